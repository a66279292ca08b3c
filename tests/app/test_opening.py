"""Asking for a place while another is still being read, and reading nothing without need."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from unittest.mock import Mock, patch

from interview.app.app import InterviewApp
from interview.app.destinations import (
    MAIN_SCREENS,
    BankPage,
    Compare,
    Debrief,
    Destination,
    EditQuestion,
    History,
    MainPage,
    Page,
    Practise,
    QuestionPage,
    Replay,
    Review,
    SetUp,
    TryAnswer,
)
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.history.search import SearchScreen
from interview.app.screens.history.sessions import SessionsScreen, read_sessions
from interview.app.screens.home import HomeFacts, HomeScreen, read_facts
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.widgets.rows import Rows
from interview.banks.library import open_bank
from interview.history.listing import list_sessions
from interview.model.session import Plan
from interview.practice.presets import remember_plan
from interview.storage.places import Places
from interview.storage.transcripts import session_name, transcript_path
from tests.app.stage import open_app, record_session
from tests.builders import make_plan
from tests.fakes import FakeClock
from tests.sky import GOOD


@contextmanager
def reading_slowly(destination: Destination) -> Iterator[threading.Event]:
    """What this destination needs is not read before the event is set."""
    may_go, reach = threading.Event(), InterviewApp._reach

    def read(app: InterviewApp, asked: Destination) -> Callable[[], object]:
        if asked == destination:
            may_go.wait(60)
        return reach(app, asked)

    with patch.object(InterviewApp, "_reach", read):
        yield may_go


async def test_every_page_has_a_screen_that_can_be_made(places: Places, clock: FakeClock) -> None:
    session = record_session(places, clock, GOOD, "")
    bank = open_bank(places, "sky")
    question = bank.questions[0]
    pages: tuple[MainPage | Page, ...] = (
        *MAIN_SCREENS,
        SetUp(Plan(("sky",))),
        Debrief(session),
        Review(session),
        Replay(session),
        Compare(session, session),
        History(f"sky/{question.id}"),
        BankPage("sky", bank, ()),
        QuestionPage(f"sky/{question.id}"),
        EditQuestion("sky", question),
        TryAnswer("sky", question),
    )
    assert {type(page) for page in pages} - {str} == set(Page.__subclasses__())
    async with open_app(places, clock) as stage:
        for page in pages:
            stage.app.open(page)
            await stage.settle()
            name = page.screen if isinstance(page, Page) else MAIN_SCREENS[page]
            assert type(stage.app.screen).__name__ == name.partition(":")[2]
            stage.app.go_home()


async def test_of_two_pages_the_one_asked_for_last_is_shown(
    places: Places, clock: FakeClock
) -> None:
    review = Review(record_session(places, clock, GOOD, ""))
    async with open_app(places, clock) as stage:
        with reading_slowly(review) as may_go:
            stage.app.open(review)
            assert not stage.app.unwritten, "leaving does not wait for what is only read"
            stage.app.open("sessions")
            await stage.until_in_front(SessionsScreen)
            may_go.set()
            await stage.settle()
        stage.top(SessionsScreen)


async def test_a_page_does_not_open_over_a_screen_that_did_not_ask_for_it(
    places: Places, clock: FakeClock
) -> None:
    review = Review(record_session(places, clock, GOOD, ""))
    async with open_app(places, clock) as stage:
        await stage.press("s")
        with reading_slowly(review) as may_go:
            stage.app.open(review)
            stage.app.back()
            may_go.set()
            await stage.settle()
        stage.top(HomeScreen)
        await stage.press("s")
        stage.top(SessionsScreen)


async def test_the_debrief_of_an_interview_opens_whatever_is_being_read(
    places: Places, clock: FakeClock
) -> None:
    name = record_session(places, clock, GOOD, "")
    async with open_app(places, clock) as stage:
        with reading_slowly("sessions") as may_go:
            stage.app.open("sessions")
            stage.app.open_file = transcript_path(places.sessions, name)
            stage.app.show_debrief()
            await stage.until_in_front(DebriefScreen)
            may_go.set()
            await stage.settle()
        stage.top(DebriefScreen)


async def test_an_interview_that_was_begun_is_shown_whatever_is_asked_for_meanwhile(
    places: Places,
) -> None:
    practise = Practise(("sky/q1",))
    async with open_app(places) as stage:
        with reading_slowly(practise) as may_go:
            stage.app.open(practise)
            stage.app.open(practise)
            assert len(stage.app.unwritten) == 1, "pressed twice it begins once"
            stage.app.open("sessions")
            await stage.until_in_front(SessionsScreen)
            may_go.set()
            await stage.until_in_front(InterviewScreen)
            await stage.settle()
        stage.top(InterviewScreen)


@contextmanager
def count_calls(module: str, name: str) -> Iterator[Mock]:
    """Count the calls of a function of a module."""
    with patch(f"{module}.{name}", wraps=getattr(import_module(module), name)) as calls:
        yield calls


async def test_set_up_keeps_what_it_knows_of_the_topics_while_help_is_read(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "")
    with count_calls("interview.app.screens.session.setup", "read_choices") as reading:
        async with open_app(places, clock, opening="new", size=(120, 35)) as stage:
            assert "known" in stage.text()
            await stage.press("f1")
            await stage.press("escape")
            stage.top(SetupScreen)
            assert "known" in stage.text()
    assert reading.call_count == 1


async def test_a_letter_of_a_search_looks_through_no_transcripts(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "")
    with (
        count_calls("interview.history.listing", "refresh_index") as refreshing,
        patch.object(
            SearchScreen, "fill", autospec=True, side_effect=SearchScreen.fill
        ) as drawing,
    ):
        async with open_app(places, clock, opening="search") as stage:
            await stage.settle()
            before, drawn = refreshing.call_count, drawing.call_count
            await stage.press("b")
            await stage.press("l")
            assert "1 answer" in stage.text()
    assert drawing.call_count == drawn + 2, "the list is drawn once a letter"
    assert refreshing.call_count == before > 0


async def test_home_under_what_opened_first_is_read_once(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, "")
    with count_calls("interview.app.screens.home", "read_facts") as reading:
        async with open_app(places, clock, opening="sessions") as stage:
            await stage.press("escape")
            stage.top(HomeScreen)
            assert "Last sessions" in stage.text()
    assert reading.call_count == 1


async def test_todays_practice_is_worked_out_anew_only_where_something_changed(
    places: Places, clock: FakeClock
) -> None:
    with count_calls("interview.app.screens.home", "read_practice") as reading:
        async with open_app(places, clock) as stage:
            await stage.press("n", "escape")
            remember_plan(places, make_plan(banks=("sky",), count=1))
            await stage.press("b", "enter")
            assert reading.call_count == 1
            await stage.press("f7", "escape", "escape")
            assert reading.call_count == 2, "a question was suspended"
            (row,) = [line for line in stage.text().splitlines() if "Today's plan" in line]
            assert "1 question" in row
            clock.seconds += 86_400
            await stage.press("b", "escape")
            assert reading.call_count == 3, "another day"


@contextmanager
def shown_facts() -> Iterator[list[HomeFacts]]:
    """All that home shows, one after the other."""
    facts: list[HomeFacts] = []
    show = HomeScreen._show

    def keep(screen: HomeScreen, shown: HomeFacts) -> None:
        facts.append(shown)
        show(screen, shown)

    with patch.object(HomeScreen, "_show", keep), patch("interview.app.screens.home.NEWEST", 2):
        yield facts


async def test_home_offers_to_go_on_before_the_index_of_all_is_made(
    places: Places, clock: FakeClock
) -> None:
    for _ in range(3):
        record_session(places, clock, GOOD, "")
        clock.advance(60)
    waiting = record_session(places, clock, GOOD, broken_off=True)
    with count_calls("interview.history.listing", "read_row") as reading:
        read_facts(places, clock, 2)
    assert reading.call_count == 2
    with shown_facts() as shown:
        async with open_app(places, clock) as stage:
            assert "4 sessions" in stage.text()
    assert shown[0].sessions == 4
    assert [facts.waiting and facts.waiting.session for facts in shown] == [waiting] * 3


async def test_what_was_broken_off_long_ago_stays_on_home_while_all_are_read(
    places: Places, clock: FakeClock
) -> None:
    waiting = record_session(places, clock, GOOD, broken_off=True)
    for _ in range(3):
        clock.advance(60)
        record_session(places, clock, GOOD, "")
    with shown_facts() as shown:
        async with open_app(places, clock) as stage:
            assert "Resume the interview" in stage.text(), "the newest two know nothing of it"
            shown.clear()
            await stage.press("s", "escape")
    assert [facts.waiting and facts.waiting.session for facts in shown] == [waiting]


async def test_sessions_before_the_latest_are_listed_too(places: Places, clock: FakeClock) -> None:
    for _ in range(4):
        record_session(places, clock, GOOD, "")
        clock.advance(60)
    with patch("interview.app.screens.history.sessions.FIRST_SHOWN", 2):
        async with open_app(places, clock, opening="sessions") as stage:
            assert "4 sessions" in stage.text()
            assert len(stage.app.screen.query_one(Rows).rows) == 1 + 4, "one month"


def test_the_latest_sessions_are_those_that_are_there(places: Places, clock: FakeClock) -> None:
    names = []
    for _ in range(4):
        names.append(record_session(places, clock, GOOD, ""))
        clock.advance(60)
    empty = transcript_path(places.sessions, session_name(clock.now(), "sky", set()))
    empty.touch()  # a session that did not begin
    listed, _ = read_sessions(places, clock.now(), None)
    assert [entry.session for entry, _ in listed] == names[::-1]
    transcript_path(places.sessions, names[0]).unlink()
    assert [entry.session for entry in list_sessions(places, 30)] == names[:0:-1]


async def test_a_debrief_is_read_again_only_where_its_file_changed(
    places: Places, clock: FakeClock
) -> None:
    session = record_session(places, clock, GOOD, "")
    with count_calls("interview.history.sessions", "read_session") as reading:
        async with open_app(places, clock, opening=Debrief(session)) as stage:
            await stage.press("enter")
            stage.top(ReviewScreen)
            await stage.press("escape")
            stage.top(DebriefScreen)
            assert reading.call_count == 2, "once for each screen"
