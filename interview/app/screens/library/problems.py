"""Problems: what is wrong in a bank's file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.content import Content

from interview.app.commands import BACK, HELP, Command, use
from interview.app.external_editor import edit_outside
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import Draw, Row, Rows
from interview.model.phrases import phrase_count
from interview.model.problem import Problem

SHOWN = 500
"""Problems that are listed; a file with more is mended from the top."""


class ProblemsScreen(CatalogueScreen[None]):
    """The problems of one bank in the order of its files; each opens where it is."""

    CSS_PATH = ["../catalogue.tcss", "problems.tcss"]  # noqa: RUF012
    FINDS = "by words"
    NEEDS_ROW = frozenset({"open", "edit"})
    HELP_TITLE = "What is wrong in this file?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Open file", "Open the file at this line; it is checked again afterwards"),
        use("find"),
        HELP,
        BACK,
        use("edit", footer=False),
        use("quit-app", footer=False),
    )

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._name = name
        self._problems = tuple(problems)[:SHOWN]

    def heading(self) -> str:
        """The bank."""
        return f"Problems in {self._name}"

    def on_mount(self) -> None:
        """All of them."""
        self._draw()

    def _draw(self) -> None:
        self.fill(phrase_count(len(self._problems), "problem"))

    def rows_for(self, sought: str) -> Sequence[Row]:
        """A line a problem."""
        return [
            Row(str(at), _drawing(problem))
            for at, problem in enumerate(self._problems)
            if matches(sought, str(problem))
        ]

    def describe(self, row: Row) -> Content:
        """What is wrong in full, and the file."""
        problem = self._problems[int(row.id)]
        field = f"{problem.field}: " if problem.field else ""
        return Content("\n").join(
            [plain_line(f"{field}{problem.message}"), plain_line(problem.path).stylize(MUTED)]
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the file there, and check it again when the editor closes."""
        problem = self._problems[int(event.row.id)]
        with self.program.errors_shown():
            own = self.program.settings.editor
            edit_outside(self.app, Path(problem.path), max(1, problem.line), own)
            self._check_again()

    def action_edit(self) -> None:
        """As enter."""
        self.action_open()

    def _check_again(self) -> None:
        from interview.banks.library import bank_files, read_entry

        places = self.program.places
        file = next((file for file in bank_files(places) if file.name == self._name), None)
        entry = read_entry(places, file) if file else None
        self._problems = entry.problems[:SHOWN] if entry else ()
        if self._problems:
            self._draw()
        else:
            self.program.back()
            self.program.say(f"Nothing is wrong in {self._name} any more")


def _drawing(problem: Problem) -> Draw:
    def draw(width: int) -> Content:
        place = f"line {problem.line}" if problem.line else "whole file"
        colour = "$error" if problem.level == "error" else "$warning"
        cells = (
            Cell(problem.level, 8, style=colour, keep=True),
            Cell(place, 11, style=MUTED),
            Cell(plain_line(problem.message), 0),
        )
        return columns(cells, width)

    return draw
