"""The base of screens with a list: heading, filter, rows, details of the selected row."""

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
"""Cells beside the details of the selected row, see catalogue.tcss."""


class CatalogueScreen(CommandScreen[ScreenResultType]):
    """A screen with a list and a filter."""

    CSS_PATH: ClassVar[list[Path]] = [Path(__file__).with_name("catalogue.tcss")]  # type: ignore[assignment]
    AUTO_FOCUS = "Rows"
    FINDS: ClassVar[str] = "by words"
    EMPTY: ClassVar[str] = "Nothing here yet."
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"open"})
    """Actions on the selected row; an empty list does not offer them."""

    can_restore = False
    """Whether a deleted entry can be restored."""

    def empty_text(self) -> str:
        """Return the text of an empty list."""
        return self.EMPTY

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        """Return the rows that match a filter; all for an empty text."""
        raise NotImplementedError

    def describe(self, row: ListRow) -> Content:
        """Return the details of a row, on one or two lines."""
        raise NotImplementedError

    @property
    def variants(self) -> Sequence[Command]:
        """Back, which first clears the filter of a filtered list."""
        narrowed = any(find.value for find in self.query(Find))  # none before it is mounted
        return (use("back", "Show all", "Show the whole list again"),) if narrowed else ()

    def body(self) -> ComposeResult:
        yield Find(self.FINDS)
        yield Static("", id="empty", markup=False)
        yield Rows(id="list")
        yield Static("", id="detail", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.NEEDS_ROW and not self.selected:
            return False
        if action == "restore":
            return self.can_restore
        return super().check_action(action, parameters)

    @property
    def selected(self) -> str:
        """The id of the selected row; empty if there is none."""
        row = None if self.rows is None else self.rows.current
        return "" if row is None else row.id

    def fill(self, aside: str, row_id: str | None = None) -> None:
        """Draw the list, and a text at the right of the heading."""
        rows = self.rows_for(self.query_one(Find).value)
        self.query_one(Rows).show(rows, row_id=row_id)
        self.show_aside(aside)
        missing = "" if any(not row_id.heading for row_id in rows) else self.nothing()
        self.query_one("#empty", Static).update(missing)
        self.query_one("#empty").display = bool(missing)
        self.query_one("#detail").display = not missing
        self.refresh_bindings()
        self._detail()

    def nothing(self) -> str:
        """Return what stands in place of a list without rows."""
        sought = self.query_one(Find).value
        return "Nothing found. esc shows all." if sought else self.empty_text()

    @property
    def detail_width(self) -> int:
        """Cells of a line of details. The heading, which is always shown, is as wide."""
        return self.query_one(".head").outer_size.width - 2 * _DETAIL_PADDING

    def _detail(self) -> None:
        row = self.query_one(Rows).current
        self.query_one("#detail", Static).update(self.describe(row) if row else "")

    def on_rows_moved(self) -> None:
        self._detail()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        event.stop()
        self.seek()

    def seek(self) -> None:
        """Filter the list by the words of the field."""
        self.fill(str(self.query_one(".aside", Static).content))

    def action_find(self) -> None:
        self.query_one(Find).open()

    def action_leave_find(self) -> None:
        """Give the keys back to the list."""
        find = self.query_one(Find)
        find.set_class(bool(find.value), "-open")
        self.query_one(Rows).focus()

    def action_stop_finding(self) -> None:
        """Clear the filter."""
        self.query_one(Find).value = ""
        self.action_leave_find()

    def action_back(self) -> None:
        """Clear the filter, or go back if there is none."""
        if self.query_one(Find).value:
            self.action_stop_finding()
        else:
            super().action_back()

    def ask_to_delete(self, what: str, delete: Callable[[], object]) -> None:
        """Ask before deleting something; then show which key restores it."""
        key, row_id = self.key_of("restore"), self.selected

        def deleted(_: object) -> None:
            if (rows := self.rows) is not None:  # removed at once; the rest is read anew
                rows.show([row for row in rows.rows if row.id != row_id])
            self.can_restore = True
            self.refresh_bindings()
            self.app.say(f"{what[:1].upper()}{what[1:]} is deleted; {key} brings it back")

        go = partial(self.change, delete, deleted)
        self.confirm(f"Delete {what}? {key} brings it back.", "Delete", "Keep", go)

    def restore_last(self) -> str:
        """Restore the last deleted entry, in a thread; return its name in words."""
        raise NotImplementedError

    def show_restored(self, what: str) -> None:
        """Show that an entry is restored."""
        self.app.clear_notifications()
        self.app.say(f"{what} is back")

    def action_restore(self) -> None:
        self.change(self.restore_last, self.show_restored)


class AnswersScreen(CatalogueScreen[None]):
    """A list of answers in past sessions."""

    @property
    def answer(self) -> AttemptEntry | None:
        """The answer of the selected row; None if it has none."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """The question of the selected row, `bank/question`; empty if it has none."""
        raise NotImplementedError

    @property
    def subject(self) -> Subject:
        answer = self.answer
        if answer is None:
            return Subject(self.question)
        return Subject(self.question, answer.session, answer.attempt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
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
