"""Settings: what does the program go by? Each is changed in its row, and its file with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from interview.app.commands import BACK, BY_ID, HELP, REGISTRY, Command, use, with_key
from interview.app.external_editor import edit_outside
from interview.app.keymap import is_fixed
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.screens.dialogues import USUAL, AskLineScreen, PressKeyScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import Row, Rows, heading_row
from interview.model.settings import PROGRAM, SESSION, Setting, Settings, Value, step_value
from interview.practice.preferences import change_setting, write_settings_template

_KEYS = "keys."

_SUBJECTS = {"": "The program", "session": "What a session starts with"}
"""The tables of the file, as headings."""

_UNSET = {"": "default", "session": "as last time"}
"""What a value is that is not set, by its table."""

LISTED = tuple(setting for setting in (*PROGRAM, *SESSION) if setting.in_file and setting.listed)
"""What the screen shows; the goal has a screen of its own."""

_LABEL = 22


@dataclass(frozen=True, slots=True)
class _Choice:
    """One setting with its value (None if unset) and the values that a key steps through."""

    setting: Setting
    value: Value | None
    steps: tuple[Value | None, ...]
    """Empty where the value is typed."""

    def phrase(self) -> str:
        """The value as people read it."""
        if self.value is None:
            return _UNSET[self.setting.table]
        return self.setting.phrase(self.value)


def _choice(settings: Settings, setting: Setting, names: Sequence[str]) -> _Choice:
    """`names` are the values there are, where only the program knows them."""
    steps: tuple[Value | None, ...] = (*names,) or setting.steps
    if setting.table == "session":
        value = settings.session.get(setting.name)
    else:
        value = getattr(settings, setting.name)
        value = None if value == "" else value
    unset = setting.table or setting.kind != "flag"
    return _Choice(setting, value, (None, *steps) if steps and unset else steps)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row's words."""

    label: str
    value: str
    help: str
    set: bool
    """By the person, not by use."""


class SettingsScreen(CatalogueScreen[None]):
    """All settings by subject, then all keys; the file's path at the foot."""

    CSS_PATH = ["catalogue.tcss", "settings.tcss"]  # noqa: RUF012
    HEADING = "Settings"
    FINDS = "by words"
    HELP_TITLE = "How should the program work?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Change", "Change it: the next value, a text to type, or a key to press"),
        use("more", "Next value", "The next value", footer=False),
        use("less", "Previous value", "The previous value", footer=False),
        use("reset"),
        use("find"),
        use("edit", "Open file", "Open the settings file in your editor"),
        HELP,
        BACK,
        use("quit-app", footer=False),
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left", "less", "Less", show=False)]

    def on_mount(self) -> None:
        """All rows."""
        self._draw()

    def _draw(self) -> None:
        names = {"theme": sorted(self.app.available_themes)}
        self._choices = {
            setting.field: _choice(self.program.settings, setting, names.get(setting.field, ()))
            for setting in LISTED
        }
        self.fill("")

    # Drawing

    def rows_for(self, sought: str) -> Sequence[Row]:
        """The settings under their subjects, the keys under theirs."""
        rows: list[Row] = []
        for subject, fields in self._subjects():
            lines = {field: self._line(field) for field in fields}
            matching = [
                Row(field, partial(self._draw_row, field, line))
                for field, line in lines.items()
                if matches(sought, f"{subject} {line.label} {line.value} {line.help}")
            ]
            if matching:
                rows += [heading_row("")] if rows else []
                rows += [heading_row(subject), *matching]
        return rows

    def _subjects(self) -> Iterator[tuple[str, list[str]]]:
        for table, subject in _SUBJECTS.items():
            yield subject, [setting.field for setting in LISTED if setting.table == table]
        for subject, commands in REGISTRY.items():
            movable = [f"{_KEYS}{command.id}" for command in commands if not is_fixed(command)]
            if movable:
                yield f"Keys: {subject.lower()}", movable

    def _line(self, field: str) -> _Line:
        if not field.startswith(_KEYS):
            choice = self._choices[field]
            return _Line(
                choice.setting.label,
                choice.phrase(),
                choice.setting.help,
                choice.value is not None and choice.value is not False,
            )
        name = field.removeprefix(_KEYS)
        keys = self.program.keys
        command = with_key(BY_ID[name], keys)
        return _Line(command.label, command.keys[0], command.help, name in keys)

    def _draw_row(self, field: str, line: _Line, width: int) -> Content:
        rows = self.query_one(Rows)
        is_current = rows.has_focus and rows.current is not None and rows.current.id == field
        walked = is_current and not field.startswith(_KEYS) and bool(self._choices[field].steps)
        value = plain_line(f"‹ {line.value} ›" if walked else f"  {line.value}")
        label = Cell(
            plain_line(line.label),
            min(_LABEL, width // 2),
            style="" if is_current else MUTED,
            keep=True,
        )
        cells = [label, Cell(value, 0, style="bold" if line.set else "")]
        return columns(cells, width)

    def describe(self, row: Row) -> Content:
        """What it does, and where it is kept."""
        line = self._line(row.id)
        path, room = str(self.program.places.settings), max(20, self.app.size.width - 8)
        end = path if len(path) <= room else f"…{path[1 - room :]}"
        return Content("\n").join([plain_line(f"{line.help}."), plain_line(end).stylize(MUTED)])

    # Changing

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change the row."""
        field = event.row.id
        if field.startswith(_KEYS):
            self._ask_key(field.removeprefix(_KEYS))
        elif self._choices[field].steps:
            self._turn(1)
        else:
            self._ask_text(self._choices[field])

    def action_more(self) -> None:
        """The next value."""
        self._turn(1)

    def action_less(self) -> None:
        """The value before."""
        self._turn(-1)

    def action_reset(self) -> None:
        """Unset it."""
        if field := self.selected:
            self._set(field, None)

    def action_edit(self) -> None:
        """Open the file, and go by what it says afterwards."""
        with self.program.errors_shown():
            path = write_settings_template(self.program.places)
            edit_outside(self.app, path, 1, self.program.settings.editor)
        self._take()

    def _turn(self, step: int) -> None:
        choice = self._choices.get(self.selected)
        if choice is not None and choice.steps:
            value = step_value(choice.setting, choice.value, step, choice.steps)
            self._set(choice.setting.field, value)

    def _ask_key(self, name: str) -> None:
        def take(key: str | None) -> None:
            if key is not None:
                self._set(f"{_KEYS}{name}", None if key in {USUAL, BY_ID[name].key} else key)

        self.app.push_screen(PressKeyScreen(BY_ID[name], self.program.keys), take)

    def _ask_text(self, choice: _Choice) -> None:
        def take(text: str | None) -> None:
            if text is not None:
                self._set(choice.setting.field, text or None)

        now = choice.value if isinstance(choice.value, str) else ""
        self.app.push_screen(AskLineScreen(choice.setting.label, choice.setting.help, now), take)

    def _set(self, field: str, value: Value | None) -> None:
        with self.program.errors_shown():
            change_setting(self.program.places, field, value)
        self._take()

    def _take(self) -> None:
        """Go by the file as it is now, and say what is wrong in it."""
        wrong = self.program.take_settings()
        if wrong:
            self.program.say(wrong, wrong=True)
        self._draw()
        self.refresh_bindings()
