"""Objects inside each other, from JSON or YAML: which of them are questions, and under which topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from interview.banks.formats.cards import MOST_CARDS, Card, Harvest, Mapping, Skipped
from interview.banks.formats.data.object_choices import (
    harvest_choice,
    options_at,
    question_at,
    text_of,
    with_code,
)
from interview.banks.formats.readers.answers import solve
from interview.banks.formats.readers.columns import (
    Columns,
    asking_columns,
    columns_of,
    harvest_rows,
    plain,
)
from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.phrasing import asks, asks_plainly, sets_task
from interview.banks.formats.shapes.unanswered import MOSTLY
from interview.domain.bank import Option

_DEEPEST = 30
_MOST_TOLD = 200
_GENERIC = frozenset(
    [
        "questions",
        "question",
        "data",
        "items",
        "results",
        "cards",
        "flashcards",
        "qa",
        "qas",
        "quiz",
        "quizzes",
        "list",
        "entries",
        "rows",
        "records",
        "content",
        "paragraphs",
        "result",
        "train",
        "test",
        "validation",
        "deck",
        "examples",
        "notes",
        "problems",
        "faqs",
        "faq",
    ]
)
_NAMES = ("category", "topic", "subject", "section", "title", "name", "deck", "theme", "chapter")


_HUMAN = frozenset({"user", "human", "prompter"})
_MACHINE = frozenset({"assistant", "gpt", "bot", "model"})


class Entry(Struct, frozen=True):
    """An object that may be a question."""

    fields: dict[str, Any]
    topic: str
    line: int = 0


def harvest_entries(entries: Iterator[Entry], mapping: Mapping = ()) -> Harvest:
    """The cards of some objects; those that are none are told."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    count = untold = 0
    for entry in entries:
        count += 1
        if len(cards) >= MOST_CARDS:
            skipped.append(
                Skipped(entry.line, "", f"from here on: more than {MOST_CARDS:,} questions")
            )
            break
        found = _harvest(entry, mapping)
        kept = any(one.card is not None for one in found.skipped)
        if not found.cards and not kept and len(skipped) >= _MOST_TOLD:
            untold += 1
        else:
            cards.extend(found.cards)
            skipped.extend(found.skipped)
    if untold:
        skipped.append(Skipped(0, "", f"{untold:,} more objects like these are left out"))
    read = len(cards) + sum(one.card is not None for one in skipped)
    return Harvest(tuple(cards), tuple(skipped), shape="objects", lines=count, read=read)


def find_entries(value: object, topic: str = "", depth: int = 0) -> Iterator[Entry]:
    """Every object that may be a question, whatever it stands in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield from _in_list(value, topic, depth)
    elif isinstance(value, dict):
        yield from _in_object(value, topic, depth)


def _in_list(value: list[Any], topic: str, depth: int) -> Iterator[Entry]:
    """The entries of a list; where bare texts in it ask, the others are told."""
    mostly = _mostly_asks(value)
    some = mostly or any(isinstance(item, str) and _asks_plainly(item) for item in value)
    for item in value:
        if (
            isinstance(item, list)
            and len(item) == 2
            and all(isinstance(one, str) for one in item)
            and not all(map(_asks_plainly, item))
        ):
            yield Entry({"question": item[0], "answer": item[1]}, topic)
        elif isinstance(item, str) and (mostly or _asks_plainly(item)):
            yield Entry({"question": item}, topic)
        elif isinstance(item, str) and some:
            yield Entry({item[:80]: ""}, topic)
        else:
            yield from find_entries(item, topic, depth + 1)


def _asks_plainly(text: str) -> bool:
    return asks_plainly(text) or sets_task(text)


def _mostly_asks(value: list[Any]) -> bool:
    """Whether a list holds texts that ask; of two texts the second may be the first's answer."""
    if len(value) < 3 or not all(isinstance(item, str) for item in value):
        return False
    return sum(map(asks, value)) >= MOSTLY * len(value)


