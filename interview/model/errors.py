"""Errors that a person can mend. Each message is one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from interview.model.visible import spell_path, visible_line


class InterviewError(Exception):
    """The work failed; the message is for the person."""


class UsageError(InterviewError):
    """A command or a value makes no sense."""


class NotFoundError(InterviewError):
    """There is no bank, question or session of that name."""


class BankError(InterviewError):
    """A bank cannot be read or used."""


class TranscriptError(InterviewError):
    """A transcript cannot be read, written or resumed."""


class HomeError(InterviewError):
    """The home cannot be found or written to."""


@contextmanager
def as_error(kind: type[InterviewError], what: str) -> Iterator[None]:
    """Raise an `OSError` of the block as an error for the person: `what` failed, and why."""
    try:
        yield
    except OSError as error:
        raise kind(f"{what}: {error.strerror or error}") from error


def phrase_refusal(error: OSError) -> str:
    """Return the file that the system refused, and why."""
    return f"{error.filename or 'the system'}: {error.strerror or error}"


Level = Literal["error", "warning", "note"]
"""error: the bank cannot be used. warning: it is doubtful. note: good to know, nothing is wrong."""


class Problem(Struct, frozen=True, omit_defaults=True):
    """One problem in one place of a file."""

    path: str
    line: int
    """From 1; 0 where the problem is the file's as a whole."""
    column: int
    """From 1, in characters."""
    field: str
    """Such as `questions.3.key_points.0.weight`; may be empty."""
    message: str
    """What is wrong, and what to write instead."""
    level: Level = "error"
    question: str = ""
    """The id of its question; may be empty."""

    def __post_init__(self) -> None:
        force_setattr(self, "path", spell_path(self.path))

    @property
    def place(self) -> str:
        """The field with its question's id, such as `questions.3 (q112).key_points.0`."""
        if not self.question:
            return self.field
        first, second, *rest = f"{self.field}.".split(".")
        return ".".join((first, f"{second} ({self.question})", *rest)).rstrip(".")

    def __str__(self) -> str:
        """`path:line:column: place: message`, on one line and harmless to a terminal."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        mark = "" if self.level == "error" else f"{self.level}: "
        parts = [place, self.place, mark + self.message]
        return visible_line(": ".join(part for part in parts if part))
