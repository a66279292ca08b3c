"""The settings, each changed in its row and written at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from interview.app.commands import Command, use
from interview.app.external_editor import edit_outside
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.rows import ListRow, Rows, form_row, group_rows
from interview.model.settings import PROGRAM, SESSION, Setting, Value, step_value
from interview.storage.settings_file import write_settings, write_template

_SUBJECTS = {"": "The program", "session": "What a session starts with"}
"""The tables of the file, as headings."""

_UNSET = {"": "default", "session": "as last time"}
"""The words for an unset value, by table."""

LISTED = {setting.field: setting for setting in (*PROGRAM, *SESSION) if setting.in_file}
"""The settings of this screen, by `table.name`; the goal has its own screen."""

_LABEL = 22


class SettingsScreen(CatalogueScreen[None]):
    """All settings by subject, and the path of the file, which has the keys as well."""

    HEADING = "Settings"
    LEADS_TO = ("search",)
    HELP_TITLE = "How should the program work?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Change", "Change it: the next value, or a text to type"),
        use("more", "Next value", "The next value", footer=False),
        use("less", "Previous value", "The previous value", footer=False),
        use("reset"),
        use(
            "edit", "Open file", "Open the settings file, which also has the keys, in your editor"
        ),
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left", "less", "Less", show=False)]

    def on_mount(self) -> None:
        self.fill("")

    # Drawing

    def rows_for(self, sought: str) -> Sequence[ListRow]:  # noqa: ARG002 - few enough to be seen
        by_table: dict[str, list[ListRow]] = {table: [] for table in _SUBJECTS}
        for setting in LISTED.values():
            by_table[setting.table].append(self._row(setting))
        return group_rows(*((_SUBJECTS[table], rows) for table, rows in by_table.items()))

    def _value(self, setting: Setting) -> Value | None:
        """Return the value that is set; None if it is not."""
        unset = False if setting.kind == "flag" and not setting.table else None
        value = self.app.settings.values.get(setting.field, unset)
        return None if value == "" else value

    def _steps(self, setting: Setting) -> tuple[Value | None, ...]:
        """Return the values that a key steps through; empty if the value is typed."""
        steps = setting.steps
        if setting.name == "theme":
            # The default comes first, unset; a step to its name would change nothing.
            now = self._value(setting)
            steps = tuple(name for name in steps if name != setting.default or name == now)
        unset = setting.table or setting.kind != "flag"
        return (None, *steps) if steps and unset else steps

    def _row(self, setting: Setting) -> ListRow:
        value = self._value(setting)
        words = _UNSET[setting.table] if value is None else setting.phrase(value)
        style = "" if value is None or value is False else "bold"
        turns = bool(self._steps(setting))
        return form_row(setting.field, setting.label, words, _LABEL, turns=turns, style=style)

    def describe(self, row: ListRow) -> Content:
        path, room = str(self.app.places.settings), max(20, self.app.size.width - 8)
        end = path if len(path) <= room else f"…{path[1 - room :]}"
        about = plain_line(f"{LISTED[row.id].help}.")
        return Content("\n").join([about, plain_line(end).stylize(MUTED)])

    # Changing

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        setting = LISTED[event.row.id]
        if self._steps(setting):
            self._turn(1)
            return
        before = self._value(setting)

        text = before if isinstance(before, str) else ""
        self.ask(
            setting.label, f"{setting.help}.", text, lambda line: self._set(setting, line or None)
        )

    def action_more(self) -> None:
        self._turn(1)

    def action_less(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        setting = LISTED[self.selected]
        if steps := self._steps(setting):
            self._set(setting, step_value(setting, self._value(setting), step, steps))

    def action_reset(self) -> None:
        self._set(LISTED[self.selected], None)

    def action_edit(self) -> None:
        with self.app.errors_shown():
            path = self.app.places.settings
            write_template(path)
            edit_outside(self.app, path, 1, self.app.settings.text("editor"))
        self._take()

    def _set(self, setting: Setting, value: Value | None) -> None:
        with self.app.errors_shown():
            write_settings(self.app.places.settings, {setting.field: value})
        self._take()

    def _take(self) -> None:
        """Apply the file as it is now, and show its first problem."""
        wrong = self.app.take_settings()
        if wrong:
            self.app.say(wrong, wrong=True)
        self.fill("")
        self.refresh_bindings()
