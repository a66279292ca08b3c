"""Progress: how do I stand? The topics, then one chart after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets import pictures
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import Draw, Row, Rows, heading_row
from interview.history.statistics import (
    AskedShares,
    Standing,
    TopicProgress,
    phrase_asked,
    read_asked,
    read_standing,
    topic_progress,
)
from interview.model.phrases import (
    bar,
    phrase_count,
    phrase_day,
    phrase_score,
)
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.session import Plan
from interview.present.progress import (
    calibration_lines,
    phrase_agreement,
    phrase_calibration,
    phrase_days,
    phrase_mastery,
    phrase_times,
    phrase_trend,
    phrase_weak_points,
    time_rows,
)

_WIDE = 66
"""Cells from which on there is room for them."""

_BARS = 12
"""Attempts that the columns show, the last ones."""

_WIDEST = 76
"""Cells of a chart at most."""

_NOTHING = "Nothing practised yet. Finish an interview, and your progress appears here."

_SURELY_WRONG = (
    "that you were sure of was not good enough. Such questions come again the next day, and "
    "once more within a week."
)


class Chart(NamedTuple):
    """One chart: its name, the sentence above it, and how it is drawn in so many cells."""

    name: str
    sentence: Callable[[Standing], str]
    draw: Callable[[Standing, int], Content]


def _draw_trend(standing: Standing, width: int) -> Content:
    line = pictures.line_chart(pictures.overall_weeks(standing), width, 5)
    topics = pictures.trend_picture(standing.topics[:10], width)
    return Content("\n\n").join([line, topics])


def _draw_sureness(standing: Standing, _width: int) -> Content:
    calibration = standing.calibration
    lines = [plain(line) for line in calibration_lines(calibration)]
    if calibration.surely_wrong:
        count = phrase_count(calibration.surely_wrong, "answer")
        lines += [Content(""), Content(f"! {count} {_SURELY_WRONG}")]
    return Content("\n").join(lines)


CHARTS = (
    Chart("Days", phrase_days, lambda s, w: pictures.heat_map(s.days, s.today, w)),
    Chart("Trend", phrase_trend, _draw_trend),
    Chart("Known and due", phrase_mastery, lambda s, w: pictures.mastery_picture(s.topics, w)),
    Chart(
        "Weakest points",
        phrase_weak_points,
        lambda s, w: pictures.weak_points_picture(s.weak_points, w),
    ),
    Chart("Time used", phrase_times, lambda s, w: pictures.bars_picture(time_rows(s), w)),
    Chart("How sure you were", lambda s: phrase_calibration(s.calibration), _draw_sureness),
    Chart("Your marks", phrase_agreement, pictures.agreement_picture),
)


class ProgressScreen(CatalogueScreen[None]):
    """The topics that were practised, the weakest first; right, or a digit, shows a chart."""

    CSS_PATH = ["../catalogue.tcss", "progress.tcss"]  # noqa: RUF012
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
        use("next-picture"),
        use("previous-picture", footer=False),
        use("today", footer=False),
        use("find"),
        HELP,
        BACK,
        use("quit-app", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._topics: dict[str, TopicProgress] = {}
        self._asked = AskedShares({}, {})
        self._standing: Standing | None = None
        self._at = 0
        self._aside = ""

    def body(self) -> ComposeResult:
        """The list of topics, and in its place a chart."""
        yield from super().body()
        with VerticalScroll(id="chart"):
            yield Static("", id="sentence", markup=False)
            yield Static("", id="picture")

    def read(self) -> None:
        """Read the topics and the charts."""
        program = self.program
        self.load(lambda: read_topics(program.places, program.clock), self._show)

    def _show(self, read: tuple[Sequence[TopicProgress], AskedShares, Standing]) -> None:
        topics, self._asked, self._standing = read
        self._topics = {topic.topic: topic for topic in topics}
        attempts = sum(topic.attempts for topic in topics)
        shares = self._asked.banks.values()
        asked, questions = (
            sum(share.asked for share in shares),
            sum(share.questions for share in shares),
        )
        self._aside = f"{phrase_count(attempts, 'answer')}, {asked} of {questions} questions asked"
        self.action_chart(self._at)

    def rows_for(self, sought: str) -> Sequence[Row]:
        """The topics under a heading that names the columns."""
        rows = [
            Row(topic.topic, _drawing(topic, self._share(topic)))
            for topic in self._topics.values()
            if matches(sought, f"{topic.topic} {topic.title}")
        ]
        rows = [Row("", _names, heading=True), *rows] if rows else []
        untouched = [
            Row(ref, _untouched(title, str(self._asked.topics[ref])))
            for ref, title in self._asked.untouched.items()
            if matches(sought, f"{ref} {title}")
        ]
        if untouched:
            rows += [heading_row(""), heading_row("Not asked yet"), *untouched]
        return rows

    def _share(self, topic: TopicProgress) -> str:
        return str(self._asked.topics.get(topic.topic, ""))

    def describe(self, row: Row) -> Content:
        """The topic in words."""
        if row.id in self._asked.untouched:
            return plain_line(f"Nothing of it was asked yet · {row.id}")
        topic = self._topics[row.id]
        bank = topic.topic.partition("/")[0]
        asked = self._asked.banks.get(bank)
        when = phrase_day(topic.last, self.program.clock.now())
        facts = (
            *([phrase_asked(bank, asked)] if asked is not None else ()),
            phrase_count(topic.attempts, "answer"),
            f"last practised {when[0].lower() + when[1:]}",
            topic.topic,
        )
        return plain_line(" · ".join(facts))

    def action_next_picture(self) -> None:
        """The next chart; after the last the topics."""
        self.action_chart((self._at + 1) % (len(CHARTS) + 1))

    def action_previous_picture(self) -> None:
        """The chart before; before the topics the last."""
        self.action_chart((self._at - 1) % (len(CHARTS) + 1))

    def action_chart(self, number: int) -> None:
        """The chart of this number, from 1 on, or with 0 the topics."""
        self._at, standing = number, self._standing
        self.set_class(number > 0, "-chart")
        self.query_one(".title", Static).update(CHARTS[number - 1].name if number else "Progress")
        if not number or standing is None:
            self.query_one("Rows").focus()
            self.fill(self._aside)
            return
        for part in ("#empty", "#detail"):
            self.query_one(part).display = False
        chart, empty = CHARTS[number - 1], not standing.days
        self.query_one(".aside", Static).update(f"{number} of {len(CHARTS)}")
        self.query_one("#sentence", Static).update(_NOTHING if empty else chart.sentence(standing))
        width = min(_WIDEST, self.app.size.width - 9)  # a cell for the bar that scrolls
        picture = Content("") if empty else chart.draw(standing, width)
        self.query_one("#picture", Static).update(picture)
        self.query_one("#chart").focus()

    def action_today(self) -> None:
        """Open what is due today."""
        self.program.show_today()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Set up an interview on this topic."""
        bank = event.row.id.partition("/")[0]
        plan = Plan((bank,), topics=(event.row.id,), count=5, mode="practice", draw="weak")
        self.program.set_up(plan)


