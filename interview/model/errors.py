"""Errors that a person can mend. Each message is one line that says what to do."""

from __future__ import annotations


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
