"""`Q:` and `A:` text, with or without numbers and Markdown around the labels."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.labelled import harvest, pieces


def detects(source: Source) -> bool:
    """Whether at least half of the questions that it labels have a labelled answer."""
    questions = answers = 0
    for piece in pieces(source.text):
        questions += piece.kind == "question"
        answers += piece.kind == "answer"
    return questions > 0 and answers * 2 >= questions


def read(source: Source) -> Harvest:
    """The labelled cards."""
    return harvest(source.text)
