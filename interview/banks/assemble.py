"""From the texts of a bank's files to the bank: documents, schema, values, checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import schema
from interview.banks.ids import HEAD, ID, question_id
from interview.banks.schema import quote_value
from interview.banks.yaml_reader import (
    Document,
    Fault,
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
    MarkedAnswer,
    Question,
    Topic,
)
from interview.model.errors import Level, Problem
from interview.model.phrases import nearest

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
    """Return the bank in the texts of its files, the head first, and its problems in their order."""
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
    """Return the marked answers in the text of a file of their own; empty if it has errors."""
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


class _Part:
    """One file of a bank while it is read, with what is wrong in it."""

    def __init__(self, path: Path, document: Document) -> None:
        self.path, self.document = path, document
        self.faults: list[Fault] = list(document.faults)
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

    def note(
        self, path: Way, message: str, level: Level = "error", *, about_key: bool = False
    ) -> None:
        """Add what is wrong with a value of the file, or with its name."""
        line, column = locate(self.document, path, key=about_key)
        self.faults.append(Fault(line, column, path, message, level))

    def note_faults(self, faults: Sequence[schema.Fault]) -> None:
        """Add what the schema found wrong."""
        for fault in faults:
            self.note(fault.path, fault.message, about_key=fault.about_key)

    def problems(self) -> Iterator[Problem]:
        """Yield its problems in the order of the file."""
        for fault in sorted(self.faults, key=lambda fault: (fault.line, fault.column)):
            name = text_at(self.document, (*fault.path[:2], "id"))
            question = name if fault.path[:1] == ("questions",) and ID.fullmatch(name) else ""
            field = ".".join(map(str, fault.path))
            yield Problem(
                str(self.path),
                fault.line,
                fault.column,
                field,
                fault.message,
                fault.level,
                question,
            )


_NO_FIELDS = Fields()


def _read_part(path: Path, text: str) -> _Part:
    part = _Part(path, read_document(text))
    root = part.document.root
    if root is None and not part.faults:
        part.faults.append(Fault(1, 1, (), f"is empty; {_HOW_TO_BEGIN}"))
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
    """Return the questions of a file; in a folder a file named for a topic holds that topic's."""
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
    for count, (index, way, message, level) in enumerate(_find_clashes(questions, topics)):
        owner = next(part for part in parts if index < part.first + part.count)
        owner.note(("questions", index - owner.first, *way), message, level)
        if count > MOST_PROBLEMS:
            return


def _find_clashes(
    questions: Sequence[Question], topics: Sequence[Topic]
) -> Iterator[tuple[int, Way, str, Level]]:
    """Yield the index of a question, the steps to a value in it, what is wrong, and how much it matters."""
    first: dict[str, int] = {}
    for index, question in enumerate(questions):
        first.setdefault(question.id, index)
    topic_ids = tuple(topic.id for topic in topics)
    for index, question in enumerate(questions):
        before = first[question.id]
        if before != index:
            where = f"questions.{before}"
            if question_id(question.text) == question_id(questions[before].text):
                message = f"is asked already, at {where}; remove one of the two"
                yield index, ("question",), message, "error"
            else:
                message = f"is the id of {where} too; give this question its own"
                yield index, ("id",), f"{quote_value(question.id)} {message}", "error"
        if topic_ids and question.topic and question.topic not in topic_ids:
            guess = nearest(question.topic, topic_ids)
            hint = f"did you mean `{guess}`?" if guess else "add it there, or use one of those"
            message = f"{quote_value(question.topic)} is not under `topics`; {hint}"
            yield index, ("topic",), message, "error"
        for number, pair in enumerate(question.contrasts):
            both = sorted({*map(str.casefold, pair.one)} & {*map(str.casefold, pair.other)})
            if both:
                message = f"{quote_value(both[0])} names both things; leave it to one of them"
                yield index, ("contrasts", number), message, "warning"
        for number, name in enumerate(question.like):
            if name not in first or name == question.id:
                message = "is not another question of this bank; name one or remove it"
                yield index, ("like", number), f"{quote_value(name)} {message}", "warning"


def _well_formed(part: _Part) -> Iterator[Question]:
    """Return the questions that are right; what is wrong with the others is noted.

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
    """Return the topics as listed; where none are, those that questions name, in their order."""
    named = dict.fromkeys(question.topic for question in questions if question.topic)
    return head.topics or tuple(Topic(topic, topic) for topic in named)
