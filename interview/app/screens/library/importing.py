"""Import questions: name a file, see it beside what was read from it, point where that is wrong, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import HELP, Command, use
from interview.app.destinations import Practise
from interview.app.safe_text import plain, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Draw, ListRow, Rows, heading_row
from interview.importing.blocks import Document
from interview.importing.cards import Card, Layout
from interview.importing.cleaning import FOLD
from interview.importing.imports import (
    Origin,
    Outcome,
    import_files,
    parse_columns,
    preview_import,
    with_kept_layout,
)
from interview.importing.layouts import is_question, marks_of, text_key
from interview.importing.pointing import answers_like, leaving_out, read_like_blocks
from interview.importing.reading import FileRead, Wanted, read_again, read_files
from interview.importing.report import ImportReport, phrase_card, phrase_changes, phrase_report
from interview.importing.target import undo_import
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_writing
from interview.model.places import Places
from interview.model.score import FEWEST_MARKED

_MOST_ROWS = 5_000
_HINT = (
    "Type or paste a path, or paste the questions themselves; enter shows a preview.\n"
    "Nothing is written until you say so."
)
_FEW = 5
"""Questions that are practised first."""


class SourceInput(LineInput):
    """A path; text of several lines that is pasted into it is the source itself."""

    @dataclass
    class Pasted(Message):
        """Questions were pasted."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        text = "\n".join(event.text.splitlines())  # terminals paste line ends as they like
        if "\n" in text.strip():
            event.stop()
            event.prevent_default()
            self.value = ""
            self.post_message(self.Pasted(text))


SCROLL = Command("scroll", "up,down", "Scroll", "Scroll the preview; tab goes on to the file")


class PointedLayout(Struct, frozen=True):
    """One way to read the file: a guess, and what a person pointed at since."""

    guess: Layout
    layout: Layout
    pointed: tuple[int, ...] = ()
    """Places of blocks, each of another kind."""


