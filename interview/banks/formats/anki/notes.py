"""Anki's notes, from whichever of its formats, as cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interview.banks.formats.cards import MOST_CARDS, Card, Harvest, Mapping, Skipped
from interview.banks.formats.markup.html_text import html_to_text
from interview.banks.formats.readers.answers import NO_KEY, PICTURE, solve
from interview.banks.formats.readers.options import is_visible
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.banks.formats.readers.rows.cells import ONLY_LINKS, only_links
from interview.banks.formats.readers.rows.choosing import choose
from interview.banks.formats.readers.rows.field_names import role_of
from interview.banks.formats.readers.rows.harvest import GAP
from interview.model.bank import Option

_PLAIN = 4
"""How plainly a field's name says what it is, for it to stand before the template."""
MOST_TAGS = 500_000
"""Tags of HTML in all notes of a file; a deck of prose has a hundredth."""

_CLOZE = re.compile(r"\{\{c\d+::((?:[^{}]|\{(?!\{)|\}(?!\}))*+)\}\}")
_PICTURE = re.compile(r"<img\b|\[sound:", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:this|these|image|picture|figure|diagram|shown|below|above)\b", re.IGNORECASE
)
_OPTION_FIELD = re.compile(r"^(?:q|option|choice|answer|a|opt)[ _-]?([1-9]|[a-h])$", re.IGNORECASE)
_FRONT = (
    "front",
    "question",
    "term",
    "word",
    "prompt",
    "expression",
    "q",
    "text",
    "vorderseite",
    "frage",
    "pregunta",
    "正面",
    "问题",
)
_BACK = (
    "back",
    "answer",
    "definition",
    "meaning",
    "response",
    "a",
    "translation",
    "rückseite",
    "antwort",
    "respuesta",
    "背面",
    "答案",
)


class NoteType(Struct, frozen=True):
    """What the notes of one type are: their fields, and where a card shows them."""

    names: tuple[str, ...] = ()
    cloze: bool = False
    front: tuple[str, ...] = ()
    """The fields on the front of its first card, by its template."""
    back: tuple[str, ...] = ()


class Note(Struct, frozen=True):
    """One note: its fields as they are written."""

    fields: tuple[str, ...]
    line: int
    deck: str = ""
    kind: NoteType = NoteType()
    tags: tuple[str, ...] = ()


def harvest_notes(notes: Iterable[Note], mapping: Mapping = ()) -> Harvest:
    """A card for every note: front and back, or a text with its gaps."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    tags = 0
    for note in notes:
        tags += sum(field.count("<") for field in note.fields)
        if tags > MOST_TAGS:
            why = f"from here on: more than {MOST_TAGS:,} tags of HTML; split the deck"
            skipped.append(Skipped(note.line, "", why))
            break
        if len(cards) >= MOST_CARDS:
            why = f"from here on: more than {MOST_CARDS:,} notes; split the deck"
            skipped.append(Skipped(note.line, "", why))
            break
        made = _card(note, dict(mapping))
        if isinstance(made, Card):
            cards.append(made)
        else:
            skipped.append(made)
    total = len(cards) + len(skipped)
    return Harvest(tuple(cards), tuple(skipped), shape="notes", lines=total, read=len(cards))


def _card(note: Note, mapping: dict[str, str]) -> Card | Skipped:
    topic = _topic(note)
    first = note.fields[0] if note.fields else ""
    if len(note.fields) > 1 and note.fields == note.kind.names:
        return Skipped(note.line, first[:80], "the names of the fields")
    if _CLOZE.search(first):
        whole = html_to_text(reveal(first))
        extra = html_to_text(note.fields[1]) if len(note.fields) > 1 else ""
        answer = f"{whole}\n\n{extra}" if extra else whole
        return Card(html_to_text(hide(first)), answer, note.line, topic, marked=True)
    choice = _choice(note, topic)
    if choice is not None:
        return choice
    sides = _sides(note, mapping)
    if sides is None:
        names = ", ".join(note.kind.names) or "without names"
        return Skipped(
            note.line,
            html_to_text(first)[:200],
            f"which field is the answer? {names}; say it with --map",
        )
    front, back = sides
    question, answer = html_to_text(front), html_to_text(back)
    why = _trouble(front, back, question, answer)
    if why:
        return Skipped(note.line, question or answer or first[:80], why)
    return Card(question, answer, note.line, topic, marked=True)


def _trouble(front: str, back: str, question: str, answer: str) -> str:
    if _PICTURE.search(front) and (_POINTING.search(question) or not is_visible(question)):
        return PICTURE
    if not any(map(str.isalnum, question)):
        return "there is no question in words"
    if _PICTURE.search(back) and not is_visible(answer):
        return "the answer is only pictures or sound"
    if only_links(back):
        return ONLY_LINKS
    return why_no_answer(answer)


def _topic(note: Note) -> str:
    topic = note.deck.replace("\x1f", "::").split("::")[-1].strip()
    if topic and topic.casefold() != "default":
        return topic
    return next((tag.split("::")[-1].replace("_", " ") for tag in note.tags), "")


def hide(text: str) -> str:
    """A cloze text with its gaps."""
    return _CLOZE.sub(GAP, text)


def reveal(text: str) -> str:
    """A cloze text with its gaps filled."""
    return _CLOZE.sub(lambda found: found.group(1).partition("::")[0], text)


def _sides(note: Note, mapping: dict[str, str]) -> tuple[str, str] | None:
    """Front and back: as asked, by the fields' names, by the template, or the only two with words."""
    names = [name.casefold().strip() for name in note.kind.names]
    front = _named(note.fields, names, (mapping.get("question", "").casefold(), *_FRONT))
    back = _named(note.fields, names, (mapping.get("answer", "").casefold(), *_BACK))
    if front is not None and back is not None:
        return front, back
    shown = _by_roles(note) or _by_template(note)
    if shown is not None:
        return shown
    filled = [field for field in note.fields if html_to_text(field)]
    if len(filled) <= 2 or not names:
        front = filled[0] if filled else ""
        more = [
            field for field in filled[2:] if len(html_to_text(field)) > 1 and not only_links(field)
        ]
        return front, "<br><br>".join([*filled[1:2], *more]) or "".join(note.fields[1:2])
    return None


