"""Destinations in the app as values: pages with the arguments of their screens, and sessions to begin.

`self.app.open(Review("last", attempt=2))` reads in a thread what the page needs, and shows an error on
the current screen. Loads no Textual: the command line opens the app with a destination.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import astuple

from interview.model.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from interview.history.sessions import Session
    from interview.model.bank import Bank, Question
    from interview.model.errors import Problem
    from interview.model.ports import Clock
    from interview.model.session import Plan
    from interview.practice.today import DaySummary
    from interview.session.conductor import Conductor
    from interview.storage.places import Places

MainPage = Literal["new", "today", "sessions", "banks", "progress", "search", "settings", "import"]
"""A screen without arguments, named by the id of its command."""

MAIN_SCREENS: Mapping[MainPage, str] = {
    "new": "session.setup:SetupScreen",
    "today": "today:TodayScreen",
    "sessions": "history.sessions:SessionsScreen",
    "banks": "library.banks:BanksScreen",
    "progress": "history.progress:ProgressScreen",
    "search": "history.search:SearchScreen",
    "settings": "settings:SettingsScreen",
    "import": "library.importing:ImportScreen",
}


# Interviews, which take the place of the open one


class Beginning(Struct, frozen=True):
    """A session to begin or resume."""

    def begin(self, places: Places, clock: Clock) -> Conductor:
        """Begin it; from here on its journal is open.

        Raises:
            InterviewError: it cannot begin; the message says why.
        """
        raise NotImplementedError


class Start(Beginning, frozen=True):
    """A new session."""

    plan: Plan
    renew_seed: bool = False
    """Whether the seed is replaced by one that draws questions not asked lately."""

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.practice.drawing import with_fresh_seed
        from interview.practice.lifecycle import begin_session
        from interview.practice.presets import remember_plan

        plan = with_fresh_seed(places, self.plan, clock.now()) if self.renew_seed else self.plan
        conductor = begin_session(places, plan, clock)
        remember_plan(places, plan)
        return conductor


class Resume(Beginning, frozen=True):
    """An unfinished session, by its name or `last`."""

    session: str

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.practice.lifecycle import resume_session

        return resume_session(places, self.session, clock)


class Practise(Beginning, frozen=True):
    """Some questions, each named `bank/question`."""

    questions: Sequence[str]

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.practice.lifecycle import begin_practice

        return begin_practice(places, self.questions, clock)


class PractiseMissed(Beginning, frozen=True):
    """The questions of a session that were not answered well."""

    session: str

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.history.debrief import missed_questions
        from interview.practice.lifecycle import begin_with_questions, repeat_plan

        state = _read_session(places, self.session).state
        questions = tuple(state.questions[index] for index in missed_questions(state))
        if not questions:
            raise UsageError("Nothing was missed in this session")
        plan = repeat_plan(state, [asked.ref for asked in questions])
        return begin_with_questions(places, plan, questions, clock)


class PractiseToday(Beginning, frozen=True):
    """The session of the day's plan."""

    today: DaySummary

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.practice.drawing import new_seed
        from interview.practice.lifecycle import begin_with_questions
        from interview.practice.today import todays_session

        plan, asked = todays_session(places, self.today, new_seed())
        return begin_with_questions(places, plan, asked, clock)


class Sample(Beginning, frozen=True):
    """The sample interview for new users."""

    def begin(self, places: Places, clock: Clock) -> Conductor:
        from interview.practice.lifecycle import begin_sample

        return begin_sample(places, clock)


# Screens; a session is given by its name, the path of its file, or `last`


class Page(Struct, frozen=True):
    """A screen and its arguments."""

    screen: ClassVar[str]
    """Its module in `interview.app.screens`, and its class; loaded when it is first gone to."""

    def read(self, places: Places) -> Sequence[object]:
        """Return the arguments of the screen, as they were read.

        Raises:
            InterviewError: something is missing or cannot be read.
        """
        del places
        return astuple(self)


class SetUp(Page, frozen=True):
    """The set-up of a session, filled in from a plan or, for one `bank` alone, as for the last session."""

    screen = MAIN_SCREENS["new"]
    plan: Plan | None = None
    bank: str = ""


class Debrief(Page, frozen=True):
    """What to take away from a session, as its file is now."""

    screen = "session.debrief:DebriefScreen"
    session: str

    def read(self, places: Places) -> Sequence[object]:
        return (_read_session(places, self.session),)


class Review(Page, frozen=True):
    """A session, from one of its attempts on, or from the first at a question, named `bank/question`."""

    screen = "history.review:ReviewScreen"
    session: str
    attempt: int = 0
    question: str = ""

    def read(self, places: Places) -> Sequence[object]:
        session = _read_session(places, self.session)
        state = session.state
        asked = [state.questions[attempt.question].ref for attempt in state.attempts]
        return session, asked.index(self.question) if self.question in asked else self.attempt


class Replay(Page, frozen=True):
    """A session as it was typed, from a second of its time on."""

    screen = "history.replay:ReplayScreen"
    session: str
    time: float = 0.0
    speed: float = 1.0

    def read(self, places: Places) -> Sequence[object]:
        return _read_session(places, self.session), self.time, self.speed


class Compare(Page, frozen=True):
    """Two sessions side by side."""

    screen = "history.compare:CompareScreen"
    before: str
    after: str

    def read(self, places: Places) -> Sequence[object]:
        from interview.history.compare import compare_sessions

        older, newer = _read_session(places, self.before), _read_session(places, self.after)
        return (compare_sessions(older, newer),)


class History(Page, frozen=True):
    """All attempts at a question, named `bank/question`."""

    screen = "history.question_history:HistoryScreen"
    question: str

    def read(self, places: Places) -> Sequence[object]:
        from interview.history.question_history import read_history

        return (read_history(places, self.question),)


class BankPage(Page, frozen=True):
    """The questions of a bank, and what is wrong in it; the bank is None if it cannot be used."""

    screen = "library.bank:BankScreen"
    name: str
    bank: Bank | None
    problems: Sequence[Problem]


class QuestionPage(Page, frozen=True):
    """One question, named `bank/question`, and what a good answer says."""

    screen = "library.question:QuestionScreen"
    question: str

    def read(self, places: Places) -> Sequence[object]:
        from interview.banks.library import open_bank

        name, _, question_id = self.question.partition("/")
        bank = open_bank(places, name)
        if (asked := bank.question(question_id)) is None:
            raise NotFoundError(f"the question {self.question} is no longer there")
        return bank, asked


class EditQuestion(Page, frozen=True):
    """The form for a question of the person's bank, or for a new question if it is None."""

    screen = "library.question_form:QuestionForm"
    bank: str
    question: Question | None = None


class TryAnswer(Page, frozen=True):
    """A question of the person's bank, and an answer to try on it."""

    screen = "library.try_answer:TryAnswerScreen"
    bank: str
    question: Question


Destination = Beginning | MainPage | Page


def _read_session(places: Places, session: str) -> Session:
    from interview.history.sessions import open_session

    return open_session(places, session)
