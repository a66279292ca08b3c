"""Search, notes, trash, debrief and histories of what was said, and transcripts that are gone."""

from __future__ import annotations

import json

import pytest

from interview.app.destinations import Debrief, Replay, Review
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.history.search import SearchScreen
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.history.annotations import keep_note, rename_session
from interview.history.listing import list_sessions
from interview.history.sessions import open_session
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, notices, open_app, record_session
from tests.fakes import FakeClock
from tests.sky import GOOD, WRONG


def shown(stage: Stage) -> list[str]:
    """Return the ids of the rows of the search."""
    rows = stage.top(SearchScreen).rows
    return [] if rows is None else [row.id for row in rows.rows]


async def type_in(stage: Stage, text: str) -> None:
    """Into the field that has the focus, in one go."""
    from textual.widgets import Input

    field = stage.app.focused
    assert isinstance(field, Input)
    field.value = text
    await stage.settle()
    await stage.settle()


def practise_three_days(places: Places, clock: FakeClock) -> list[str]:
    """Three days of the small bank, each better than the day before."""
    names = []
    for answers in ((WRONG, ""), (GOOD, "no idea"), (GOOD, "drops of water")):
        names.append(record_session(places, clock, *answers))
        clock.seconds += 3 * 86_400
    return names


async def test_search_answers_while_one_types_and_opens_the_answer(
    places: Places, clock: FakeClock
) -> None:
    practise_three_days(places, clock)
    async with open_app(places, clock) as stage:
        await stage.press("f")
        stage.top(SearchScreen)
        await type_in(stage, "scatt wavel")
        assert "2 answers" in stage.text()
        await type_in(stage, "scatt wavel until:2026-11-26")
        assert "0 answers" in stage.text()
        await type_in(stage, "scatt wavel")
        found = shown(stage)
        assert found
        await type_in(stage, "scatt wavel is:unmarked")
        assert "is:unmarked is no filter; write is:flagged or is:noted" in stage.words()
        assert shown(stage) == found, "while a filter is typed the list stays"
        await type_in(stage, "nobody-said-this")
        await type_in(stage, "is:unmarked")
        assert stage.words().count("is:unmarked is no filter") == 1
        await type_in(stage, "reflects")
        assert "It reflects the sea" in stage.text()
        await stage.press("enter", "enter")
        stage.top(ReviewScreen)
        assert "It reflects the sea" in stage.text()


async def test_a_wide_window_has_the_answer_beside_its_question_and_both_lines_about_it(
    places: Places, clock: FakeClock
) -> None:
    bank = places.banks / "sky.yaml"
    long = "What is fog made of, " + "and of what else, " * 8 + "and why?"
    bank.write_text(bank.read_text().replace("What is fog made of?", long))
    name = record_session(places, clock, GOOD, "drops of water")
    async with open_app(places, clock, size=(160, 35), opening="search") as stage:
        await type_in(stage, "drops")
        row = next(line for line in stage.text().splitlines() if "drops of water" in line)
        assert "What is fog made of" in row
        assert f"sky/q2 · {name}" in stage.text()


