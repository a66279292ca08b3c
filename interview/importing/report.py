"""The report of an import, done or planned, which names everything that was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from interview.importing.cards import Card, LeftOut
from interview.importing.merge import Changes, Merge
from interview.importing.reading import FileRead
from interview.model.excerpts import shorten
from interview.model.phrases import phrase_count
from interview.model.visible import spell_path, visible_line

_SAMPLES = 3
_LONGEST_LIST = 20
_FEW = 3
"""Notices of one kind that have a line each; more of them share one."""
_MOST_LINES = 12
"""Numbers of lines that a shared notice names."""


class FileSummary(Struct, frozen=True):
    """How one file was read."""

    name: str
    how: str
    questions: int
    named: int
    """Places that the layout names as questions."""
    choices: int
    suspicions: tuple[str, ...] = ()
    fault: str = ""
    encoding: str = ""
    tip: str = ""
    """Options of the command line for another reading; may be empty."""


class ImportReport(Changes, frozen=True, kw_only=True):
    """The report of an import, done or planned."""

    bank: str
    path: str
    written: bool
    files: tuple[FileSummary, ...]
    questions: int
    """Questions in the bank after the import."""
    topics: int
    samples: tuple[Card, ...]
    """A few of the imported questions, as examples."""


def report_import(
    path: Path, files: Sequence[FileRead], merged: Merge, *, written: bool
) -> ImportReport:
    """Return the report of an import, with the fate of every card and of every part left out."""
    gone = {
        (entry.file, entry.line, entry.text)
        for entry in (*merged.duplicates, *merged.deleted, *merged.left_out)
    }
    cards = [card for file in files for card in file.cards]
    cards = [card for card in cards if (card.source, card.line, card.question) not in gone]
    left = [entry for file in files for entry in file.reading.left_out]
    left += [LeftOut(0, "", file.fault, file.source) for file in files if file.fault]
    last = len(cards) - 1
    places = sorted({last * part // (_SAMPLES - 1) for part in range(_SAMPLES)}) if cards else []
    changes = {name: getattr(merged, name) for name in Changes.__struct_fields__}
    return ImportReport(
        **{**changes, "left_out": (*left, *merged.left_out)},
        bank=merged.bank.name,
        path=spell_path(str(path)),
        written=written,
        files=tuple(map(_summary, files)),
        questions=len(merged.bank.questions),
        topics=len(merged.bank.topics),
        samples=tuple(cards[place] for place in places),
    )


def _summary(file: FileRead) -> FileSummary:
    reading = file.reading
    return FileSummary(
        file.source or "-",
        reading.how,
        len(file.cards),
        reading.named,
        sum(bool(card.options) for card in file.cards),
        reading.suspicions,
        file.fault,
        file.encoding,
        _tip(file),
    )


def _tip(file: FileRead) -> str:
    reading = file.reading
    if not reading.suspicions and reading.named <= len(file.cards):
        return ""
    others = (
        f"--reading {n}: {other.how}"
        for n, other in enumerate(file.readings, 1)
        if other is not reading and file.document is not None
    )
    return "; ".join(filter(None, (phrase_pointing(file, in_app=False), *others)))


def phrase_pointing(file: FileRead, *, in_app: bool) -> str:
    """Return how a person points at the questions of a file; empty if that is impossible."""
    if file.document is not None:
        return (
            "point at a question with q" if in_app else "--like TEXT, where TEXT begins a question"
        )
    if file.reading.columns:
        keys = "q on the column of the question, = on that of the answer"
        return keys if in_app else "--columns question=NAME,answer=NAME"
    return ""


# In words


def phrase_report(
    report: ImportReport, *, dry_run: bool = True, tips: bool = True
) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        report: The report of the import.
        dry_run: Whether the import is only planned.
        tips: Whether to name options of the command line for doubtful readings.
    """
    read = [file for file in report.files if file.questions]
    for file in read[:_LONGEST_LIST]:
        yield from _phrase_file(file, tips=tips)
    if len(read) > _LONGEST_LIST:
        yield f"… and {len(read) - _LONGEST_LIST:,} more files"
    for card in report.samples if dry_run else ():
        yield from (f"  {line}" for line in phrase_card(card, 4, 100))
    yield f"{'Would add' if dry_run else 'Added'} {phrase_count(len(report.added), 'question')}"
    if report.unanswered:
        bare = phrase_count(len(report.unanswered), "question")
        yield f"{bare} without an answer: asked, but not scored until you write one"
        if len(report.unanswered) < sum(file.questions for file in read):
            for entry in report.unanswered[:_LONGEST_LIST]:
                yield f"  {visible_line(place_of(entry))}: {visible_line(entry.text)[:70]}"
    for ids, words in (
        (report.updated, "would take the new answer" if dry_run else "took the new answer"),
        (report.unchanged, "already there, the same"),
        (report.kept, "already there with another answer, kept; --replace takes the new one"),
    ):
        if ids:
            yield f"{len(ids):,} {words}"
    yield from _phrase_left_out("asked twice", report.duplicates)
    yield from _phrase_left_out("deleted before, left out", report.deleted)
    yield from _phrase_left_out("left out", report.left_out)


