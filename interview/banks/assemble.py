"""From the texts of a bank's files to the bank: documents, schema, values, checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import schema
from interview.banks.ids import HEAD, ID, question_id
from interview.banks.schema import nearest, quote_value
from interview.banks.yaml_reader import (
    Document,
    Fields,
    Items,
    Tree,
    locate,
    read_document,
    text_at,
)
from interview.banks.yaml_reader import Path as Way
from interview.model.bank import (
    Bank,
    KeyPoint,
    MarkedAnswer,
    Misconception,
    Question,
    Topic,
)
from interview.model.errors import Level, Problem

MOST_PROBLEMS = 1_000
"""Problems of one file that are listed; a file with more is not a bank."""

_HOW_TO_BEGIN = "write `questions:` and below it a list of `- question: …` with `answer: …`"


class Assembled(Struct, frozen=True):
    """What the texts of a bank's files come to."""

    bank: Bank | None
    """None where there are errors; its digest is left empty."""
    problems: list[Problem]
    counts: list[int]
    """Questions by file."""


def assemble(texts: Sequence[tuple[Path, str]], name: str) -> Assembled:
    """The bank in the texts of its files, the head first, and its problems in their order."""
    parts = [_read_part(path, text) for path, text in texts]
    head = _read_head(parts[0])
    questions: list[Question] = []
    for part in parts:
        part.first = len(questions)
        questions += _read_questions(part, head, alone=len(parts) == 1)
        part.count = len(questions) - part.first
    if not questions and not any(part.faults for part in parts):
        parts[0].note(("questions",), f"is missing; {_HOW_TO_BEGIN}")
    bank = None
    if head is not None and not any(part.has_errors for part in parts):
        topics = _topics(head, questions)
        _check(parts, questions, topics if head.topics else ())
        if not any(part.has_errors for part in parts):
            bank = Bank(name, head.title or name, topics, tuple(questions), "", head.roles)
    return Assembled(bank, _list_problems(parts), [part.count for part in parts])


def assemble_answers(
    text: str, path: Path
) -> tuple[dict[str, tuple[MarkedAnswer, ...]], tuple[Problem, ...]]:
    """The marked answers in the text of a file of their own, none where it has errors."""
    part = _read_part(path, text)
    answers: dict[str, tuple[MarkedAnswer, ...]] = {}
    if not part.has_errors:
        reader = schema.Reader()
        answers = schema.ANSWERS.read(part.fields, reader) or {}
        part.note_faults(reader.faults)
    return answers, tuple(_list_problems([part]))


def _list_problems(parts: Sequence[_Part]) -> list[Problem]:
    problems = [problem for part in parts for problem in part.problems()]
    if len(problems) > MOST_PROBLEMS:
        message = f"there are more than {MOST_PROBLEMS:,} problems; mend these first"
        problems[MOST_PROBLEMS:] = [Problem(str(parts[0].path), 0, 0, "", message)]
    return problems


class _Fault:
    """A problem on its way: still with the steps that lead to it."""

    def __init__(self, line: int, column: int, path: Way, message: str, level: Level) -> None:
        self.order = (line, column)
        self._path, self._message, self.level = path, message, level

    def problem(self, file: str, document: Document) -> Problem:
        field = ".".join(map(str, self._path))
        name = text_at(document, (*self._path[:2], "id"))
        name = name if self._path[:1] == ("questions",) and ID.fullmatch(name) else ""
        return Problem(file, *self.order, field, self._message, self.level, name)


class _Part:
    """One file of a bank while it is read, with what is wrong in it."""

    def __init__(self, path: Path, document: Document) -> None:
        self.path, self.document = path, document
        self.faults: list[_Fault] = []
        self.first = self.count = 0
        """The place of its first question in the bank, and how many it has."""

    @property
    def fields(self) -> Fields:
        """The document's fields; none where it holds something else."""
        return self.document.root if isinstance(self.document.root, Fields) else _NO_FIELDS

    @property
    def has_errors(self) -> bool:
        """Whether something keeps the bank from being used."""
        return any(fault.level == "error" for fault in self.faults)

    def note(self, path: Way, message: str, level: Level = "error") -> None:
        """Add what is wrong with a value of the file."""
        position = locate(self.document, path)
        self.faults.append(_Fault(*position, path, message, level))

    def note_faults(self, faults: Sequence[schema.Fault]) -> None:
        """Add what the schema found wrong."""
        for fault in faults:
            position = locate(self.document, fault.path, key=fault.about_key)
            self.faults.append(_Fault(*position, fault.path, fault.message, "error"))

    def problems(self) -> Iterator[Problem]:
        """Its problems in the order of the file."""
        ordered = sorted(self.faults, key=lambda fault: fault.order)
        return (fault.problem(str(self.path), self.document) for fault in ordered)


