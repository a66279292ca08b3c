"""Questions that a person writes in the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from interview.banks.edit import apply_edits
from interview.banks.ids import ID, question_id, slug_of
from interview.banks.library import bank_files, own_bank_path
from interview.banks.read import BankReading
from interview.banks.writing import change_in_place, readable_bank, write_whole
from interview.banks.yaml_writer import bank_text
from interview.model.bank import Bank, KeyPoint, Question, Topic
from interview.model.errors import BankError, UsageError
from interview.model.places import Places


def check_new_bank(places: Places, name: str) -> str:
    """Why a bank of this name cannot be made; empty where it can."""
    if not ID.fullmatch(name):
        return f"{name!r} cannot be a bank's name: use letters, digits, - and _"
    if any(file.name == name for file in bank_files(places)):
        return f"there is a bank {name!r} already"
    return ""


def make_question(
    text: str,
    answer: str,
    *,
    topic: str = "",
    difficulty: int = 2,
    points: Sequence[str] = (),
    before: Question | None = None,
) -> Question:
    """A question as it was typed; what was not typed stays as it is in `before`.

    Raises:
        UsageError: there is no question, or the difficulty is none.
    """
    if not text.strip():
        raise UsageError("write a question")
    if difficulty not in {1, 2, 3}:
        raise UsageError("the difficulty is 1 (warm-up), 2 (core) or 3 (deep)")
    points_before = {point.point: point for point in (before.key_points if before else ())}
    lines = [line.strip() for line in points if line.strip()]
    question = before or Question(question_id(text), text.strip())
    return replace(
        question,
        text=text.strip(),
        reference=answer.strip(),
        topic=slug_of(topic) if before is None or topic != before.topic else topic,
        difficulty=difficulty,
        key_points=tuple(points_before.get(line) or KeyPoint(line) for line in lines),
    )


def save_question(
    places: Places, name: str, question: Question, topic_title: str = ""
) -> BankReading:
    """Keep a question in a bank of the person's own, in place of the one of its id; the bank then.

    A bank that is not there yet is made. The rest of the file stays as it is, comments included,
    as far as its layout allows.

    Raises:
        BankError: the bank is built in, is a folder, has errors, or cannot be written.
    """
    own = own_bank_path(places, name)
    if own is not None:
        return change_in_place(own, lambda text: _with(text, own, question, topic_title))
    if any(file.name == name for file in bank_files(places)):
        raise BankError(f"{name} is not one file of your own; open its file instead")
    path = places.banks / f"{name}.yaml"
    title = name.replace("-", " ").replace("_", " ").capitalize()
    bank = _extended(Bank(name, title, (), (), ""), question, topic_title)
    places.banks.mkdir(parents=True, exist_ok=True)
    write_whole(path, bank_text(bank))
    return change_in_place(path, lambda text: text)


def _with(text: str, path: Path, question: Question, topic_title: str) -> str:
    return apply_edits(text, path, _extended(readable_bank(text, path), question, topic_title))


def _extended(bank: Bank, question: Question, topic_title: str) -> Bank:
    questions = list(bank.questions)
    places = [index for index, listed in enumerate(questions) if listed.id == question.id]
    if places:
        questions[places[0]] = question
    else:
        questions.append(question)
    topics = bank.topics
    if question.topic and all(topic.id != question.topic for topic in topics):
        topics = (*topics, Topic(question.topic, topic_title or question.topic))
    return replace(bank, questions=tuple(questions), topics=topics)
