"""An import as a value: its files, the ways to read them, what was pointed at, its report."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from interview.importing.blocks import Document
from interview.importing.cards import Layout
from interview.importing.choosing import answers_like, layout_like, leaving_out
from interview.importing.imports import Origin, import_files
from interview.importing.layouts import is_question, text_key
from interview.importing.reading import FileRead
from interview.importing.report import ImportReport, phrase_report
from interview.model.errors import InterviewError
from interview.model.phrases import phrase_count
from interview.model.visible import visible_line
from interview.storage.places import Places

HINT = (
    "Type or paste a path, or paste the questions themselves; enter shows a preview.\n"
    "Nothing is written until you say so."
)
_FEW = 5
"""Questions to practise after an import."""


class PointedLayout(Struct, frozen=True):
    """One way to read the file: a guess, and the layout that a person made of it."""

    guess: Layout
    layout: Layout
    pointed: tuple[int, ...] = ()
    """Places of the blocks pointed at, each of another kind."""

    def with_question(self, document: Document, line: int) -> PointedLayout:
        """Return the layout with questions like the block of a line, or without if it was pointed at.

        A line that was left out is only taken in if that makes it a question again.
        """
        place = place_of(document, line)
        block, layout = document.blocks[place], self.layout
        for text in {block.text, document.lines[line]}:
            if text_key(text) in layout.leaves_out:
                layout = leaving_out(layout, text)
        was_left_out = layout is not self.layout
        if was_left_out and is_question(block, layout):
            return replace(self, layout=layout)
        others = tuple(other for other in self.pointed if other != place)
        is_new = was_left_out or place not in self.pointed
        pointed = (*others, place) if is_new else others
        if not pointed:
            return replace(self, layout=self.guess, pointed=())
        base = replace(layout, questions=self.guess.questions)
        layout = layout_like(document, [document.blocks[i] for i in pointed], base)
        return replace(self, layout=layout, pointed=pointed)

    def with_answer(self, document: Document, line: int) -> PointedLayout | None:
        """Return the layout with answers that begin at lines like this one; None if a question begins there."""
        if self._is_question(document, line):
            return None
        block = document.blocks[place_of(document, line)]
        return replace(self, layout=answers_like(self.layout, block, line))

    def without(self, document: Document, line: int) -> PointedLayout:
        """Return the layout that leaves a line out, all of it if it begins a question, or takes it back in."""
        block = document.blocks[place_of(document, line)]
        text = block.text if self._is_question(document, line) else document.lines[line]
        return replace(self, layout=leaving_out(self.layout, text))

    def _is_question(self, document: Document, line: int) -> bool:
        block = document.blocks[place_of(document, line)]
        return line == block.start and is_question(block, self.layout)


def place_of(document: Document, line: int) -> int:
    """Return the index of the block that a line is in."""
    return next(i for i, block in enumerate(document.blocks) if block.start <= line < block.end)


class ImportState(Struct, frozen=True):
    """The progress of an import, from which all of the screen follows."""

    pasted: bytes = b""
    """Pasted questions, read if there is no path."""
    origin: Origin = Origin()
    files: tuple[FileRead, ...] = ()
    """The files; empty until they are read."""
    ways: tuple[PointedLayout, ...] = ()
    """The ways to read the file, the best guess first."""
    way: int = 0
    """The index of the way taken."""
    message: str = HINT
    """The report in words, or why nothing can be imported."""
    report: ImportReport | None = None
    """The report of the planned import; None while nothing can be written."""
    is_writing: bool = False
    written: ImportReport | None = None
    """The report of the import when it is written; nothing can be pointed at from then on."""
    note: str = ""
    """An action just done or refused, shown on top."""

    @property
    def file(self) -> FileRead | None:
        """The file to point at; of several the one with most questions."""
        files = [file for file in self.files if file.document is not None or file.reading.columns]
        return max(files, key=lambda file: len(file.cards), default=None)

    @property
    def is_open(self) -> bool:
        """Whether another reading can still be chosen."""
        return not self.is_writing and self.written is None

    @property
    def heading(self) -> str:
        """The number of questions, of blocks pointed at and of parts left out."""
        if self.written or not self.files:
            return ""
        parts = [phrase_count(sum(len(file.cards) for file in self.files), "question")]
        if len(self.files) > 1 and self.file:
            parts.append(f"lines of {visible_line(self.file.name)}")
        if self.ways:
            way, total = self.ways[self.way], len(self.ways)
            pointed = len(way.pointed) + (way.layout.answer is not None)
            parts += [f"{pointed:,} pointed at"] if pointed else []
            omitted = len(way.layout.leaves_out)
            parts += [f"{omitted:,} left out"] if omitted else []
            parts += [f"reading {self.way + 1}/{total}"] if total > 1 else []
        return ", ".join(parts)

    @property
    def questions_to_practise(self) -> tuple[str, ...]:
        """The first imported questions, as `bank/question`."""
        report = self.written
        return tuple(f"{report.bank}/{name}" for name in report.added[:_FEW]) if report else ()

    def with_files(self, places: Places, bank: str, files: tuple[FileRead, ...]) -> ImportState:
        """Return the state with files and the report of importing them."""
        state = replace(self, files=files)
        if state.file is not None and not state.ways:
            layouts = [reading.layout for reading in state.file.readings]
            guesses = [layout for layout in layouts if layout.questions]
            guesses = guesses or layouts[:1] or [Layout()]
            ways = tuple(PointedLayout(layout, layout) for layout in guesses)
            state = replace(state, ways=ways)
        try:
            report = import_files(places, bank, files, dry_run=True, in_app=True)
        except (InterviewError, OSError) as error:
            return replace(state, message=str(error))
        return replace(state, report=report, message="\n".join(phrase_report(report, tips=False)))