_NO_FIELDS = Fields()


def _read_part(path: Path, text: str) -> _Part:
    part = _Part(path, read_document(text))
    part.faults += [
        _Fault(fault.line, fault.column, fault.path, fault.message, "error")
        for fault in part.document.faults
    ]
    root = part.document.root
    if root is None and not part.faults:
        part.faults.append(_Fault(1, 1, (), f"is empty; {_HOW_TO_BEGIN}", "error"))
    elif root is not None and not isinstance(root, Fields):
        part.note((), f"should hold fields; {_HOW_TO_BEGIN}")
    return part


def _read_head(part: _Part) -> schema.Head | None:
    """Title, topics and roles; None, and what is wrong noted, where they are not right."""
    head = Fields()
    head.update({name: value for name, value in part.fields.items() if name != "questions"})
    reader = schema.Reader()
    made = schema.HEAD.read(head, reader)
    part.note_faults(reader.faults)
    return made


def _read_questions(part: _Part, head: schema.Head | None, *, alone: bool) -> Iterator[Question]:
    """The questions of a file; in a folder a file named for a topic holds that topic's."""
    is_head = not part.first and (alone or part.path.name == HEAD)
    if not is_head:
        for name in part.fields:
            if name != "questions":
                part.note((name,), f"belongs in {HEAD}; a file beside it holds `questions`")
    if is_head and not alone and "questions" not in part.fields.marks:
        return
    topics = {topic.id for topic in head.topics} if head is not None else set[str]()
    own_topic = part.path.stem if not is_head and part.path.stem in topics else ""
    for question in _well_formed(part):
        yield question if question.topic else replace(question, topic=own_topic)


def _check(parts: Sequence[_Part], questions: Sequence[Question], topics: Sequence[Topic]) -> None:
    """Note what only all questions together show, each at its place in its file."""
    for count, (path, message, level) in enumerate(validate(questions, topics)):
        index = int(path[1])
        owner = next(part for part in parts if index < part.first + part.count)
        owner.note(("questions", index - owner.first, *path[2:]), message, level)
        if count > MOST_PROBLEMS:
            return


def _well_formed(part: _Part) -> Iterator[Question]:
    """The questions that are right; what is wrong with the others is noted.

    One by one, so that a file with a million wrong values is left after the first thousand.
    """
    listed = part.fields.get("questions")
    if not isinstance(listed, Items) or not listed:
        if part.document.root is not None and isinstance(part.document.root, Fields):
            problem = "should be a list" if isinstance(listed, str | Fields) else "is missing"
            problem = "is empty" if isinstance(listed, Items) else problem
            part.note(("questions",), f"{problem}; {_HOW_TO_BEGIN}")
        return
    unused = set[str]()
    for index, value in enumerate(listed):
        _drop_unused(part, index, value, unused)
        reader = schema.Reader(("questions", index))
        question = schema.QUESTION.read(value, reader)
        if question is not None:
            yield question
        part.note_faults(reader.faults)
        if len(part.faults) > MOST_PROBLEMS:
            return


def _drop_unused(part: _Part, index: int, question: Tree, reported: set[str]) -> None:
    """Take fields of older banks out of a question that nothing reads any more; each is told once a file."""
    if not isinstance(question, Fields):
        return
    path: Way = ("questions", index)
    holders: list[tuple[Way, Tree, str]] = [
        (path, question, "symbols"),
        (path, question, "samples"),
    ]
    points = question.get("key_points")
    if isinstance(points, Items):
        holders += [
            ((*path, "key_points", number), point, "ordered")
            for number, point in enumerate(points)
        ]
    for way, holder, name in holders:
        if isinstance(holder, Fields) and name in holder.marks:
            holder.pop(name, None)
            if name not in reported:
                reported.add(name)
                part.note((*way, name), "is not used any more; remove it", "warning")


def _topics(head: schema.Head, questions: Sequence[Question]) -> tuple[Topic, ...]:
    """The topics as listed; where none are, those that questions name, in their order."""
    named = dict.fromkeys(question.topic for question in questions if question.topic)
    return head.topics or tuple(Topic(topic, topic) for topic in named)


Step = str | int
Finding = tuple[tuple[Step, ...], str, Level]
"""The way to a value, what is wrong with it, and how much it matters."""

_WORDS = re.compile(r"\w+")

