"""The import screen: a file beside its questions, to point at where the reading is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import HELP, Command, use
from interview.app.destinations import Practise
from interview.app.safe_text import plain, plain_line
from interview.app.screens.library.import_state import HINT, ImportState, PointedLayout
from interview.app.themes import MUTED
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Draw, ListRow, Rows, heading_row
from interview.importing.blocks import Document
from interview.importing.cards import Card
from interview.importing.cleaning import FOLD
from interview.importing.imports import (
    Origin,
    has_import,
    import_files,
    parse_columns,
    read_origin,
    undo_import,
)
from interview.importing.layouts import marks_of
from interview.importing.reading import FileRead, Wanted, read_again
from interview.importing.report import (
    ImportReport,
    phrase_card,
    phrase_changes,
    phrase_import,
)
from interview.importing.words import COLUMNS
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_writing
from interview.model.score import FEWEST_MARKED

_MOST_ROWS = 5_000
_WIDEST_ROLE = max(map(len, COLUMNS)) + 1


class SourceInput(LineInput):
    """A field for a path; pasted text of several lines is imported itself."""

    @dataclass
    class Pasted(Message):
        """Posted when questions are pasted."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        text = "\n".join(event.text.splitlines())  # terminals paste line ends as they like
        if "\n" in text.strip():
            event.stop()
            event.prevent_default()
            self.value = ""
            self.post_message(self.Pasted(text))


SCROLL = Command("scroll", "up,down", "Scroll", "Scroll the preview; tab goes on to the file")


_UNREAD_COLUMNS = "A column that is read as nothing is left out already"
_OF_COLUMNS = (
    use("question-here", help="Read this column as the questions"),
    use("answer-here", help="Read this column as the answers"),
    use("leave-out", help=_UNREAD_COLUMNS, footer=False),
)
"""The commands as they act on the columns of a table."""