def _in_object(value: dict[str, Any], topic: str, depth: int) -> Iterator[Entry]:
    talk = _conversation(value)
    if talk is not None:
        yield Entry(talk, topic)
    elif is_entry(value):
        yield Entry(value, topic)
    elif _is_map(value):
        for question, answer in value.items():
            yield Entry({"question": question, "answer": answer}, topic)
    else:
        own = next((str(value[name]) for name in _NAMES if isinstance(value.get(name), str)), "")
        nested = False
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                nested = True
                plain_name = str(name).strip()
                given = "" if plain_name.casefold() in _GENERIC else plain_name
                if asks(plain_name) and isinstance(inner, dict):
                    yield from find_entries(
                        {"question": plain_name, **inner}, own or topic, depth + 1
                    )
                else:
                    yield from find_entries(inner, given or own or topic, depth + 1)
        if not nested and value:
            yield Entry(value, topic)


def is_entry(value: dict[str, Any]) -> bool:
    """Whether an object has a question and something to answer it with."""
    columns = columns_of([str(name) for name in value])
    if columns is None:
        return options_at(value) is not None and question_at(value) is not None
    return isinstance(list(value.values())[columns.question], str)


def _is_map(value: dict[str, Any]) -> bool:
    """Whether its names are questions and its values the answers."""
    told = [name for name, inner in value.items() if isinstance(inner, str)]
    return len(told) == len(value) > 0 and sum(map(asks, told)) >= 0.5 * len(told)


def _conversation(value: dict[str, Any]) -> dict[str, Any] | None:
    """The first question and answer of a conversation, as models are trained with."""
    turns = value.get("messages") or value.get("conversations") or value.get("conversation")
    if not isinstance(turns, list):
        return None
    said: dict[str, str] = {}
    for turn in turns:
        if not isinstance(turn, dict):
            return None
        who = str(turn.get("role") or turn.get("from") or "").casefold()
        words = turn.get("content", turn.get("value"))
        part = "question" if who in _HUMAN else "answer" if who in _MACHINE else ""
        if part and isinstance(words, str):
            said.setdefault(part, words)
    return dict(said) if len(said) == 2 else None


def _harvest(entry: Entry, mapping: Mapping) -> Harvest:
    names = [str(name) for name in entry.fields]
    values = list(entry.fields.values())
    at = options_at(entry.fields)
    if at is not None:
        return harvest_choice(entry.fields, at, entry.topic, entry.line)
    columns = columns_of(names, mapping)
    asking = asking_columns(names, mapping) if columns is None else None
    if asking is not None:
        return harvest_rows([(entry.line, list(map(text_of, values)))], asking, topic=entry.topic)
    if columns is None:
        what = ", ".join(names)[:80]
        return Harvest(skipped=(Skipped(entry.line, what, "it names no question and answer"),))
    cells = [text_of(value) for value in values]
    truth = read_truth(cells[columns.answer])
    if isinstance(values[columns.answer], bool) and truth is not None:
        return _harvest_truth(entry, columns, cells, truth=truth)
    if columns.options and not _numbered_options(values, columns):
        columns = Columns(
            columns.question, columns.answer, columns.topic, columns.difficulty, columns.id
        )
    cells = _with_input(names, cells)
    cells[columns.question] = with_code(cells[columns.question], entry.fields)
    return harvest_rows([(entry.line, cells)], columns, topic=entry.topic)


def _numbered_options(values: list[Any], columns: Columns) -> bool:
    return sum(isinstance(values[at], str | int | float) for at in columns.options) >= 2


def _with_input(names: list[str], cells: list[str]) -> list[str]:
    """What an instruction is applied to belongs to the question."""
    lowered = [name.casefold() for name in names]
    if "instruction" in lowered and "input" in lowered:
        more = cells[lowered.index("input")].strip()
        if more:
            at = lowered.index("instruction")
            cells = [f"{cell}\n{more}" if n == at else cell for n, cell in enumerate(cells)]
    return cells


def _harvest_truth(entry: Entry, columns: Columns, cells: list[str], *, truth: bool) -> Harvest:
    options = (Option("True", right=truth), Option("False", right=not truth))
    why = plain(cells[columns.explanation]) if columns.explanation >= 0 else ""
    topic = plain(cells[columns.topic]) if columns.topic >= 0 else entry.topic
    question = plain(cells[columns.question])
    card = Card(
        question,
        solve(options, why),
        entry.line,
        topic,
        options=options,
        end=entry.line,
        marked=True,
    )
    return Harvest((card,))