COMMON = frozenset(
    _WORDS.findall(
        "a about after all also an and answer any are as at be because better between both but by can"
        " case data depends different do does each example fast for from get gets good has have how if"
        " important in into is it its just kind know less like make makes model more most much need no"
        " not of on one or other problem question result right same simple so some something that the"
        " their them then there these they thing things this time to too true use used using value"
        " very want was way we well what when where which while why will with word words work works"
        " yes you your"
    )
)
"""Words that stand in nearly any answer, whatever it says."""


def validate(questions: Sequence[Question], topics: Sequence[Topic]) -> Iterator[Finding]:
    """Everything wrong with well-formed questions, in the order of the file."""
    ids: dict[str, int] = {}
    topic_ids = tuple(topic.id for topic in topics)
    for index, question in enumerate(questions):
        path: tuple[Step, ...] = ("questions", index)
        if question.id in ids:
            yield from _clash(path, question, questions[ids[question.id]], ids[question.id])
        ids.setdefault(question.id, index)
        if topic_ids and question.topic and question.topic not in topic_ids:
            yield (*path, "topic"), _unknown_topic(question.topic, topic_ids), "error"
        yield from _rubric(path, question)
    yield from _likes(questions, ids)


def _likes(questions: Sequence[Question], ids: dict[str, int]) -> Iterator[Finding]:
    for index, question in enumerate(questions):
        for number, name in enumerate(question.like):
            if name not in ids or name == question.id:
                message = (
                    f"{quote_value(name)} is no other question of this bank; name one or remove it"
                )
                yield ("questions", index, "like", number), message, "warning"


def _clash(
    path: tuple[Step, ...], later: Question, first: Question, index: int
) -> Iterator[Finding]:
    where = f"questions.{index}"
    if question_id(later.text) == question_id(first.text):
        yield (*path, "question"), f"is asked before, at {where}; remove one of the two", "error"
    else:
        message = f"{quote_value(later.id)} is the id of {where} too; give this question its own"
        yield (*path, "id"), message, "error"


def _unknown_topic(topic: str, topic_ids: tuple[str, ...]) -> str:
    guess = nearest(topic, topic_ids)
    hint = f"did you mean `{guess}`?" if guess else "add it there, or use one of those"
    return f"{quote_value(topic)} is not under `topics`; {hint}"


def _rubric(path: tuple[Step, ...], question: Question) -> Iterator[Finding]:
    claimed: dict[str, int] = {}
    for index, point in enumerate(question.key_points):
        place = (*path, "key_points", index)
        yield from _wordings(place, point)
        yield from _claims(place, point, index, claimed)
    for index, misconception in enumerate(question.misconceptions):
        place = (*path, "misconceptions", index)
        yield from _wordings(place, misconception)
    for index, pair in enumerate(question.contrasts):
        both = sorted({name.casefold() for name in pair.one} & {*map(str.casefold, pair.other)})
        if both:
            message = f"{quote_value(both[0])} names both things; leave it to one of them"
            yield (*path, "contrasts", index), message, "warning"


def _claims(
    path: tuple[Step, ...], point: KeyPoint, index: int, claimed: dict[str, int]
) -> Iterator[Finding]:
    for number, wording in enumerate(point.any_of):
        plain = _plain(wording)
        owner = claimed.setdefault(plain, index)
        if owner != index:
            message = (
                f"{quote_value(wording)} also shows key_points.{owner}; "
                "word it so that it shows one of the two"
            )
            yield (*path, "any_of", number), message, "warning"


def _wordings(path: tuple[Step, ...], holder: KeyPoint | Misconception) -> Iterator[Finding]:
    for number, wording in enumerate(holder.any_of):
        trouble = _too_easy(wording)
        if trouble:
            yield (*path, "any_of", number), trouble, "warning"
    for group, wordings in enumerate(holder.all_of):
        for number, wording in enumerate(wordings):
            if not any(char.isalnum() or not char.isascii() for char in wording):
                message = f"{quote_value(wording)} holds no word; nothing can match it"
                yield (*path, "all_of", group, number), message, "warning"


def _too_easy(wording: str) -> str | None:
    """Why nearly any answer would hold this wording, or none."""
    words = _WORDS.findall(wording.casefold())
    if not words:
        if wording.isascii():
            return f"{quote_value(wording)} holds no word; nothing can match it"
        return None
    if len(words) <= 2 and all(word in COMMON for word in words):
        return f"{quote_value(wording)} stands in nearly any answer; add a word that only this point needs"
    if len(words) == 1 and len(words[0]) < 2 and words[0].isascii():
        return f"{quote_value(wording)} is too short to show anything; write two or three words"
    return None


def _plain(wording: str) -> str:
    return " ".join(_WORDS.findall(wording.casefold())) or wording