class ImportScreen(CommandScreen[None]):
    """A file, what would come in of it, and what would be left out, before anything is written."""

    CSS_PATH = "importing.tcss"
    HELP_TITLE = "What would be imported?"
    HELP_ALSO = ("In the fields", (SCROLL,))
    BINDINGS: ClassVar[list[BindingType]] = [
        # The lines to fill in have no use for them.
        Binding("up", "scroll_report(-1)", show=False),
        Binding("down", "scroll_report(1)", show=False),
    ]
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("look"),
        # What finishes the import stays longest in a narrow window.
        use("submit", "Write", "Write these questions into the bank"),
        use("like"),
        use("answer-here"),
        use("leave-out"),
        use("other-guess"),
        use("guess-before", footer=False),
        use("practise", "Answer five", "Answer five of the imported questions and mark them"),
        use("take-back"),
        HELP,
        use("back", footer=False),
        use("quit-app", footer=False),
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._forget()
        self._is_writing = False

    def _forget(self) -> None:
        """Begin anew, with nothing read."""
        self._origin = Origin()
        self._files: tuple[FileRead, ...] = ()
        self._report: ImportReport | None = None
        """What would come in; None while nothing can be written."""
        self._before: tuple[Card, ...] | None = None
        """The questions before something was pointed at."""
        self._ways: list[PointedLayout] = []
        self._way = 0
        self._written = ""
        """The bank that was written; from then on there is nothing to point at."""
        self._has_changed = False
        """Whether writing it changed anything, so that this import can be taken back."""
        self._added: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """Three lines to fill in, and below them the file and what comes of it."""
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
                yield Static(_HINT, id="report", markup=False)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#file").display = False
        self.query_one("#source", LineInput).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the bank is written nothing else is read; then there is nothing to point at any more."""
        is_done = self._is_writing or bool(self._written)
        is_open = self._shown_file() is not None and not is_done
        works = {
            "look": not is_done and not self._files,
            "submit": self._report is not None,
            "like": is_open,
            "answer_here": is_open,
            "leave_out": is_open and self._is_document(),
            "other_guess": is_open and len(self._ways) > 1,
            "guess_before": is_open and len(self._ways) > 1,
            "practise": bool(self._added),
            "take_back": not self._is_writing
            and (
                self._has_changed
                if self._written
                else self.is_mounted and bool(self._value("bank").strip())
            ),
        }
        return works[action] if action in works else super().check_action(action, parameters)

    # What is read

    def on_source_input_pasted(self, message: SourceInput.Pasted) -> None:
        """Pasted questions are looked at right away."""
        self._text = message.text
        lines = phrase_count(message.text.count("\n") + 1, "line")
        self.query_one("#source", LineInput).placeholder = f"pasted text, {lines}"
        self.action_look()

    def on_input_submitted(self) -> None:
        """Enter shows what would come in."""
        self.action_look()

    def action_look(self) -> None:
        if self._is_writing:
            return
        path = self._value("source").strip()
        self._forget()
        if not path and not self._text:
            self._show_file()
            self._say(_HINT)
            return
        self._origin = (
            Origin((path,)) if path else Origin(data=self._text.encode("utf-8", "replace"))
        )
        try:
            wanted = Wanted(columns=parse_columns(self._value("columns")))
        except UsageError as error:
            self._say(str(error))
            return
        places, origin, bank = self.app.places, self._origin, self._bank
        self._say("Reading …")
        self._load(
            lambda: read_files(origin.gather(), with_kept_layout(places, origin, bank, wanted))
        )

    def _load(self, read: Callable[[], tuple[FileRead, ...]], before: str = "") -> None:
        places, bank = self.app.places, self._bank
        self.load(lambda: preview_import(places, bank, read), partial(self._show, before))

    @property
    def _bank(self) -> str:
        return self._value("bank").strip() or self._origin.bank

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", LineInput).value

    def _show(self, before: str, outcome: Outcome) -> None:
        """Show what would come in, below what has just been done."""
        self._files, self._report = outcome.files, outcome.report
        file = self._shown_file()
        if file is not None and not self._ways:
            layouts = [reading.layout for reading in (file.reading, *file.others)]
            layouts = [layout for layout in layouts if layout.questions] or layouts[:1]
            self._ways = [PointedLayout(layout, layout) for layout in layouts]
        self._show_file()
        self._show_changes(file)
        report = outcome.report
        lines = phrase_report(report, tips=False) if report else (outcome.why,)
        self._say("\n".join((*([before] if before else []), *lines)))

    def _show_changes(self, file: FileRead | None) -> None:
        """What pointing has changed, above the question of the row until the cursor moves."""
        before, self._before = self._before, None
        if before is None or file is None:
            return
        changes = list(phrase_changes(before, file.cards)) or ["No question changes."]
        card = self.query_one("#card", Static)
        card.update(plain("\n".join((*changes, "", str(card.content)))))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _phrase_state(self) -> str:
        """Return how many questions there are, and what a person made of the guess."""
        if self._written or not self._files:
            return ""
        parts = [phrase_count(sum(len(file.cards) for file in self._files), "question")]
        if self._ways:
            way, total = self._ways[self._way], len(self._ways)
            parts += [
                f"{count:,} {words}"
                for count, words in (
                    (len(way.pointed) + (way.layout.answer is not None), "pointed at"),
                    (len(way.layout.leaves_out), "left out"),
                )
                if count
            ]
            parts += [f"reading {self._way + 1}/{total}"] if total > 1 else []
        return ", ".join(parts)

    def _shown_file(self) -> FileRead | None:
        """Return the file that can be pointed into: of several the one with most questions."""
        files = [file for file in self._files if file.document is not None or file.reading.columns]
        return max(files, key=lambda file: len(file.cards), default=None)

    def _is_document(self) -> bool:
        file = self._shown_file()
        return file is not None and file.document is not None

    def _show_file(self) -> None:
        """The file's lines beside what was read, with a mark at each question and answer."""
        file, rows = self._shown_file(), self.query_one("#file", Rows)
        was_shown = rows.display
        rows.display = file is not None
        if file is not None:
            listed = list(_rows_of(file))
            rows.show(listed, row_id=None if was_shown else _first_question(file))
            if not was_shown:
                rows.focus()
        self._show_card()

    def on_rows_moved(self) -> None:
        """The question that the cursor is in, as it was read."""
        self._show_card()

    def _show_card(self) -> None:
        file, row = self._shown_file(), self.query_one("#file", Rows).current
        card = _card_at(file, row) if file is not None and row is not None else None
        lines = phrase_card(card, 8, 400) if card else ()
        self.query_one("#card", Static).update(plain("\n".join((*lines, "")) if card else ""))

    # Pointing

    def action_like(self) -> None:
        if self._assign("question"):
            return
        if (there := self._pointed_line()) is None:
            return
        document, line, place = there
        way = self._ways[self._way]
        was_left_out = False
        for text in {document.blocks[place].text, document.lines[line]}:
            if text_key(text) in way.layout.leaves_out:  # a question is no longer left out
                way, was_left_out = replace(way, layout=leaving_out(way.layout, text)), True
        others = tuple(other for other in way.pointed if other != place)
        pointed = others if place in way.pointed and not was_left_out else (*others, place)
        layout = way.guess
        if pointed:
            blocks = [document.blocks[i] for i in pointed]
            layout = read_like_blocks(document, blocks, way.layout).layout
        self._point(replace(way, layout=layout, pointed=pointed))

    def action_answer_here(self) -> None:
        if self._assign("answer") or (there := self._pointed_line()) is None:
            return
        document, line, place = there
        way = self._ways[self._way]
        if line == document.blocks[place].start and is_question(
            document.blocks[place], way.layout
        ):
            hint = "A question begins here; point at where its answer begins.\n"
            self.query_one("#card", Static).update(plain(hint))
            return
        self._point(replace(way, layout=answers_like(way.layout, document.blocks[place], line)))

    def action_leave_out(self) -> None:
        if self._assign("") or (there := self._pointed_line()) is None:
            return
        document, line, place = there
        way, block = self._ways[self._way], document.blocks[place]
        is_question_line = line == block.start and is_question(block, way.layout)
        text = block.text if is_question_line else document.lines[line]
        self._point(replace(way, layout=leaving_out(way.layout, text)))

    def action_other_guess(self) -> None:
        self._way = (self._way + 1) % len(self._ways)
        self._point(self._ways[self._way])

    def action_guess_before(self) -> None:
        self._way = (self._way - 1) % len(self._ways)
        self._point(self._ways[self._way])

    def _pointed_line(self) -> tuple[Document, int, int] | None:
        """Return the document, the line under the cursor, and the place of its block."""
        file, row = self._shown_file(), self.query_one("#file", Rows).current
        if file is None or file.document is None or row is None:
            return None
        line = int(row.id)
        place = next(
            i for i, block in enumerate(file.document.blocks) if block.start <= line < block.end
        )
        return file.document, line, place

    def _point(self, way: PointedLayout) -> None:
        self._ways[self._way] = way
        file, files = self._shown_file(), self._files
        self._before = file.cards if file is not None else None
        self._report = None
        self._load(lambda: read_again(files, way.layout))

    def _assign(self, role: str) -> bool:
        """Give the column under the cursor a role, where a table is shown; return whether one is."""
        file, row = self._shown_file(), self.query_one("#file", Rows).current
        if file is None or file.document is not None or row is None:
            return False
        name = file.reading.columns[int(row.id)][0]
        given = dict(parse_columns(self._value("columns")))
        roles = {**dict(file.reading.layout.columns), **given}
        kept = [(key, column) for key, column in roles.items() if name != column and key != role]
        self.query_one("#columns", LineInput).value = ",".join(
            f"{key}={column}" for key, column in (*kept, *([(role, name)] if role else []))
        )
        self.action_look()
        return True

    # Writing, and the way back

    def action_submit(self) -> None:
        if self._report is None:
            return
        places, bank, origin = self.app.places, self._bank, self._origin
        files, report, self._report = self._files, self._report, None
        self._is_writing = True
        self._say("Writing …")
        self.app.carry_out(
            lambda: import_or_refuse(places, bank, files, origin),
            lambda outcome: self._tell_outcome(bank, report, outcome),
        )

    def _tell_outcome(self, bank: str, shown: ImportReport, outcome: Outcome) -> None:
        """Say what came of writing what was shown; where it was refused, it can be tried again."""
        report = outcome.report
        text = phrase_import(report) if report else outcome.why
        if not (self.is_mounted and self in self.app.screen_stack):
            self.app.say(text, wrong=report is None)
            return
        self._is_writing = False
        if report is None:
            self._report = shown
        else:
            self._written, self._has_changed = bank, report.written
            self._added = tuple(f"{bank}/{name}" for name in report.added[:_FEW])
            text = "\n".join((text, "", *self._phrase_next(len(report.unanswered))))
            self.query_one("#card", Static).update("")
            self.query_one(VerticalScroll).focus()
        self._say(text)

    def _phrase_next(self, bare: int) -> Iterator[str]:
        if self._added:
            answers = phrase_count(len(self._added), "question")
            yield f"Next: answer {answers} and mark what you said ({self.key_of('practise')})."
            yield f"From {FEWEST_MARKED} marked answers to a question on, the program proposes its marks."
        if bare:
            where = phrase_writing(self.key_of("open"), " under Banks")
            yield f"{phrase_count(bare, 'question')} without an answer. {where}"
        if self._has_changed:
            yield f"{self.key_of('take-back')} undoes this import."

    def action_practise(self) -> None:
        if self._added:
            self.app.open(Practise(self._added))

    def action_take_back(self) -> None:
        name = self._written or self._bank
        if self._written:
            self._take_back(name)
        else:
            question = f"Undo the last import into {name}? What it added is removed."
            self.confirm(question, "Undo it", "Keep it", lambda: self._take_back(name))

    def _take_back(self, name: str) -> None:
        try:
            undo_import(self.app.places, name)
        except InterviewError as error:
            self._say(str(error))
            return
        self._written, self._added = "", ()
        undone = f"The last import into {name} is undone."
        self._say(undone)
        if files := self._files:  # they can be written again
            self._load(lambda: files, undone)
            self.query_one("#file", Rows).focus()

    def action_scroll_report(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _say(self, text: str) -> None:
        self.query_one("#report", Static).update(plain(text))
        self.query_one("#state", Static).update(plain(self._phrase_state()))
        self.refresh_bindings()


def import_or_refuse(
    places: Places, bank: str, files: Sequence[FileRead], origin: Origin
) -> Outcome:
    """Put what was shown into the bank."""
    try:
        return Outcome(report=import_files(places, bank, files, origin=origin))
    except InterviewError as error:
        return Outcome(why=str(error))


def _rows_of(file: FileRead) -> Iterator[ListRow]:
    """Return the lines of a document, or the columns of a table, each with what it is."""
    document = file.document
    if document is None:
        roles = {column: role for role, column in file.reading.layout.columns}
        for i, (name, sample) in enumerate(file.reading.columns):
            yield ListRow(str(i), _drawing(roles.get(name, ""), f"{name}: {sample}", width=9))
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
    """Return the row of the first question; none where there is none."""
    marks = marks_of(file.document, file.reading.layout) if file.document else {}
    return next((str(line) for line in sorted(marks) if marks[line] == "Q"), None)


def _drawing(mark: str, text: str, *, width: int) -> Draw:
    def draw(_: int) -> Content:
        line = plain_line(text)
        return Content(mark.ljust(width)) + (line if mark else line.stylize(MUTED))

    return draw


def _card_at(file: FileRead, row: ListRow) -> Card | None:
    """Return the question that a row of the file is in."""
    if file.document is None:
        return None
    line = file.document.number_of(int(row.id))
    return next(
        (card for card in file.cards if card.line <= line <= max(card.end, card.line)), None
    )


def phrase_import(report: ImportReport) -> str:
    """Return what an import has changed, in two sentences."""
    added = f"{phrase_count(len(report.added), 'question')} added"
    updated = f", {len(report.updated):,} updated" if report.updated else ""
    held = phrase_count(report.questions, "question")
    return f"{added}{updated}. {report.bank} now holds {held}."
