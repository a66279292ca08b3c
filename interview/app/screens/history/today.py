"""Today: what shall I practise, and will it be enough?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.widgets.pictures import load_legend, load_picture
from interview.app.widgets.rows import Row, Rows
from interview.model.errors import InterviewError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.ports import Clock
from interview.practice.goals import (
    GoalChange,
    check_change,
    set_goal,
    today_of,
)
from interview.practice.today import Today, read_today
from interview.practice.typed import read_change
from interview.present.today_words import (
    phrase_choices,
    phrase_forecast,
    phrase_goal,
    phrase_need,
    phrase_session,
)


class TodayScreen(CommandScreen[None]):
    """Today's session first; below it the days to come, and what helps when it is too much."""

    CSS_PATH = "today.tcss"
    READS_FIRST = True
    HELP_TITLE = "What shall I practise today?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Start", "Start today's session, or do what the row says"),
        use("goal"),
        use("progress", help="See your progress by topic"),
        BACK,
        HELP,
        LEAVE,
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        """The goal, what can be started, the days to come."""
        with Horizontal(classes="head"):
            yield Static("Today", classes="title", markup=False)
            yield Static("", classes="aside", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static("", id="session")
            yield Rows(id="list")
            yield Static("", id="days")

    def on_screen_resume(self) -> None:
        """Read again whenever it comes to the top."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        program = self.program
        self.load(lambda: _read_today(program.places, program.clock), self._show)

    def _show(self, read: Today | str) -> None:
        if isinstance(read, str):
            self.query_one("#session", Static).update(plain(read))
            return
        self._today = read
        streak = f"{phrase_count(read.streak, 'day')} in a row" if read.streak > 1 else ""
        self.query_one(".aside", Static).update(streak)
        self.query_one("#session", Static).update(f"{phrase_goal(read)}\n{phrase_session(read)}")
        self.query_one(Rows).show(_rows(read))
        self.query_one(Rows).styles.height = len(self.query_one(Rows).rows) + 1
        self.query_one(Rows).focus()
        picture = load_picture(read.days, self.app.size.width - 8)
        words = Content("\n".join(phrase_forecast(read)[1:]))
        shown = [Content("\n").join([load_legend(picture), picture]), words]
        self.query_one("#days", Static).update(Content("\n\n").join(shown))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The row stays in sight where the page is longer than the window, with all above the first."""
        page, rows = self.query_one(VerticalScroll), event.rows
        top = 0 if rows.cursor == 0 else rows.virtual_region.y + rows.cursor
        bottom = rows.virtual_region.y + rows.cursor
        region = Region(0, top, 1, bottom - top + 1)
        page.scroll_to_region(region, animate=False, force=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Start, or take the proposal."""
        today = self._today
        if today is None:
            return
        choices = today.choices
        match event.row.id:
            case "start":
                self.program.practise_today(today)
            case "today":
                rest = [ref for ref in today.questions if ref not in today.due]
                self.program.practise_today(replace(today, questions=(*today.due, *rest)))
            case "goal" | "fewer":
                self.action_goal()
            case "daily" if choices is not None and choices.more_daily is not None:
                self._set(GoalChange(daily=choices.more_daily))
            case "later" if choices is not None:
                self._set(GoalChange(on=choices.later))

    def action_open(self) -> None:
        """What the row says."""
        self.query_one(Rows).action_choose()

    def action_goal(self) -> None:
        """Ask for day and minutes on one line."""
        from interview.app.screens.preferences.ask_line import AskLineScreen

        today = self._today
        text = f"{today.on.isoformat()} {today.daily:g}" if today and today.on else ""
        now = f" Now: {phrase_goal(today)}" if today else ""
        about = (
            f"The day of the interview and minutes a day, such as 9 Dec 30, or in 2 weeks 25.{now}"
        )
        self.app.push_screen(AskLineScreen("Goal", about, text, self._wrong_with), self._take)

    def _wrong_with(self, text: str) -> str:
        """What is wrong with a goal as it was typed; nothing where it can be kept."""
        try:
            check_change(self._day(), read_change(text, self._day()))
        except InterviewError as error:
            return str(error)
        return ""

    def action_progress(self) -> None:
        """Open the topics and how they go."""
        from interview.app.screens.history.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())

    def _take(self, text: str | None) -> None:
        if text:
            with self.program.errors_shown():
                self._set(read_change(text, self._day()))

    def _set(self, change: GoalChange) -> None:
        with self.program.errors_shown():
            set_goal(self.program.places, self._day(), change)
            self._read()

    def _day(self) -> date:
        return today_of(self.program.clock.now())


def _read_today(places: Places, clock: Clock) -> Iterator[Today | str]:
    try:
        yield read_today(places, clock.now())
    except InterviewError as error:
        yield str(error)


def _rows(today: Today) -> list[Row]:
    rows = []
    if today.questions:
        rows.append(_row("start", "Start today's session"))
    if not today.goal_set:
        rows.append(_row("goal", "Say when the interview is"))
    if today.choices is not None:
        rows.append(Row("", partial(_need, today), heading=True))
        rows += [_row(name, words) for name, words in phrase_choices(today.choices)]
    return rows


def _need(today: Today, width: int) -> Content:
    """Why something has to give; its first sentence alone where there is no room for both."""
    need = phrase_need(today)
    return Content(need if len(need) <= width else f"{need.partition('. ')[0]}:")


def _row(name: str, words: str) -> Row:
    return Row(name, lambda _: Content(words))
