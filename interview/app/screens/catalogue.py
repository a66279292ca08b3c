"""The base of the lists of sessions, banks and questions: heading, filter, rows, details of the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from interview.app.base_screen import CommandScreen, Subject
from interview.app.commands import Command, use
from interview.app.widgets.line_input import Find, LineInput
from interview.app.widgets.rows import ListRow, Rows
from interview.model.phrases import phrase_note
from interview.model.session import AttemptEntry

_DETAIL_PADDING = 4
"""Cells beside what is said about the selected row, see catalogue.tcss."""


class CatalogueScreen(CommandScreen[ScreenResultType]):
    """A list that can be searched."""

    CSS_PATH: ClassVar[list[Path]] = [Path(__file__).with_name("catalogue.tcss")]  # type: ignore[assignment]
    AUTO_FOCUS = "Rows"
    FINDS: ClassVar[str] = "by words"
    EMPTY: ClassVar[str] = "Nothing here yet."
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"open"})
    """Actions on the selected row; an empty list does not offer them."""

    can_restore = False
    """Whether something that was deleted from the list can be brought back."""

    def empty_text(self) -> str:
        """Return what stands in place of rows if there are none."""
        return self.EMPTY

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        """Return the rows that hold what is sought; all for an empty text."""
        raise NotImplementedError

    def describe(self, row: ListRow) -> Content:
        """Return a line or two about the selected row."""
        raise NotImplementedError

    @property
    def variants(self) -> Sequence[Command]:
        """The way back first shows all where the list is narrowed."""
        narrowed = any(find.value for find in self.query(Find))  # none before it is mounted
        return (use("back", "Show all", "Show the whole list again"),) if narrowed else ()

    def body(self) -> ComposeResult:
        """Find, rows, detail."""
        yield Find(self.FINDS)
        yield Static("", id="empty", markup=False)
        yield Rows(id="list")
        yield Static("", id="detail", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no action on a row in an empty list."""
        if action in self.NEEDS_ROW and not self.selected:
            return False
        if action == "restore":
            return self.can_restore
        return super().check_action(action, parameters)

    @property
    def selected(self) -> str:
        """The id of the selected row; empty if there is none."""
        current = (rows.current for rows in self.query(Rows))  # none before they are mounted
        return next((row.id for row in current if row is not None), "")

    def fill(self, aside: str, row_id: str | None = None) -> None:
        """Draw the list again."""
        rows = self.rows_for(self.query_one(Find).value)
        self.query_one(Rows).show(rows, row_id=row_id)
        self.show_aside(aside)
        missing = "" if any(not row_id.heading for row_id in rows) else self._nothing()
        self.query_one("#empty", Static).update(missing)
        self.query_one("#empty").display = bool(missing)
        self.query_one("#detail").display = not missing
        self.refresh_bindings()
        self._detail()

    def _nothing(self) -> str:
        sought = self.query_one(Find).value
        return "Nothing found. esc shows all." if sought else self.empty_text()

    @property
    def detail_width(self) -> int:
        """Cells of a line about the selected row. The head is as wide, and always shown."""
        return self.query_one(".head").outer_size.width - 2 * _DETAIL_PADDING

    def _detail(self) -> None:
        row = self.query_one(Rows).current
        self.query_one("#detail", Static).update(self.describe(row) if row else "")

    def on_rows_moved(self) -> None:
        """Describe the selected row."""
        self._detail()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.seek()

    def seek(self) -> None:
        """Show what holds the words of the field."""
        self.fill(str(self.query_one(".aside", Static).content))

    def action_find(self) -> None:
        self.query_one(Find).open()

    def action_leave_find(self) -> None:
        """Give the keys back to the list."""
        find = self.query_one(Find)
        find.set_class(bool(find.value), "-open")
        self.query_one(Rows).focus()

    def action_stop_finding(self) -> None:
        """Show all again."""
        self.query_one(Find).value = ""
        self.action_leave_find()

    def action_back(self) -> None:
        """Show all again where the list is narrowed; then go back."""
        if self.query_one(Find).value:
            self.action_stop_finding()
        else:
            super().action_back()

    def ask_to_delete(self, what: str, delete: Callable[[], object]) -> None:
        """Ask before something is deleted; then say which key brings it back."""
        key, row_id = self.key_of("restore"), self.selected

        def deleted(_: object) -> None:
            for rows in self.query(Rows):  # without it at once; the rest is read anew
                rows.show([row for row in rows.rows if row.id != row_id])
            self.can_restore = True
            self.refresh_bindings()
            self.app.say(f"{what[:1].upper()}{what[1:]} is deleted; {key} brings it back")

        go = partial(self.change, delete, deleted)
        self.confirm(f"Delete {what}? {key} brings it back.", "Delete", "Keep", go)

    def restore_last(self) -> str:
        """Bring back what was deleted last, in a thread; return what it is, in words."""
        raise NotImplementedError

    def show_restored(self, what: str) -> None:
        """Say that it is back."""
        self.app.clear_notifications()
        self.app.say(f"{what} is back")

    def action_restore(self) -> None:
        self.change(self.restore_last, self.show_restored)


class AnswersScreen(CatalogueScreen[None]):
    """A list with answers of past sessions."""

    @property
    def answer(self) -> AttemptEntry | None:
        """The answer of the row; None if the row is none."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """The question that the row is about, `bank/question`; empty if there is none."""
        raise NotImplementedError

    @property
    def subject(self) -> Subject:
        """The question and answer of the row."""
        answer = self.answer
        if answer is None:
            return Subject(self.question)
        return Subject(self.question, answer.session, answer.attempt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an answer can have a note."""
        if action == "note":
            return self.answer is not None
        return super().check_action(action, parameters)

    def action_note(self) -> None:
        from interview.history.annotations import keep_note
        from interview.storage.transcripts import transcript_path

        if (answer := self.answer) is None:
            return
        app = self.app
        path = transcript_path(app.places.sessions, answer.session)

        def keep(text: str) -> None:
            said = "Noted" if text else "The note is removed"
            self.change(lambda: keep_note(path, answer.attempt, text), lambda _: app.say(said))

        self.ask_note(phrase_note(answer.note, answer.tags), keep)
