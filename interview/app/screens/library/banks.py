"""The list of banks, with their problems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from interview.app.commands import Command, use
from interview.app.destinations import BankPage, EditQuestion, SetUp
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import ListRow, Rows
from interview.banks.library import BankEntry, read_entries
from interview.banks.trash import delete_bank, restore_last
from interview.model.phrases import phrase_count
from interview.storage.trash import deleted_banks


class BanksScreen(CatalogueScreen[None]):
    """All banks: the person's and the built-in ones."""

    HEADING = "Banks"
    FINDS = "by name or title"
    EMPTY = "No banks yet."
    READS_FIRST = True
    NEEDS_ROW = frozenset({"open"})
    HELP_TITLE = "What can be asked?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="See the bank's questions, or what is wrong in its file"),
        use("new", "New bank", "Make a bank of your own, beginning with one question"),
        use("import"),
        use("practise", "Interview", "Set up an interview on this bank alone"),
        use("find", footer=False),
        use("delete", help="Delete a bank of your own; it can be brought back", footer=False),
        use("restore", help="Restore the bank or question that was deleted last", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, BankEntry] = {}

    def read(self) -> None:
        places = self.app.places
        self.load(lambda: (read_entries(places), bool(deleted_banks(places))), self._show)

    def _show(self, read: tuple[Sequence[BankEntry], bool]) -> None:
        entries, self.can_restore = read
        before, self._entries = self._entries, {entry.name: entry for entry in entries}
        added = next((name for name in self._entries if before and name not in before), None)
        banks = [entry.bank for entry in entries if entry.bank is not None]
        questions = sum(len(bank.questions) for bank in banks)
        count = f"{phrase_count(len(entries), 'bank')}, {phrase_count(questions, 'question')}"
        self.fill(count, row_id=added)

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        longest = max((len(entry.name) for entry in self._entries.values()), default=0)
        return [
            ListRow(entry.name, partial(_cells, entry, longest))
            for entry in self._entries.values()
            if matches(sought, f"{entry.name} {entry.bank.title if entry.bank else ''}")
        ]

    def describe(self, row: ListRow) -> Content:
        entry = self._entries[row.id]
        hides = "It replaces the built-in bank of the same name. " if entry.hides_builtin else ""
        first = str(entry.problems[0]) if entry.problems else str(entry.path)
        return plain_line(hides + first)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        entry = self._entries.get(event.row.id)  # none if it went while the key was on its way
        if entry is not None:
            self.app.open(BankPage(entry.name, entry.bank, entry.problems))

    def action_new(self) -> None:
        from interview.banks.own import check_new_bank

        app = self.app
        about = "A short name without spaces, such as databases. Its first question comes next."
        self.ask(
            "New bank",
            about,
            "",
            lambda name: app.open(EditQuestion(name)),
            lambda name: check_new_bank(app.places, name),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "practise":
            entry = self._entries.get(self.selected)
            return entry is not None and entry.bank is not None
        if action == "delete":
            entry = self._entries.get(self.selected)
            return entry is not None and not entry.builtin
        return super().check_action(action, parameters)

    def action_practise(self) -> None:
        self.app.open(SetUp(bank=self.selected))

    def action_delete(self) -> None:
        app, entry = self.app, self._entries[self.selected]
        count = phrase_count(len(entry.bank.questions), "question") if entry.bank else "its file"

        delete = partial(delete_bank, app.places, entry.name, app.clock.now())
        self.ask_to_delete(f"the bank {entry.name} with {count}", delete)

    def restore_last(self) -> str:
        return restore_last(self.app.places)


def phrase_problems(entry: BankEntry) -> str:
    """Return such as `3 errors, 1 warning`; empty without problems."""
    errors = sum(problem.level == "error" for problem in entry.problems)
    warnings = len(entry.problems) - errors
    counts = ((errors, "error"), (warnings, "warning"))
    return ", ".join(phrase_count(number, word) for number, word in counts if number)


def _cells(entry: BankEntry, longest: int, width: int) -> Sequence[Cell]:
    title = entry.bank.title if entry.bank else "cannot be read"
    problems = phrase_problems(entry)
    number = phrase_count(len(entry.bank.questions), "question") if entry.bank else "not usable"
    troubled = "$error" if entry.bank is None else "$warning"
    return (
        Cell(plain_line(entry.name), min(24, max(12, width // 2), longest), keep=True),
        Cell(plain_line(problems or title), 0, style=troubled if problems else MUTED),
        Cell(number, 15, right=True),
        Cell("built in" if entry.builtin else "yours", 8, style=MUTED),
    )
