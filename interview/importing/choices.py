"""The options of a choice, and which are right."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from interview.importing.blocks import BOX, OPTION
from interview.importing.cleaning import with_code
from interview.importing.words import squeeze, word_set
from interview.model.bank import Option
from interview.model.limits import LONGEST_OPTION, MOST_OPTIONS

_RIGHT = re.compile(
    r"\s*(?:\+{2,}|✓|✅|✔️?|\((?:correct|right|\*|x|✓)\)|\[(?:correct|x)\]|[←<]-*\s?(?:correct|answer|this)\b.{0,40})\s*$",
    re.IGNORECASE,
)
_KEY = r"(?:[A-HА-Е]|[1-9])(?![\w'’])"
_SAYS = r"(?:the\s)?(?:correct\s|right\s)?(?:answers?|options?|choices?)?[\s_]?(?:is|are|:)?\s?(?:option|choice)?"
_KEYS = re.compile(
    rf"\W*(?i:{_SAYS})\W*({_KEY}(?:[\s,;&/)(|+]{{0,4}}(?:and|or|und|y|e|и|et)?[\s,;&/(]{{0,3}}{_KEY}){{0,7}})[).:,*_]*\s*"
)
_LOWER_KEY = re.compile(r"\W{0,4}\(?([a-h])(?:[).:*_]+(?:\s+|$)|\W*$)")
_WHY = re.compile(r"#{0,6}\s?\*{0,3}(?:explanation|rationale|why|reason)\W*\n", re.IGNORECASE)
_EDGE = 100
"""Characters at the end of an option that may mark it as right."""
_HEAD = 200
"""Characters of an answer that may name options by their keys."""
_MAY_BE_OPTION = re.compile(r"[\w\s✓][.):\]、．]")
_TRUE = word_set("true t yes wahr richtig verdadero vrai да верно 1 right correct")
_FALSE = word_set("false f no falsch falso faux нет неверно 0 wrong incorrect")


class Offered(Struct, frozen=True):
    """Options among the lines of a question or an answer."""

    options: list[Option]
    keys: list[str]
    """The options' letters or numbers."""
    rest: list[str]
    """Lines of no option."""
    is_boxed: bool = False

    @property
    def right(self) -> list[int]:
        """The places of the options marked as right."""
        return [i for i, option in enumerate(self.options) if option.right]


# In the lines of a document


def options_in(lines: Sequence[str]) -> Offered:
    """Return the options among lines; none if there are fewer than two and no box."""
    starts = _starts(lines)
    boxed = any(match["box"] is not None for match in starts.values())
    keys = [match["key"].upper() for match in starts.values()]
    if not starts or (not boxed and (len(starts) < 2 or min(keys) not in {"A", "1", "А"})):
        return Offered([], [], list(lines))
    texts: list[str] = []
    rest = list(lines[: next(iter(starts))])
    for start, stop in pairwise([*starts, len(lines)]):
        text, others = _option_text(starts[start]["text"], lines[start + 1 : stop])
        texts.append(text)
        rest += others
    bold = [
        bool(match["bold"]) or text.startswith("**")
        for match, text in zip(starts.values(), texts, strict=True)
    ]
    by_bold = not boxed and len(texts) > 2 and sum(bold) == 1
    options = []
    for match, text, is_bold in zip(starts.values(), texts, bold, strict=True):
        is_ticked = bool((match["box"] or "").strip()) or bool(_RIGHT.search(text[-_EDGE:]))
        options.append(Option(_bare(text), right=is_ticked or (by_bold and is_bold)))
    letters = [key or chr(ord("A") + min(i, 25)) for i, key in enumerate(keys)]
    return Offered(options[:MOST_OPTIONS], letters[:MOST_OPTIONS], rest, boxed)