def read_topics(
    places: Places, clock: Clock
) -> Iterator[tuple[Sequence[TopicProgress], AskedShares, Standing]]:
    """All topics, the least known first, how much was asked, and the charts; it reads all sessions."""
    now = clock.now()
    topics = sorted(topic_progress(places, now), key=lambda topic: topic.mastery)
    yield topics, read_asked(places, now), read_standing(places, now)


def _names(width: int) -> Content:
    return _line(("Topic", "asked", "known", "mean", "", "answers"), width).stylize(MUTED)


def _untouched(title: str, asked: str) -> Draw:
    return lambda width: _line((title, asked, "", "", "", ""), width)


def _drawing(topic: TopicProgress, asked: str) -> Draw:
    trend = "" if topic.trend.direction == "unknown" else topic.trend.direction
    texts = (
        topic.title or "No topic",
        asked,
        phrase_score(topic.mastery),
        phrase_score(topic.mean),
        trend,
        bar(topic.scores[-_BARS:]),
    )
    return lambda width: _line(texts, width)


def _line(texts: tuple[str, str, str, str, str, str], width: int) -> Content:
    title, asked, mastery, mean, trend, shape = texts
    cells = [
        Cell(plain_line(title), 0),
        Cell(asked, 5, right=True, style=MUTED, keep=True),
        Cell(mastery, 5, right=True, keep=True),
        Cell(mean, 5, right=True, style=MUTED),
        Cell(trend, 7, style=MUTED),
        Cell(shape, _BARS, style="$accent"),
    ]
    return columns(cells if width >= _WIDE else cells[:-1], width)