async def test_escape_leaves_an_empty_search_at_once(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("f")
        await type_in(stage, "sky")
        await stage.press("escape")
        stage.top(SearchScreen)
        await stage.press("slash", "escape")
        stage.top(HomeScreen)


async def test_a_note_from_the_review_is_listed_where_nothing_is_sought(
    places: Places, clock: FakeClock
) -> None:
    name = practise_three_days(places, clock)[0]
    async with open_app(places, clock) as stage:
        stage.app.open(Review(name))
        await stage.settle()
        await stage.press("m")
        await type_in(stage, "the sea is a mirror of the sky #optics")
        await stage.press("enter")
        assert "✎ the sea is a mirror of the sky #optics" in stage.text()
        await stage.press("escape", "f")
        assert "1 answer" in stage.text()
        assert "✎" in stage.text()
    attempt = open_session(places, name).state.attempts[0]
    assert (attempt.note, attempt.tags) == (
        "the sea is a mirror of the sky #optics",
        ("optics",),
    )


async def test_one_search_finds_questions_and_answers_from_anywhere(
    places: Places, clock: FakeClock
) -> None:
    practise_three_days(places, clock)
    async with open_app(places, clock) as stage:
        await stage.press("b", "f")
        await type_in(stage, "fog")
        assert "Questions of the banks" in stage.text()
        await stage.press("down", "end", "enter")
        assert "Reference answer" in stage.text()
        assert "What is fog made of?" in stage.text()


async def test_a_replay_is_scored_anew_for_the_width_it_has(
    places: Places, clock: FakeClock
) -> None:
    name = record_session(places, clock, GOOD, WRONG)
    async with open_app(places, clock) as stage:
        stage.app.open(Replay(name))
        await stage.press("end", "comma")
        for width in (60, 76):
            await stage.pilot.resize_terminal(width, 24)
            await stage.settle()
            await stage.press("left")
            line = next(row for row in stage.text().splitlines() if "score" in row)
            assert len(line.strip()) > width - 20, line


async def test_a_session_is_deleted_after_asking_and_comes_back(
    places: Places, clock: FakeClock
) -> None:
    names = practise_three_days(places, clock)
    async with open_app(places, clock) as stage:
        await stage.press("s", "d")
        assert "Delete the session of " in stage.words()
        await stage.press("enter")
        assert len(list_sessions(places)) == 3, "enter was meant for the list"
        await stage.press("d", "y")
        assert len(list_sessions(places)) == 2
        assert "2 sessions" in stage.text()
        await stage.press("escape", "s", "u")
        assert "3 sessions" in stage.text()
    assert sorted(entry.session for entry in list_sessions(places)) == names


async def test_search_and_history_look_as_they_did(places: Places, clock: FakeClock) -> None:
    practise_three_days(places, clock)
    async with open_app(places, clock) as stage:
        await stage.press("f")
        await type_in(stage, "sky scat")
        check_picture("search", stage.text())
        await stage.press("enter", "h")
        check_picture("question-history", stage.text())


HOSTILE = "[/] [bold] [@click=app.quit]x[/] \x1b]0;title\x07 \u202e end"


async def test_hostile_text_is_drawn_as_it_is_wherever_one_looks_back(
    places: Places, clock: FakeClock
) -> None:
    quoted = json.dumps(HOSTILE)
    (places.banks / "sky.yaml").write_text(
        f"title: {quoted}\ntopics: {{light: {quoted}}}\nquestions:\n"
        f"  - id: q1\n    topic: light\n    question: {quoted}\n    answer: {quoted}\n"
        f"    key_points: [{{point: {quoted}, say: [{quoted}]}}]\n"
        f"    misconceptions: [{{claim: {quoted}}}]\n"
    )
    name = record_session(places, clock, HOSTILE, count=1)
    clock.seconds += 86_400
    record_session(places, clock, "no idea", count=1)
    keep_note(places.sessions / f"{name}.jsonl", 0, HOSTILE)
    rename_session(places.sessions / f"{name}.jsonl", HOSTILE)
    ways = (
        *("f", "enter h", "p", "escape escape escape s", "c down c", "escape escape g", "2"),
        *("escape b", "enter", "enter", "escape escape escape n"),
    )
    async with open_app(places, clock, size=(120, 40)) as stage:
        for keys in ways:
            await stage.press(*keys.split())
            text = stage.text()
            assert "[/] [bold] [@click" in text, keys
            assert "\x1b" not in text
            assert "\u202e" not in text
            assert stage.app.is_running


async def test_the_debrief_of_a_past_session_opens_from_list_and_review_and_leads_back(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, WRONG, "")
    async with open_app(places, clock) as stage:
        await stage.press("s", "f6")
        stage.top(DebriefScreen)
        assert "To work on" in stage.text()
        assert "esc Back" in stage.text()
        assert "space Down" in stage.text()
        await stage.press("escape")
        stage.top(SessionsScreen)
        await stage.press("enter", "f6", "escape")
        stage.top(ReviewScreen)


@pytest.fixture
def sessions(places: Places, clock: FakeClock) -> tuple[str, str]:
    """Two sessions that asked the same two questions."""
    older = record_session(places, clock, GOOD, WRONG)
    clock.advance(4000.0, lambda: None)
    return older, record_session(places, clock, WRONG, GOOD)


async def test_a_gone_transcript_has_no_debrief(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with open_app(places, clock) as stage:
        await stage.press("s")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await stage.press("f6")
        stage.top(SessionsScreen)
        assert any(sessions[1] in note for note in notices(stage.app))


async def test_a_debrief_stays_when_its_transcript_goes(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with open_app(places, clock) as stage:
        stage.app.open(Debrief(sessions[1]))
        await stage.settle()
        await stage.press("v")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await stage.press("escape")
        stage.top(DebriefScreen)
        assert "2 of 2 questions" in stage.words()
        assert any(sessions[1] in note for note in notices(stage.app))
