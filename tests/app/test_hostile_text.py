"""Text from a bank or a person is drawn as it is: never markup, never a sequence."""

from __future__ import annotations

import re
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult

import interview.app
from interview.app.screens.history.replay import ReplayScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.app.widgets.line_input import LineInput
from tests.app.stage import Stage, sitting

EVIL = "[/] [@click=app.quit]x[/] [red]"
"""As a bank may hold it, and as it must be seen."""

YAML = r"[/] [@click=app.quit]x[/] [red] \e]0;title\a \u202E"

BANK = f"""\
title: "{YAML}"
topics:
  t: "{YAML}"
questions:
  - id: q1
    topic: t
    question: "{YAML}"
    answer: "{YAML}"
    key_points:
      - point: "said {YAML}"
        any_of: ["{EVIL}"]
      - point: "missed {YAML}"
        any_of: [nothing of the kind]
    misconceptions:
      - claim: "claim {YAML}"
        any_of: ["[red]"]
        because: "{YAML}"
  - id: q2
    topic: t
    question: "again {YAML}"
    answer: "{YAML}"
"""


def check(stage: Stage) -> None:
    text = stage.words()
    assert EVIL in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_a_hostile_bank_and_answer_are_shown_as_they_are(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", "practice", size=(120, 40), bank=BANK) as stage:
        check(stage)
        await stage.write(f"{EVIL} \x1b[2J")
        check(stage)
        await stage.wait(5.0)
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        check(stage)
        await stage.press("w")
        check(stage)
        await stage.press("enter")
        check(stage)
        await stage.press("ctrl+n", "ctrl+n", "enter")
        stage.top(SummaryScreen)
        check(stage)
        await stage.press("v")
        stage.top(ReviewScreen)
        check(stage)
        await stage.press("p")
        stage.top(ReplayScreen)
        stage.clock.advance(5.5)
        await stage.pilot.pause(0.2)
        check(stage)


class Line(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput(compact=True)


async def test_what_is_pasted_into_a_line_is_shown_by_name() -> None:
    async with Line().run_test() as pilot:
        pilot.app.post_message(events.Paste("a\x1b]0;title\x07 b\u202e"))
        await pilot.press("space", "c")
        assert pilot.app.query_one(LineInput).value == "a␛]0;title␇ b⟨U+202E⟩ c"


def test_no_line_to_type_in_is_without_that_care() -> None:
    app = Path(interview.app.__file__).parent
    bare = [
        path.name
        for path in app.rglob("*.py")
        if re.search(r"import .*\bInput\b", path.read_text())
    ]
    assert bare == ["line_input.py"]
