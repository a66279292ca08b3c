"""Import questions: name a file, a folder or paste text, see what would come in, write, take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.widgets.line_input import LineInput
from interview.importing.import_preview import (
    Preview,
    Progress,
    Refusal,
    Wanted,
    preview_import,
    write_import,
)
from interview.importing.import_record import undo_import
from interview.importing.import_report import ImportReport, LeftOut
from interview.model.errors import BankError
from interview.model.phrases import phrase_count
from interview.model.visible import visible_line

_MOST_LINES = 200
_HINT = (
    "Type or paste a path, or paste the questions themselves; enter shows a preview.\n"
    "Nothing is written until you say so."
)


SCROLL = Command("scroll", "up,down", "Scroll", "Scroll the preview; tab goes to the next field")


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


class BringInScreen(CommandScreen[None]):
    """What an import would bring, topic by topic, with what it leaves out, before it writes."""

    CSS_PATH = "bring_in.tcss"
    HELP_TITLE = "What would be imported?"
    HELP_ALSO = ("In the fields", (SCROLL,))
    BINDINGS: ClassVar[list[BindingType]] = [
        # The lines to fill in have no use for them.
        Binding("up", "scroll_report(-1)", show=False),
        Binding("down", "scroll_report(1)", show=False),
    ]
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("look"),
        use("submit", "Write", "Write these questions into the bank"),
        use("take-back"),
        HELP,
        BACK,
        LEAVE,
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._shown: tuple[Wanted, Preview] | None = None
        self._written = ""
        self._is_writing = False

    def body(self) -> ComposeResult:
        """Three lines to fill in, and below them what comes of it."""
        with Horizontal(classes="head"):
            yield Static("Import questions", classes="title", markup=False)
        with Vertical(id="form"):
            for name, label, hint in (
                ("source", "From", "path or pasted questions"),
                ("bank", "Into bank", "the file's if left out"),
                ("mapping", "Fields", "such as answer=Meaning"),
            ):
                kind = SourceInput if name == "source" else LineInput
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    yield kind(placeholder=hint, compact=True, id=name)
        with VerticalScroll(can_focus=True):
            yield Static(_HINT, id="report", markup=False)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#source", LineInput).focus()

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
        wanted = self._wanted()
        if not wanted.path.strip() and not wanted.text:
            self._say(_HINT)
            return
        places = self.program.places
        self._shown = None
        self._say("Reading …")
        self.load(lambda: preview_import(places, wanted), lambda told: self._show(wanted, told))

    def action_submit(self) -> None:
        """Write what is shown into the bank."""
        if self._shown is None:
            self._say("Press enter for a preview first.")
            return
        places, (wanted, preview) = self.program.places, self._shown
        self._shown = None
        self._set_writing(to=True)
        self._say("Writing …")
        self.carry_out(
            lambda: write_import(places, wanted, preview),
            lambda outcome: self._tell_outcome(wanted, outcome),
        )

    def _set_writing(self, *, to: bool) -> None:
        self._is_writing = to
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the bank is written, nothing else is read or written."""
        if self._is_writing and action in {"look", "submit", "take_back"}:
            return False
        return super().check_action(action, parameters)

    def action_scroll_report(self, lines: int) -> None:
        """Scroll what would come in, wherever the keys are."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_take_back(self) -> None:
        """Put the bank back as it was before the last import."""
        name = self._written or self._wanted().name
        try:
            undo_import(self.program.places, name)
        except BankError as error:
            self._say(str(error))
            return
        self._written = ""
        self._say(f"The last import into {name} is undone.")

    def _wanted(self) -> Wanted:
        path, bank, mapping = (
            self.query_one(f"#{name}", LineInput).value for name in ("source", "bank", "mapping")
        )
        return Wanted(path, "" if path.strip() else self._text, bank, mapping)

    def _show(self, wanted: Wanted, told: Progress | Preview | Refusal) -> None:
        if isinstance(told, Progress):
            self._say(f"Reading {phrase_count(told.total, 'file')} …")
        elif isinstance(told, Refusal):
            self._say(told.why)
        else:
            self._shown = (wanted, told)
            self._say("\n".join(phrase_preview(told)))

    def _tell_outcome(self, wanted: Wanted, outcome: ImportReport | Refusal) -> None:
        is_refused = isinstance(outcome, Refusal)
        if not (self.is_mounted and self in self.app.screen_stack):
            text = outcome.why if isinstance(outcome, Refusal) else phrase_import(outcome)
            self.program.say(text, wrong=is_refused)
            return
        self._set_writing(to=False)
        if isinstance(outcome, Refusal):
            self._say(outcome.why)
            return
        self._written = wanted.name
        self._say(f"{phrase_import(outcome)} {self.key_of('take-back')} undoes this import.")

    def _say(self, text: str) -> None:
        self.query_one("#report", Static).update(plain(text))


def phrase_import(report: ImportReport) -> str:
    """What an import has changed, in two sentences."""
    added = phrase_count(len(report.added), "question")
    held = phrase_count(report.questions, "question")
    return f"{added} added, {len(report.updated):,} updated. {report.bank} now holds {held}."


def phrase_preview(preview: Preview) -> Iterator[str]:
    """The lines that tell what would come in and what would not."""
    report = preview.report
    yield (
        f"{phrase_count(len(report.added), 'new question')} for {report.bank}, {len(report.updated):,} to update, "
        f"{len(report.unchanged):,} the same, {len(report.kept):,} kept as you have them"
    )
    if report.unanswered:
        yield f"{phrase_count(len(report.unanswered), 'question')} without an answer: asked, not scored"
    for one in report.readings[:20]:
        if one.format:
            share = f", {100 * one.read // one.lines} % read" if one.lines else ""
            second = f"; next best: {one.runner_up}" if one.runner_up else ""
            how = f"{one.format}, {one.shape}" if one.shape else one.format
            yield f"{visible_line(one.name)}: {one.questions:,} ({how}{second}){share}"
    yield ""
    for title, count in preview.topics[:40]:
        yield f"{count:6,}  {visible_line(title) or 'No topic'}"
    for pair in report.samples:
        yield ""
        yield f"Q  {visible_line(pair.question)[:300]}"
        yield from (f"   {visible_line(option)[:100]}" for option in pair.options)
        yield f"A  {visible_line(pair.answer)[:300] or '(none)'}"
    yield from _phrase_left("Please check these", report.warnings)
    yield from _phrase_left("Asked twice", report.duplicates)
    yield from _phrase_left("Left out because you deleted them before", report.deleted)
    yield from _phrase_left("Left out", report.skipped)


def _phrase_left(heading: str, entries: tuple[LeftOut, ...]) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{heading} ({len(entries):,})"
    for entry in entries[:_MOST_LINES]:
        place = f"line {entry.line}: " if entry.line else f"{visible_line(entry.file)}: "
        about = f": {visible_line(entry.question)[:80]}" if entry.question else ""
        yield f"  {place}{visible_line(entry.why)}{about}"
    if len(entries) > _MOST_LINES:
        yield f"  and {len(entries) - _MOST_LINES:,} more; interview banks import --json lists them"
