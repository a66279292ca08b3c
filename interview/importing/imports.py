"""Questions out of files into a bank of one's own: read as a person wants, shown, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.ids import slug_of
from interview.banks.writing import bank_lock
from interview.importing.cards import LARGEST, Card, ImportFault, Layout
from interview.importing.files import Gathered, as_source, gather, gather_source
from interview.importing.merge import Merge, merge
from interview.importing.reading import FileRead, Wanted, read_again, read_files
from interview.importing.record import (
    ImportRecord,
    read_record,
    settled_record,
    write_import,
    write_record,
)
from interview.importing.report import ImportReport, report_import
from interview.importing.target import (
    Target,
    changed_texts,
    check_target,
    is_as_read,
    open_target,
)
from interview.model.bank import Question
from interview.model.errors import BankError, InterviewError, UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.scoring.reference import with_draft_rubric

ROLES = ("question", "answer", "topic", "difficulty", "id", "explanation")
"""What a column can be."""
LARGEST_STREAM = LARGEST
"""Bytes of standard input that are read."""
_MOST_TRIES = 5


class Origin(Struct, frozen=True):
    """Where questions come from: paths, or text that was pasted or piped in."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None

    @property
    def name(self) -> str:
        """How its layout is remembered; empty for what has no name of its own."""
        return self._places[0].name if len(self.paths) == 1 else ""

    @property
    def bank(self) -> str:
        """The name of the bank that it makes if none is given."""
        if not self.paths:
            return "pasted"
        path = self._places[0]
        return slug_of(path.stem if path.is_file() else path.name) or "imported"

    @property
    def _places(self) -> list[Path]:
        return [Path(path.strip()).expanduser().resolve() for path in self.paths]

    def gather(self) -> Gathered:
        """Its files.

        Raises:
            BankError: there is nothing there, or too much.
        """
        if self.data is not None:
            try:
                return gather_source(as_source("-", self.data))
            except ImportFault as fault:
                raise BankError(str(fault)) from fault
        found = [gather(Path(path.strip()).expanduser()) for path in self.paths]
        if len(found) == 1:
            return found[0]
        passed = [one for each in found for one in each.passed]
        return Gathered(
            chain.from_iterable(each.sources for each in found),
            sum(each.count for each in found),
            passed,
            is_many=True,
        )


class Preview(Struct, frozen=True):
    """What would come in."""

    files: tuple[FileRead, ...]
    report: ImportReport


class Progress(Struct, frozen=True):
    """How far the reading is."""

    done: int
    total: int


class Refusal(Struct, frozen=True):
    """Why nothing comes in."""

    why: str
    files: tuple[FileRead, ...] = ()
    """As far as they were read."""


def preview_import(
    places: Places, origin: Origin, bank: str, wanted: Wanted
) -> Iterator[Progress | Preview | Refusal]:
    """Read what is wanted, tell how far it is, and last what would come in."""
    files: tuple[FileRead, ...] = ()
    try:
        gathered = origin.gather()
        yield Progress(0, gathered.count)
        files = read_files(gathered, with_kept_layout(places, origin, bank, wanted))
        yield Preview(files, import_files(places, bank, files, dry_run=True))
    except (InterviewError, OSError) as error:
        yield Refusal(str(error), files)


def preview_again(
    places: Places, bank: str, files: Sequence[FileRead], layout: Layout
) -> Iterator[Preview | Refusal]:
    """What would come in if files that were read already were written like this."""
    read = read_again(files, layout)
    try:
        yield Preview(read, import_files(places, bank, read, dry_run=True))
    except (InterviewError, OSError) as error:
        yield Refusal(str(error), read)


