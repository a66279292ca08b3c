"""The values of an import before it is a bank: sources, layouts, cards, readings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from interview.model.bank import Difficulty, Option, Question
from interview.model.errors import BankError

BLANK = "_____"
"""Stands for words to fill in."""


Columns = Mapping[str, str]
"""Roles and the columns that a person assigned to them."""


class ImportFault(BankError):  # noqa: N818 - a fault of the file, not of the program
    """Why a file gives no questions, for the person."""

    def __init__(self, why: str, columns: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(why)
        self.columns = columns
        """The table's columns, each with its first cell, if the question column is unknown."""


class Source(Struct, frozen=True):
    """One file to import."""

    name: str
    """Its path, or `-` for standard input and pasted text."""
    data: bytes = b""
    text: str = ""
    """The decoded text; empty for a binary file."""
    encoding: str = ""
    """The encoding if it was guessed, else empty."""
    fault: str = ""
    """Why the file cannot be read; empty if it can."""

    @property
    def suffix(self) -> str:
        """The suffix of the name in lower case, with its dot; may be empty."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.casefold()


class Pattern(Struct, frozen=True, omit_defaults=True):
    """The traits that blocks of a document share; None for a trait that may differ."""

    kind: str | None = None
    """heading, item, line, fold, code, rule or table; the last three never begin a question."""
    level: int | None = None
    """Level of a heading, 1 to 6; None for other blocks."""
    numbered: bool | None = None
    label: str | None = None
    """Q, A, - for a place to write in (`Your answer:`), or a word such as `scenario`; empty for none."""
    bold: bool | None = None
    depth: int | None = None
    """How many lists the block is nested in."""
    asks: bool | None = None
    lead: str | None = None
    """The bold words before other words on the first line, in lower case; `*` for any."""

    def fits(self, other: Pattern) -> bool:
        """Return whether a block with the traits of `other` is of this pattern."""
        return (
            self.kind in (None, other.kind)
            and self.level in (None, other.level)
            and self.label in (None, other.label)
            and self.numbered in (None, other.numbered)
            and self.bold in (None, other.bold)
            and self.depth in (None, other.depth)
            and self.asks in (None, other.asks)
            and (self.lead in (None, other.lead) or (self.lead == "*" and bool(other.lead)))
        )


class AnswerMark(Struct, frozen=True, omit_defaults=True):
    """The block that begins an answer: its kind, and the words that it opens with."""

    kind: str
    level: int = 0
    opening: str = ""
    """Letters and digits in lower case; empty for any words."""


class Layout(Struct, frozen=True, omit_defaults=True):
    """How a file is written: what begins a question and its answer, and what belongs to neither."""

    questions: tuple[Pattern, ...] = ()
    """Patterns of question blocks; empty for tables and records."""
    answer: AnswerMark | None = None
    """Where a person says that answers begin; None for below the question, at a label or at a fold."""
    leaves_out: tuple[str, ...] = ()
    """Texts of blocks and lines that a person took out, as `text_key` gives them."""
    is_page: bool = False
    """The whole file is one question, its title."""
    columns: tuple[tuple[str, str], ...] = ()
    """Roles and columns of a table or of records; empty for documents."""


class Card(Struct, frozen=True):
    """One question with its answer, as plain text."""

    question: str
    answer: str = ""
    """Empty if the source has none."""
    line: int = 0
    """The first line, from 1; 0 in a file without lines."""
    end: int = 0
    """The last line, from 1; 0 in a file without lines."""
    topic: str = ""
    """The title of its topic, such as the heading above; may be empty."""
    id: str = ""
    """The question's id in the source, such as `q101`; may be empty."""
    number: int | None = None
    """The number in the source; None if questions are not counted there."""
    difficulty: Difficulty | None = None
    options: tuple[Option, ...] = ()
    """The options of a choice, with the right ones marked; `answer` names them too."""
    whole: Question | None = None
    """The question with its rubric; None if the source has no rubrics."""
    source: str = ""
    """The file's name, as a bank keeps it."""


class LeftOut(Struct, frozen=True):
    """A part of a file that is in no card."""

    line: int
    """From 1; 0 in a file without lines."""
    text: str
    why: str
    file: str = ""
    """The file's name, if several files are imported."""


class Reading(Struct, frozen=True):
    """The questions of a file, as one layout gives them."""

    cards: tuple[Card, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    how: str = ""
    """The format or layout, in a few words."""
    title: str = ""
    suspicions: tuple[str, ...] = ()
    """What looks wrong, one phrase each."""
    layout: Layout = Layout()
    columns: tuple[tuple[str, str], ...] = ()
    """Each column's name with its first cell; empty for documents."""
    named: int = 0
    """How many places the layout names as questions, those in `left_out` included."""
    score: float = 0.0
    """How well the layout explains the file, from 0 to 1; ranks the layouts of a file."""
