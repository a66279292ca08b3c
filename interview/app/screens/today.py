"""The day's plan: today's session, the goal, and the days to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import Command, use
from interview.app.destinations import PractiseToday
from interview.app.safe_text import plain, plain_line
from interview.app.screens.session.setup import first_ticked, topic_rows
from interview.app.screens.session.setup_form import (
    Form,
    form_of,
    phrase_sources,
    read_topics,
)
from interview.app.themes import MUTED
from interview.app.widgets.columns import GAP, Cell, columns
from interview.app.widgets.rows import ListRow, Rows, menu_row
from interview.model.dates import SAMPLES, read_day
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_topics
from interview.model.ports import Clock
from interview.model.session import Plan
from interview.practice.today import (
    DaySummary,
    GoalChange,
    check_change,
    read_today,
    set_goal,
)
from interview.present.today import (
    NEXT_DAYS,
    phrase_end,
    phrase_load,
    phrase_missing,
    phrase_need,
    phrase_session,
)
from interview.storage.places import Places

_LABEL, _DAY, _LOAD = 21, 11, 16

_Read = Callable[[str], GoalChange]


class _Scope(Struct, frozen=True):
    """The topics of the goal, among all topics."""

    form: Form
    titles: dict[str, str]
    """Of the banks, by name."""

    def phrase(self, room: int) -> str:
        """Return the whole banks, or else the topics, in `room` cells."""
        plan = self.form.whole_plan()
        if plan.topics or not plan.banks:
            return phrase_topics([topic.title for topic in self.form.picked], room)
        return phrase_topics([self.titles[bank] for bank in plan.banks], room, "bank")


class TodayScreen(CommandScreen[None]):
    """Today's session and the goal first; below them the days to come."""

    CSS_PATH = "today.tcss"
    READS_FIRST = True
    HEADING = "Plan"
    HELP_TITLE = "What shall I practise today?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Start today's session, or change the day, the minutes or the topics"),
        use("progress", help="See your progress by topic"),
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._today: DaySummary | None = None
        self._scope: _Scope | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("", id="session")
            yield Rows(id="list")
            yield Static("", id="days")

    def read(self) -> None:
        app = self.app
        self.load(lambda: _read_today(app.places, app.clock), self._show)

    def _show(self, today: tuple[DaySummary, _Scope] | str) -> None:
        if isinstance(today, str):
            self.query_one("#session", Static).update(plain(today))
            return
        self._today, self._scope = read, scope = today
        sentences = (phrase_session(read), phrase_missing(read), phrase_need(read))
        self.query_one("#session", Static).update(plain("\n".join(filter(None, sentences))))
        rows = self.query_one(Rows)
        rows.show(_rows(read, scope))
        rows.styles.height = len(rows.rows)
        rows.focus()
        self.query_one("#days", Static).update(
            _draw_days(read, min(100, self.app.size.width) - 11)
        )

    def on_rows_moved(self, event: Rows.Moved) -> None:
        event.rows.follow_cursor(self.query_one(VerticalScroll))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        today, scope = self._today, self._scope
        if today is None or scope is None:
            return
        if event.row.id == "start":
            self.app.open(PractiseToday(today))
        elif event.row.id == "on":
            about = f"Such as {SAMPLES}. An empty line removes the day."
            before = today.on.isoformat() if today.on else ""
            self._ask("The day of the interview", about, before, self._read_on)
        elif event.row.id == "topics":
            self.app.push_screen(GoalTopicsScreen(scope), self._take_topics)
        else:
            about = "How long you want to practise each day."
            self._ask("Minutes a day", about, f"{today.daily:g}", _read_daily)

    def _take_topics(self, form: Form | None) -> None:
        if form is not None:
            plan, day = form.whole_plan(), self.app.clock.now().date()
            topics = GoalChange(banks=plan.banks, topics=plan.topics)
            self.change(partial(set_goal, self.app.places, day, topics))

    def _ask(self, label: str, about: str, before: str, read: _Read) -> None:
        day = self.app.clock.now().date()

        def check(text: str) -> str:
            try:
                check_change(day, read(text))
            except InterviewError as error:
                return str(error)
            return ""

        def take(text: str) -> None:
            self.change(partial(set_goal, self.app.places, day, read(text)))

        self.ask(label, about, before, take, check)

    def _read_on(self, text: str) -> GoalChange:
        day: date = self.app.clock.now().date()
        return GoalChange(on=read_day(text, day) if text else "none")


