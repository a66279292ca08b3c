"""Interfaces to the outside: clock, scorer, journal."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from interview.model.bank import Question
from interview.model.events import SessionEvent
from interview.model.score import Score


class Clock(Protocol):
    """The source of time."""

    def monotonic(self) -> float:
        """Seconds that never jump or go back."""

    def now(self) -> datetime:
        """The wall clock, with offset."""


class Scorer(Protocol):
    """Turns an answer into an explained score; the same answer and policy give the same score."""

    @property
    def policy(self) -> str:
        """Name and version of the policy."""

    def score(self, question: Question, answer: str, asked: str = "") -> Score:
        """Score one answer to one question.

        Args:
            question: The question.
            answer: The answer, or a reply to a follow-up.
            asked: The text of the key point that the follow-up asked for; empty for an answer.
        """


class Journal(Protocol):
    """Keeps a session's events."""

    @property
    def trouble(self) -> str:
        """Why events are not on the disk, for the person; empty if they are."""

    def append(self, event: SessionEvent, *, durable: bool = False) -> None:
        """Keep an event; `durable` asks that it survive a loss of power."""

    def retry(self) -> None:
        """Try again to write what waits."""

    def contents(self) -> bytes:
        """Return everything that was kept, as the file holds it once all is written."""

    def close(self) -> None:
        """Sync and let go of the file."""
