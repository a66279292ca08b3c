"""A whole mock interview as a person sees it, and what a coach adds to practice."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from textual.widgets import Static

from interview.app.destinations import Replay, Resume, Review
from interview.app.dialogues import AskLineScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.widgets.line_input import LineInput
from interview.history.sessions import open_session
from interview.model.session import ModeName, Plan
from interview.practice.presets import find_preset
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, hold_session, open_app
from tests.sky import sky_plan

BANK = """\
title: The sky
questions:
  - id: q1
    limit: 180
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
    key_points:
      - point: short wavelengths are scattered more
        weight: 2
        required: true
        say: [scatters short wavelengths, scatters blue light]
        follow_up: Which part of the light does the air scatter most?
        because: Without it the sky could have any colour.
      - point: the air does the scattering
        say: [molecules of the air]
    misconceptions:
      - claim: the sky mirrors the sea
        because: the sky is blue over deserts too
  - id: q2
    limit: 60
    question: What is fog made of?
    answer: Tiny drops of water that float close to the ground.
    key_points:
      - point: fog is drops of water
        required: true
        say: [drops of water, water droplets]
"""


def make_coached_plan(mode: ModeName = "mock", think: float | None = 30.0) -> Plan:
    return replace(sky_plan(mode), think=think, follow_ups=2, confidence=True)


def words(stage: Stage) -> str:
    """What is on the screen as one line, without bars."""
    return " ".join(stage.text().translate(str.maketrans("", "", "▁▂▃▄▅▆▇█")).split())


def head(stage: Stage) -> str:
    return stage.text().split("\n")[1].strip()


async def test_a_whole_mock_interview(tmp_path: Path) -> None:
    def look(stage: Stage, moment: str) -> None:
        check_picture(f"mock-{moment}", stage.text())

    async with hold_session(
        tmp_path / "home", bank=BANK, plan=make_coached_plan(), ready=False
    ) as stage:
        assert "I will ask 2 questions." in stage.text()
        look(stage, "1-ready")
        await stage.press("enter")
        stage.interview.query_one("#notes", LineInput).value = "the air, short waves"
        await stage.wait(10)
        assert stage.interview.controller.state.phase == "thinking"
        look(stage, "2-think")
        await stage.press("enter")
        await stage.write("molecules of the air, and it reflects the sea")
        await stage.wait(31)
        assert "Write down what you have so far." in stage.words(), "silence is broken"
        await stage.wait(60)
        await stage.press("ctrl+s")
        assert "How sure are you?" in stage.text()
        assert "0." not in stage.words().replace("0:", ""), "nothing is said of the answer yet"
        look(stage, "4-confidence")
        await stage.press("4")
        look(stage, "5-follow-up")
        assert "Which part of the light does the air scatter most?" in words(stage)
        await stage.write("It scatters short wavelengths")
        await stage.press("ctrl+s")
        assert "What is fog made of?" in stage.words()
        await stage.wait(30)
        await stage.write("I think of clou")
        await stage.wait(60)
        assert "Time is up. What you wrote was submitted." in stage.words()
        await stage.wait(2)
        await stage.press("enter", "1")
        stage.top(DebriefScreen)
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        state = open_session(stage.places, "last").state
        assert [attempt.confidence for attempt in state.attempts] == [4, None, 1]
        assert [attempt.follow_up.kind for attempt in state.attempts if attempt.follow_up] == [
            "point",
        ]
        assert "That was the last question." in stage.words()
        assert "To work on" in stage.text()
        assert any("Follow-ups" in str(s.render()) for s in stage.app.screen.query(Static))
        await stage.press("v", "j")
        stage.top(ReviewScreen)


async def test_the_clock_of_thinking_runs_out_into_the_answer(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", bank=BANK, plan=make_coached_plan()) as stage:
        stage.interview.query_one("#notes", LineInput).value = "air"
        await stage.wait(31)
        assert "Notes: air" in stage.text()
        await stage.write("typed at once")
        attempt = stage.interview.controller.state.attempts[0]
        assert (attempt.notes, attempt.draft) == ("air", "typed at once")


async def test_a_hint_asks_what_the_interviewer_would_ask_then_begins_the_point(
    tmp_path: Path,
) -> None:
    async with hold_session(
        tmp_path / "home", bank=BANK, plan=make_coached_plan("practice", None)
    ) as stage:
        await stage.press("enter")
        await stage.write("molecules of the air")
        assert "F4 Hint" in stage.text()
        await stage.press("f4")
        asked = "Hint: Which part of the light does the air scatter most?"
        assert asked in stage.words()
        await stage.press("f4")
        assert "You can get the next hint 10 seconds after the first." in stage.text()
        await stage.wait(10)
        await stage.press("f4")
        assert "Hint: it begins “short wavelengths …”" in stage.text()
        await stage.press("ctrl+s", "3")
        stage.top(FeedbackScreen)
        assert "you were fairly sure · 2 hints" in stage.text()
        assert "↳" not in stage.text(), "what a hint asked is not asked again"


async def test_a_replay_shows_a_follow_up_and_the_reply_as_it_was_typed(tmp_path: Path) -> None:
    async with hold_session(
        tmp_path / "home", bank=BANK, plan=make_coached_plan(think=0.0)
    ) as stage:
        await stage.wait(8)
        await stage.write("molecules of the air")
        await stage.press("ctrl+s", "2")
        await stage.wait(3)
        await stage.write("It scatters blue light")
        stage.app.save_all()
        name = stage.interview.controller.conductor.name
        stage.app.go_home()
        stage.app.open(Replay(name))
        await stage.settle()
        await stage.press("space", "full_stop")
        assert "follow-up" in head(stage)
        assert "Which part of the light does the air scatter most?" in stage.words()
        assert "It scatters blue light" not in stage.text()
        await stage.press("right")
        assert "It scatters blue light" in stage.text()


async def test_practice_shows_follow_ups_in_the_feedback(tmp_path: Path) -> None:
    async with hold_session(
        tmp_path / "home", bank=BANK, plan=make_coached_plan("practice", None)
    ) as stage:
        assert "3:00 to answer" in head(stage)
        await stage.press("enter")
        await stage.write("molecules of the air")
        await stage.press("ctrl+s", "3")
        await stage.write("It scatters blue light")
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        assert "you were fairly sure" in stage.text()
        assert "↳ Which part of the light does the air scatter most?" in stage.text()
        assert any(
            line.strip() == "It raised the score by 0.40" for line in stage.text().splitlines()
        )
        assert "“It scatters blue light”" in stage.text()
        assert "when asked" in stage.words()
        assert "○" not in stage.text(), "it was said when asked"


async def test_a_skipped_follow_up_shows_its_good_answer_and_no_rows(tmp_path: Path) -> None:
    async with hold_session(
        tmp_path / "home", bank=BANK, plan=make_coached_plan("practice", None)
    ) as stage:
        await stage.press("enter")
        await stage.write("molecules of the air")
        await stage.press("ctrl+s", "3", "ctrl+n")
        stage.top(FeedbackScreen)
        session = open_session(stage.places, "last")
        stage.app.open(Review(session.name, len(session.state.attempts) - 1))
        await stage.settle()
        assert "A good answer" in stage.text()
        assert "↳" in stage.text()
        assert "○" not in stage.text()
        assert "●" not in stage.text()


async def test_the_receipt_shows_what_hints_cost(tmp_path: Path) -> None:
    plan = replace(make_coached_plan("practice", 0.0), confidence=False)
    async with hold_session(tmp_path / "home", bank=BANK, plan=plan) as stage:
        await stage.press("f4")
        await stage.write("molecules of the air, it scatters blue light")
        await stage.press("ctrl+s", "w")
        lines = stage.text().splitlines()
        index = next(index for index, line in enumerate(lines) if "short wavelengths" in line)
        assert "after a hint" in lines[index + 1]
        assert lines[index].endswith("+0.57"), "two thirds, less 15 in 100 of them"


async def test_a_preset_is_saved_by_name_and_chosen_again(places: Places) -> None:
    async with open_app(places, opening="new") as stage:
        await stage.press("tab", "down", "down", "down", "right", "f5")
        stage.top(AskLineScreen)
        stage.app.screen.query_one("Input").value = "Friday"  # type: ignore[attr-defined]
        await stage.press("enter")
        assert find_preset(places, "Friday").plan.mode == "practice"
        form = stage.top(SetupScreen).form
        assert (form.preset, form.plan.mode) == ("Friday", "practice")
        await stage.press("minus", "up", "up", "up")
        assert stage.top(SetupScreen).form.plan.mode == "mock"
        await stage.press("minus")
        assert stage.top(SetupScreen).form.plan.mode == "practice", "the last of the presets"


async def test_thinking_that_was_broken_off_is_replayed_and_gone_on_with(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", bank=BANK, plan=make_coached_plan()) as stage:
        stage.interview.query_one("#notes", LineInput).value = "short waves"
        await stage.wait(12)
        name = stage.interview.controller.conductor.name
        stage.app.save_all()
        stage.app.go_home()
        stage.app.open(Replay(name))
        await stage.settle()
        await stage.press("space", "right")
        assert "0:25 to think" in head(stage)
        await stage.press("right", "right")
        assert "short waves" in stage.text()
        stage.app.open(Resume(name))
        await stage.settle()
        assert "Welcome back" in stage.text()
        await stage.wait(50)
        await stage.press("enter")
        assert "0:18 to think" in head(stage)
        assert stage.interview.query_one("#notes", LineInput).value == "short waves"
