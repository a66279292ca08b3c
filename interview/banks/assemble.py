"""A bank assembled from the texts of its files: documents, schema, values, checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from interview.banks import schema
from interview.banks.ids import HEAD, ID, YamlPath, question_id
from interview.banks.schema import quote_value
from interview.banks.yaml_reader import Fields, Items, TooMuchError, locate, read_document
from interview.model.bank import Bank, MarkedAnswer, Question, Topic
from interview.model.errors import Level, Problem
from interview.model.phrases import nearest

_HOW_TO_BEGIN = "write `questions:` and below it a list of `- question: …` with `answer: …`"


def assemble(
    texts: Sequence[tuple[Path, str]], name: str
) -> tuple[Bank | None, list[Problem], list[int]]:
    """Return the bank in the texts of its files, its problems, and the number of questions of each file.

    The head is the first file. The bank is None if there are errors; its digest is left empty.
    """
    parts = [_Part(path, text) for path, text in texts]
    head = None
    with suppress(TooMuchError):
        head = _read_head(parts[0])
    questions: list[Question] = []
    for part in parts:
        part.first = len(questions)
        with suppress(TooMuchError):
            questions.extend(_read_questions(part, head, alone=len(parts) == 1))
        part.count = len(questions) - part.first
    if not questions and not any(part.reader.faults for part in parts):
        parts[0].reader.note_at(("questions",), f"is missing; {_HOW_TO_BEGIN}")
    bank = None
    if head is not None and not any(part.reader.errors for part in parts):
        topics = _topics(head, questions)
        with suppress(TooMuchError):
            _check(parts, questions, topics if head.topics else ())
        if not any(part.reader.errors for part in parts):
            bank = replace(
                head,
                name=name,
                title=head.title or name,
                topics=topics,
                questions=tuple(questions),
            )
    problems = [problem for part in parts for problem in part.problems()]
    return bank, problems, [part.count for part in parts]


def assemble_answers(
    text: str, path: Path
) -> tuple[dict[str, tuple[MarkedAnswer, ...]], tuple[Problem, ...]]:
    """Return the marked answers in the text of a file of their own; empty if it has errors."""
    part = _Part(path, text)
    answers = None
    with suppress(TooMuchError):
        if not part.reader.errors:
            answers = schema.ANSWERS.read(part.fields, part.reader)
    return answers or {}, tuple(part.problems())


class _Part:
    """A file of a bank that is being read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.reader = schema.Reader(read_document(text))
        self.first = self.count = 0
        """The place of its first question in the bank, and how many it has."""
        root = self.reader.document.root
        self.fields = root if isinstance(root, Fields) else Fields()
        if not isinstance(root, Fields) and not self.reader.errors:
            self.reader.note_at((), f"should hold fields; {_HOW_TO_BEGIN}")

    def problems(self) -> Iterator[Problem]:
        """Yield its problems in the order of the file."""
        document = self.reader.document
        for fault in sorted(self.reader.faults, key=lambda fault: (fault.line, fault.column)):
            _, name = locate(document, (*fault.path[:2], "id"))
            in_question = fault.path[:1] == ("questions",)
            is_named = in_question and isinstance(name, str) and ID.fullmatch(name)
            question = str(name) if is_named else ""
            field = ".".join(map(str, fault.path))
            place = fault.line, fault.column, field
            yield Problem(str(self.path), *place, fault.message, fault.level, question)


def _read_head(part: _Part) -> Bank | None:
    """Return title, topics and roles; None, with faults noted, if they are wrong."""
    head = Fields()
    head.update({name: value for name, value in part.fields.items() if name != "questions"})
    return schema.HEAD.read(head, part.reader)


def _read_questions(part: _Part, head: Bank | None, *, alone: bool) -> Iterator[Question]:
    """Yield the questions of a file; in a folder, a file with the name of a topic gives them that topic."""
    is_head = not part.first and (alone or part.path.name == HEAD)
    if not is_head:
        for name in part.fields:
            if name != "questions":
                message = f"belongs in {HEAD}; a file beside it holds `questions`"
                part.reader.note_at((name,), message)
    if is_head and not alone and "questions" not in part.fields.marks:
        return
    topics = {topic.id for topic in head.topics} if head is not None else set[str]()
    file_topic = part.path.stem if not is_head and part.path.stem in topics else ""
    for question in _well_formed(part):
        yield question if question.topic else replace(question, topic=file_topic)


def _check(parts: Sequence[_Part], questions: Sequence[Question], topics: Sequence[Topic]) -> None:
    """Note the faults that only all questions together show, each at its place in its file."""
    for index, yaml_path, message, level in _find_clashes(questions, topics):
        owner = next(part for part in parts if index < part.first + part.count)
        owner.reader.note_at(("questions", index - owner.first, *yaml_path), message, level)


def _find_clashes(
    questions: Sequence[Question], topics: Sequence[Topic]
) -> Iterator[tuple[int, YamlPath, str, Level]]:
    """Yield the index of a question, the path to a value in it, its fault, and the level of the fault."""
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
        for number, name in enumerate(question.like):
            if name not in first or name == question.id:
                message = "is not another question of this bank; name one or remove it"
                yield index, ("like", number), f"{quote_value(name)} {message}", "warning"


def _well_formed(part: _Part) -> Iterator[Question]:
    """Yield the questions that are right; note the faults of the others."""
    listed, reader = part.fields.get("questions"), part.reader
    if not isinstance(listed, Items) or not listed:
        if isinstance(reader.document.root, Fields):
            reader.note_at(("questions",), f"should be a list; {_HOW_TO_BEGIN}")
        return
    for index, value in enumerate(listed):
        reader.path = ["questions", index]
        question = schema.QUESTION.read(value, reader)
        if question is not None:
            yield question


def _topics(head: Bank, questions: Sequence[Question]) -> tuple[Topic, ...]:
    """Return the listed topics; without any, those of the questions, in their order."""
    named = dict.fromkeys(question.topic for question in questions if question.topic)
    return head.topics or tuple(Topic(topic, topic) for topic in named)
