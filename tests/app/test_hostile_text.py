"""What is pasted into a line never acts; see tests/reliability/test_hostile_screens.py for all screens."""

from __future__ import annotations

import re
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult

import interview.app
from interview.app.widgets.line_input import LineInput


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