def phrase_import(report: ImportReport) -> str:
    """Return the changes of an import in two sentences."""
    added = f"{phrase_count(len(report.added), 'question')} added"
    updated = f", {len(report.updated):,} updated" if report.updated else ""
    held = phrase_count(report.questions, "question")
    return f"{added}{updated}. {report.bank} now holds {held}."


def phrase_card(card: Card, lines: int, width: int) -> Iterator[str]:
    """Yield a question, its options, and the first lines of its answer."""
    topic = f" [{visible_line(card.topic)}]" if card.topic else ""
    yield f"Q: {shorten(visible_line(card.question), width)}{topic}"
    for option in card.options:
        yield f"   {'*' if option.right else ' '} {shorten(visible_line(option.text), width)}"
    answer = [line for line in card.answer.split("\n") if line.strip()] or ["(none)"]
    for i, line in enumerate(answer[:lines]):
        more = " …" if i == lines - 1 and len(answer) > lines else ""
        yield f"{'   ' if i else 'A: '}{shorten(visible_line(line), width)}{more}"


def phrase_changes(before: Sequence[Card], after: Sequence[Card]) -> Iterator[str]:
    """Yield the differences between two readings of a file, a line for each kind."""
    old, new = (
        {card.question: (card.answer, card.options) for card in cards} for cards in (before, after)
    )
    for words, questions in (
        ("more", [question for question in new if question not in old]),
        ("fewer", [question for question in old if question not in new]),
        ("with another answer", [q for q in new if q in old and new[q] != old[q]]),
    ):
        if questions:
            more = ", …" if len(questions) > 1 else ""
            yield f"{len(questions):,} {words}: {visible_line(questions[0])[:80]}{more}"


def _phrase_file(file: FileSummary, *, tips: bool) -> Iterator[str]:
    """Yield how a file was read, then its suspicions."""
    parts = [f"{file.questions:,} of {phrase_count(file.named, 'question')} read"]
    if file.choices:
        parts.append(f"{file.choices:,} with options")
    encoding = f"; not UTF-8, read as {file.encoding}" if file.encoding else ""
    yield f"{visible_line(file.name)}: {', '.join(parts)} ({visible_line(file.how)}{encoding})"
    for suspicion in file.suspicions:
        yield f"  check: {visible_line(suspicion)}"
    if tips and file.tip:
        yield f"  try: {visible_line(file.tip)}"


def _phrase_left_out(words: str, entries: tuple[LeftOut, ...]) -> Iterator[str]:
    if not entries:
        return
    yield f"{len(entries):,} {words}:"
    lines = list(_gather_notices(entries))
    for line in lines[:_LONGEST_LIST]:
        yield f"  {visible_line(line)[:160]}"
    if len(lines) > _LONGEST_LIST:
        yield f"  … and {len(lines) - _LONGEST_LIST:,} more; --json lists them all"


def place_of(entry: LeftOut) -> str:
    """Return the file and the line of a part that is in no card."""
    return f"{entry.file}:{entry.line}" if entry.line else entry.file


def _gather_notices(entries: Sequence[LeftOut]) -> Iterator[str]:
    """Yield notices, one a line; many of one kind share a line with the numbers of theirs."""
    kinds: dict[tuple[str, str], list[LeftOut]] = {}
    for entry in entries:
        file = entry.file if entry.line else ""
        kinds.setdefault((file, entry.why), []).append(entry)
    for (file, why), same in kinds.items():
        if len(same) <= _FEW:
            for entry in same:
                yield f"{place_of(entry)}: {why}{f': {entry.text}' if entry.text else ''}"
        elif file:
            lines = ", ".join(str(entry.line) for entry in same[:_MOST_LINES])
            more = ", …" if len(same) > _MOST_LINES else ""
            yield f"{file}: {len(same):,} times {why}: lines {lines}{more}"
        else:
            names = ", ".join(entry.file for entry in same[:_FEW])
            yield f"{len(same):,} files: {why}: {names}, …"
