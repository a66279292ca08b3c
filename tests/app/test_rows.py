"""The list widget: one cursor, headings in between, any number of rows."""

from __future__ import annotations

from functools import partial

from textual.app import App, ComposeResult
from textual.content import Content

from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.rows import ListRow, Rows


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
