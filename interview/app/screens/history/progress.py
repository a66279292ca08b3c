"""Progress: how do my topics go?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import Draw, Row, Rows
from interview.history.statistics import TopicProgress, topic_progress
from interview.model.phrases import (
    bar,
    phrase_count,
    phrase_day,
    phrase_score,
)
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.session import Plan
from interview.practice.asked import AskedShares, phrase_asked, read_asked

_WIDE = 66
"""Cells from which on there is room for them."""

_BARS = 12
"""Attempts that the columns show, the last ones."""


class ProgressScreen(CatalogueScreen[None]):
    """The topics that were practised, the weakest first."""

    CSS_PATH = "../catalogue.tcss"
    HEADING = "Progress"
    FINDS = "by topic or bank"
    EMPTY = "Nothing practised yet. Finish an interview, and its topics appear here."
    READS_FIRST = True
    HELP_TITLE = "How am I doing, topic by topic?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Practise", "Set up an interview on this topic, weak questions first"),
        use("pictures"),
        use("today", footer=False),
        use("compare", "Compare", "Compare this week with the one before", footer=False),
        use("find"),
        use("how-sure"),
        HELP,
        BACK,
        use("quit-app", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._topics: dict[str, TopicProgress] = {}
        self._asked = AskedShares({}, {})

    def on_screen_resume(self) -> None:
        """Read again whenever it comes to the top."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        program = self.program
        self.load(lambda: read_topics(program.places, program.clock), self._show)

    def _show(self, read: tuple[Sequence[TopicProgress], AskedShares]) -> None:
        topics, self._asked = read
        self._topics = {topic.topic: topic for topic in topics}
        attempts = sum(topic.attempts for topic in topics)
        shares = self._asked.banks.values()
        asked, there = sum(one.asked for one in shares), sum(one.questions for one in shares)
        self.fill(f"{phrase_count(attempts, 'answer')}, {asked} of {there} questions asked")

    def rows_for(self, sought: str) -> Sequence[Row]:
        """The topics under a heading that names the columns."""
        rows = [
            Row(topic.topic, _drawing(topic, self._share(topic)))
            for topic in self._topics.values()
            if matches(sought, f"{topic.topic} {topic.title}")
        ]
        return [Row("", _names, heading=True), *rows] if rows else []

    def _share(self, topic: TopicProgress) -> str:
        return str(self._asked.topics.get(topic.topic, ""))

    def describe(self, row: Row) -> Content:
        """The topic in words."""
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

    def action_how_sure(self) -> None:
        """Set sureness against success."""
        from interview.app.screens.history.how_sure import HowSureScreen

        self.app.push_screen(HowSureScreen())

    def action_pictures(self) -> None:
        """Show progress as pictures."""
        from interview.app.screens.history.pictures import PicturesScreen

        self.app.push_screen(PicturesScreen())

    def action_compare(self) -> None:
        """This week against the one before."""
        from interview.app.screens.history.compare import CompareScreen
        from interview.practice.weeks import this_and_last_week

        program = self.program
        with program.errors_shown():
            compared = this_and_last_week(program.places, program.clock.now())
            self.app.push_screen(CompareScreen(compared))

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
) -> Iterator[tuple[Sequence[TopicProgress], AskedShares]]:
    """All topics, the least known first, and how much was asked; it reads all sessions."""
    now = clock.now()
    topics = sorted(topic_progress(places, now), key=lambda topic: topic.mastery)
    yield topics, read_asked(places, now)


def _names(width: int) -> Content:
    return _line(("Topic", "asked", "known", "mean", "", "answers"), width).stylize(MUTED)


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
    title, asked, known, mean, trend, shape = texts
    cells = [
        Cell(plain_line(title), 0),
        Cell(asked, 5, right=True, style=MUTED, keep=True),
        Cell(known, 5, right=True, keep=True),
        Cell(mean, 5, right=True, style=MUTED),
        Cell(trend, 7, style=MUTED),
        Cell(shape, _BARS, style="$accent"),
    ]
    return columns(cells if width >= _WIDE else cells[:-1], width)
