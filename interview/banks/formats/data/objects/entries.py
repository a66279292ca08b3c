"""Objects as cards: those with options, those with an answer, those that only ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from interview.banks.formats.cards import MOST_CARDS, Card, Harvest, Mapping, Skipped
from interview.banks.formats.data.objects.distinct import distinguished
from interview.banks.formats.data.objects.finding import Entry
from interview.banks.formats.data.objects.object_choices import (
    harvest_choice,
    options_at,
)
from interview.banks.formats.data.objects.object_fields import (
    code_fields,
    role,
    strength,
    text_of,
    with_code,
)
from interview.banks.formats.data.objects.telling_keys import reckonings, telling_field
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.phrasing import asks, sets_task
from interview.banks.formats.readers.rows.cells import plain
from interview.banks.formats.readers.rows.choosing import Reckoning
from interview.banks.formats.readers.rows.columns import Columns, asking_columns, columns_of
from interview.banks.formats.readers.rows.harvest import harvest_rows
from interview.banks.formats.readers.rows.leftovers import Leftovers
from interview.model.bank import Option

_MOST_TOLD = 200
_WEAK = 2
"""How plainly a field asks whose name could be that of anything."""
_USUAL = 0.5
_FEWEST, _NEARLY = 5, 0.9
_LONE = frozenset(["a", "answer", "ans", "response", "antwort", "respuesta", "resposta", "risposta", "reponse", "réponse", "ответ", "答案", "答", "回答", "정답", "답"])  # fmt: skip
"""Names of one answer, which may have several points."""
_FEWEST_OPTIONS, _MOST_OPTIONS = 3, 6
_NOTHING = "it names no question and answer"

Row = tuple[int, list[str]]


def harvest_entries(entries: Iterable[Entry], mapping: Mapping = ()) -> Harvest:
    """The cards of some objects; those that are none are told."""
    listed: list[Entry] = []
    skipped: list[Skipped] = []
    for entry in entries:
        if len(listed) >= MOST_CARDS:
            skipped.append(
                Skipped(entry.line, "", f"from here on: more than {MOST_CARDS:,} questions")
            )
            break
        listed.append(entry)
    reader = _Reader(listed, mapping)
    found = reader.harvest()
    told, untold = _told(found.skipped)
    skipped = [*told, *skipped]
    if untold:
        skipped.append(Skipped(0, "", f"{untold:,} more objects like these are left out"))
    left = sum(one.card is None for one in found.skipped)
    return Harvest(
        found.cards,
        (*skipped, *reader.leftovers.told()),
        shape="objects",
        lines=len(listed),
        read=max(0, len(listed) - left),
    )


def _told(skipped: Sequence[Skipped]) -> tuple[list[Skipped], int]:
    """What is told of what was left out, and of how much more it is not."""
    told: list[Skipped] = []
    untold = others = 0
    for one in skipped:
        others += one.card is None
        if one.card is None and others > _MOST_TOLD:
            untold += 1
        else:
            told.append(one)
    return told, untold


class _Reader:
    """Reads the objects of one file, which keeps to one way of writing them."""

    def __init__(self, entries: Sequence[Entry], mapping: Mapping) -> None:
        self.entries = entries = distinguished(entries)
        self.mapping = mapping
        self.options = _alike([options_at(one.fields) for one in entries], entries)
        choices = [
            (one.fields, at)
            for one, at in zip(entries, self.options, strict=True)
            if at is not None
        ]
        key = telling_field(choices)
        if key:
            self.entries = [_with_key(one, key) for one in entries]
            choices = [(_with_key(Entry(fields, ""), key).fields, at) for fields, at in choices]
        self.known = reckonings(choices)
        self.offering = _offering(entries)
        self.named: dict[tuple[str, ...], Columns | None] = {}
        self.leftovers = Leftovers()

    def harvest(self) -> Harvest:
        """Choices one by one, the others as the rows of tables; all in the order of the file."""
        parts: list[tuple[int, Card | Skipped]] = []
        tables: dict[tuple[Any, ...], list[tuple[int, list[str]]]] = {}
        columns: dict[tuple[Any, ...], Columns] = {}
        for at, entry in enumerate(self.entries):
            made = self._alone(entry, self.options[at])
            if made is not None:
                parts += [(at, one) for one in made.cards]
                parts += [(at, one) for one in made.skipped]
                continue
            named, key, row = self._row(entry)
            columns[key] = named
            tables.setdefault(key, []).append((at, row))
        for key, rows in tables.items():
            made = harvest_rows(rows, columns[key])
            parts += [(one.line, self._placed(one)) for one in made.cards]
            parts += [(one.line, self._left(one)) for one in made.skipped]
        parts.sort(key=lambda one: one[0])
        cards = tuple(one for _, one in parts if isinstance(one, Card))
        skipped = [one for _, one in parts if isinstance(one, Skipped)]
        return Harvest(cards, tuple(skipped))

    def _placed(self, card: Card) -> Card:
        """What came of a row, with the line of its object instead of its number."""
        line = self.entries[card.line].line
        return replace(card, line=line, end=line)

    def _left(self, one: Skipped) -> Skipped:
        kept = self._placed(one.card) if one.card is not None else None
        return replace(one, line=self.entries[one.line].line, card=kept)

    def _alone(self, entry: Entry, at: str | None) -> Harvest | None:
        """What is read without a look at the others; none where the object is a row of a table."""
        if at is not None:
            self._leave(entry, columns_of([*map(str, entry.fields), "answer"]), at)
            return harvest_choice(entry.fields, at, entry.topic, entry.line, self.known)
        names = tuple(map(str, entry.fields))
        columns = self._columns(names)
        if columns is None:
            asking = asking_columns(names, self.mapping) or _plainly_asking(entry, names)
            if asking is not None and _asks(entry, names[asking.question]):
                cells = list(map(text_of, entry.fields.values()))
                return harvest_rows([(entry.line, cells)], asking, topic=entry.topic)
            return Harvest(skipped=(_unread(entry, names),))
        value = list(entry.fields.values())[columns.answer]
        if names[columns.answer] == self.offering and isinstance(value, list):
            question = text_of(entry.fields[names[columns.question]])
            return Harvest(skipped=(Skipped(entry.line, question, NO_KEY),))
        truth = self._truth(entry, columns, value)
        if truth is None:
            return None
        self._leave(entry, columns)
        return _harvest_truth(entry, columns, truth=truth)

    def _truth(self, entry: Entry, columns: Columns, value: object) -> bool | None:
        """Whether a statement is true: by its flag, or by the place of true among options that are left empty."""
        if isinstance(value, bool):
            return value if columns.answer != columns.flag else None
        empty = columns.listed >= 0 and list(entry.fields.values())[columns.listed] == []
        way = self.known.get(str(list(entry.fields)[columns.answer]), Reckoning())
        places = empty and way.by_number and way.from_zero
        return value == [0] if places and value in ([0], [1]) else None

    def _leave(self, entry: Entry, columns: Columns | None, *used: str) -> None:
        """Count what an object says beside its question, its code and its reason."""
        names = list(entry.fields)
        places = (
            (columns.question, columns.explanation, columns.answer) if columns is not None else ()
        )
        told = {names[place] for place in places if 0 <= place < len(names)}
        self.leftovers.add(entry.fields, {*used, *told, *code_fields(entry.fields)})

    def _columns(self, names: tuple[str, ...]) -> Columns | None:
        if names not in self.named:
            self.named[names] = columns_of(names, self.mapping)
        return self.named[names]

    def _row(self, entry: Entry) -> tuple[Columns, tuple[Any, ...], list[str]]:
        """An object as a row: its columns, the table that it belongs to, its cells and its topic."""
        names = tuple(map(str, entry.fields))
        columns = self._columns(names)
        if columns is None:
            raise AssertionError
        values = list(entry.fields.values())
        if (
            columns.options
            and sum(isinstance(values[at], str | int | float) for at in columns.options) < 2
        ):
            columns = replace(columns, options=(), letters=())
        cells = _with_input(names, [text_of(value) for value in values])
        cells[columns.question] = with_code(cells[columns.question], entry.fields)
        if columns.topic < 0:
            columns = replace(columns, topic=len(cells))
            cells.append(entry.topic)
        elif not cells[columns.topic]:
            cells[columns.topic] = entry.topic
        self._leave(entry, columns)
        return columns, (names, columns), cells


def _alike(places: Sequence[str | None], entries: Sequence[Entry]) -> list[str | None]:
    """Where the options of each object are; what lists them in most objects does in the others as well."""
    counts = Counter(name for name in places if name is not None)
    usual = {name for name, count in counts.items() if count > _USUAL * len(entries)}
    return [
        at or next((name for name in usual if _lists(one.fields.get(name))), None)
        for at, one in zip(places, entries, strict=True)
    ]


def _with_key(entry: Entry, key: str) -> Entry:
    """An object whose key has a name that says nothing, with one that does."""
    fields = {("right answer" if name == key else name): one for name, one in entry.fields.items()}
    return replace(entry, fields=fields)


def _lists(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) for one in value)
    )


def _plainly_asking(entry: Entry, names: Sequence[str]) -> Columns | None:
    """The columns of an object that asks in a field plainly called question, and has no answer or options."""
    if any(role(name) in {"option", "options", "wrong", "answer", "right"} for name in names):
        return None
    plain = [
        at for at, name in enumerate(names) if role(name) == "question" and strength(name) > _WEAK
    ]
    asking = [at for at in plain if asks(text_of(entry.fields[names[at]]))]
    return Columns(asking[0], -1) if len(asking) == 1 else None


def _offering(entries: Sequence[Entry]) -> str:
    """The field of answers that lists a few in nearly every object, as options without a key; empty where none does."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        for name, inner in entry.fields.items():
            if role(name) == "answer" and name not in _LONE and isinstance(inner, list):
                sizes[str(name)].append(len(inner) if _lists(inner) else 0)
    for name, told in sizes.items():
        several = sum(_FEWEST_OPTIONS <= size <= _MOST_OPTIONS for size in told)
        if len(told) >= _FEWEST and 1 not in told and several >= _NEARLY * len(entries):
            return name
    return ""