def _read_daily(text: str) -> GoalChange:
    try:
        return GoalChange(daily=float(text.lower().removesuffix("minutes").removesuffix("min")))
    except ValueError:
        raise UsageError(f"{text!r} is not a number of minutes, such as 30") from None


def _read_today(places: Places, clock: Clock) -> tuple[DaySummary, _Scope] | str:
    try:
        today = read_today(places, clock.now())
    except InterviewError as error:
        return str(error)
    topics, titles = read_topics(places)
    plan = Plan((*today.banks, *today.missing), today.goal_topics)
    return today, _Scope(form_of(topics, plan, 0), titles)


class GoalTopicsScreen(CommandScreen[Form]):
    """The choice of the topics of the goal; its result is the form."""

    HEADING = "Topics of the plan"
    HELP_TITLE = "What will the interview be about?"
    LEADS_TO = ()
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Done", "Plan these topics"),
        use("check"),
        use("back", "Cancel", "Go back; the plan stays as it is"),
    )

    def __init__(self, scope: _Scope) -> None:
        super().__init__()
        self._form, self._titles = scope.form, scope.titles

    def body(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self._draw(first_ticked(self._form))
        self.query_one(Rows).focus()

    def _draw(self, row_id: str | None = None) -> None:
        self.query_one(Rows).show(topic_rows(self._form, self._titles, {}), row_id)
        self.show_aside(phrase_sources(self._form, self._titles))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter ends the choice; a click checks a row."""
        if event.clicked:
            self.action_check()
        elif self._form.picked:
            self.dismiss(self._form)
        else:
            self.app.say("Choose at least one topic.")

    def action_check(self) -> None:
        if (row := self.query_one(Rows).current) is not None:
            self._form = self._form.toggle_topic(self._form.topics_of(row.id))
            self._draw()


def _rows(today: DaySummary, scope: _Scope) -> list[ListRow]:
    left = phrase_count(today.days_left or 0, "day")
    on = "not set" if today.on is None else f"{left} left, {today.on:%a %-d %b %Y}"
    why = " (banks you have practised)" if today.as_practised else ""

    def topics(room: int) -> str:
        return scope.phrase(room - len(why)) + why

    rows = [
        menu_row("on", "Day of the interview", on, _LABEL),
        menu_row("daily", "Minutes a day", f"{today.daily:g}", _LABEL),
        menu_row("topics", "Topics", topics, _LABEL),
    ]
    if today.questions:
        todays = partial(phrase_topics, today.topics)
        label = "Practise more" if today.is_done else "Start today's session"
        rows.insert(0, menu_row("start", label, todays, _LABEL))
    return rows


def _draw_days(today: DaySummary, width: int) -> Content:
    lines = []
    room = max(1, width - _DAY - _LOAD - 2 * GAP)
    days = [day for day in today.days if day.topics]
    if days:
        lines.append(Content(NEXT_DAYS).stylize(MUTED))
    for day in days:
        cells = (
            Cell(f"{day.day:%a %-d %b}", _DAY, keep=True),
            Cell(phrase_load(day), _LOAD, style=MUTED, keep=True),
            Cell(plain_line(phrase_topics(day.topics, room)), 0),
        )
        lines.append(columns(cells, width))
    if end := phrase_end(today):
        lines += [Content(""), plain(end)] if days else [plain(end)]
    return Content("\n").join(lines)
