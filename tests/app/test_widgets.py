"""The widgets: rows and columns, clock, marks on a text, lines to type in."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content

import interview.app
from interview.app.widgets.attempt import underline_quotes
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import ListRow, Rows
from interview.app.widgets.sheet import Urgency, urgency
from interview.app.widgets.timeline import rhythm_line, rhythm_words
from interview.history.replay import Rhythm
from interview.model.score import Row, Score, Span
from tests.textual_internals import drawn_strips


def plainly(name: str, _width: int) -> Content:
    return Content(name)


def rows(*names: str) -> list[ListRow]:
    """Rows of these names; those in capitals are headings."""
    return [ListRow(name, partial(plainly, name), heading=name.isupper()) for name in names]


class ListApp(App[None]):
    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = names
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(rows(*self._names))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.chosen.append(event.row.id)


def current_id(app: ListApp) -> str:
    current = app.query_one(Rows).current
    return current.id if current else ""


async def test_the_cursor_walks_over_headings() -> None:
    app = ListApp("HEAD", "a", "OTHER", "b")
    async with app.run_test() as pilot:
        assert current_id(app) == "a"
        await pilot.press("down")
        assert current_id(app) == "b"
        await pilot.press("down")
        assert current_id(app) == "b"
        await pilot.press("k")
        assert current_id(app) == "a"
        await pilot.press("up")
        assert current_id(app) == "a"


async def test_enter_chooses_and_a_heading_is_never_chosen() -> None:
    app = ListApp("HEAD", "a")
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.click(Rows, offset=(5, 0))
        assert app.chosen == ["a"]


async def test_new_rows_keep_the_cursor_on_its_row_or_near_it() -> None:
    app = ListApp("a", "b", "c")
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        app.query_one(Rows).show(rows("new", "a", "b", "c"))
        assert current_id(app) == "c"
        app.query_one(Rows).show(rows("x", "HEAD"))
        assert current_id(app) == "x"
        app.query_one(Rows).show([])
        assert current_id(app) == ""
        await pilot.press("down", "enter", "end")
        assert app.chosen == []


async def test_the_mark_moves_with_the_cursor_in_a_list_that_is_scrolled() -> None:
    app = ListApp(*[f"row {number}" for number in range(40)])
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("end", *["up"] * 4)
        marked = []
        for key in ("up", "down", "down"):
            await pilot.press(key)
            strips = drawn_strips(app)
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            marked.append([line.strip() for line in lines if "▸" in line])
        assert marked == [["▸ row 34"], ["▸ row 35"], ["▸ row 36"]]


async def test_ten_thousand_rows_draw_only_those_in_view() -> None:
    drawn: list[int] = []

    def draw(number: int, _width: int) -> Content:
        drawn.append(number)
        return Content(str(number))

    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.query_one(Rows).show(
            [ListRow(str(number), partial(draw, number)) for number in range(10_000)]
        )
        await pilot.pause()
        await pilot.press("end")
        assert current_id(app) == "9999"
        assert app.query_one(Rows).virtual_size.height == 10_000
        assert len(set(drawn)) < 50


def test_columns_give_what_is_left_to_the_one_without_a_width() -> None:
    line = columns((Cell("a long name", 0), Cell("7", 3, right=True)), 12)
    assert line.plain == "a long name "


def test_columns_are_left_out_whole_before_one_becomes_dots() -> None:
    name, number, word = Cell("a long name", 0), Cell("7", 3, keep=True), Cell("built in", 8)
    assert columns((name, number, word), 32).plain == "a long name        7    built in"
    assert columns((name, number, word), 26).plain == "a long name            7  "
    assert columns((Cell("Sessions", 20, keep=True), Cell("none yet", 0)), 24).plain.strip() == (
        "Sessions"
    )


def test_a_cell_is_cut_by_what_it_takes_on_the_screen() -> None:
    assert columns((Cell("漢字漢字", 5),), 5).cell_length == 5


@pytest.mark.parametrize(
    ("remaining", "limit", "how"),
    [
        (120, 120, "calm"),
        (61, 120, "calm"),
        (60, 120, "half"),
        (16, 120, "half"),
        (15, 120, "near"),
        (10, 30, "half"),
        (7, 30, "near"),
        (0, 0, "near"),
    ],
)
def test_the_clock_presses_from_half_time_and_near_the_end(
    remaining: float, limit: float, how: Urgency
) -> None:
    assert urgency(remaining, limit) == how


@settings(max_examples=25)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=8),
)
def test_marking_changes_no_word_whatever_the_spans(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    text = "".join(char for char in text if char.isprintable())
    rows = tuple(Row("p", state="said", quote=Span(max(0, a), max(0, b))) for a, b in pairs)
    assert underline_quotes(text, Score(1.0, "strong", "test-1", rows)).plain == text


def test_marking_writes_control_characters_out() -> None:
    assert underline_quotes("a\x1b[31mb\u202e", None).plain == "a␛[31mb⟨U+202E⟩"


def test_the_time_line_tells_thinking_from_pauses() -> None:
    rhythm = Rhythm((0, 0, 6, 0, 3), first_word=4.0, answering=10.0, duration=15.0)
    assert rhythm_line(rhythm).plain == "╌╌▇▁▄┃"
    assert rhythm_words(rhythm) == "thinking 0:04, writing 0:06"


def test_the_time_line_of_an_empty_answer_is_all_thinking() -> None:
    rhythm = Rhythm((0, 0, 0), first_word=9.0, answering=9.0, duration=9.0)
    assert rhythm_line(rhythm).plain == "╌╌╌┃"
    assert rhythm_words(rhythm) == "0:09, nothing typed"


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
