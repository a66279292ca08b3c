"""Home: the likeliest thing comes first, and nothing in a bank or a session can break it."""

from __future__ import annotations

from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.history.sessions import session_cells
from interview.app.screens.home import (
    HomeFacts,
    HomeScreen,
    menu_rows,
    phrase_plan,
    phrase_standing,
    read_facts,
)
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.widgets.rows import Rows
from interview.history.listing import list_sessions
from interview.history.marks import mark_past_rows
from interview.model.score import Marking, RowMark
from interview.practice.presets import last_plan, remember_plan
from interview.storage.places import Places
from interview.storage.transcripts import transcript_path
from tests.app.pictures import check_picture
from tests.app.stage import notices, open_app, record_session
from tests.builders import make_plan
from tests.fakes import FakeClock
from tests.sky import GOOD


async def test_a_new_home_offers_to_start_and_nothing_to_go_on_with(places: Places) -> None:
    async with open_app(places) as stage:
        assert "  New interview" in stage.text()
        assert "1 bank, 2 questions" in stage.text()
        assert "Resume" not in stage.text()
        assert "Go on with" not in stage.text()
        await stage.press("down", "enter")
        stage.top(SetupScreen)


async def test_an_interview_that_was_broken_off_comes_first(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, broken_off=True)
    clock.seconds += 600
    async with open_app(places, clock) as stage:
        first = stage.text().splitlines()[3]
        assert (
            " ".join(first.split()) == "▸ Resume the interview of 20:04 question 2 of 2, 0:45 left"
        )
        await stage.press("enter")
        screen = stage.top(InterviewScreen)
        assert screen.controller.state.attempt is not None
        assert screen.controller.state.attempt.draft == "half an ans"


def test_the_mean_leaves_out_what_is_still_open(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, broken_off=True)
    assert phrase_standing(read_facts(places, clock)) == "1 session"
    clock.seconds += 600
    record_session(places, clock, "no idea", "no idea")
    assert phrase_standing(read_facts(places, clock)) == "2 sessions · 0.00"


async def test_a_session_that_went_away_is_a_line_not_a_crash(
    places: Places, clock: FakeClock
) -> None:
    name = record_session(places, clock, GOOD, broken_off=True)
    async with open_app(places, clock) as stage:
        (places.sessions / f"{name}.jsonl").unlink()
        await stage.press("enter")
        stage.top(HomeScreen)
        assert "no session" in str(notices(stage.app))


async def test_the_last_sessions_are_listed_and_open_for_review(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "drops of water")
    clock.seconds += 86_400
    async with open_app(places, clock) as stage:
        row = next(row for row in stage.text().splitlines() if "Yesterday 20:04" in row)
        assert "2 questions" in row
        assert " 1.00 " in row
        await stage.press("end", "enter")
        stage.top(ReviewScreen)


async def test_a_damaged_session_does_not_hide_the_others(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "drops of water")
    (places.sessions / "20270101-000000-odd.jsonl").write_bytes(b"\x00\xff[/]")
    async with open_app(places, clock) as stage:
        assert "damaged" in stage.text()
        assert "2 questions" in stage.text()
    damaged, whole = list_sessions(places)
    rows = [session_cells(entry, clock.now(), 80) for entry in (damaged, whole)]
    assert ["$error" in [cell.style for cell in row] for row in rows] == [True, False]


def test_home_offers_no_bank_that_is_gone(places: Places, clock: FakeClock) -> None:
    for bank, is_there in (("sky", True), ("sea", False)):
        remember_plan(places, make_plan(banks=(bank,), count=8))
        assert (read_facts(places, clock).plan is not None) == is_there


async def test_a_session_of_another_year_stands_on_home_with_its_year(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, GOOD)
    clock.seconds += 60 * 86_400
    async with open_app(places, clock) as stage:
        assert "25 Nov 2026" in stage.text()


