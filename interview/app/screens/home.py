"""Home: what now? The first row is the thing most likely wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from interview.app.base_screen import CommandScreen
from interview.app.commands import HELP, LEAVE, Command, use
from interview.app.destinations import MainPage, Resume, Review, Sample
from interview.app.widgets.rows import Rows, group_rows

if TYPE_CHECKING:
    from interview.app.screens.home_data import HomeFacts


class HomeScreen(CommandScreen[None]):
    """The first screen, under all others."""

    HEADING = "interview"
    HELP_TITLE = "What now?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Do what the selected row says, or open the session"),
        use("new", help="Set up a new interview"),
        use("resume"),
        use("search"),
        use("today", footer=False),
        use("sessions", footer=False),
        use("banks", footer=False),
        use("progress", footer=False),
        use("settings", footer=False),
        HELP,
        LEAVE,
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, *, covered: bool = False) -> None:
        """If `covered` by another screen from the start, stay empty until the person comes back."""
        super().__init__()
        self.facts: HomeFacts | None = None
        self._bare = covered
        self._is_left = False

    def compose(self) -> ComposeResult:
        """Nothing while it is bare."""
        if self._bare:
            self.update_classes(self._size_classes(), update=False)
        else:
            yield from super().compose()

    def body(self) -> ComposeResult:
        """Menu and last sessions in one list, so that one cursor walks through all."""
        # Loaded when home is seen; under an interview that opened first it may never be.
        from interview.app.screens.home_data import menu_rows

        yield Rows(menu_rows(None, None), id="home")

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def on_screen_suspend(self) -> None:
        """Another screen lies on it."""
        self._is_left = True

    async def on_screen_resume(self) -> None:
        """Show what is missing once the person comes back; it is read as on every return."""
        if self._is_left:
            await self._mount_rows()

    async def uncover(self) -> None:
        """Show home after all, where what was to cover it could not be opened."""
        if self._bare:
            await self._mount_rows()
            self.call_after_refresh(self.read)

    async def _mount_rows(self) -> None:
        if self._bare:
            self._bare = False
            await self.recompose()
            self._rows.focus()

    def read(self) -> None:
        from interview.app.screens.home_data import read_facts

        app, before = self.app, self.facts
        if not self._bare:
            self.load_parts(lambda: read_facts(app.places, app.clock, before), self._show)

    def _show(self, facts: HomeFacts) -> None:
        from interview.app.screens.home_data import (
            likeliest_row,
            menu_rows,
            phrase_standing,
            session_rows,
        )

        rows = self._rows
        before = self.facts.waiting if self.facts is not None else None
        left = facts.waiting is not None and self.facts is not None and facts.waiting != before
        fresh = left or (self.facts is None and rows.cursor == 0)
        self.facts = facts
        now = self.app.clock.now()
        sessions = session_rows(facts, now)
        shown = group_rows(("", menu_rows(facts, now)), ("Last sessions", sessions))
        rows.show(shown, row_id=likeliest_row(facts, shown) if fresh else None)
        self.show_aside(phrase_standing(facts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as inherited
        """Resume is there when something can be gone on with."""
        return action != "resume" or (self.facts is not None and self.facts.waiting is not None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        kind, _, session = event.row.id.partition(":")
        match kind:
            case "resume":
                self.app.open(Resume(session))
            case "session":
                self._open_session(session)
            case "sample":
                self.app.open(Sample())
            case place:
                self.app.open(cast("MainPage", place))

    def _open_session(self, session: str) -> None:
        if self.facts is not None and self.facts.is_broken_off(session):
            self.app.open(Resume(session))
        else:
            self.app.open(Review(session))

    def action_stay(self) -> None:
        self.app.say(f"This is the first screen; {self.key_of('quit-app')} leaves the program")

    def action_new(self) -> None:
        self.app.open("new")

    def action_resume(self) -> None:
        if self.facts is not None and self.facts.waiting is not None:
            self.app.open(Resume(self.facts.waiting.session))