class ImportScreen(CommandScreen[None]):
    """A file, and the report of its import before anything is written."""

    CSS_PATH = "importing.tcss"
    HELP_TITLE = "What would be imported?"
    HELP_ALSO = ("In the fields", (SCROLL,))
    BINDINGS: ClassVar[list[BindingType]] = [
        # Fields do not use these keys.
        Binding("up", "scroll_report(-1)", show=False),
        Binding("down", "scroll_report(1)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("look"),
        # The key that ends the import stays longest in a narrow window.
        use("submit", "Write", "Write these questions into the bank"),
        use("question-here"),
        use("answer-here"),
        use("leave-out"),
        use("other-guess"),
        use("guess-before", footer=False),
        use(
            "practise", "Answer some", "Answer up to five of the imported questions and mark them"
        ),
        use("undo-import"),
        HELP,
        use("back", footer=False),
        use("quit-app", footer=False),
        use("scroll-down"),
        use("scroll-up"),
    )

    state: reactive[ImportState] = reactive(ImportState(), init=False)
    undoable: reactive[str] = reactive("", init=False)
    """The bank whose last import can be undone; empty for none."""

    def body(self) -> ComposeResult:
        """Three fields, and below them the file and the report."""
        with Horizontal(classes="head"):
            yield Static("Import questions", classes="title", markup=False)
            yield Static("", id="state", classes="aside", markup=False)
        with Vertical(id="form"):
            for name, label, hint in (
                ("source", "From", "path or pasted questions"),
                ("bank", "Into bank", "the file's name if left out"),
                ("columns", "Columns", "question=Front,answer=Back (tables only)"),
            ):
                kind = SourceInput if name == "source" else LineInput
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    yield kind(placeholder=hint, compact=True, id=name)
        with Horizontal(id="both"):
            yield Rows(id="file", classes="-marked")
            with VerticalScroll(can_focus=True):
                yield Static("", id="card", markup=False)
                yield Static(HINT, id="report", markup=False)

    def on_mount(self) -> None:
        self.query_one("#file").display = False
        self.query_one("#source", LineInput).focus()

    @property
    def variants(self) -> Sequence[Command]:
        file = self.state.file
        return _OF_COLUMNS if file is not None and file.document is None else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the actions that are possible now; none of them in a field, where their keys are typed."""
        state, in_field = self.state, isinstance(self.focused, LineInput)
        file = state.file if state.is_open and not in_field else None
        points = file is not None
        works = {
            "look": state.is_open and (in_field or not state.files),
            "submit": state.report is not None,
            "question_here": points,
            "answer_here": points,
            "leave_out": points,
            "other_guess": points and len(state.ways) > 1,
            "guess_before": points and len(state.ways) > 1,
            "practise": bool(state.questions_to_practise),
            "undo_import": bool(self.undoable)
            and self.undoable == self._bank
            and not state.is_writing,
        }
        return works[action] if action in works else super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def watch_undoable(self) -> None:
        self.refresh_bindings()

    def watch_state(self, before: ImportState, state: ImportState) -> None:
        if state.files is not before.files or state.written is not before.written:
            self._show_file(state)
        text = state.message
        if state.written:
            text = "\n".join((phrase_import(state.written), "", *self._phrase_next(state)))
        text = "\n".join(filter(None, (state.note, text)))
        self.query_one("#report", Static).update(plain(text))
        self.query_one("#state", Static).update(plain(state.heading))
        self.refresh_bindings()

    # Reading

    def on_source_input_pasted(self, message: SourceInput.Pasted) -> None:
        self.state = ImportState(message.text.encode("utf-8", "replace"))
        lines = phrase_count(message.text.count("\n") + 1, "line")
        self.query_one("#source", LineInput).placeholder = f"pasted text, {lines}"
        self.action_look()

    def on_input_submitted(self) -> None:
        self.action_look()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        if event.input.id == "bank":
            self._look_for_undo()

    def _look_for_undo(self) -> None:
        bank = self._bank
        work = partial(has_import, self.app.places, bank)
        self.app.look_up(work, partial(self._offer_undo, bank))

    def _offer_undo(self, bank: str, can_undo: bool) -> None:  # noqa: FBT001 - as it was looked up
        """Offer an import of `bank` for undoing, unless another bank was named meanwhile."""
        if not self.is_gone and bank == self._bank and self.state.written is None:
            self.undoable = bank if can_undo else ""

    def action_look(self) -> None:
        if self.state.is_writing:
            return
        path, pasted = self._value("source").strip(), self.state.pasted
        self.state = ImportState(pasted)
        if not path and not pasted:
            return
        origin = Origin((path,)) if path else Origin(data=pasted)
        self.state = replace(self.state, origin=origin, message="Reading …")
        try:
            wanted = Wanted(columns=parse_columns(self._value("columns")))
        except UsageError as error:
            self.state = replace(self.state, message=str(error))
            return
        places, bank = self.app.places, self._bank
        self._load(lambda: read_origin(places, origin, bank, wanted))

    def _load(self, read: Callable[[], tuple[FileRead, ...]]) -> None:
        """Read files, and show the report of importing them."""
        state, places, bank = self.state, self.app.places, self._bank

        def preview() -> ImportState:
            try:
                return state.with_files(places, bank, read())
            except (InterviewError, OSError) as error:
                return replace(state, message=str(error))

        self.load(preview, self._show)

    def _show(self, state: ImportState) -> None:
        """Show a state, with the changes made by pointing above the question of the row."""
        before, self.state = self.state.file, state
        self._look_for_undo()
        if state.file is not None and before is not None and before is not state.file:
            changes = list(phrase_changes(before.cards, state.file.cards))
            self._show_card(*(changes or ["No question changes."]), "")
            self.query_one(VerticalScroll).scroll_home(animate=False)

    @property
    def _bank(self) -> str:
        return self._value("bank").strip() or self.state.origin.bank

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", LineInput).value

    def _show_file(self, state: ImportState) -> None:
        """Show the file's lines, with a mark at each question and answer."""
        file, rows = state.file, self.query_one("#file", Rows)
        was_shown = rows.display
        rows.display = file is not None
        if file is not None:
            rows.show(list(_rows_of(file)), row_id=None if was_shown else _first_question(file))
            if not was_shown:
                rows.focus()
        self._show_card()

    def on_rows_moved(self) -> None:
        self._show_card()

    def _show_card(self, *above: str) -> None:
        file = None if self.state.written else self.state.file
        row = self.query_one("#file", Rows).current
        card = _card_at(file, row) if file is not None and row is not None else None
        lines = (*above, *phrase_card(card, 8, 400), "") if card else above
        self.query_one("#card", Static).update(plain("\n".join(lines)))

    # Pointing

    def action_question_here(self) -> None:
        if not self._assign("question") and (target := self._pointed_line()) is not None:
            self._point(self.state.ways[self.state.way].with_question(*target))

    def action_answer_here(self) -> None:
        if self._assign("answer") or (target := self._pointed_line()) is None:
            return
        way = self.state.ways[self.state.way].with_answer(*target)
        if way is None:
            self._show_card("A question begins here; point at where its answer begins.", "")
        else:
            self._point(way)

    def action_leave_out(self) -> None:
        if (target := self._pointed_line()) is not None:
            self._point(self.state.ways[self.state.way].without(*target))
        elif self.state.file is not None and self.state.file.document is None:
            self._show_card(f"{_UNREAD_COLUMNS}.", "")

    def action_other_guess(self) -> None:
        self._take_way(1)

    def action_guess_before(self) -> None:
        self._take_way(-1)

    def _take_way(self, step: int) -> None:
        number = (self.state.way + step) % len(self.state.ways)
        self.state = replace(self.state, way=number)
        self._point(self.state.ways[number])

    def _pointed_line(self) -> tuple[Document, int] | None:
        """Return the document and the line under the cursor; None in a table."""
        file, row = self.state.file, self.query_one("#file", Rows).current
        if file is None or file.document is None or row is None:
            return None
        return file.document, int(row.id)

    def _point(self, way: PointedLayout) -> None:
        ways, files = list(self.state.ways), self.state.files
        ways[self.state.way] = way
        self.state = replace(self.state, ways=tuple(ways), report=None, note="")
        self._load(lambda: read_again(files, way.layout))

    def _assign(self, role: str) -> bool:
        """Give the column under the cursor a role; return False if no table is shown."""
        file, row = self.state.file, self.query_one("#file", Rows).current
        if file is None or file.document is not None or row is None:
            return False
        name = file.reading.columns[int(row.id)][0]
        given = dict(parse_columns(self._value("columns")))
        roles = {**dict(file.reading.layout.columns), **given}
        kept = [(key, column) for key, column in roles.items() if name != column and key != role]
        columns = ",".join(f"{key}={column}" for key, column in (*kept, (role, name)))
        self.query_one("#columns", LineInput).value = columns
        self.action_look()
        return True

    # Writing and undoing

    def action_submit(self) -> None:
        state, places, bank = self.state, self.app.places, self._bank
        if state.report is not None:
            self.state = replace(state, report=None, is_writing=True, message="Writing …")
            self.app.carry_out(
                partial(import_files, places, bank, state.files, origin=state.origin, in_app=True),
                partial(self._tell_import, state),
                refuse=partial(self._tell_refused, state),
            )

    def _tell_import(self, state: ImportState, report: ImportReport) -> None:
        """Show what an import has changed, and what can be done next."""
        if self.is_gone:
            self.app.say(phrase_import(report))
            return
        self.undoable = report.bank if report.written else ""
        self.state = replace(state, report=None, written=report, note="")
        self.query_one(VerticalScroll).focus()

    def _tell_refused(self, state: ImportState, why: str) -> None:
        """Show why nothing was written or undone; it can be tried again."""
        if self.is_gone:
            self.app.say(why, wrong=True)
        else:
            self.state = replace(state, note=why)

    def _phrase_next(self, state: ImportState) -> Iterator[str]:
        if state.questions_to_practise:
            answers = phrase_count(len(state.questions_to_practise), "question")
            yield f"Next: answer {answers} and mark what you said ({self.key_of('practise')})."
            yield f"From {FEWEST_MARKED} marked answers to a question on, the program proposes its marks."
        if state.written and (bare := len(state.written.unanswered)):
            where = phrase_writing(self.key_of("open"), " under Banks")
            yield f"{phrase_count(bare, 'question')} without an answer. {where}"
        if state.written and state.written.written:
            yield f"{self.key_of('undo-import')} undoes this import."

    def action_practise(self) -> None:
        if questions := self.state.questions_to_practise:
            self.app.open(Practise(questions))

    def action_undo_import(self) -> None:
        if self.state.written:
            self._undo_import(self.state.written.bank)
        else:
            name = self._bank
            question = f"Undo the last import into {name}? What it added is removed."
            self.confirm(question, "Undo it", "Keep it", lambda: self._undo_import(name))

    def _undo_import(self, bank: str) -> None:
        state, places = self.state, self.app.places
        self.state = replace(state, is_writing=True)
        self.app.carry_out(
            partial(undo_import, places, bank),
            lambda _: self._tell_undone(state, bank),
            refuse=partial(self._tell_refused, state),
        )

    def _tell_undone(self, state: ImportState, bank: str) -> None:
        """Show that the import is undone; the files can be written again."""
        note = f"The last import into {bank} is undone."
        if self.is_gone:
            self.app.say(note)
            return
        self.undoable = ""
        self.state = replace(state, written=None, message="", note=note)
        if state.files:
            self._load(lambda: state.files)
            self.query_one("#file", Rows).focus()

    def action_scroll_report(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _rows_of(file: FileRead) -> Iterator[ListRow]:
    """Yield the lines of a document with their marks, or the columns of a table with their roles."""
    document = file.document
    if document is None:
        roles = {column: role for role, column in file.reading.layout.columns}
        for i, (name, sample) in enumerate(file.reading.columns):
            yield ListRow(
                str(i), _drawing(roles.get(name, ""), f"{name}: {sample}", width=_WIDEST_ROLE)
            )
        return
    marks = marks_of(document, file.reading.layout)
    lines = [
        line
        for block in document.blocks
        for line in range(block.start, block.end)
        if document.lines[line].strip()
    ]
    for line in lines[:_MOST_ROWS]:
        text = document.lines[line].replace(FOLD, "▸")
        yield ListRow(str(line), _drawing(marks.get(line, ""), text, width=2))
    if len(lines) > _MOST_ROWS:
        yield heading_row(f"… and {len(lines) - _MOST_ROWS:,} more lines, read like these")


def _first_question(file: FileRead) -> str | None:
    """Return the row of the first question; None if there is no question."""
    marks = marks_of(file.document, file.reading.layout) if file.document else {}
    return next((str(line) for line in sorted(marks) if marks[line] == "Q"), None)


def _drawing(mark: str, text: str, *, width: int) -> Draw:
    def draw(_: int) -> Content:
        line = plain_line(text)
        return Content(mark.ljust(width)) + (line if mark else line.stylize(MUTED))

    return draw


def _card_at(file: FileRead, row: ListRow) -> Card | None:
    """Return the card that a row of the file belongs to; None if there is none."""
    if file.document is None:
        return None
    line = file.document.number_of(int(row.id))
    return next(
        (card for card in file.cards if card.line <= line <= max(card.end, card.line)), None
    )