def _starts(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Return the beginnings of options by line: boxes if there are any, else letters or numbers in order."""
    boxes: dict[int, re.Match[str]] = {}
    keyed: dict[int, re.Match[str]] = {}
    lettered: dict[int, re.Match[str]] = {}
    letters: list[str] = []
    key = ""
    for i, (line, is_code) in enumerate(with_code(lines)):
        if not is_code and _MAY_BE_OPTION.search(line[:24]) and len(line) < LONGEST_OPTION:
            match = OPTION.match(line)
            if match and match["key"].upper() not in letters:
                lettered[i] = match
                letters.append(match["key"].upper())
            if box := BOX.match(line):
                boxes[i] = box
            elif match:
                letter = match["key"].upper()
                if letter == key or not keyed or match["box"] is not None:
                    keyed[i], key = match, chr(ord(letter) + 1)
    if len(letters) > 2 and sorted(letters) == list("ABCDEFGH"[: len(letters)]):
        return lettered  # in any order
    return boxes or keyed


def _option_text(text: str, below: Sequence[str]) -> tuple[str, list[str]]:
    """Return an option's text with the lines below that continue it, and the other lines."""
    texts = [text] if squeeze(text) or text.strip("⠀: \u200b") else []
    is_open = not texts  # a block of code below is then the option
    fence = False
    for i, line in enumerate(below):
        is_mark = line.lstrip().startswith(("```", "~~~"))
        if is_open and (fence or is_mark):
            texts.append(line)
            fence ^= is_mark
            is_open = fence
        elif line.strip() and line[:2].isspace() and not (is_mark and texts):
            texts.append(line.strip())
        elif line.strip():
            return "\n".join(texts), list(below[i:])
    return "\n".join(texts), []


def _bare(text: str) -> str:
    text = text.strip()
    text = (text[:-_EDGE] + _RIGHT.sub("", text[-_EDGE:])).strip()
    if text.startswith("**"):
        text = text.removeprefix("**").replace("**", "", 1)
    text = text.removesuffix("**") if text.count("**") == 1 else text
    span = re.fullmatch(r"`([^`\n]+)`", text.strip())
    return span[1] if span else text


# Which options are right


def settle(
    options: Sequence[Option], keys: Sequence[Collection[str]], answer: str
) -> tuple[tuple[Option, ...], str]:
    """Return options with the right ones marked as an answer names them, and the rest of the answer.

    Args:
        options: The options; if some are marked as right already, the answer names none.
        keys: Letters, numbers and names of each, in capitals.
        answer: An answer that may name options by keys or by their words.
    """
    rest = answer.strip()
    right = [i for i, option in enumerate(options) if option.right]
    if not right and rest:
        right, rest = _named(options, keys, rest)
    return tuple(Option(option.text, right=i in right) for i, option in enumerate(options)), rest


def _named(
    options: Sequence[Option], keys: Sequence[Collection[str]], answer: str
) -> tuple[list[int], str]:
    """Return the places of the options that an answer names in its first line, and its rest."""
    line, _, more = answer.partition("\n")
    texts = [squeeze(option.text) for option in options]
    for text, rest in ((answer, ""), (line.strip(), more.strip())):
        # Signs count first: C, C++ and C# have the same letters, + and - have none.
        right = [i for i, option in enumerate(options) if option.text.strip() == text]
        right = right or [
            i
            for i, words in enumerate(texts)
            if words and squeeze(text) in {words, *(key.casefold() + words for key in keys[i])}
        ]
        if right:
            return right[:1], _WHY.sub("", rest, count=1)
    if any(answer.upper() in group for group in keys):
        return [i for i, group in enumerate(keys) if answer.upper() in group], ""
    match = _KEYS.match(line[:_HEAD]) or _LOWER_KEY.match(line[:_HEAD])
    words = re.sub(r"(?i)\b(?:and|or|und|et)\b", " ", match[1]).upper() if match else ""
    named = set(re.findall(r"[A-HА-Е1-9]", words))
    right = [i for i, group in enumerate(keys) if not named.isdisjoint(group)]
    if match is None or not right:
        return [], answer
    line = line[match.end() :].strip().strip("*")
    line = "" if squeeze(line) in [texts[i] for i in right] else line
    return right, _WHY.sub("", f"{line}\n{more}".strip(), count=1)


def options_of(values: Sequence[str], right: Sequence[int] = ()) -> tuple[Option, ...]:
    """Return the options of the texts that are not empty."""
    return tuple(Option(text, right=i in right) for i, text in enumerate(values) if text)


def truth_of(text: str) -> bool | None:
    """Return whether a text says true or false; None if it says neither."""
    word = text.strip().casefold().rstrip(".")
    return True if word in _TRUE else False if word in _FALSE else None


def answer_of(options: Sequence[Option], explanation: str = "") -> str:
    """Return the answer to a choice in words: its right options and an explanation."""
    right = [option.text for option in options if option.right]
    listed = right if len(right) < 2 else [f"- {text}" for text in right]
    return "\n\n".join(filter(None, ["\n".join(listed), explanation.strip()]))