async def test_home_looks_as_it_did(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, "drops of water")
    clock.seconds += 2 * 86_400
    record_session(places, clock, GOOD, "")
    clock.seconds += 5400
    record_session(places, clock, GOOD, broken_off=True)
    clock.seconds += 3600
    async with open_app(places, clock) as stage:
        check_picture("home", stage.text())


async def test_what_is_due_is_practised_and_is_not_the_plan_of_next_time(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, "no idea", "none")
    clock.seconds += 40 * 86_400
    async with open_app(places, clock) as stage:
        (row,) = [line for line in stage.text().splitlines() if "Today's plan" in line]
        assert "2 questions" in row
        await stage.press("down", "enter", "enter")
        plan = stage.top(InterviewScreen).controller.state.plan
        assert (plan.draw, plan.mode, plan.count) == ("due", "practice", 2)
        assert last_plan(places) is None


def test_the_rows_keep_their_places_whatever_is_due(clock: FakeClock) -> None:
    facts = (
        None,
        HomeFacts(sessions=1, today="nothing due"),
        HomeFacts(sessions=2, today="8 questions, 24 min", has_goal=True),
    )
    ids = {tuple(row.id for row in menu_rows(home, clock.now())) for home in facts}
    assert ids == {("new", "today", "sessions", "banks", "progress", "settings")}


def test_the_plan_of_the_next_interview_counts_banks_and_keeps_its_questions_in_sight() -> None:
    plan = make_plan(banks=("machine-learning", "python", "transformers"), count=8)
    assert phrase_plan(plan) == "3 banks, 8 questions, mock"
    assert phrase_plan(make_plan(count=8)) == "sky, 8 questions, mock"


async def test_the_very_first_start_offers_a_sample_of_one_easy_question(places: Places) -> None:
    bank = places.banks / "sky.yaml"
    harder = bank.read_text().replace("difficulty: 1", "difficulty: 3")
    bank.write_text(harder.replace("difficulty: 2", "difficulty: 1"))
    async with open_app(places) as stage:
        assert "▸ Try it with one question" in stage.text()
        await stage.press("enter", "enter")
        state = stage.top(InterviewScreen).controller.state
        assert state.plan.mode == "practice"
        assert [asked.ref for asked in state.questions] == ["sky/q1"]
        await stage.write("Molecules of the air")
        await stage.press("ctrl+s")
        assert "scattered" in stage.words() or "violet" in stage.words()
        await stage.press("ctrl+n")
        stage.top(FeedbackScreen)
        await stage.press("enter", "escape")
        assert "sample" not in {row.id for row in stage.top(HomeScreen).query_one(Rows).rows}


async def test_a_title_given_in_sessions_stands_on_home(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, "drops of water")
    async with open_app(places, clock) as stage:
        await stage.press("s", "f9", *"Renamed", "enter")
        assert "Renamed" in stage.text()
        await stage.press("escape")
        assert "Renamed" in stage.text()


async def test_todays_plan_follows_marks_on_a_session_that_home_does_not_show(
    places: Places, clock: FakeClock
) -> None:
    oldest = record_session(places, clock, GOOD, "drops of water")
    for _ in range(10):
        clock.seconds += 60
        record_session(places, clock)
    clock.seconds += 86_400
    async with open_app(places, clock) as stage:
        assert " nothing due" in stage.text()
        await stage.press("s")
        marking = Marking(rows=(RowMark("fog is drops of water", "missing"),))
        mark_past_rows(transcript_path(places.sessions, oldest), 1, lambda _: marking)
        await stage.press("escape")
        assert " 1 question, " in stage.text()


async def test_todays_plan_follows_a_question_in_place_of_another(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "drops of water")
    clock.seconds += 86_400
    async with open_app(places, clock) as stage:
        assert " nothing due" in stage.text()
        await stage.press("b")
        bank = places.banks / "sky.yaml"
        bank.write_text(bank.read_text().replace("id: q2", "id: another"))
        await stage.press("escape")
        assert " 1 question, " in stage.text()
