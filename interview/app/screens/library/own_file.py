"""A bank's file opened in the person's editor, where a question stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from interview.app.external_editor import edit_outside
from interview.app.screens.base import CommandScreen
from interview.app.screens.dialogues import ConfirmScreen
from interview.banks.validation import (
    LabQuestion,
    Unreadable,
    copy_to_own,
    line_of,
    open_lab_question,
    own_file,
)
from interview.model.bank import Bank, Question
from interview.model.errors import Problem, UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.visible import visible_line
from interview.storage import editor


def open_own_file(
    screen: CommandScreen[Any],
    bench: LabQuestion | None,
    problems: Sequence[Problem],
    point: int | None = None,
) -> None:
    """Open the file at a question, or one of its key points; at its first error where it has one.

    A bank that came with the program is copied to the person's banks first.

    Raises:
        InterviewError: the file is not read yet, cannot be copied, or no editor can run.
    """
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        path, line = Path(errors[0].path), max(1, errors[0].line)
    elif bench is None:
        raise UsageError("the file is still being read; try again")
    else:
        path = copy_to_own(screen.program.places, bench)
        line = line_of(path, bench.index, point)
    edit_outside(screen.app, path, line, screen.program.settings.editor)


def edit_question(
    screen: CommandScreen[Any], bank: Bank, question: Question, then: Callable[[], None]
) -> None:
    """Open a question's file, after asking where it is not the person's alone; `then` follows.

    All screens get the bank as it is afterwards; what is wrong in it is shown.
    """
    with screen.program.errors_shown():
        bench = _read(screen, bank, question)
        if isinstance(bench, Unreadable):
            open_own_file(screen, None, bench.problems)
            _read_again(screen, bank, question, then)
            return
        consent = consent_question(
            screen.program.places, bench, "and open the copy", edit=True
        ) or _fallback_question(screen)

        def edit(agreed: bool | None) -> None:  # noqa: FBT001 - as screens are dismissed
            if agreed:
                with screen.program.errors_shown():
                    open_own_file(screen, bench, ())
                    _read_again(screen, bank, question, then)

        if consent is None:
            edit(True)  # noqa: FBT003 - as screens are dismissed
        else:
            screen.app.push_screen(consent, edit)


def _fallback_question(screen: CommandScreen[Any]) -> ConfirmScreen | None:
    """What is asked where no editor was named: a person may not know how to leave that one."""
    if editor.is_chosen(editor.person_environment(), screen.program.settings.editor):
        return None
    text = (
        f"No editor is set under Settings, so {editor.FALLBACK} opens the bank's file "
        "(esc, then :q! leaves it). Open it?"
    )
    return ConfirmScreen(text, f"Open {editor.FALLBACK}", "Change nothing")


def _read(screen: CommandScreen[Any], bank: Bank, question: Question) -> LabQuestion | Unreadable:
    from interview.banks.scorers import build_scorer

    places = screen.program.places
    return open_lab_question(places, bank.name, question.id, build_scorer(places, [bank.name]))


def _read_again(
    screen: CommandScreen[Any], bank: Bank, question: Question, then: Callable[[], None]
) -> None:
    read = _read(screen, bank, question)
    if isinstance(read, Unreadable):
        count = phrase_count(len(read.problems), "problem")
        first = str(read.problems[0]) if read.problems else "the question is gone"
        screen.program.say(f"{count}. {first}", wrong=True)
        return
    for open_screen in screen.app.screen_stack:
        if isinstance(open_screen, CommandScreen):
            open_screen.renew_bank(read.bank)
    then()


def consent_question(
    places: Places, bench: LabQuestion, why: str, *, edit: bool
) -> ConfirmScreen | None:
    """The question that comes before a change; none where the file is the person's own.

    Args:
        places: Where the person's banks are.
        bench: The question whose file is to change.
        why: What comes with the copy of a bank that came with the program, such as "and open it".
        edit: The person changes the file by hand, and sees which one it is.
    """
    path, name = own_file(places, bench), bench.bank.name
    if bench.ownership == "shipped" and not path.exists():
        text = f"{name} is part of the program and is never changed. Copy it to {path} {why}?"
        return ConfirmScreen(visible_line(text), "Copy it", "Change nothing")
    if bench.ownership == "checkout" and not edit:
        text = f"{name} belongs to this checkout of the program. Change {path} there?"
        return ConfirmScreen(visible_line(text), "Change it", "Change nothing")
    return None
