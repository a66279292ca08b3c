"""Our own transcripts: the questions that a session asked, with their rubrics."""

from __future__ import annotations

from msgspec import Struct

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.model.session import AskedQuestion
from interview.storage.decoders import from_json

_FORMAT = "interview-transcript"


class _Header(Struct):
    format: str


class _Started(Struct, tag_field="event", tag="session_started"):
    questions: tuple[AskedQuestion, ...]


def detects(source: Source) -> bool:
    """Whether its first line says that it is a transcript."""
    try:
        header = from_json(source.text[:4_000].split("\n", 1)[0], _Header)
    except (ValueError, RecursionError):
        return False
    return header.format == _FORMAT


def read(source: Source) -> Harvest:
    """The questions as they were asked; answers and scores stay where they are."""
    for number, line in enumerate(source.text.split("\n")[1:10], 2):
        if '"session_started"' not in line:
            continue
        try:
            started = from_json(line, _Started)
        except (ValueError, RecursionError) as error:
            return Harvest(
                skipped=(Skipped(number, "", f"the session's start is damaged: {error}"),)
            )
        return Harvest(tuple(_card(asked, number) for asked in started.questions))
    return Harvest(
        skipped=(Skipped(1, source.name, "the transcript has no start, so no questions"),)
    )


def _card(asked: AskedQuestion, line: int) -> Card:
    question = asked.question
    return Card(
        question.text,
        question.reference,
        line,
        asked.topic_title or question.topic,
        question.id,
        question.difficulty,
        question,
    )
