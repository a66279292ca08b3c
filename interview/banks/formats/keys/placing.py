"""The answers of a key put below the questions whose numbers they have."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.units import Container, Document, Notice, Unit
from interview.banks.formats.keys.chapters import find_runs, runs_of
from interview.banks.formats.keys.numbered import (
    Entry,
    is_labelled,
    number_of,
    plain_words,
    read_entries,
)
from interview.banks.formats.keys.unheaded import head_bare_key
from interview.banks.formats.readers.answer_starts import is_answer_start
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.option_places import has_options
from interview.banks.formats.readers.phrasing import asks_plainly

_NAMES = (
    r"(?:correct\s+|right\s+|model\s+|sample\s+)?(?:answers?\s+(?:keys?|sheet)|keys?|answers|solutions)"
    r"|lösungen|lösungsschlüssel|antworten|réponses|corrigés?|respuestas|soluciones|clave(?:\s+de\s+respuestas)?"
    r"|risposte|soluzioni|respostas|soluções|gabarito|antwoorden|oplossingen|odpowiedzi|klucz(?:\s+odpowiedzi)?"
    r"|řešení|odpovědi|ответы|решения|відповіді|cevaplar|cevap\s+anahtarı|svar|facit|fasit|vastaukset|đáp\s+án"
    r"|jawaban|kunci\s+jawaban|答案|参考答案|參考答案|标准答案|解答|正解|解答例|정답|해답"
)
_PLACE = r"(?:chapter|section|part|unit|quiz|test|exercises?|questions?|kapitel|teil|aufgaben?|chapitre|capítulo)"
_HEADING = re.compile(
    rf"^[\W_]*(?:{_PLACE}\s*[\w.]*\W*\s)?(?:the\s+)?(?P<name>{_NAMES})"
    rf"(?:\s+(?:to|for|of|zu[rm]?|für|de|des|aux?|a)\b[^:：?]{{0,60}}|\s*[-–—(]\s*{_PLACE}?[^:：?]{{0,60}})?[\W_]*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"^[\W_]*(?:{_NAMES})\s*[:：]\s*(?P<rest>\(?\d.*)$", re.IGNORECASE | re.DOTALL
)
_LETTER_AND_WHY = re.compile(r"^\s*\(?([A-Ha-h])\)?\s*[,;–—-]\s+(?=\w{2})")
"""As in `b, because …`: the letter, and behind it why."""
_LETTER_FIRST = re.compile(
    r"^\W*[A-Ha-h](?:\s*[,&/+]\s*[A-Ha-h])*(?=\s*(?:[).:\],;–—-]|$))|^\W*[A-H]{2,4}(?=\W*$)"
)
"""The letters of options that an entry begins with."""
_LONGEST = 100
_LONGEST_HEADING = 60
_FEWEST = 2
_HALF = 0.5


class _Key(Struct, frozen=True):
    """A key and where it stands."""

    at: int
    end: int
    """The number of the first unit after it."""
    title: str
    """Its heading."""
    entries: tuple[Entry, ...]


def place_answers(document: Document) -> Document:
    """The document with each answer of its keys below its question, and the keys taken out.

    What is no key of questions above it stays as it is; a single entry is one where it fits its
    question. An entry that no question has the number of is told.
    """
    units = head_bare_key(document.units, _heads)
    numbered = dict.fromkeys(_find_questions(units))
    keys = _find_keys(units, numbered) if numbered else []
    in_keys = {at for key in keys for at in range(key.at, key.end)}
    questions = dict.fromkeys(
        at for at in numbered if at not in in_keys
    )  # ordered, and quick to ask
    found: dict[int, Entry] = {}
    gone: set[int] = set()
    notices: list[Notice] = []
    floor = 0
    for key in keys:
        local = [at for at in questions if floor <= at < key.at]
        before = [at for at in questions if at < key.at and at not in found]
        # Questions between two keys belong to the second; a key right after another has those left.
        match = _match(units, key, local or before)
        floor = key.end
        if match is None:
            continue
        placed, left = match
        found |= placed
        gone |= set(range(key.at, key.end))
        notices += [_tell(entry) for entry in left]
    if not found:
        return document
    new = _with_answers(_with_chapters(units, questions), questions, found, gone)
    return replace(document, units=new, notices=(*document.notices, *notices))


def _tell(entry: Entry) -> Notice:
    what = f"the key answers number {entry.number} ({entry.text[:60]}), and no question has it"
    return Notice(entry.units[0].line, what)


def _find_questions(units: Sequence[Unit]) -> list[int]:
    """The numbered units that may be questions: headings, else those that a label names, else items.

    What stands above the first key says which. The entries of keys are still among them.
    """
    first = next((at for at, unit in enumerate(units) if _heads(unit)), None)
    if first is None:
        return []
    numbered = [at for at, unit in enumerate(units) if number_of(unit) and not _heads(unit)]
    above = [at for at in numbered if at < first]
    if sum(units[at].kind == "heading" for at in above) >= _FEWEST:
        return [at for at in numbered if units[at].kind == "heading"]
    if sum(is_labelled(units[at]) for at in above) >= _FEWEST:
        return [at for at in numbered if is_labelled(units[at])]
    depth = min((len(units[at].path) for at in above), default=0)
    return [at for at in numbered if len(units[at].path) == depth]


def _with_chapters(units: Sequence[Unit], questions: Collection[int]) -> tuple[Unit, ...]:
    """In a text without headings, the short lines right above questions as headings."""
    if any(unit.kind == "heading" for unit in units):
        return tuple(units)
    return tuple(
        replace(unit, kind="heading", level=2)
        if at + 1 in questions and _may_head(unit) and at not in questions
        else unit
        for at, unit in enumerate(units)
    )


def _may_head(unit: Unit) -> bool:
    short = len(unit.text) <= _LONGEST_HEADING and unit.text[-1:] not in {".", ":", "?"}
    return unit.kind == "text" and short and unit.opens and not unit.path


def _heads(unit: Unit) -> bool:
    """Whether a key begins at a unit."""
    if unit.kind == "text" and _BEFORE.match(unit.text):
        return True
    short = unit.kind in {"heading", "text"} and len(unit.text) <= _LONGEST
    return short and not unit.path and _HEADING.match(unit.text) is not None


def _find_keys(units: Sequence[Unit], questions: Collection[int]) -> list[_Key]:
    keys = []
    heads = [at for at, unit in enumerate(units) if _heads(unit)]
    for at, following in zip(heads, [*heads[1:], len(units)], strict=True):
        end = min(following, _end(units, at, questions))
        found = _BEFORE.match(units[at].text)
        same_line = (replace(units[at], text=found.group("rest")),) if found else ()
        titles = {plain_words(unit.text) for unit in units[:at] if unit.kind == "heading"}
        entries = read_entries((*same_line, *units[at + 1 : end]), titles)
        keys.append(_Key(at, end, units[at].text, tuple(entries)))
    return keys


def _end(units: Sequence[Unit], at: int, questions: Collection[int]) -> int:
    """Where a key ends: at a heading that is none of those above it, or where questions go on."""
    seen = {plain_words(unit.text) for unit in units[:at] if unit.kind == "heading"}
    level = units[at].level if units[at].kind == "heading" else 7
    for other in range(at + 1, len(units)):
        unit = units[other]
        if unit.kind == "heading" and unit.level <= level and plain_words(unit.text) not in seen:
            return other
        if other in questions and (unit.kind == "heading" or asks_plainly(unit.text)):
            return _without_lead(units, at, other)
    return len(units)


def _without_lead(units: Sequence[Unit], at: int, end: int) -> int:
    """The end without lines that lead to the question which comes next, such as a chapter's name."""
    while end - 1 > at and units[end - 1].kind == "text" and number_of(units[end - 1]) is None:
        if not units[end - 1].opens or _heads(units[end - 1]) or units[end - 1].path:
            break
        end -= 1
    return end


