"""Progress as pictures: how do I stand? One at a time, each with a sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.screens.base import CommandScreen
from interview.app.widgets import pictures
from interview.model.places import Places
from interview.model.ports import Clock
from interview.practice.standing import Standing, read_standing
from interview.present.standing_words import (
    phrase_agreement,
    phrase_days,
    phrase_mastery,
    phrase_times,
    phrase_trend,
    phrase_weak_points,
    time_rows,
)

_WIDEST = 76


class Picture(NamedTuple):
    """One picture: its name, the sentence under it, and how it is drawn in so many cells."""

    name: str
    sentence: Callable[[Standing], str]
    draw: Callable[[Standing, int], Content]


def _trend(standing: Standing, width: int) -> Content:
    line = pictures.line_chart(pictures.overall_weeks(standing), width, 5)
    topics = pictures.trend_picture(standing.topics[:10], width)
    return Content("\n\n").join([line, topics])


PICTURES = (
    Picture("Days", phrase_days, lambda s, w: pictures.heat_map(s.days, s.today, w)),
    Picture("Trend", phrase_trend, _trend),
    Picture("Known and due", phrase_mastery, lambda s, w: pictures.mastery_picture(s.topics, w)),
    Picture(
        "Weakest points",
        phrase_weak_points,
        lambda s, w: pictures.weak_points_picture(s.weak_points, w),
    ),
    Picture("Time used", phrase_times, lambda s, w: pictures.bars_picture(time_rows(s), w)),
    Picture("Your marks", phrase_agreement, pictures.agreement_picture),
)


class PicturesScreen(CommandScreen[None]):
    """One picture; left and right, or a digit, shows another."""

    CSS_PATH = "pictures.tcss"
    AUTO_FOCUS = "VerticalScroll"
    HELP_TITLE = "How do I stand?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"picture({number})", show=False)
        for number in range(1, len(PICTURES) + 1)
    ]
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("next-picture"),
        use("previous-picture"),
        BACK,
        HELP,
        LEAVE,
    )

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._at = 0

    def body(self) -> ComposeResult:
        """Names of all pictures, the picture, its sentence."""
        with Horizontal(classes="head"):
            yield Static("", classes="title", markup=False)
            yield Static("", classes="aside", markup=False)
        yield Static("", id="sentence", markup=False)
        with VerticalScroll():
            yield Static("", id="picture")

    def on_screen_resume(self) -> None:
        """Read again whenever it comes to the top."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        program = self.program
        self.load(lambda: _read(program.places, program.clock), self._take)

    def _take(self, standing: Standing) -> None:
        self._standing = standing
        self._draw()

    def _draw(self) -> None:
        standing, shown = self._standing, PICTURES[self._at]
        if standing is None:
            return
        width = min(_WIDEST, self.app.size.width - 9)  # a cell for the bar that scrolls
        self.query_one(".title", Static).update(shown.name)
        self.query_one(".aside", Static).update(f"{self._at + 1} of {len(PICTURES)}")
        empty = not standing.days
        sentence = (
            "Nothing practised yet. Finish an interview first."
            if empty
            else shown.sentence(standing)
        )
        self.query_one("#sentence", Static).update(sentence)
        picture = Content("") if empty else shown.draw(standing, width)
        self.query_one("#picture", Static).update(picture)

    def action_next_picture(self) -> None:
        """The next one; after the last the first."""
        self.action_picture((self._at + 1) % len(PICTURES) + 1)

    def action_previous_picture(self) -> None:
        """The one before; before the first the last."""
        self.action_picture((self._at - 1) % len(PICTURES) + 1)

    def action_picture(self, number: int) -> None:
        """The picture of this number, from 1 on."""
        self._at = number - 1
        self._draw()


def _read(places: Places, clock: Clock) -> Iterator[Standing]:
    yield read_standing(places, clock.now())
