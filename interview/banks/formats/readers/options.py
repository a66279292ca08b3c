"""Multiple choice in a document: the options below a question, and which of them is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.units import Container, Unit, render
from interview.banks.formats.readers.letters import LETTERS, cut_letter, letter_of
from interview.banks.formats.readers.option_places import KEY_LINE, NUMBERED, find_options
from interview.banks.formats.readers.words import FALSE_WORDS, TRUE_WORDS
from interview.model.bank import Option

_ANY_KEY = re.compile(
    r"^\W*[^\W\d_][^:：\n]{0,60}[:：]\s*[*_`(]*(?P<key>[A-H](?:\s*[,&/、]\s*[A-H])*)[)*_`.\s]*$"
)
"""A few words of any language, a colon, letters of options and nothing else."""
_LETTERED_KEY = re.compile(
    r"^[\W_]*(?:option\s+)?(?P<letters>[A-H](?:\s*(?:,|and|&|/|，|、|和|und|y|et|e|и)?\s*[A-H])*)(?![^\W_])(?P<rest>.*)$"
    r"|^[\W_]*(?:option\s+)?(?P<small>[a-h](?:\s*(?:,|and|&|/)\s*[a-h])*)(?=[*_`\s]*(?:[).:\]]|$))(?P<after>.*)$"
    r"|^[\W_]*(?:option\s+)?(?P<number>\d{1,2})(?=[*_`\s]*(?:[).:\]]|$))(?P<beyond>.*)$",
    re.DOTALL,
)
_RIGHT_MARK = re.compile(
    r"(?<!\s)\s*+(?:[✓✔✅☑]\ufe0f?|[(\[](?:correct|right|✓|x|answer|richtig|correcta?|верно)[)\]]|<--+.*|←.*)\s*$"
    r"|(?<=[^\s*])\s+\*\s*$",
    re.I,
)
_RIGHT_BEFORE = re.compile(r"^\s*(?:[✓✔✅☑]\ufe0f?|\*(?=\S)(?!.*\*))\s*")
_WRONG_MARK = re.compile(r"^\s*[❌✗✘☐❎]\ufe0f?\s*|(?<!\s)\s*+[❌✗✘]\ufe0f?\s*+$")
_INVISIBLE = re.compile(r"[\s\u2800\u200b-\u200f\u2060\ufeff\u3164\u00ad:.\-–—]*")


class Choice(Struct, frozen=True):
    """The units below a question, taken apart."""

    lead: tuple[Unit, ...]
    """What belongs to the question: everything above the options."""
    options: tuple[Option, ...]
    after: tuple[Unit, ...]
    """What stands below the options, without the key: the explanation."""
    ticked: bool = False
    """The right ones are ticked boxes."""


def is_visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return _INVISIBLE.fullmatch(text) is None


def read_choice(units: Sequence[Unit]) -> Choice | None:
    """The options in some units; none where they are no multiple choice."""
    return _ticked(units) or _lettered(units)


def _ticked(units: Sequence[Unit]) -> Choice | None:
    places = [
        at
        for at, unit in enumerate(units)
        if unit.first and unit.item is not None and unit.item.tick and unit.path[-1] is unit.item
    ]
    if len(places) < 2:
        return None
    ends = [*places[1:], len(units)]
    options: list[Option] = []
    end = places[-1] + 1
    for at, following in zip(places, ends, strict=True):
        item = units[at].path[-1]
        until = _end_of_item(units, at, following, item)
        text = bare_code(_text_of(units[at:until], item))
        if is_visible(text):
            options.append(Option(text, right=item.tick != " "))
        end = until
    if len(options) < 2:
        return None
    lead, options = tuple(units[: places[0]]), _without_letters(options)
    key = None if any(one.right for one in options) else _find_key(units, end, options)
    if key is not None:
        chosen = tuple(Option(one.text, right=at in key[0]) for at, one in enumerate(options))
        return Choice(lead, chosen, key[1])
    return Choice(lead, tuple(options), tuple(units[end:]), ticked=True)


def _without_letters(options: list[Option]) -> list[Option]:
    """Options that have boxes and the letters A, B, C in order, without the letters."""
    letters = "".join(letter_of(one.text) or "-" for one in options)
    if not LETTERS.startswith(letters):
        return options
    return [Option(cut_letter(one.text) or one.text, right=one.right) for one in options]


def _end_of_item(units: Sequence[Unit], at: int, limit: int, item: Container) -> int:
    """Where an option ends; the code below an option without words is its own."""
    until = at + 1
    while until < limit and any(one.key == item.key for one in units[until].path):
        until += 1
    if until == at + 1 and not is_visible(units[at].text):
        until += until < limit and units[until].kind == "code"
    return until


def _text_of(units: Sequence[Unit], item: Container) -> str:
    bare = [replace(one, path=tuple(p for p in one.path if p.key != item.key)) for one in units]
    shown = [one for one in bare if is_visible(one.text)]
    base = shown[0].path if shown else ()
    return render(shown, base).strip()


def bare_code(text: str) -> str:
    """A text that is one span or one block of code, without its backticks."""
    if len(text) > 2 and text[0] == text[-1] == "`" and "`" not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _lettered(units: Sequence[Unit]) -> Choice | None:
    places = find_options(units)
    if len(places) < 2:
        return None
    options, marked, end = _lettered_options(units, places)
    key = _find_key(units, end, options)
    above = _key_above(units[: places[0]], options)
    if above is not None:
        lead, right = above
        key = key or (right, tuple(units[end:]))
    else:
        lead = tuple(units[: places[0]])
    if key is not None:
        right, after = key
        options = [Option(one.text, right=at in right) for at, one in enumerate(options)]
        return Choice(lead, tuple(options), after)
    if marked:
        options = [Option(one.text, right=at in marked) for at, one in enumerate(options)]
        return Choice(tuple(units[: places[0]]), tuple(options), tuple(units[end:]))
    return None


def _key_above(
    lead: Sequence[Unit], options: Sequence[Option]
) -> tuple[tuple[Unit, ...], set[int]] | None:
    """What stands above the options without the line that names the right ones, and these."""
    for at, unit in enumerate(lead):
        found = KEY_LINE.match(unit.text) if unit.kind == "text" and ":" in unit.text else None
        right, rest = read_key(found.group("key"), options) if found else (set(), "")
        if right and not any(map(str.isalnum, rest)):
            return (*lead[:at], *lead[at + 1 :]), right
    return None


def _lettered_options(
    units: Sequence[Unit], places: Sequence[int]
) -> tuple[list[Option], set[int], int]:
    """The options, the numbers of those that are marked as right, and where they end."""
    options: list[Option] = []
    marked: set[int] = set()
    bold: set[int] = set()
    ends = [*places[1:], len(units)]
    end = places[-1] + 1
    for number, (at, following) in enumerate(zip(places, ends, strict=True)):
        until = at + 1
        if number < len(places) - 1:
            until = following
        else:
            while until < following and _goes_on(units, at, until):
                until += 1
        first = _without_mark(units[at].text)
        if _RIGHT_MARK.search(first) or _RIGHT_BEFORE.match(first):
            marked.add(number)
        first = _WRONG_MARK.sub("", _RIGHT_BEFORE.sub("", _RIGHT_MARK.sub("", first)))
        if units[at].all_bold:
            bold.add(number)
        more = [one for one in units[at + 1 : until] if is_visible(one.text)]
        rest = render(more, units[at].path)
        options.append(Option(bare_code(f"{first}\n{rest}".strip()) or "-"))
        end = until
    if not marked and len(bold) == 1:
        marked = bold
    return options, marked, end


def _without_mark(text: str) -> str:
    """An option without its letter or number."""
    number = NUMBERED.match(text)
    return cut_letter(text) or (
        number.group("text") if number else "" if letter_of(text) else text
    )


def _goes_on(units: Sequence[Unit], at: int, other: int) -> bool:
    """Whether a unit below the last option still belongs to it."""
    option, unit = units[at], units[other]
    if KEY_LINE.match(unit.text) and unit.kind != "code":
        return False
    if option.item is not None:
        return any(one.key == option.item.key for one in unit.path)
    if unit.kind == "code":
        return other == at + 1 and not is_visible(cut_letter(option.text) or "")
    return unit.kind == "text" and not unit.opens and not unit.blank


def _find_key(
    units: Sequence[Unit], start: int, options: Sequence[Option]
) -> tuple[set[int], tuple[Unit, ...]] | None:
    """The numbers of the right options by a line such as `Answer: B`, and what follows it."""
    for at in range(start, len(units)):
        unit = units[at]
        if unit.kind not in {"text", "heading"}:
            continue
        if unit.within("details") and letter_of(unit.text):
            right, rest = read_key(unit.text, options)
            if right and not rest:
                return right, tuple(units[at + 1 :])
        found = _ANY_KEY.match(unit.text) or KEY_LINE.match(unit.text)
        if found is None:
            continue
        key, more = found.group("key").strip(), at + 1
        if not is_visible(key.strip("*_`")) and more < len(units) and units[more].kind == "text":
            key, more = units[more].text, more + 1
        right, rest = read_key(key, options)
        if right:
            kept = units[start:at] if any(one.kind == "code" for one in units[start:at]) else ()
            first = (replace(unit, text=rest, opens=True),) if rest else ()
            return right, (*kept, *first, *units[more:])
    return None


def read_key(
    key: str, options: Sequence[Option], *, from_zero: bool = False
) -> tuple[set[int], str]:
    """The numbers, from 0, of the options that a key names, and the words that follow it."""
    plain = key.strip().strip("*_`").strip()
    whole = {at for at, one in enumerate(options) if _same(one.text, plain)}
    if whole:
        return whole, ""
    found = _LETTERED_KEY.match(plain)
    if found:
        letters = (found.group("letters") or found.group("small") or "").casefold()
        if letters:
            right = {
                LETTERS.index(one) for one in re.sub(r"and|und|et", "", letters) if one in LETTERS
            }
        else:
            right = {int(found.group("number")) - (0 if from_zero else 1)}
        right = {one for one in right if 0 <= one < len(options)}
        rest = found.group("rest") or found.group("after") or found.group("beyond") or ""
        rest = rest.lstrip(" ).:*_`-–—").rstrip(" .:*_`-–—")
        if any(_same(options[one].text, rest) for one in right):
            rest = ""
        return right, rest
    return set(), ""


def read_truth(key: str) -> bool | None:
    """Whether a key says true or false; none where it says neither."""
    plain = key.strip(" .*_`()").casefold()
    if plain in TRUE_WORDS:
        return True
    return False if plain in FALSE_WORDS else None


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other) != ""


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").strip("*_ .").casefold().split())
