"""Where one can go in the program, as values. A screen asks for one; the app alone knows the screens.

`self.app.open(Review("last", attempt=2))`: what must be read for it is read in a thread, and a
problem with it is shown where the person is. Loads no Textual: the command line opens the app with one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from interview.history.sessions import Session
    from interview.model.bank import Bank, Question
    from interview.model.errors import Problem
    from interview.model.session import Plan
    from interview.practice.today import Today

MainPage = Literal["new", "today", "sessions", "banks", "progress", "search", "settings", "import"]
"""A screen that needs nothing else: the id of the command that leads to it."""


# An interview, which takes the place of the one that is open


class Start(Struct, frozen=True):
    """A new session."""

    plan: Plan
    renew_seed: bool = False
    """Whether questions that were not asked lately are drawn, whatever the plan's seed."""


class Resume(Struct, frozen=True):
    """An unfinished session, by its name or `last`."""

    session: str


class Practise(Struct, frozen=True):
    """Some questions, each named `bank/question`."""

    questions: Sequence[str]


class PractiseMissed(Struct, frozen=True):
    """The questions of a session that were not answered well."""

    session: str | Session


class PractiseToday(Struct, frozen=True):
    """The session of the day's plan."""

    today: Today


class Sample(Struct, frozen=True):
    """The sample interview for new users."""


Sitting = Start | Resume | Practise | PractiseMissed | PractiseToday | Sample


# Screens; a session is given as it was read, or by its name, the path of its file, or `last`


class SetUp(Struct, frozen=True):
    """The set-up of a session, filled in."""

    plan: Plan


class Debrief(Struct, frozen=True):
    """What to take away from a session, as its file is now."""

    session: str


class Review(Struct, frozen=True):
    """A session, from one of its attempts on."""

    session: str | Session
    attempt: int = 0


class Replay(Struct, frozen=True):
    """A session as it was typed, from a second of its time on."""

    session: str | Session
    time: float = 0.0
    speed: float = 1.0


class Compare(Struct, frozen=True):
    """Two sessions side by side."""

    before: str
    after: str


class History(Struct, frozen=True):
    """All attempts at a question, named `bank/question`."""

    question: str


class BankPage(Struct, frozen=True):
    """The questions of a bank, and what is wrong in it; the bank is None if it cannot be used."""

    name: str
    bank: Bank | None
    problems: Sequence[Problem]


class QuestionPage(Struct, frozen=True):
    """One question, named `bank/question`, and what a good answer says."""

    question: str


class EditQuestion(Struct, frozen=True):
    """The form for a question of one's own: a new one if it is None, in a new bank if that is None."""

    bank_name: str
    bank: Bank | None
    question: Question | None = None


class TryAnswer(Struct, frozen=True):
    """A question of one's own bank, and an answer to try on it."""

    bank: str
    question: Question


Page = (
    MainPage
    | SetUp
    | Debrief
    | Review
    | Replay
    | Compare
    | History
    | BankPage
    | QuestionPage
    | EditQuestion
    | TryAnswer
)

Destination = Sitting | Page
