"""The numbered entries of an answer key: letters in a row, a text each, or a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.phrasing import cut_explanation_label
from interview.banks.formats.readers.words import QUESTION_LABELS, label

_LETTERS = r"[A-Ha-hTF](?:\s*[,&/+]\s*[A-Ha-h])*|[A-H]{2,4}"
_NUMBER = re.compile(
    rf"^\W*?(?:(?P<label>{label(QUESTION_LABELS)})\s*[-#.№]?\s*)?"
    r"\(?(?P<number>\d{1,4})(?P<stop>\)?\s*[.):、．：\-–—=]+|\)?(?=\s|$))\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SEVERAL = re.compile(
    rf"\W*(?:(?:{label(QUESTION_LABELS)})\s*)?\(?(?P<number>\d{{1,4}})\s*[.):、．：\-–—=]*\s*"
    rf"\(?(?P<letters>{_LETTERS})\)?(?![^\W_])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\W*(?:(?:{label(QUESTION_LABELS)})\s*)?(?P<number>\d{{1,4}})\s+\(?(?P<letters>{_LETTERS})\)?\W*$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\W*(?P<first>\d{1,4})\s*[-–—~～至]\s*(?P<last>\d{1,4})\s*[.):、．：]?\s*(?P<letters>[A-H](?:[\s,、]*[A-H])+)(?![^\W_])"
)
_ONLY_LETTERS = re.compile(rf"\(?(?:{_LETTERS})\)?\W*")
_KEY_LINE = re.compile(
    rf"\W*(?:[^\W\d_][^\d:：]{{0,40}}[:：]\s*)?\(?\d{{1,4}}"
    rf"(?:\s*[A-HTF]\W*|\)?\s*[.):、．：\-–—=]+\s*\(?(?:(?:{_LETTERS})\W*|[A-H][).:]\s.*))",
    re.IGNORECASE,
)
_TRUTHS = {"T": "True", "F": "False"}


class Entry(Struct, frozen=True):
    """The answer to the question of a number."""

    number: int
    units: tuple[Unit, ...]
    """What it says, its number taken off the first."""
    group: str = ""
    """The heading inside the key that it stands under."""

    @property
    def text(self) -> str:
        """Its first line."""
        return self.units[0].text.split("\n", 1)[0]

    @property
    def only_letters(self) -> bool:
        """Whether it names options by their letters and says nothing else."""
        return len(self.units) == 1 and _ONLY_LETTERS.fullmatch(self.text.strip()) is not None


def number_of(unit: Unit) -> tuple[int, str] | None:
    """The number that a unit begins with and the words after it; none where it has none."""
    if unit.kind not in {"text", "heading"}:
        return None
    item = unit.path[-1] if unit.path else None
    if unit.first and item is not None and item.kind == "item" and item.ordered:
        return int(re.sub(r"\D.*", "", item.marker)), unit.text
    found = _NUMBER.match(unit.text)
    if found is None or not (found.group("label") or found.group("stop")):
        return None
    return int(found.group("number")), found.group("rest")


def is_labelled(unit: Unit) -> bool:
    """Whether a word says that a question's number follows: `Question 3`."""
    found = _NUMBER.match(unit.text) if unit.kind in {"text", "heading"} else None
    return found is not None and bool(found.group("label"))


def is_key_line(line: str) -> bool:
    """Whether a line looks like an entry of a key: `6. b`, `Answers: 6 b`, `6: b) Dropout`."""
    return _KEY_LINE.fullmatch(line) is not None