def _match(
    units: Sequence[Unit], key: _Key, questions: Collection[int]
) -> tuple[dict[int, Entry], list[Entry]] | None:
    """The entries by the questions that they answer and those of no question; none for no key."""
    runs = find_runs(units, questions)
    placed: dict[int, Entry] = {}
    left: list[Entry] = []
    for entry, run in zip(key.entries, runs_of(key.entries, key.title, runs), strict=True):
        at = None if run is None else run.places.get(entry.number)
        if at is None or at in placed:
            left.append(entry)
        else:
            placed[at] = entry
    if not placed or len(placed) < _HALF * len(key.entries):
        return None
    if len(placed) < _FEWEST:
        at, entry = next(iter(placed.items()))
        return (placed, left) if _fits(units, key, (at, entry), questions) else None
    answered = sum(_is_answered(units, at, key.at, questions) for at in placed)
    return None if answered > _HALF * len(placed) else (placed, left)


def _fits(
    units: Sequence[Unit], key: _Key, placed: tuple[int, Entry], questions: Collection[int]
) -> bool:
    """Whether the only entry that has a question is an answer to it.

    Of options it has to name one. Words have to stand alone in a key that is not the last
    question's own list of answers, as one that begins with 1 below it may be.
    """
    at, entry = placed
    end = _end_of_question(units, at, key.at, questions)
    below = units[at + 1 : end]
    if has_options(below):
        labelled = any(is_answer_start(units, other) for other in range(at + 1, end))
        return not labelled and _names_option(entry.text, below)
    if entry.only_letters:
        return False
    last = units[max(questions)]
    inside = units[key.at].kind != "heading" or (
        last.kind == "heading" and units[key.at].level > last.level
    )
    alone = len(key.entries) == 1 and not (inside and entry.number == 1)
    return alone and not _is_answered(units, at, key.at, questions)


