"""From the text of a file to a bank: document, schema, values, checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from interview.banks import schema, validate
from interview.banks.faults import phrase
from interview.banks.naming import ID, question_id
from interview.banks.yaml import nodes
from interview.banks.yaml.builder import read_document
from interview.domain.bank import (
    Bank,
    KeyPoint,
    Misconception,
    Question,
    Sample,
    Topic,
)
from interview.domain.problem import Level, Problem

MOST_PROBLEMS = 1_000
"""Problems of one file that are listed; a file with more is not a bank."""

_HOW_TO_BEGIN = "write `questions:` and below it a list of `- question: …` with `answer: …`"


def assemble(text: str, path: Path, digest: str) -> tuple[Bank | None, list[Problem]]:
    """The bank in `text`, none where it has errors, and its problems in the order of the file."""
    document = read_document(text)
    found = [
        _Found(fault.line, fault.column, fault.path, fault.message, "error")
        for fault in document.faults
    ]
    bank = None
    if document.root is not None:
        bank, more = _from_document(document, path.stem, digest)
        found.extend(more)
    elif not found:
        found.append(_Found(1, 1, (), f"is empty; {_HOW_TO_BEGIN}", "error"))
    found.sort(key=lambda one: one.order)
    if any(one.level == "error" for one in found):
        bank = None
    return bank, _list_entries(found, str(path), document)


def _list_entries(found: list[_Found], file: str, document: nodes.Document) -> list[Problem]:
    problems = [one.problem(file, document) for one in found[:MOST_PROBLEMS]]
    if len(found) > MOST_PROBLEMS:
        message = f"there are more than {MOST_PROBLEMS:,} problems; mend these first"
        problems.append(Problem(file, 0, 0, "", message))
    return problems


class _Found:
    """A problem on its way: still with the steps that lead to it."""

    def __init__(
        self, line: int, column: int, path: nodes.Path, message: str, level: Level
    ) -> None:
        self.order = (line, column)
        self._path, self._message, self.level = path, message, level

    def problem(self, file: str, document: nodes.Document) -> Problem:
        field = ".".join(map(str, self._path))
        name = nodes.text_at(document, (*self._path[:2], "id"))
        name = name if self._path[:1] == ("questions",) and ID.fullmatch(name) else ""
        return Problem(file, *self.order, field, self._message, self.level, name)


def _from_document(
    document: nodes.Document, name: str, digest: str
) -> tuple[Bank | None, list[_Found]]:
    root = document.root
    if not isinstance(root, nodes.Fields):
        return None, [_at(document, (), f"should hold fields; {_HOW_TO_BEGIN}")]
    found: list[_Found] = []
    head = _head(document, root, found)
    entries = _entries(document, root, found)
    questions = tuple(map(_question, entries))
    if head is None or any(one.level == "error" for one in found):
        return None, found
    topics = _topics(head, questions)
    for path, message, level in validate.validate(questions, topics if head.topics else ()):
        found.append(_at(document, path, message, level))
        if len(found) > MOST_PROBLEMS:
            break
    return Bank(name, head.title or name, topics, questions, digest), found


def _at(
    document: nodes.Document, path: nodes.Path, message: str, level: Level = "error"
) -> _Found:
    return _Found(*nodes.locate(document, path), path, message, level)


def _head(
    document: nodes.Document, root: nodes.Fields, found: list[_Found]
) -> schema.HeadEntry | None:
    """Title and topics; none, and what is wrong added to `found`, where they are not right."""
    try:
        return schema.HeadEntry.model_validate(
            {name: value for name, value in root.items() if name != "questions"}
        )
    except ValidationError as error:
        found.extend(_schema_problems(document, (), error))
        return None


def _entries(
    document: nodes.Document, root: nodes.Fields, found: list[_Found]
) -> Iterator[schema.QuestionEntry]:
    """The questions that are right; what is wrong with the others is added to `found`.

    One by one, so that a file with a million wrong values is left after the first thousand.
    """
    listed = root.get("questions")
    if not isinstance(listed, nodes.Items) or not listed:
        problem = "should be a list" if isinstance(listed, str | nodes.Fields) else "is missing"
        problem = "is empty" if isinstance(listed, nodes.Items) else problem
        found.append(_at(document, ("questions",), f"{problem}; {_HOW_TO_BEGIN}"))
        return
    for index, value in enumerate(listed):
        try:
            yield schema.QuestionEntry.model_validate(value)
        except ValidationError as error:
            found.extend(_schema_problems(document, ("questions", index), error))
            if len(found) > MOST_PROBLEMS:
                return


def _schema_problems(
    document: nodes.Document, holder: nodes.Path, error: ValidationError
) -> Iterator[_Found]:
    for detail in error.errors(include_url=False):
        path = (*holder, *(step for step in detail["loc"] if step != "[key]"))
        about_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
        detail["loc"] = path
        line, column = nodes.locate(document, path, key=about_key)
        yield _Found(line, column, path, phrase(detail), "error")


def _question(entry: schema.QuestionEntry) -> Question:
    return Question(
        id=entry.id or question_id(entry.question),
        text=entry.question,
        reference=entry.answer,
        topic=entry.topic or "",
        difficulty=entry.difficulty,
        limit=entry.limit,
        key_points=tuple(map(_key_point, entry.key_points)),
        misconceptions=tuple(
            Misconception(one.claim, one.any_of, one.all_of, one.because)
            for one in entry.misconceptions
        ),
        samples=tuple(
            Sample(one.grade, one.answer, one.voice, one.score, one.held_out)
            for one in entry.samples
        ),
    )


def _key_point(entry: schema.KeyPointEntry) -> KeyPoint:
    return KeyPoint(
        point=entry.point,
        weight=entry.weight,
        required=entry.required,
        any_of=entry.any_of,
        all_of=entry.all_of,
        ordered=entry.ordered,
        follow_up=entry.follow_up,
    )


def _topics(entry: schema.HeadEntry, questions: tuple[Question, ...]) -> tuple[Topic, ...]:
    """The topics as listed; where none are, those that questions name, in their order."""
    if entry.topics:
        return tuple(Topic(key, title) for key, title in entry.topics.items())
    named = dict.fromkeys(question.topic for question in questions if question.topic)
    return tuple(Topic(topic, topic) for topic in named)