def plain_words(text: str) -> str:
    """The words of a heading, to compare it by."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def read_entries(units: Sequence[Unit], titles: Collection[str] = ()) -> list[Entry]:
    """The entries of a key, in their order.

    Args:
        units: What stands in the key.
        titles: The headings above it, as `plain_words`: a line that says one heads a group.
    """
    entries: list[Entry] = []
    group, depth = "", -1
    for unit in units:
        several = list(_several(unit, group))
        numbered = None if several else number_of(unit) or _number_and_letter(unit)
        if numbered is not None and depth not in {-1, len(unit.path)}:
            numbered = None  # a list inside an answer
        if several:
            entries += several
        elif numbered is None and (unit.kind == "heading" or plain_words(unit.text) in titles):
            group = unit.text
        elif numbered is not None:
            depth = len(unit.path)
            entries.append(Entry(numbered[0], (replace(unit, text=numbered[1]),), group))
        elif entries and _goes_on(entries[-1], unit, group):
            entries[-1] = replace(entries[-1], units=(*entries[-1].units, unit))
        elif unit.kind == "text":
            group = unit.text
    return _truths(entries)


def _number_and_letter(unit: Unit) -> tuple[int, str] | None:
    """The number and the letters of a line that is nothing else, with no stop between: `6 b`."""
    found = _ALONE.match(unit.text) if unit.kind == "text" else None
    return (int(found.group("number")), found.group("letters")) if found else None


def _goes_on(entry: Entry, unit: Unit, group: str) -> bool:
    """Whether a unit without a number belongs to the entry before it."""
    if entry.group != group or unit.kind == "rule":
        return False
    return not (entry.only_letters and unit.blank)


def _several(unit: Unit, group: str) -> Iterator[Entry]:
    """Entries that stand in one line, or in one table."""
    if unit.kind == "table":
        for number, text in _cells(unit.rows):
            yield Entry(number, (_line(unit, text),), group)
    if unit.kind != "text":
        return
    item = unit.path[-1] if unit.first and unit.path else None
    whole = f"{item.marker}{unit.text}" if item is not None and item.ordered else unit.text
    for number, letters in _in_a_line(whole.strip()):
        yield Entry(number, (_line(unit, letters),), group)


def _in_a_line(text: str) -> list[tuple[int, str]]:
    """Numbers with letters, where a line holds two or more of them and nothing else."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(text) and any(map(str.isalnum, text[at:])):
        spread = _RANGE.match(text, at)
        if spread is not None:
            first, last = int(spread.group("first")), int(spread.group("last"))
            letters = re.sub(r"[^A-H]", "", spread.group("letters"))
            if last - first + 1 != len(letters):
                return []
            found += zip(range(first, last + 1), letters, strict=True)
            at = spread.end()
            continue
        one = _SEVERAL.match(text, at)
        if one is None:
            return []
        found.append((int(one.group("number")), one.group("letters").upper()))
        at = one.end()
    return found if len(found) > 1 else []


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Numbers and answers of a table: in two columns, or in two rows."""
    if len(rows) == 2 and len(rows[0]) > 2 and all(map(_is_number, rows[0])):
        yield from zip(map(_as_number, rows[0]), rows[1], strict=False)
        return
    explained = len(rows[0]) > 2 and cut_explanation_label(f"{rows[0][2]}:") is not None
    for row in rows:
        if len(row) >= 2 and _is_number(row[0]) and row[1].strip():
            why = row[2].strip(" *") if explained and len(row) > 2 else ""
            yield _as_number(row[0]), f"{row[1].strip()}. {why}" if why else row[1].strip()


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\D{0,12}\d{1,4}\W{0,2}", cell.strip()) is not None


def _as_number(cell: str) -> int:
    return int(re.sub(r"\D", "", cell))


def _line(unit: Unit, text: str) -> Unit:
    return Unit("text", text, unit.line, unit.end)


def _truths(entries: list[Entry]) -> list[Entry]:
    """T and F spelled out, where a key has nothing else."""
    said = {entry.text.strip(" .)").upper() for entry in entries}
    if not entries or said - set(_TRUTHS) or not all(entry.only_letters for entry in entries):
        return entries
    return [
        replace(one, units=(replace(one.units[0], text=_TRUTHS[one.text.strip(" .)").upper()]),))
        for one in entries
    ]