def _unread(entry: Entry, names: Sequence[str]) -> Skipped:
    """What is told of an object that is none: the question of one that only lacks its key, or its names."""
    keyless = columns_of([*names, "answer"])
    if keyless is not None and keyless.options and keyless.question < len(names):
        return Skipped(entry.line, text_of(entry.fields[names[keyless.question]]), NO_KEY)
    return Skipped(entry.line, ", ".join(names)[:80], _NOTHING)


def _asks(entry: Entry, name: str) -> bool:
    """Whether an object only asks: by the name of its field, or by its words where that may be anything."""
    words = text_of(entry.fields[name])
    return strength(name) > _WEAK or asks(words) or sets_task(words)


def _with_input(names: Sequence[str], cells: list[str]) -> list[str]:
    """What an instruction is applied to belongs to the question."""
    lowered = [name.casefold() for name in names]
    more = next((lowered.index(one) for one in ("input", "context") if one in lowered), -1)
    if "instruction" in lowered and more >= 0 and cells[more].strip():
        at = lowered.index("instruction")
        cells[at] = f"{cells[at]}\n{cells[more].strip()}"
    return cells


def _harvest_truth(entry: Entry, columns: Columns, *, truth: bool) -> Harvest:
    options = (Option("True", right=truth), Option("False", right=not truth))
    cells = list(map(text_of, entry.fields.values()))
    why = plain(cells[columns.explanation]) if columns.explanation >= 0 else ""
    topic = plain(cells[columns.topic]) if columns.topic >= 0 else entry.topic
    question = plain(cells[columns.question])
    context = plain(cells[columns.context]) if columns.context >= 0 else ""
    if context and context not in question:
        question = f"{context}\n\n{question}"
    card = Card(
        question, solve(options, why), entry.line, topic, options=options, end=entry.line, marked=True
    )  # fmt: skip
    return Harvest((card,))