def with_kept_layout(places: Places, origin: Origin, bank: str, wanted: Wanted) -> Wanted:
    """What a person wants; where that is nothing of their own, as the same file was read before."""
    if wanted.like or wanted.columns or wanted.number != 1 or wanted.layout is not None:
        return wanted
    return replace(wanted, layout=read_record(places, bank).layouts.get(origin.name))


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """Roles and names of columns out of `question=Front,answer=Back`.

    Raises:
        UsageError: it is not written so, or names a role that there is not.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    for role, _, column in pairs:
        if role.strip() not in ROLES or not column.strip():
            raise UsageError(f"write ROLE=COLUMN,… with ROLE one of {', '.join(ROLES)}")
    return tuple((role.strip(), column.strip()) for role, _, column in pairs)


def import_files(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    *,
    origin: Origin | None = None,
    overwrite: bool = False,
    dry_run: bool = False,
    draft_rubric: bool = False,
    step: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Put the cards of some files into the person's bank of this name.

    What was imported before is brought up to date; what the person changed since stays unless
    `overwrite`, and then only questions and answers give way: ids, rubrics and samples always stay.
    What the person deleted stays deleted.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    check_target(places, name)
    if not any(file.cards for file in files):
        raise BankError(explain_nothing(files))
    finish: Callable[[Question], Question] = with_draft_rubric if draft_rubric else _keep_as_is
    cards = [replace(card, source=_source(file)) for file in files for card in file.cards]
    listed = _with_cards(files, cards)

    def put_in(target: Target, record: ImportRecord) -> Merge:
        known = record.entries if target.texts else {}
        return merge(
            target.bank, cards, overwrite=overwrite, record=known, finish=finish, step=step
        )

    if dry_run:
        target = open_target(places, name, _title_of(files))
        merged = put_in(target, settled_record(places, name, target.bank))
        return report_import(target.path, listed, merged, written=False)
    layouts = (
        {origin.name: layout} if origin and origin.name and (layout := _layout_of(files)) else {}
    )
    with bank_lock(places.banks):
        return _import_locked(places, name, listed, put_in, layouts)


def _import_locked(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    put_in: Callable[[Target, ImportRecord], Merge],
    layouts: dict[str, Layout],
) -> ImportReport:
    """Read, merge and write; anew where an editor saved the bank meanwhile."""
    for _ in range(_MOST_TRIES):
        target = open_target(places, name, _title_of(files))
        record = settled_record(places, name, target.bank)
        merged = put_in(target, record)
        if not merged.bank.questions:
            raise BankError(explain_nothing(files))
        record = replace(record, layouts=record.layouts | layouts)
        if not (merged.added or merged.updated):
            if target.texts:
                write_record(places, name, record)
            return report_import(target.path, files, merged, written=False)
        changed = changed_texts(target, merged.bank)
        if not is_as_read(target):
            continue
        write_import(places, name, target, changed, entries=merged.record, last=record)
        return report_import(target.path, files, merged, written=True)
    raise BankError(f"{name} is being changed by another program; try again")


def _keep_as_is(question: Question) -> Question:
    return question


def _source(file: FileRead) -> str:
    """The name of a file as a bank keeps it."""
    path = Path(file.name)
    return (
        path.name
        if path.is_absolute() or ".." in path.parts
        else ""
        if file.name == "-"
        else file.name
    )


def _with_cards(files: Sequence[FileRead], cards: Iterable[Card]) -> list[FileRead]:
    """The files with their cards as they go into the bank, so that the report finds them."""
    rest = iter(cards)
    return [
        replace(file, reading=replace(file.reading, cards=tuple(next(rest) for _ in file.cards)))
        for file in files
    ]


def _layout_of(files: Sequence[FileRead]) -> Layout | None:
    """The layout that most of the questions were read by."""
    best = max(files, key=lambda file: len(file.cards))
    return best.reading.layout if best.reading.layout != Layout() else None


def _title_of(files: Sequence[FileRead]) -> str:
    title = next(
        (file.reading.title for file in files if file.reading.title and len(files) == 1), ""
    )
    return " ".join(title.split())[:200]


def explain_nothing(files: Sequence[FileRead]) -> str:
    """Why nothing of some files can be imported, in one line."""
    faults = [
        file.fault for file in files if file.fault and not file.fault.startswith("passed over")
    ]
    left = [entry for file in files for entry in file.reading.left_out]
    if faults:
        others = phrase_count(len(files) - 1, "other file")
        more = f" (and {others})" if len(files) > 1 else ""
        return f"nothing to import: {faults[0]}{more}"
    if left:
        place = f"line {left[0].line}: " if left[0].line else ""
        return f"nothing to import: {place}{left[0].why}"
    return "nothing to import: " + (files[0].fault if files else "there is no file")
