"""The base of all screens: commands, keys, help, reading in a thread, ways to other screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from textual import events, getters
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from interview.app.base_app import BaseApp, Loaded
from interview.app.commands import BACK, BY_ID, HELP, LISTS, Command, use, with_key
from interview.app.destinations import (
    Debrief,
    History,
    Practise,
    Replay,
    Review,
)
from interview.app.safe_text import plain_line
from interview.app.textual_fixes import LateGuard
from interview.app.widgets.key_line import KeyLine
from interview.app.widgets.rows import Rows

if TYPE_CHECKING:
    from interview.app.dialogues import HelpScreen

SMALLEST = (40, 12)
"""Columns and rows below which a screen says that the window is too small."""


NARROW = 60
"""Columns below which widgets stand one below the other, not side by side."""

SHORT = 16
"""Rows below which blank rows are left out."""


class Subject(Struct, frozen=True):
    """The question and the session that the keys of a screen act on; empty if there is none."""

    question: str = ""
    """`bank/question`."""
    session: str = ""
    """Its name, or the path of its file."""
    attempt: int = 0
    time: float = 0.0
    """When the attempt began, in seconds of the session."""


_ABOUT_QUESTION = frozenset({"practise", "history"})
_ABOUT_SESSION = frozenset({"review", "replay", "debrief", "export"})


class CommandScreen(LateGuard, Screen[ScreenResultType]):
    """A screen whose keys, footer, palette entries and help come from its `COMMAND_LIST`.

    Help, back and quit are added unless the list names them. Subclasses yield their widgets from
    `body`; the line of keys is added below them.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ()
    HEADING: ClassVar[str] = ""
    HELP_TITLE: ClassVar[str] = ""
    """The question that the screen answers, as the title of its help."""
    HELP_ALSO: ClassVar[tuple[str, tuple[Command, ...]]] = ("", ())
    """A title and the keys of the screen's widgets; by default those of its list, if any."""
    SCROLLS: ClassVar[str] = "VerticalScroll"
    """The widget that the keys for scrolling scroll, as a selector."""
    LEADS_TO: ClassVar[tuple[str, ...]] = ("search", "settings")
    """The commands of pages that open from here besides those of `COMMAND_LIST`."""
    READS_FIRST: ClassVar[bool] = False
    """Whether keys wait until the screen has read something with `load`."""

    app = getters.app(BaseApp)
    """Opens other screens, and holds places, clock and settings."""
    _has_read = False
    _wanted: object = None
    """Identifies the newest reading that is under way."""
    _changes = 0
    """Changes of files under way; keys wait for them."""
    _is_new = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        listed, keys = cls.__dict__.get("COMMAND_LIST", ()), list(cls.__dict__.get("BINDINGS", ()))
        if listed:
            named = {command.id for command in listed}
            escapes = any("escape" in each.key for each in (*listed, *keys))
            usual = (HELP, *(() if escapes else (BACK,)), use("quit-app", footer=False))
            anywhere = (use(name, footer=False) for name in cls.LEADS_TO)
            added = (each for each in (*usual, *anywhere) if each.id not in named)
            cls.COMMAND_LIST = (*listed, *added)
        # Before super(), where Textual reads the bindings.
        cls.BINDINGS = [*keys, *(command.binding() for command in cls.COMMAND_LIST)]
        super().__init_subclass__(**kwargs)

    @property
    def subject(self) -> Subject:
        """The question and session of the keys; actions on a missing one are not offered."""
        return Subject()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The screen's commands with the person's keys and the labels of `variants`."""
        variants = {command.id: command for command in self.variants}
        return tuple(
            with_key(variants.get(command.id, command), self.app.keys)
            for command in self.COMMAND_LIST
        )

    @property
    def usable_commands(self) -> list[Command]:
        """The commands that can be given now."""
        return [
            command
            for command in self.commands
            if self.check_action(command.action, ()) is not False
        ]

    @property
    def variants(self) -> Sequence[Command]:
        """Commands with other labels or helps, in place of those of the same id."""
        return ()

    def key_of(self, command: str) -> str:
        """Return the key of a command by its id, as people read it."""
        return with_key(BY_ID[command], self.app.keys).keys[0]

    def compose(self) -> ComposeResult:
        """The heading, the body, the keys, and the message for too small a window."""
        # Before the widgets are styled: Textual sets the classes later, and styles all a second time.
        self.update_classes(self._size_classes(), update=False)
        if heading := self.heading():
            with Horizontal(classes="head"):
                yield Static(plain_line(heading), classes="title", markup=False)
                yield Static(plain_line(self.aside()), classes="aside", markup=False)
        yield from self.body()
        yield KeyLine(lambda: self.usable_commands)
        yield TooSmall()

    def _size_classes(self) -> dict[str, bool]:
        """Return the style classes for the size of the window, and whether each applies."""
        width, height = self.app.size
        across = self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS or []
        down = self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS or []
        fitting = {
            max(point for point in points if point[0] <= size)[1]
            for size, points in ((width, across), (height, down))
            if points
        }
        return {name: name in fitting for _, name in (*across, *down)}

    @property
    def is_reading(self) -> bool:
        """Whether keys wait for a reading or a change."""
        return self._changes > 0 or (self.READS_FIRST and not self._has_read)

    def heading(self) -> str:
        """Return the heading; empty if the screen has none."""
        return self.HEADING

    def aside(self) -> str:
        """Return the first text at the right of the heading."""
        return ""

    def show_aside(self, aside: str | Content, heading: str = "") -> None:
        """Change the text at the right of the heading, and the heading if one is given."""
        self.query_one(".aside", Static).update(
            plain_line(aside) if isinstance(aside, str) else aside
        )
        if heading:
            self.query_one(".title", Static).update(plain_line(heading))

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def read(self) -> None:
        """Read what the screen shows; called whenever it comes to the top."""

    def keep_draft(self) -> None:
        """Save typed text that is not saved yet; called before the program ends."""

    def load(self, read: Callable[[], Loaded], show: Callable[[Loaded], object]) -> None:
        """Run `read` in a thread, and `show` its result if the screen is still there and this is the newest.

        The thread may outlive the screen, so `read` must not touch it. An `InterviewError` is shown.
        """
        self._wanted = wanted = object()

        def arrive(do: Callable[[Any], object], what: object) -> None:
            if wanted is self._wanted and not self.is_gone:
                do(what)
                self._has_read = True

        refuse = partial(arrive, partial(self.app.say, wrong=True))
        self.app.look_up(read, partial(arrive, show), refuse)

    def change(
        self, work: Callable[[], Loaded], show: Callable[[Loaded], object] = lambda _: None
    ) -> None:
        """Run `work`, which changes files, in a thread; then `show` its result and call `read`.

        An `InterviewError` is shown.
        """
        self._changes += 1

        def arrive(do: Callable[[Any], object], what: object) -> None:
            self._changes -= 1
            do(what)
            if not self.is_gone:
                self.read()

        refuse = partial(arrive, partial(self.app.say, wrong=True))
        self.app.carry_out(work, partial(arrive, show), refuse=refuse)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Textual calls the handler of each class by itself, this one before its own.
        if self._is_new:
            # The widgets are styled; only the classes of the size came later.
            self._is_new = event.refresh_styles = False
            self.app.stylesheet.apply(self)
        self.call_after_refresh(self.read)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen if the window is too small; its contents stay."""
        width, height = event.size
        self.set_class(width < NARROW, "-small")
        self.set_class(height < SHORT, "-short")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-too-small")

    def action_scroll_down(self) -> None:
        for part in self.query(self.SCROLLS):
            part.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        for part in self.query(self.SCROLLS):
            part.scroll_page_up(animate=False)

    # Keys for while a text field has the focus.
    action_question_down = action_scroll_down
    action_question_up = action_scroll_up

    @property
    def rows(self) -> Rows | None:
        """The list of the screen; None if it has none, or before it is mounted."""
        return next(iter(self.query(Rows)), None)

    def action_open(self) -> None:
        if self.rows is not None:
            self.rows.action_choose()

    def action_help(self) -> None:
        also = self.HELP_ALSO if self.HELP_ALSO[1] or self.rows is None else ("In lists", LISTS)
        self.app.push_screen(self.help_screen(self.HELP_TITLE, also))

    def help_screen(self, title: str, also: tuple[str, tuple[Command, ...]]) -> HelpScreen:
        """Return the help on the usable commands, and on `also`, the widgets' own keys."""
        from interview.app.dialogues import HelpScreen

        return HelpScreen(title, self.usable_commands, also)

    # Actions on the subject

    def action_practise(self) -> None:
        self.app.open(Practise((self.subject.question,)))

    def action_history(self) -> None:
        self.app.open(History(self.subject.question))

    def action_review(self) -> None:
        self.app.open(Review(self.subject.session, self.subject.attempt))

    def action_debrief(self) -> None:
        self.app.open(Debrief(self.subject.session))

    def action_replay(self) -> None:
        self.app.open(Replay(self.subject.session, self.subject.time))

    def action_export(self) -> None:
        places, session = self.app.places, self.subject.session

        def write() -> str:
            from interview.history.sessions import open_session
            from interview.present.export import write_page

            return f"Written to {write_page(places, open_session(places, session))}"

        self.app.carry_out(write, self.app.say)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted:
            # A key may be handed on before the widgets that its command needs are there.
            return False
        if action in _ABOUT_QUESTION:
            return bool(self.subject.question)
        if action in _ABOUT_SESSION:
            return bool(self.subject.session)
        return super().check_action(action, parameters)

    # Asking the person

    def ask(
        self,
        label: str,
        about: str,
        text: str,
        take: Callable[[str], object],
        check: Callable[[str], str] | None = None,
    ) -> None:
        """Ask for a line of text; `take` gets it unless the person goes back.

        `check` returns the fault of a line; empty if it has none.
        """
        from interview.app.dialogues import AskLineScreen

        def answer(line: str | None) -> None:
            if line is not None:
                with self.app.errors_shown():
                    take(line)

        self.app.push_screen(AskLineScreen(label, about, text, check), answer)

    def ask_note(self, before: str, keep: Callable[[str], object]) -> None:
        """Ask for a note and its tags on one line; `keep` gets it if it was changed."""
        about = "Words that begin with # are tags. An empty line removes the note."
        self.ask("Note on this answer", about, before, lambda text: text == before or keep(text))

    def confirm(self, question: str, yes: str, no: str, then: Callable[[], object]) -> None:
        """Ask before something is done."""
        from interview.app.dialogues import ConfirmScreen

        def answer(sure: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
            if sure:
                with self.app.errors_shown():
                    then()

        self.app.push_screen(ConfirmScreen(question, yes, no), answer)

    # Leaving

    def action_quit_app(self) -> None:
        self.app.ask_to_leave()

    def action_back(self) -> None:
        self.app.back()


class TooSmall(Widget):
    """The message that covers a screen in too small a window; see app.tcss."""

    def render(self) -> RenderResult:
        """Return the size of the window, and the least size."""
        width, height = self.app.size
        return Content(
            f"{width} × {height} is too small.\nMake the window\n"
            f"at least {SMALLEST[0]} × {SMALLEST[1]}.\nNothing is lost."
        )
