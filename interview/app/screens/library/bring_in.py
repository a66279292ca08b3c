"""Import questions: name a file, see it beside what was read from it, point where that is wrong, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from interview.app.commands import HELP, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Draw, Row, Rows
from interview.importing.cards import Card, Layout
from interview.importing.imports import (
    Origin,
    Preview,
    Progress,
    Refusal,
    import_files,
    parse_columns,
    preview_again,
    preview_import,
)
from interview.importing.layouts import marks_of
from interview.importing.pointing import answers_like, leaving_out, read_like_blocks
from interview.importing.reading import FileRead, Wanted
from interview.importing.record import undo_import
from interview.importing.report import ImportReport, LeftOutOf, gather_notices
from interview.model.errors import BankError, InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_writing
from interview.model.places import Places
from interview.model.visible import visible_line

_MOST_LINES = 200
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


class BringInScreen(CommandScreen[None]):
    """A file, what would come in of it, and what would be left out, before anything is written."""

    CSS_PATH = "bring_in.tcss"
    HELP_TITLE = "What would be imported?"
    HELP_ALSO = ("In the fields", (SCROLL,))
    BINDINGS: ClassVar[list[BindingType]] = [
        # The lines to fill in have no use for them.
        Binding("up", "scroll_report(-1)", show=False),
        Binding("down", "scroll_report(1)", show=False),
    ]
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("look", footer=False),
        use("like"),
        use("answer-here"),
        use("leave-out"),
        use("other-guess"),
        use("submit", "Write", "Write these questions into the bank"),
        use("take-back", footer=False),
        use(
            "practise",
            "Answer five",
            "Answer five of the imported questions and mark their rows",
            footer=False,
        ),
        HELP,
        use("back", footer=False),
        use("quit-app", footer=False),
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._origin = Origin()
        self._files: tuple[FileRead, ...] = ()
        self._preview: Preview | None = None
        self._guesses: tuple[Layout, ...] = ()
        self._guess = 0
        self._layout: Layout | None = None
        """As it was pointed at; none where a guess holds."""
        self._pointed: list[int] = []
        self._written = ""
        self._added: tuple[str, ...] = ()
        self._is_writing = False

    def body(self) -> ComposeResult:
        """Three lines to fill in, and below them the file and what comes of it."""
        with Horizontal(classes="head"):
            yield Static("Import questions", classes="title", markup=False)
        with Vertical(id="form"):
            for name, label, hint in (
                ("source", "From", "path or pasted questions"),
                ("bank", "Into bank", "the file's if left out"),
                ("columns", "Columns", "of a table, such as question=Front,answer=Back"),
            ):
                kind = SourceInput if name == "source" else LineInput
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    yield kind(placeholder=hint, compact=True, id=name)
        with Horizontal(id="both"):
            yield Rows(id="file", marked=True)
            with VerticalScroll(can_focus=True):
                yield Static("", id="card", markup=False)
                yield Static(_HINT, id="report", markup=False)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#file").display = False
        self.query_one("#source", LineInput).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the bank is written, nothing else is read; without a file there is nothing to point at."""
        if self._is_writing and action in {"look", "submit", "take_back"}:
            return False
        if action in {"like", "answer_here", "leave_out"}:
            return super().check_action(action, parameters) if self._shown_file() else False
        if action == "other_guess" and len(self._guesses) < 2:
            return False
        if action == "practise" and not self._added:
            return False
        return super().check_action(action, parameters)

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
        """Read the source and show what would come in."""
        if self._is_writing:
            return
        path, columns = self._value("source").strip(), self._value("columns")
        if not path and not self._text:
            self._say(_HINT)
            return
        self._origin = (
            Origin((path,)) if path else Origin(data=self._text.encode("utf-8", "replace"))
        )
        try:
            options = Wanted(columns=parse_columns(columns))
        except UsageError as error:
            self._say(str(error))
            return
        self._layout, self._pointed, self._guess, self._guesses = None, [], 0, ()
        places, origin, bank = self.program.places, self._origin, self._bank
        self._preview = None
        self._say("Reading …")
        self.load(lambda: preview_import(places, origin, bank, options), self._show)

    @property
    def _bank(self) -> str:
        return self._value("bank").strip() or self._origin.bank

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", LineInput).value

    def _show(self, outcome: Progress | Preview | Refusal) -> None:
        if isinstance(outcome, Progress):
            self._say(f"Reading {phrase_count(outcome.total, 'file')} …")
            return
        self._files = outcome.files
        self._preview = outcome if isinstance(outcome, Preview) else None
        file = self._shown_file()
        if file is not None and not self._guesses:
            readings = (file.reading, *file.others)
            self._guesses = tuple(
                reading.layout for reading in readings if reading.layout.questions
            )
        self._show_file()
        how = (
            _phrase_guess(self._guess, len(self._guesses))
            if self._layout is None
            else "as you pointed at"
        )
        self._say(
            outcome.why
            if isinstance(outcome, Refusal)
            else "\n".join(phrase_preview(outcome, how))
        )
        self.refresh_bindings()

    def _shown_file(self) -> FileRead | None:
        """The file that can be pointed into: of several the one with most questions."""
        files = [file for file in self._files if file.document is not None or file.reading.columns]
        return max(files, key=lambda file: len(file.cards), default=None)

    def _show_file(self) -> None:
        """The file's lines beside what was read, with a mark at each question and answer."""
        file, rows = self._shown_file(), self.query_one("#file", Rows)
        was_shown = rows.display
        rows.display = file is not None
        if file is None:
            self.query_one("#card", Static).update("")
            return
        listed = list(_rows_of(file))
        if was_shown:
            rows.show(listed)
        else:
            rows.show(listed, row_id=_first_question(file))
            rows.focus()
        self._show_card()

    def on_rows_moved(self) -> None:
        """The question that the cursor is in, as it was read."""
        self._show_card()

    def _show_card(self) -> None:
        file, row = self._shown_file(), self.query_one("#file", Rows).current
        card = _card_at(file, row) if file is not None and row is not None else None
        self.query_one("#card", Static).update(
            plain("\n".join((*_phrase_card(card), ""))) if card else ""
        )

    # Pointing

    def action_like(self) -> None:
        """All that look like the line under the cursor are questions."""
        if self._assign("question"):
            return
        file, place = self._place()
        if file is None or file.document is None:
            return
        if place in self._pointed:
            self._pointed.remove(place)
        else:
            self._pointed.append(place)
        if not self._pointed:
            self.action_look()
            return
        blocks = [file.document.blocks[i] for i in self._pointed]
        self._point(read_like_blocks(file.document, blocks, self._base).layout)

    def action_answer_here(self) -> None:
        """Answers begin as the line under the cursor does."""
        if self._assign("answer"):
            return
        file, place = self._place()
        if file is not None and file.document is not None:
            self._point(answers_like(self._base, file.document.blocks[place]))

    def action_leave_out(self) -> None:
        """The line under the cursor belongs to no question."""
        if self._assign(""):
            return
        file, place = self._place()
        if file is not None and file.document is not None:
            self._point(leaving_out(self._base, file.document.blocks[place]))

    def action_other_guess(self) -> None:
        """The next best way to read the file."""
        if len(self._guesses) > 1:
            self._guess = (self._guess + 1) % len(self._guesses)
            self._pointed = []
            self._point(self._guesses[self._guess], is_guess=True)

    @property
    def _base(self) -> Layout:
        file = self._shown_file()
        return self._layout or (file.reading.layout if file else Layout())

    def _place(self) -> tuple[FileRead | None, int]:
        row = self.query_one("#file", Rows).current
        return (self._shown_file(), int(row.id)) if row is not None else (None, 0)

    def _point(self, layout: Layout, *, is_guess: bool = False) -> None:
        self._layout = None if is_guess else layout
        places, bank, files = self.program.places, self._bank, self._files
        self._preview = None
        self.load(lambda: preview_again(places, bank, files, layout), self._show)

    def _assign(self, role: str) -> bool:
        """Give the column under the cursor a role, where a table is shown; whether one is."""
        file, row = self._shown_file(), self.query_one("#file", Rows).current
        if file is None or file.document is not None or row is None:
            return False
        name = file.reading.columns[int(row.id)][0]
        roles = {role: column for role, column in file.reading.layout.columns if column != name}
        given = dict(parse_columns(self._value("columns"))) if self._value("columns") else {}
        roles |= {key: column for key, column in given.items() if column != name}
        if role:
            roles[role] = name
        self.query_one("#columns", LineInput).value = ",".join(
            f"{key}={column}" for key, column in roles.items()
        )
        self.action_look()
        return True

    # Writing, and the way back

    def action_submit(self) -> None:
        """Write what is shown into the bank."""
        if self._preview is None:
            self._say("Press enter for a preview first.")
            return
        places, bank, files, origin = (
            self.program.places,
            self._bank,
            self._preview.files,
            self._origin,
        )
        self._preview = None
        self._set_writing(to=True)
        self._say("Writing …")
        self.carry_out(
            lambda: write_import(places, bank, files, origin),
            lambda outcome: self._tell_outcome(bank, outcome),
        )

    def _set_writing(self, *, to: bool) -> None:
        self._is_writing = to
        self.refresh_bindings()

    def _tell_outcome(self, bank: str, outcome: ImportReport | Refusal) -> None:
        is_refused = isinstance(outcome, Refusal)
        if not (self.is_mounted and self in self.app.screen_stack):
            text = outcome.why if isinstance(outcome, Refusal) else phrase_import(outcome)
            self.program.say(text, wrong=is_refused)
            return
        self._set_writing(to=False)
        if isinstance(outcome, Refusal):
            self._say(outcome.why)
            return
        self._written = bank
        bare = {entry.question for entry in outcome.unanswered}
        self._added = tuple(f"{bank}/{name}" for name in outcome.added[:_FEW])
        self._say(phrase_import(outcome) + "\n" + self._phrase_next(len(bare)))
        self.query_one(VerticalScroll).focus()
        self.refresh_bindings()

    def _phrase_next(self, bare: int) -> str:
        undo = f"{self.key_of('take-back')} undoes this import."
        if not self._added:
            return undo
        more = (
            f" {phrase_count(bare, 'question')} without an answer. "
            + phrase_writing(self.key_of("open"), " under Banks")
            if bare
            else ""
        )
        return (
            f"{undo}\n\nNext: {self.key_of('practise')} answers {phrase_count(len(self._added), 'question')} now. "
            f"Mark their rows, and from then on the program proposes.{more}"
        )

    def action_practise(self) -> None:
        """Answer the first imported questions."""
        if self._added:
            self.program.practise(*self._added)

    def action_take_back(self) -> None:
        """Put the bank back as it was before the last import."""
        name = self._written or self._bank
        try:
            undo_import(self.program.places, name)
        except BankError as error:
            self._say(str(error))
            return
        self._written, self._added = "", ()
        self._say(f"The last import into {name} is undone.")
        self.refresh_bindings()

    def action_scroll_report(self, lines: int) -> None:
        """Scroll what would come in, wherever the keys are."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _say(self, text: str) -> None:
        self.query_one("#report", Static).update(plain(text))


def write_import(
    places: Places, bank: str, files: Sequence[FileRead], origin: Origin
) -> ImportReport | Refusal:
    """Put what was shown into the bank."""
    try:
        return import_files(places, bank, files, origin=origin)
    except InterviewError as error:
        return Refusal(str(error))


def _rows_of(file: FileRead) -> Iterator[Row]:
    """The blocks of a document, or the columns of a table, each with what it is."""
    if file.document is None:
        roles = {column: role for role, column in file.reading.layout.columns}
        for i, (name, sample) in enumerate(file.reading.columns):
            yield Row(str(i), _drawing(roles.get(name, ""), f"{name}: {sample}", width=9))
        return
    marks = marks_of(file.document, file.reading.layout)
    for i, block in enumerate(file.document.blocks[:_MOST_ROWS]):
        text = (
            block.text.partition("\n")[0]
            if block.text
            else {"code": "```", "rule": "---"}.get(str(block.traits.kind), "|")
        )
        yield Row(
            str(i),
            _drawing(marks.get(i, ""), f"{'  ' * (block.traits.depth or 0)}{text}", width=2),
        )


def _first_question(file: FileRead) -> str | None:
    """The row of the first question; none where there is none."""
    marks = marks_of(file.document, file.reading.layout) if file.document else {}
    return next((str(i) for i in sorted(marks) if marks[i] == "Q"), None)


def _drawing(mark: str, text: str, *, width: int) -> Draw:
    def draw(_: int) -> Content:
        line = plain_line(text)
        return Content(mark.ljust(width)) + (line if mark else line.stylize(MUTED))

    return draw


def _card_at(file: FileRead, row: Row) -> Card | None:
    """The question that a row of the file is in."""
    if file.document is None:
        return None
    place = int(row.id)
    if place >= len(file.document.blocks):
        return None
    line = file.document.number_of(file.document.blocks[place].start)
    return next(
        (card for card in file.cards if card.line <= line <= max(card.end, card.line)), None
    )


def _phrase_card(card: Card) -> Iterator[str]:
    yield f"Q  {card.question[:600]}"
    for option in card.options:
        yield f"   {'*' if option.right else ' '} {option.text[:100]}"
    yield f"A  {card.answer[:600] or '(none)'}"


def _phrase_guess(number: int, total: int) -> str:
    return f"guess {number + 1} of {total}" if total > 1 else "guessed"


def phrase_import(report: ImportReport) -> str:
    """What an import has changed, in two sentences."""
    added = phrase_count(len(report.added), "question")
    held = phrase_count(report.questions, "question")
    return f"{added} added, {len(report.updated):,} updated. {report.bank} now holds {held}."


def phrase_preview(preview: Preview, how: str = "guessed") -> Iterator[str]:
    """The lines that tell what would come in and what would not."""
    report = preview.report
    yield (
        f"{phrase_count(len(report.added), 'new question')} for {report.bank}, {len(report.updated):,} to update, "
        f"{len(report.unchanged):,} the same, {len(report.kept):,} kept as you have them"
    )
    if report.unanswered:
        yield f"{phrase_count(len(report.unanswered), 'question')} without an answer: asked, not scored"
    for file in [file for file in report.files if file.questions][:20]:
        read = f"{file.questions:,} of {file.named:,}"
        yield f"{visible_line(Path(file.name).name)}: {read} ({file.how}; {how})"
        for words in file.suspicions:
            yield f"! {visible_line(words)}"
    counts = Counter(card.topic for file in preview.files for card in file.cards)
    yield ""
    for title, count in list(counts.items())[:40]:
        yield f"{count:6,}  {visible_line(title) or 'No topic'}"
    for pair in report.samples:
        yield ""
        yield f"Q  {visible_line(pair.question)[:300]}"
        yield from (f"   {visible_line(option)[:100]}" for option in pair.options)
        yield f"A  {visible_line(pair.answer)[:300] or '(none)'}"
    yield from _phrase_left("Asked twice", report.duplicates)
    yield from _phrase_left("Left out because you deleted them before", report.deleted)
    yield from _phrase_left("Left out", report.left_out)


def _phrase_left(heading: str, entries: tuple[LeftOutOf, ...]) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{heading} ({len(entries):,})"
    lines = list(gather_notices(entries))
    for line in lines[:_MOST_LINES]:
        yield f"  {visible_line(line)}"
    if len(lines) > _MOST_LINES:
        yield f"  and {len(lines) - _MOST_LINES:,} more; interview banks import --json lists them"
