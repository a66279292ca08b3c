"""The progress: topics, days, weakest points, and sureness."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import Command, use
from interview.app.destinations import SetUp
from interview.app.safe_text import plain, plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import ListRow, Rows, group_rows
from interview.history.statistics import (
    AskedShare,
    DayCount,
    Progress,
    TopicProgress,
    WeakPoint,
    read_progress,
)
from interview.model.phrases import phrase_count, phrase_day, phrase_score, sparkline
from interview.model.session import Plan
from interview.present.progress import (
    calibration_lines,
    phrase_agreement,
    phrase_asked,
    phrase_calibration,
    phrase_days,
    phrase_surely_wrong,
    phrase_weak_points,
)

_WIDE = 66
"""Cells from which on a row has the columns."""

_LATEST = 12
"""The number of last attempts that the columns show."""

_WIDEST = 76
"""Cells of a chart at most."""

_NOTHING = "Nothing practised yet. Finish an interview, and your progress appears here."


class Chart(Struct, frozen=True):
    """A chart: its name, the sentence above it, and its drawing at a width."""

    name: str
    sentence: Callable[[Progress], str]
    draw: Callable[[Progress, int], Content]


HEAT = "·░▒▓█"
"""Signs from no answer to the fullest days."""

_NONE = "$foreground 40%"
"""The colour of a day without answers."""


def heat_map(days: Sequence[DayCount], today: date, width: int) -> Content:
    """Return a column a week, the newest at the right, with a fuller sign for more answers."""
    weeks = max(4, min(53, width - 7))  # names of days, end of a month's name
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    counts = {count.day: count.answers for count in days}
    # The ninth decile: a single busy day makes no other day look empty.
    ordered = sorted(counts.values()) or [1]
    full = ordered[max(0, int(len(ordered) * 0.9) - 1)]
    lines = [Content(" " * 5 + _months(first, weeks)).stylize(MUTED)]
    for row, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        line = [(f"{name:<5}", MUTED)]
        for week in range(weeks):
            day = first + timedelta(weeks=week, days=row)
            answers = counts.get(day, 0)
            sign = " " if day > today else HEAT[min(4, math.ceil(answers * 4 / full))]
            line.append((sign, "$accent" if answers else _NONE))
        lines.append(Content.assemble(*line))
    legend = Content.assemble(
        (HEAT[0], _NONE),
        (" none   ", MUTED),
        (HEAT[1:], "$accent"),
        (f" from few to {full} or more a day", MUTED),
    )
    return Content("\n").join([*lines, Content(""), legend])


def _months(first: date, weeks: int) -> str:
    """Return the names of the months, each over the week that its first day is in."""
    cells = [" "] * (weeks + 3)
    free = 0
    for week in range(weeks):
        day = first + timedelta(weeks=week, days=6)
        if (day.day <= 7 or week == 0) and week >= free:
            cells[week : week + 3] = f"{day:%b}"
            free = week + 4
    return "".join(cells).rstrip()


def _draw_weak_points(points: Sequence[WeakPoint], width: int) -> Content:
    """Return each weak key point, and below it how often it was missed and a sentence that says it."""
    lines = []
    for weak in points:
        say = f"say “{weak.say}”" if weak.say else ""
        facts = (f"missed {weak.missed} of {weak.attempts}", weak.question, say)
        about = plain_line(" · ".join(fact for fact in facts if fact)).stylize(MUTED)
        first, *rest = [*plain_line(weak.point).wrap(width - 2), *about.wrap(width - 2)]
        lines += [Content("○ ") + first, *(Content("  ") + line for line in rest)]
    return Content("\n").join(lines)


def _draw_sureness(progress: Progress, width: int) -> Content:
    """Return a bar for each level of sureness, and how far the person's marks and the program's agree."""
    calibration = progress.calibration
    parts = ["\n".join(calibration_lines(calibration)), phrase_surely_wrong(calibration)]
    if progress.agreement.answers:
        parts.append(phrase_agreement(progress))
    return Content("\n").join(plain("\n\n".join(part for part in parts if part)).wrap(width))


CHARTS = (
    Chart("Days", phrase_days, lambda s, w: heat_map(s.days, s.today, w)),
    Chart("Weakest points", phrase_weak_points, lambda s, w: _draw_weak_points(s.weak_points, w)),
    Chart("How sure you were", lambda s: phrase_calibration(s.calibration), _draw_sureness),
)


class ProgressScreen(CatalogueScreen[None]):
    """The practised topics, the weakest first; right, or a digit, shows a chart."""

    CSS_PATH: ClassVar = [*CatalogueScreen.CSS_PATH, Path(__file__).with_name("progress.tcss")]
    HEADING = "Progress"
    FINDS = "by topic or bank"
    EMPTY = _NOTHING
    READS_FIRST = True
    HELP_TITLE = "How do I stand?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"chart({number})", show=False) for number in range(len(CHARTS) + 1)
    ]
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Practise", "Set up an interview on this topic, weak questions first"),
        use("next-chart"),
        use("previous-chart", footer=False),
        use("today", footer=False),
        use("find"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._topics: dict[str, TopicProgress] = {}
        self._progress: Progress | None = None
        self._at = 0
        self._aside = ""

    def body(self) -> ComposeResult:
        yield from super().body()
        with VerticalScroll(id="chart"):
            yield Static("", id="sentence", markup=False)
            yield Static("", id="picture")

    def read(self) -> None:
        app = self.app
        self.load(lambda: read_progress(app.places, app.clock.now()), self._show)

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        topics = sorted(progress.topics, key=lambda topic: topic.mastery)
        self._topics = {topic.topic: topic for topic in topics}
        attempts = sum(topic.attempts for topic in topics)
        shares = [share for part, share in progress.asked.items() if "/" not in part]
        asked = sum(share.asked for share in shares)
        questions = sum(share.questions for share in shares)
        count = phrase_count(attempts, "answer")
        self._aside = f"{count}, {asked} of {questions} questions asked" if attempts else ""
        self.action_chart(self._at)

    @property
    def _asked(self) -> dict[str, AskedShare]:
        return {} if self._progress is None else self._progress.asked

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        rows = [
            _row(
                topic.topic,
                topic.title,
                self._share(topic.topic),
                phrase_score(topic.mastery),
                sparkline(topic.scores[-_LATEST:]),
            )
            for topic in self._topics.values()
            if matches(sought, f"{topic.topic} {topic.title}")
        ]
        unmarked: list[ListRow] = []
        untouched: list[ListRow] = []
        for part, share in self._asked.items():
            is_unknown = "/" in part and part not in self._topics
            if is_unknown and matches(sought, f"{part} {share.title}"):
                group = unmarked if share.asked else untouched
                group.append(_row(part, share.title, self._share(part)))
        return group_rows(
            (_NAMES, rows), ("Not marked yet", unmarked), ("Not asked yet", untouched)
        )

    def _share(self, topic: str) -> str:
        share = self._asked.get(topic)
        return f"{share.asked}/{share.questions}" if share else ""

    def describe(self, row: ListRow) -> Content:
        if row.id not in self._topics:
            share = self._asked[row.id]
            return plain_line(f"{phrase_asked(share.title, share)} · {row.id.rstrip('/')}")
        topic = self._topics[row.id]
        asked = self._asked.get(topic.topic)
        when = phrase_day(topic.last, self.app.clock.now(), inside=True)
        facts = (
            *([phrase_asked(topic.title, asked)] if asked is not None else ()),
            phrase_count(topic.attempts, "answer"),
            f"last practised {when}",
            topic.topic.rstrip("/"),
        )
        return plain_line(" · ".join(facts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._at and action in {"open", "find"}:
            return False
        return super().check_action(action, parameters)

    def action_next_chart(self) -> None:
        self.action_chart((self._at + 1) % (len(CHARTS) + 1))

    def action_previous_chart(self) -> None:
        self.action_chart((self._at - 1) % (len(CHARTS) + 1))

    def action_chart(self, number: int) -> None:
        self._at, progress = number, self._progress
        self.set_class(number > 0, "-chart")
        if not number or progress is None:
            self.query_one("Rows").focus()
            self.show_aside(self._aside, self.HEADING)
            self.fill(self._aside)
            return
        for part in ("#empty", "#detail"):
            self.query_one(part).display = False
        chart, empty = CHARTS[number - 1], not progress.days
        self.show_aside(f"{number} of {len(CHARTS)}", chart.name)
        self.query_one("#sentence", Static).update(_NOTHING if empty else chart.sentence(progress))
        width = min(_WIDEST, self.app.size.width - 9)  # a cell for the bar that scrolls
        picture = Content("") if empty else chart.draw(progress, width)
        self.query_one("#picture", Static).update(picture)
        self.query_one("#chart").focus()
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        bank = event.row.id.partition("/")[0]
        plan = Plan((bank,), topics=(event.row.id,), count=5, mode="practice", draw="weak")
        self.app.open(SetUp(plan))


def _row(
    topic: str,
    title: str,
    asked: str,
    known: str = "",
    answers: str = "",
    *,
    colour: str = "$accent",
) -> ListRow:
    cells = (
        Cell(plain_line(title), 0),
        Cell(asked, 5, right=True, style=MUTED, keep=True),
        Cell(known, 5, right=True, keep=True),
        Cell(answers, _LATEST, style=colour),
    )
    return ListRow(topic, lambda width: cells if width >= _WIDE else cells[:-1], heading=not topic)


_NAMES = _row("", "Topic", "asked", "known", "answers", colour=MUTED)
