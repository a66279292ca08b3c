"""What can go wrong that a person can mend. Each message is one line that says what to do."""

from __future__ import annotations


class InterviewError(Exception):
    """The work failed; the message is meant for the person."""


class UsageError(InterviewError):
    """What was asked for makes no sense as asked."""


class NotFoundError(InterviewError):
    """There is no bank, question or session of that name."""


class BankError(InterviewError):
    """A bank cannot be read or used."""


class TranscriptError(InterviewError):
    """A transcript cannot be read, written or gone on with."""


class HomeError(InterviewError):
    """The home cannot be found or written to."""
