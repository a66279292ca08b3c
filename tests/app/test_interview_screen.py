"""The interview screen: nothing typed is lost, nothing lands in the wrong answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from interview.app.dialogues import LeaveScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.widgets.editor import AnswerEditor
from tests.app.stage import Stage, answer_one, editing, hold_session, notices
from tests.fakes import RefusingScorer
from tests.sky import BANK, GOOD, VerbatimScorer


def draft(stage: Stage) -> str:
    return stage.interview.query_one(AnswerEditor).text


async def test_an_answer_that_cannot_be_scored_is_kept_and_the_interview_goes_on(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write(GOOD)
        with patch.object(VerbatimScorer, "score", RefusingScorer.score):
            await stage.press("ctrl+s")
        assert notices(stage.app) == ["No score: answers.yaml cannot be read: Permission denied"]
        assert "What is fog made of?" in stage.text()
        assert stage.interview.controller.state.attempts[0].answer == GOOD


async def test_time_running_out_submits_the_draft_and_waits_for_enter(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        assert "2:00" in stage.text()
        await stage.write("half an ans")
        await stage.wait(106.0)
        assert "0:14 left" in stage.text()
        await stage.wait(14.0)
        assert "Time is up. What you wrote was submitted." in stage.text()
        attempt = stage.interview.controller.state.attempts[0]
        assert (attempt.answer, attempt.outcome) == ("half an ans", "timed_out")
        await stage.press("w", "e", "r", "enter")
        assert "Why is the sky blue?" in stage.text(), "hands that still type turn no page"
        await stage.press("escape")
        assert "enter continues; ctrl+q leaves." in stage.text()
        await stage.wait(2.0)
        await stage.press("x", "enter")
        assert "What is fog made of?" in stage.text()
        assert draft(stage) == "", "what was typed after the end is in no answer"


async def test_an_empty_answer_is_skipped_at_the_second_press(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.press("ctrl+s")
        assert "Nothing is written yet; ctrl+n skips the question." in stage.text()
        await stage.press("ctrl+n")
        assert "ctrl+n again skips this question" in stage.text()
        assert "Why is the sky blue?" in stage.text()
        await stage.press("ctrl+n")
        assert "What is fog made of?" in stage.text()


async def test_escape_is_never_dead(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice") as stage:
        await stage.press("escape")
        assert "Paused" in stage.text()
        await stage.press("escape")
        assert "Why is the sky blue?" in stage.text()
        await stage.write(GOOD)
        await stage.press("ctrl+s", "escape")
        stage.top(LeaveScreen)
        assert "Its clock" not in stage.words()
    async with hold_session(tmp_path / "mock") as stage:
        await stage.press("escape")
        assert "A mock interview has no pause; ctrl+q leaves it." in stage.text()
        await stage.press("ctrl+q")
        assert "Its clock keeps running while" in stage.words()


async def test_a_pause_covers_question_and_draft(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice") as stage:
        await stage.write("so far")
        await stage.press("escape")
        assert "Paused" in stage.text()
        assert "sky blue" not in stage.text()
        assert "so far" not in stage.text()
        await stage.press("enter")
        assert "Why is the sky blue?" in stage.text()
        assert draft(stage) == "so far"


async def test_after_a_machine_slept_question_and_draft_are_covered(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("before the lid closed")
        stage.interview.beat()
        stage.clock.seconds += 130.0
        stage.interview.beat()
        await stage.settle()
        assert "Interrupted for 2:10" in stage.text()
        assert "sky blue" not in stage.text()
        await stage.press("enter")
        assert draft(stage) == "before the lid closed"


async def test_what_does_not_fit_is_left_out_and_said(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("word " * 5000)
        assert len(draft(stage)) == 20_000
        assert "The answer is full at 20,000 characters" in stage.text()
        await stage.press("x")
        assert len(draft(stage)) == 20_000


async def test_the_session_clock_goes_on_while_feedback_is_read(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        await stage.wait(30.0)
        await stage.press("enter")
        state = stage.interview.controller.state
        assert state.interruptions == 0, "reading is no interruption"
        assert stage.interview.controller.remaining == 60.0


async def test_the_session_limit_ends_it_after_the_answer_it_cuts_short(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice", minutes=1.5) as stage:
        await stage.wait(1.0)
        assert "1:29 left in total" in stage.text()
        await stage.write(GOOD)
        await stage.wait(90.0)
        assert "Time is up. What you wrote was submitted." in stage.text()
        await stage.wait(2.0)
        await stage.press("enter")
        stage.top(FeedbackScreen)
        assert "a Again" not in stage.text(), "there is no time for it"
        await stage.press("enter")
        stage.top(DebriefScreen)
        assert "practice · time ran out" in stage.text()


async def test_reading_the_help_costs_no_time_in_practice_and_says_that_it_does_in_a_mock(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "practice", "practice") as stage:
        await stage.press("f1")
        assert "ctrl+s Submit the answer and continue" in stage.words(), (
            "keys of writing, not of a pause"
        )
        assert "ctrl+z" in stage.words()
        assert "ctrl+y Redo what was undone" in stage.words()
        await stage.wait(40)
        await stage.press("escape")
        assert "Why is the sky blue?" in stage.text()
        assert stage.interview.controller.remaining == 120.0
        assert stage.interview.controller.state.phase == "answering"
    async with hold_session(tmp_path / "mock") as stage:
        await stage.press("f1")
        words = " ".join(stage.text().replace("│", " ").split())
        assert "The clock keeps running while you read." in words


async def test_a_second_that_goes_by_is_drawn_and_has_nothing_laid_out_anew(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path, size=(120, 40), minutes=30) as stage:
        laid_out: list[object] = []
        stage.interview.screen_layout_refresh_signal.subscribe(stage.interview, laid_out.append)
        before = stage.text()
        await stage.wait(1)
        assert "29:59" in stage.text()
        assert stage.text() != before
        assert not laid_out


async def test_the_line_that_is_written_on_stays_in_sight_when_the_editor_gets_smaller(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("a line of a long answer\n" * 60 + "the last line")
        assert "the last line" in stage.text()
        await stage.pilot.resize_terminal(80, 18)
        await stage.settle()
        assert "the last line" in stage.text()


async def test_the_editor_indents_goes_to_both_ends_and_cuts_only_what_is_marked(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("def f():\n")
        await stage.press("tab", "x")
        assert draft(stage) == "def f():\n    x"
        await stage.press("shift+tab", "ctrl+home", "a", "ctrl+end", "b")
        assert draft(stage) == "adef f():\nxb"
        await stage.press("tab", "enter", "y")
        assert draft(stage) == "adef f():\nxb  \ny"
        await stage.press("ctrl+x")
        assert draft(stage).endswith("y"), "nothing is marked"
        await stage.press("shift+home", "ctrl+x")
        assert draft(stage) == "adef f():\nxb  \n"


async def test_an_answer_is_written_in_the_editor_while_the_clock_runs(tmp_path: Path) -> None:
    def edit(command: Sequence[str], call: Callable[[Sequence[str]], int]) -> None:
        path = command[-1]
        script = f"open({path!r}, 'a').write(' and more\\n')"
        stage.clock.advance(3, lambda: None)
        assert call([sys.executable, "-c", script]) == 0

    async with hold_session(tmp_path / "home") as stage:
        await stage.write("short waves")
        with editing(edit):
            await stage.press("ctrl+o")
        assert draft(stage) == "short waves and more"
        state = stage.interview.controller.state
        assert state.attempt is not None
        assert state.attempt.draft == "short waves and more"
        assert state.phase == "answering"


async def test_time_that_runs_out_in_the_editor_keeps_what_was_saved_there(
    tmp_path: Path,
) -> None:
    def edit(command: Sequence[str], call: Callable[[Sequence[str]], int]) -> None:
        assert call([sys.executable, "-c", f"open({command[-1]!r}, 'w').write('saved')"]) == 0
        for _ in range(140):
            stage.clock.advance(1, stage.interview.controller.conductor.tick)

    async with hold_session(tmp_path / "home") as stage:
        await stage.write("short waves")
        with editing(edit):
            await stage.press("ctrl+o")
        assert stage.interview.controller.state.attempts[0].outcome == "timed_out"


async def test_in_a_low_window_the_lines_are_for_the_answer(tmp_path: Path) -> None:
    long = "Why is the sky blue at noon, and red where the sun goes down in the evening?"
    bank = BANK.replace("Why is the sky blue?", long)
    async with hold_session(tmp_path, "practice", size=(60, 18), bank=bank) as stage:
        await stage.press("f4")
        lines = stage.text().splitlines()
        hint = next(index for index, line in enumerate(lines) if "Hint: " in line)
        assert lines[hint - 1].strip(), "the question is right above"
        assert sum("│" in line for line in lines) >= 7
