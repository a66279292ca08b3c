"""The plan: what shall I practise today, what comes then, and will it do?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.screens.dialogues import AskLineScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.rows import Row, Rows
from interview.model.dates import SAMPLES, read_day
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.ports import Clock
from interview.practice.plan import (
    GoalChange,
    Today,
    check_change,
    read_today,
    set_goal,
)
from interview.present.plan import (
    phrase_end,
    phrase_load,
    phrase_need,
    phrase_session,
    phrase_topics,
)

_LABEL, _DAY, _LOAD = 24, 11, 16

_Read = Callable[[str], GoalChange]


class PlanScreen(CommandScreen[None]):
    """Today's session and the goal first; below them the days to come."""

    CSS_PATH = "plan.tcss"
    READS_FIRST = True
    HELP_TITLE = "What shall I practise today?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Start today's session, or change the day or the minutes"),
        use("progress", help="See your progress by topic"),
        HELP,
        BACK,
        use("scroll-down"),
        use("scroll-up"),
        use("quit-app", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        """What can be done, then the days to come."""
        with Horizontal(classes="head"):
            yield Static("Plan", classes="title", markup=False)
            yield Static("", classes="aside", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static("", id="session")
            yield Rows(id="list")
            yield Static("", id="days")

    def read(self) -> None:
        """Read today's session and the days to come."""
        program = self.program
        self.load(lambda: _read_today(program.places, program.clock), self._show)

    def _show(self, read: Today | str) -> None:
        if isinstance(read, str):
            self.query_one("#session", Static).update(plain(read))
            return
        self._today = read
        streak = f"{phrase_count(read.streak, 'day')} in a row" if read.streak > 1 else ""
        self.query_one(".aside", Static).update(streak)
        sentences = "\n".join(line for line in (phrase_session(read), phrase_need(read)) if line)
        self.query_one("#session", Static).update(plain(sentences))
        rows = self.query_one(Rows)
        rows.show(_rows(read))
        rows.styles.height = len(rows.rows)
        rows.focus()
        self.query_one("#days", Static).update(
            _draw_days(read, min(100, self.app.size.width) - 11)
        )

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The row stays in sight where the page is longer than the window, with all above the first."""
        page, rows = self.query_one(VerticalScroll), event.rows
        bottom = rows.virtual_region.y + rows.cursor
        top = 0 if rows.cursor == 0 else bottom
        page.scroll_to_region(Region(0, top, 1, bottom - top + 1), animate=False, force=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Start, or ask for another day or other minutes."""
        today = self._today
        if today is None:
            return
        if event.row.id == "start":
            self.program.practise_today(today)
        elif event.row.id == "on":
            about = f"Such as {SAMPLES}. An empty line removes the day."
            before = today.on.isoformat() if today.on else ""
            self._ask("The day of the interview", about, before, self._read_on)
        else:
            about = "How long you want to practise each day."
            self._ask("Minutes a day", about, f"{today.daily:g}", _read_daily)

    def action_open(self) -> None:
        self.query_one(Rows).action_choose()

    def action_progress(self) -> None:
        self.program.go_to("progress")

    def _ask(self, label: str, about: str, before: str, read: _Read) -> None:
        day = self.program.clock.now().date()

        def check(text: str) -> str:
            try:
                check_change(day, read(text))
            except InterviewError as error:
                return str(error)
            return ""

        def take(text: str | None) -> None:
            if text is not None:
                with self.program.errors_shown():
                    set_goal(self.program.places, day, read(text))
                    self.read()

        self.app.push_screen(AskLineScreen(label, about, before, check), take)

    def _read_on(self, text: str) -> GoalChange:
        day: date = self.program.clock.now().date()
        return GoalChange(on=read_day(text, day) if text else "none")


def _read_daily(text: str) -> GoalChange:
    try:
        return GoalChange(daily=float(text.lower().removesuffix("minutes").removesuffix("min")))
    except ValueError:
        raise UsageError(f"{text!r} is not a number of minutes, such as 30") from None


def _read_today(places: Places, clock: Clock) -> Iterator[Today | str]:
    try:
        yield read_today(places, clock.now())
    except InterviewError as error:
        yield str(error)


def _rows(today: Today) -> list[Row]:
    left = phrase_count(today.days_left or 0, "day")
    on = "not set" if today.on is None else f"{left} left, {today.on:%a %-d %b %Y}"
    rows = [
        _row("on", "Day of the interview", on),
        _row("daily", "Minutes a day", f"{today.daily:g}"),
    ]
    if today.questions:
        rows.insert(0, _row("start", "Start today's session", phrase_topics(today.topics)))
    return rows


def _row(name: str, label: str, value: str) -> Row:
    def draw(width: int) -> Content:
        cells = (
            Cell(label, min(_LABEL, width), keep=True),
            Cell(plain_line(value), 0, style=MUTED),
        )
        return columns(cells, width)

    return Row(name, draw)


def _draw_days(today: Today, width: int) -> Content:
    lines = []
    days = [day for day in today.days if day.topics]
    if days:
        lines.append(Content("Next days, repeats not counted").stylize(MUTED))
    for day in days:
        cells = (
            Cell(f"{day.day:%a %-d %b}", _DAY, keep=True),
            Cell(phrase_load(day), _LOAD, style=MUTED, keep=True),
            Cell(plain_line(phrase_topics(day.topics)), 0),
        )
        lines.append(columns(cells, width))
    if end := phrase_end(today):
        lines += [Content(""), plain(end)] if days else [plain(end)]
    return Content("\n").join(lines)