def _by_roles(note: Note) -> tuple[str, str] | None:
    """Front and back by fields that are plainly called question and answer, in whatever language."""
    plain = {
        role.name: field
        for name, field in zip(reversed(note.kind.names), reversed(note.fields), strict=False)
        if (role := role_of(name)).strength == _PLAIN
    }
    if len(note.fields) != len(note.kind.names) or not {"question", "answer"} <= set(plain):
        return None
    return plain["question"], plain["answer"]


def _by_template(note: Note) -> tuple[str, str] | None:
    by_name = dict(zip(note.kind.names, note.fields, strict=False))
    front = [by_name[name] for name in note.kind.front if by_name.get(name)]
    back = [
        by_name[name]
        for name in note.kind.back
        if by_name.get(name) and name not in note.kind.front
    ]
    return ("<br>".join(front), "<br>".join(back)) if front and back else None


def _named(fields: Sequence[str], names: Sequence[str], wanted: Sequence[str]) -> str | None:
    for name in wanted:
        if name and name in names and names.index(name) < len(fields):
            return fields[names.index(name)]
    return None


def _choice(note: Note, topic: str) -> Card | Skipped | None:
    """A note with a field for each option and one that says which are right."""
    by_name = {
        name.casefold().strip(): html_to_text(field)
        for name, field in zip(note.kind.names, note.fields, strict=False)
    }
    places = [name for name in by_name if _OPTION_FIELD.match(name)]
    texts = [by_name[name] for name in places if is_visible(by_name[name])]
    question = by_name.get("question", "")
    key = next(
        (
            by_name[n]
            for n in ("answers", "correct", "correct answer", "answer", "key")
            if by_name.get(n)
        ),
        "",
    )
    if len(texts) < 2 or not question:
        return None
    bits = key.split()
    if len(bits) >= len(texts) and set(bits) <= {"0", "1"}:
        options: tuple[Option, ...] | None = tuple(
            Option(text, right=bit == "1") for text, bit in zip(texts, bits, strict=False)
        )
    else:
        options = choose(texts, key, places)
    if options is None or not any(one.right for one in options):
        return Skipped(note.line, question, NO_KEY)
    why = by_name.get("explanation") or by_name.get("extra", "") or by_name.get("extra 1", "")
    return Card(question, solve(options, why), note.line, topic, options=options, marked=True)
