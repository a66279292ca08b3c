"""Deleting banks and questions of the person's own, and restoring them from the trash."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from interview.banks.edit import edit_bank
from interview.banks.ids import bank_name
from interview.banks.library import own_bank
from interview.banks.own import (
    bank_lock,
    open_own_bank,
    record_path,
    save_question,
    write_own_bank,
)
from interview.banks.read import BankReading, read_bank
from interview.banks.yaml_writer import bank_text
from interview.model.errors import BankError, NotFoundError, as_error
from interview.storage.files import move_new
from interview.storage.places import Places
from interview.storage.trash import deleted_banks, new_trash_folder

_QUESTION = "-question"
"""In the name of a deleted question's folder, before its place in the bank. The folder holds a bank of this question."""
_RECORD = ".imported.json"
"""The record of the imports into a deleted bank, beside it; no bank's name begins with a dot."""


def delete_bank(places: Places, name: str, now: datetime) -> None:
    """Move a bank of the person's own to the trash.

    Raises:
        BankError: it is built in, or cannot be moved.
    """
    file = own_bank(places, name)
    if file is None:
        raise BankError(f"{name} came with the program; only your own banks can be deleted")
    record = record_path(places.banks, name)
    with as_error(BankError, f"cannot put {file.path} away"), bank_lock(places.banks):
        folder = new_trash_folder(places, now)
        move_new(file.path, folder / file.path.name)
        if record.exists():
            record.replace(folder / _RECORD)


def delete_question(places: Places, name: str, question_id: str, now: datetime) -> BankReading:
    """Move a question of a bank of the person's own to the trash; return the bank without it.

    Raises:
        BankError: the bank came with the program, has no other question, or cannot be written.
    """
    with bank_lock(places.banks):
        source = open_own_bank(places, name)
        bank = source.bank
        ids = [question.id for question in bank.questions]
        if question_id not in ids:
            raise BankError(f"{name} has no question {question_id!r} any more")
        if len(ids) == 1:
            raise BankError(f"{name} has no other question; delete the bank instead")
        place = ids.index(question_id)
        kept = (*bank.questions[:place], *bank.questions[place + 1 :])
        changed = edit_bank(source, replace(bank, questions=kept))
        folder = new_trash_folder(places, now, f"{_QUESTION}-{place}")
        gone = replace(bank, questions=(bank.questions[place],))
        put_away = {folder / f"{name}.yaml": bank_text(gone)}
        try:
            write_own_bank(source, {**put_away, **changed})
        except BankError:
            with suppress(OSError):
                folder.rmdir()
            raise
        return read_bank(source.path)


def restore_last(places: Places) -> str:
    """Bring back what was deleted last; return it as `bank` or `bank/question`.

    Raises:
        NotFoundError: nothing is in the trash.
        BankError: there is a bank of that name again, or it cannot be brought back.
    """
    path = next(iter(deleted_banks(places)), None)
    if path is None:
        raise NotFoundError("no bank and no question is in the trash")
    with as_error(BankError, f"cannot bring {path} back"):
        if _QUESTION in path.parent.name:
            restored = _restore_question(places, path)
        else:
            restored = _restore_bank(places, path)
        path.parent.rmdir()
    return restored


def _restore_bank(places: Places, path: Path) -> str:
    name, record = bank_name(path), path.with_name(_RECORD)
    with bank_lock(places.banks):
        if own_bank(places, name) is not None:
            raise BankError(f"there is a bank {name!r} again; rename it first")
        move_new(path, places.banks / path.name)
        if record.exists():
            record.replace(record_path(places.banks, name))
    return name


def _restore_question(places: Places, path: Path) -> str:
    bank = read_bank(path).bank
    if bank is None or len(bank.questions) != 1:
        raise BankError(f"{path} is not one question any more; mend it, or move it away")
    (question,) = bank.questions
    place = path.parent.name.rpartition("-")[2]
    title = bank.topic_title(question.topic)
    save_question(places, bank.name, question, title, int(place) if place.isdecimal() else None)
    path.unlink()
    return f"{bank.name}/{question.id}"