def _names_option(text: str, below: Sequence[Unit]) -> bool:
    """Whether an entry begins with letters of options, or says one in its words."""
    lines = [one.text for one in below if one.kind == "text"]
    letters = _LETTER_FIRST.match(text)
    if letters is not None:
        named = set(re.findall("[a-h]", letters.group().casefold()))
        return named <= set(map(letter_of, lines))
    return plain_words(text) in {plain_words(one).partition(" ")[2] for one in lines}


def _is_answered(units: Sequence[Unit], at: int, limit: int, questions: Collection[int]) -> bool:
    """Whether a question has something below it that answers: a label, or words of their own."""
    end = _end_of_question(units, at, limit, questions)
    below = units[at + 1 : end]
    if any(is_answer_start(units, other) for other in range(at + 1, end)):
        return True
    if has_options(below):
        return False
    words = [one for one in below if one.kind == "text" and one.path == units[at].path]
    opened = [one for one in words if one.opens and not letter_of(one.text)]
    return bool(opened) and not any(map(asks_plainly, (one.text for one in opened)))


def _end_of_question(
    units: Sequence[Unit], at: int, limit: int, questions: Collection[int]
) -> int:
    """The number of the first unit that does not belong to a question any more."""
    level = units[at].level if units[at].kind == "heading" else 7
    for other in range(at + 1, limit):
        if other in questions:
            return other
        if units[other].kind == "heading" and units[other].level <= level:
            return other
        if _heads(units[other]):
            return other
    return limit


def _with_answers(
    units: Sequence[Unit], questions: Collection[int], found: dict[int, Entry], gone: set[int]
) -> tuple[Unit, ...]:
    below: dict[int, tuple[Unit, ...]] = {}
    for at, entry in found.items():
        end = _end_of_question(units, at, len(units), questions)
        chosen = has_options(units[at + 1 : end])
        below[end] = _answer_units(entry, units[at], is_choice=chosen)
    new: list[Unit] = []
    for at in range(len(units) + 1):
        new += below.get(at, ())
        if at < len(units) and at not in gone:
            new.append(units[at])
    return tuple(new)


def _answer_units(entry: Entry, question: Unit, *, is_choice: bool) -> tuple[Unit, ...]:
    """The entry as units that stand with the question, the first behind a label."""
    own = entry.units[0].path[-1].key if entry.units[0].first else 0
    outer = {one.key for one in entry.units[0].path}

    def moved(unit: Unit) -> tuple[Container, ...]:
        return (*question.path, *(c for c in unit.path if c.key != own and c.key not in outer))

    first = entry.units[0]
    text = _LETTER_AND_WHY.sub(r"\1. ", first.text) if is_choice else first.text
    head = replace(
        first, kind="text", text=f"Answer: {text}", path=moved(first), opens=True, blank=True,
        first=False, bold="", level=0,
    )  # fmt: skip
    return (head, *(replace(one, path=moved(one)) for one in entry.units[1:]))
