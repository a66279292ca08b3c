"""What an import did, or would do, told so that nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from interview.importing.cards import Card
from interview.importing.merge import Merge
from interview.importing.reading import FileRead

_SAMPLES = 3
_FEW = 3
"""Notices of one kind that are told one by one."""
_MOST_LINES = 12
"""Lines that a notice of many names."""


class LeftOutOf(Struct, frozen=True):
    """Something that was not imported, where it stands, and why."""

    file: str
    line: int
    """From 1; 0 where lines mean nothing."""
    question: str
    why: str


class Pair(Struct, frozen=True):
    """A question with its answer, for a look."""

    file: str
    line: int
    topic: str
    question: str
    answer: str
    options: tuple[str, ...] = ()


class FileSummary(Struct, frozen=True):
    """What was made of one file."""

    name: str
    how: str
    questions: int
    named: int
    """Questions that the layout names."""
    answered: int
    choices: int
    suspicions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """The next best ways to read it, in words."""
    fault: str = ""
    encoding: str = ""


class ImportReport(Struct, frozen=True):
    """What an import did, or would do."""

    bank: str
    path: str
    written: bool
    files: tuple[FileSummary, ...]
    questions: int
    """How many the bank holds now."""
    topics: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    """Known questions whose answer differs, and that the person may have changed."""
    duplicates: tuple[LeftOutOf, ...]
    left_out: tuple[LeftOutOf, ...]
    """What is in no question, by line."""
    deleted: tuple[LeftOutOf, ...] = ()
    """Questions that were taken out of the bank since they were imported; they stay out."""
    unanswered: tuple[LeftOutOf, ...] = ()
    """Questions that are kept without an answer; they are asked and not scored."""
    samples: tuple[Pair, ...] = ()
    """A few pairs, to see whether the right thing was read."""


def report_import(
    path: Path, files: Sequence[FileRead], merged: Merge, *, written: bool
) -> ImportReport:
    """Tell what became of every card and of everything that was none."""
    owner = {id(card): file.name for file in files for card in file.cards}

    def tell(entries: Iterable[tuple[Card, str]]) -> tuple[LeftOutOf, ...]:
        return tuple(
            LeftOutOf(owner[id(one)], one.line, one.question, why) for one, why in entries
        )

    left = [
        LeftOutOf(file.name, entry.line, entry.text, entry.why)
        for file in files
        for entry in file.reading.left_out
    ]
    left += [LeftOutOf(file.name, 0, "", file.fault) for file in files if file.fault]
    return ImportReport(
        bank=merged.bank.name,
        path=str(path),
        written=written,
        files=tuple(map(_summary, files)),
        questions=len(merged.bank.questions),
        topics=len(merged.bank.topics),
        added=merged.added,
        updated=merged.updated,
        unchanged=merged.unchanged,
        kept=merged.kept,
        duplicates=tell((one.card, f"asked before, as {one.of}") for one in merged.duplicates),
        left_out=(*left, *tell(merged.refused)),
        deleted=tell((card, "taken out of the bank before") for card in merged.deleted),
        unanswered=tell((card, "kept without an answer") for card in merged.unanswered),
        samples=pick_samples(files),
    )


def pick_samples(files: Sequence[FileRead]) -> tuple[Pair, ...]:
    """A pair from the beginning, the middle and the end."""
    cards = [(file.name, card) for file in files for card in file.cards]
    last = len(cards) - 1
    places = sorted({last * part // (_SAMPLES - 1) for part in range(_SAMPLES)}) if cards else []
    return tuple(
        Pair(
            name, card.line, card.topic, card.question, card.answer,
            tuple(f"{'*' if one.right else ' '} {one.text}" for one in card.options),
        )
        for name, card in (cards[place] for place in places)
    )  # fmt: skip


def gather_notices(entries: Sequence[LeftOutOf]) -> Iterator[str]:
    """Notices in a line each; more than a few of one kind are one line with the numbers of theirs."""
    kinds: dict[tuple[str, str], list[LeftOutOf]] = {}
    for entry in entries:
        file = entry.file if entry.line else ""
        kinds.setdefault((file, entry.why), []).append(entry)
    for (file, why), same in kinds.items():
        if len(same) <= _FEW:
            for entry in same:
                place = f"{entry.file}:{entry.line}" if entry.line else entry.file
                about = f": {entry.question}" if entry.question else ""
                yield f"{place}: {why}{about}"
        elif file:
            lines = ", ".join(str(entry.line) for entry in same[:_MOST_LINES])
            more = ", …" if len(same) > _MOST_LINES else ""
            yield f"{file}: {len(same):,} times {why}: lines {lines}{more}"
        else:
            names = ", ".join(entry.file for entry in same[:_FEW])
            yield f"{len(same):,} files: {why}: {names}, …"


def _summary(file: FileRead) -> FileSummary:
    reading = file.reading
    return FileSummary(
        file.name,
        reading.how,
        len(file.cards),
        reading.named,
        sum(bool(card.answer) for card in file.cards),
        sum(bool(card.options) for card in file.cards),
        reading.suspicions,
        tuple(other.how for other in file.others),
        file.fault,
        file.encoding,
    )
