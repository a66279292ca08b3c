"""How one gets where one wants to be: what is read for a destination, and which screen shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple
from textual.screen import Screen

from interview.app.destinations import (
    BankPage,
    Compare,
    Debrief,
    EditQuestion,
    History,
    MainPage,
    Page,
    Practise,
    PractiseMissed,
    PractiseToday,
    QuestionPage,
    Replay,
    Resume,
    Review,
    Sample,
    SetUp,
    Sitting,
    Start,
    TryAnswer,
)
from interview.model.errors import NotFoundError, UsageError
from interview.model.ports import Clock
from interview.practice.presets import remember_plan
from interview.storage.places import Places

if TYPE_CHECKING:
    from interview.history.sessions import Session
    from interview.session.conductor import Conductor
    from interview.session.state import SessionState

_SCREENS: Mapping[MainPage | type[Struct], str] = {
    "new": "session.setup:SetupScreen",
    "today": "today:TodayScreen",
    "sessions": "history.sessions:SessionsScreen",
    "banks": "library.banks:BanksScreen",
    "progress": "history.progress:ProgressScreen",
    "search": "history.search:SearchScreen",
    "settings": "settings:SettingsScreen",
    "import": "library.importing:ImportScreen",
    SetUp: "session.setup:SetupScreen",
    Debrief: "session.debrief:DebriefScreen",
    Review: "history.review:ReviewScreen",
    Replay: "history.replay:ReplayScreen",
    Compare: "history.compare:CompareScreen",
    History: "history.question_history:HistoryScreen",
    BankPage: "library.bank:BankScreen",
    QuestionPage: "library.question:QuestionScreen",
    EditQuestion: "library.question_form:QuestionForm",
    TryAnswer: "library.try_answer:TryAnswerScreen",
}
"""The screen of each page by its module, which is loaded when the page is first gone to."""


def read_page(places: Places, page: Page) -> Callable[[], Screen[Any]]:
    """Read what a page shows, and return what makes its screen.

    Raises:
        InterviewError: something of it is not there, or cannot be read.
    """
    kind = page if isinstance(page, str) else type(page)
    module, _, name = _SCREENS[kind].partition(":")
    screen = getattr(import_module(f"interview.app.screens.{module}"), name)
    return partial(screen, *_read_arguments(places, page))


def _read_arguments(places: Places, page: Page) -> Sequence[object]:
    """Return what the screen of a page is made with: what was asked for, as it was read."""
    match page:
        case str():
            return ()
        case Debrief(session):
            return (_read_session(places, session),)
        case Review(session, attempt):
            return _read_session(places, session), attempt
        case Replay(session, time, speed):
            return _read_session(places, session), time, speed
        case Compare(before, after):
            from interview.history.compare import compare_sessions

            older, newer = _read_session(places, before), _read_session(places, after)
            return (compare_sessions(older, newer),)
        case History(question):
            from interview.history.question_history import read_history

            return (read_history(places, question),)
        case QuestionPage(ref):
            from interview.banks.library import open_bank

            name, _, question_id = ref.partition("/")
            bank = open_bank(places, name)
            if (asked := bank.question(question_id)) is None:
                raise NotFoundError(f"the question {ref} is no longer there")
            return bank, asked
        case SetUp() | BankPage() | EditQuestion() | TryAnswer():
            return astuple(page)


def _read_session(places: Places, session: str | Session) -> Session:
    """Read a session that is given by its name."""
    from interview.history.sessions import open_session

    return open_session(places, session) if isinstance(session, str) else session


def begin(places: Places, clock: Clock, sitting: Sitting) -> Conductor:
    """Begin or resume an interview; from here on its journal is open.

    Raises:
        InterviewError: it cannot begin; the message says why.
    """
    from interview.practice import lifecycle

    match sitting:
        case Start(plan, renew_seed):
            if renew_seed:
                from interview.practice.drawing import with_fresh_seed

                plan = with_fresh_seed(places, plan, clock.now())
            conductor = lifecycle.begin_session(places, plan, clock)
            remember_plan(places, plan)
            return conductor
        case Resume(session):
            return lifecycle.resume_session(places, session, clock)
        case Practise(questions):
            return lifecycle.begin_practice(places, questions, clock)
        case PractiseMissed(session):
            return _begin_missed(places, clock, _read_session(places, session).state)
        case PractiseToday(today):
            from interview.practice.drawing import new_seed
            from interview.practice.today import todays_session

            plan, asked = todays_session(places, today, new_seed())
            return lifecycle.begin_with_questions(places, plan, asked, clock)
        case Sample():
            return lifecycle.begin_sample(places, clock)


def _begin_missed(places: Places, clock: Clock, state: SessionState) -> Conductor:
    from interview.history.debrief import missed_questions
    from interview.practice import lifecycle

    questions = tuple(state.questions[index] for index in missed_questions(state))
    if not questions:
        raise UsageError("Nothing was missed in this session")
    plan = lifecycle.repeat_plan(state, [asked.ref for asked in questions])
    return lifecycle.begin_with_questions(places, plan, questions, clock)
