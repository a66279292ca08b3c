"""What an import is made of before it is a bank: sources, layouts, cards, readings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from interview.model.bank import Difficulty, Option, Question
from interview.model.errors import BankError

GAP = "_____"
"""What is shown in place of words that are to be filled in."""


Columns = Mapping[str, str]
"""Roles and the names of the columns that a person gave them."""


class ImportFault(BankError):  # noqa: N818 - a fault of the file, not of the program
    """Why a file gives no questions, for the person."""

    def __init__(self, why: str, columns: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(why)
        self.columns = columns
        """Of a table of which it is not plain what they are."""


class Source(Struct, frozen=True):
    """One file to import."""

    name: str
    """As it is shown: its path, or `-`."""
    data: bytes = b""
    text: str = ""
    """The decoded text; empty for a binary file."""
    encoding: str = ""
    """The encoding, where it was guessed."""
    fault: str = ""
    """Why it cannot be read."""

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot; empty where there is none."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.casefold()


class Pattern(Struct, frozen=True, omit_defaults=True):
    """What blocks of a document have in common; None where anything goes."""

    kind: str | None = None
    """heading, item, line or fold; code, rule and table never begin a question."""
    level: int | None = None
    """Of a heading, 1 to 6."""
    numbered: bool | None = None
    label: str | None = None
    """Q or A, - for what is neither (`Your answer:`), else a word such as `scenario`; may be empty."""
    bold: bool | None = None
    depth: int | None = None
    """Lists that it stands in."""
    asks: bool | None = None
    lead: str | None = None
    """The words in bold that it begins with where others follow, in small letters; `*` for any such words."""

    def fits(self, other: Pattern) -> bool:
        """Return whether a block with these traits is of this pattern."""
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
    """What begins an answer: the kind of the block, and the words that it opens with."""

    kind: str
    level: int = 0
    opening: str = ""
    """Letters and digits in lower case; empty for the first block of the kind."""


class Layout(Struct, frozen=True, omit_defaults=True):
    """How a file is written: what begins a question, what its answer, and what is no part of either."""

    questions: tuple[Pattern, ...] = ()
    """Of a document. Empty where a table or records are read."""
    answer: AnswerMark | None = None
    """None where answers begin below the question, or at a label or fold."""
    leaves_out: tuple[str, ...] = ()
    """Texts of blocks that a person took out."""
    is_page: bool = False
    """The whole file is one question, its title."""
    columns: tuple[tuple[str, str], ...] = ()
    """Of a table or records: roles and the names of their columns."""


class Card(Struct, frozen=True):
    """One question with its answer, as plain text."""

    question: str
    answer: str = ""
    """Empty where the source has none."""
    line: int = 0
    """From 1; 0 where lines mean nothing."""
    end: int = 0
    """The last line; 0 where lines mean nothing."""
    topic: str = ""
    """The heading it stands under, as people read it."""
    id: str = ""
    """The source's own name for it, such as `q101`; may be empty."""
    number: int | None = None
    """Where the source counts its questions."""
    difficulty: Difficulty | None = None
    options: tuple[Option, ...] = ()
    """What can be chosen, the right ones marked; the answer names them too."""
    whole: Question | None = None
    """The question with its rubric, where the source has one."""
    source: str = ""
    """The file it is from, as a bank keeps it."""


class LeftOut(Struct, frozen=True):
    """Something that is in no card."""

    line: int
    """From 1; 0 where lines mean nothing."""
    text: str
    why: str
    file: str = ""
    """Where it is told of several."""


class Reading(Struct, frozen=True):
    """What a file gives by one layout."""

    cards: tuple[Card, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    how: str = ""
    """The format or layout, in a few words."""
    title: str = ""
    suspicions: tuple[str, ...] = ()
    """What makes the reading doubtful, in words."""
    layout: Layout = Layout()
    columns: tuple[tuple[str, str], ...] = ()
    """Of a table: each column's name and what its first cells hold."""
    named: int = 0
    """Places that the layout names as questions; what of them is no card is left out with its reason."""
    score: float = 0.0
    """How well the layout explains the file, 0 to 1, to rank layouts of one file."""
