"""What an import did, or would do, told so that nothing is left out in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.keys.numbered import is_key_line
from interview.banks.merge import Merge

_SAMPLES = 3
_FEWEST_WORDS = 3


class FileRead(Struct, frozen=True):
    """One file of an import."""

    name: str
    format: str
    """Empty where nothing fits."""
    cards: tuple[Card, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    title: str = ""
    shape: str = ""
    """How the questions were found, in a word or two."""
    runner_up: str = ""
    """The format or shape that fitted second best; empty where no other did."""
    lines: int = 0
    """Lines, rows or objects that hold something; 0 where that is not counted."""
    read: int = 0
    """Those of them that became part of the import."""


class LeftOut(Struct, frozen=True):
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
    format: str
    shape: str
    runner_up: str
    questions: int
    lines: int
    read: int


class ImportReport(Struct, frozen=True):
    """What an import did, or would do."""

    bank: str
    path: str
    written: bool
    files: tuple[tuple[str, str, int], ...]
    """Name, format and number of questions read of each file."""
    questions: int
    """How many the bank holds now."""
    topics: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    """Known questions whose answer differs, and that the person may have changed."""
    duplicates: tuple[LeftOut, ...]
    skipped: tuple[LeftOut, ...]
    """Every block of the source that is in no question, by line."""
    deleted: tuple[LeftOut, ...] = ()
    """Questions that were taken out of the bank since they were imported; they stay out."""
    warnings: tuple[LeftOut, ...] = ()
    """Pairs that were taken and look odd."""
    unanswered: tuple[LeftOut, ...] = ()
    """Questions that are kept without an answer; they are asked and not scored."""
    samples: tuple[Pair, ...] = ()
    """A few pairs, to see whether the right thing was read."""
    readings: tuple[FileSummary, ...] = ()


def report_import(
    path: Path, files: Sequence[FileRead], merged: Merge, *, written: bool
) -> ImportReport:
    """Tell what became of every card and of everything that was none."""
    owner = {id(card): file.name for file in files for card in file.cards}
    skipped = [
        LeftOut(file.name, entry.line, entry.what, entry.why)
        for file in files
        for entry in file.skipped
    ]

    def tell(entries: Iterable[tuple[Card, str]]) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(owner[id(one)], one.line, one.question, why) for one, why in entries)

    duplicates = [(one.card, f"asked before, as {one.of}") for one in merged.duplicates]
    deleted = [(card, "taken out of the bank before") for card in merged.deleted]
    return ImportReport(
        bank=merged.bank.name,
        path=str(path),
        written=written,
        files=tuple((file.name, file.format, len(file.cards)) for file in files),
        questions=len(merged.bank.questions),
        topics=len(merged.bank.topics),
        added=merged.added,
        updated=merged.updated,
        unchanged=merged.unchanged,
        kept=merged.kept,
        duplicates=tell(duplicates),
        skipped=(*skipped, *tell(merged.refused)),
        deleted=tell(deleted),
        warnings=tuple(find_odd_pairs(files)),
        unanswered=tell((card, "kept without an answer") for card in merged.unanswered),
        samples=pick_samples(files),
        readings=tuple(map(_summary, files)),
    )


def find_odd_pairs(files: Sequence[FileRead]) -> Iterator[LeftOut]:
    """Pairs that look as if something else was taken for the answer."""
    answers = Counter(card.answer for file in files for card in file.cards if not card.options)
    for file in files:
        for card in file.cards:
            why = _why_key(card)
            if not why and card.answer and not card.options:
                why = _why_odd(card, answers[card.answer])
            if why:
                yield LeftOut(file.name, card.line, card.question, why)


def _why_key(card: Card) -> str:
    """Why an answer is not to be trusted that begins or ends with an entry of an answer key."""
    lines = [line for line in card.answer.splitlines() if line.strip()]
    found = next((line for line in (*lines[:1], *lines[-1:]) if is_key_line(line)), "")
    return (
        f"the answer looks like an entry of an answer key: {found.strip()[:40]}" if found else ""
    )


def _why_odd(card: Card, times: int) -> str:
    words = card.answer.split()
    if times > 1:
        return f"{times} questions have this answer: {card.answer.splitlines()[0][:40]}"
    if card.answer.strip().casefold() in {card.topic.casefold(), card.question.casefold()}:
        return "the answer is a title"
    if card.answer.isascii() and len(words) < _FEWEST_WORDS:
        return f"the answer is short: {card.answer[:40]}"
    return ""


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
        for name, card in (cards[at] for at in places)
    )  # fmt: skip


def _summary(file: FileRead) -> FileSummary:
    return FileSummary(
        file.name, file.format, file.shape, file.runner_up, len(file.cards), file.lines, file.read
    )
