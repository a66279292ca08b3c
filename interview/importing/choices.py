"""Options of a choice, and which of them are right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from interview.importing.blocks import BOX, OPTION
from interview.importing.words import squeeze, word_set
from interview.model.bank import Option

_RIGHT = re.compile(
    r"\s*(?:\+{2,}|✓|✅|✔️?|\((?:correct|right|\*|x|✓)\)|\[(?:correct|x)\]|[←<]-*\s?(?:correct|answer|this)\b.{0,40})\s*$",
    re.IGNORECASE,
)
_ONE_KEY = r"(?:[A-HА-Е]|[1-8])(?![\w'’])"
_SAYS = r"(?:the\s)?(?:correct\s|right\s)?(?:answers?|options?|choices?)?\s?(?:is|are|:)?\s?(?:option|choice)?"
_KEYS = re.compile(
    rf"\W*(?i:{_SAYS})\W*({_ONE_KEY}(?:[\s,;&/)(]{{0,4}}(?:and|or|und|y|e|и|et)?[\s,;&/(]{{0,3}}{_ONE_KEY}){{0,7}})[).:,*_]*\s*"
)
_LOWER_KEY = re.compile(r"\W{0,4}\(?([a-h])(?:[).:*_]+(?:\s+|$)|\W*$)")
_WHY = re.compile(r"#{0,6}\s*\**(?:explanation|rationale|why|reason)\W*\n", re.IGNORECASE)
_EDGE = 100
"""Characters at the end of an option that may say whether it is right."""
_MAY_BE_OPTION = re.compile(r"[\w\s✓][.):\]、．]")
_PLACEHOLDERS = frozenset({"", "n/a", "na", "-", "--", "none", "null", "nan", "n.a."})
_TRUE = word_set("true t yes wahr richtig verdadero vrai да верно 1 right correct")
_FALSE = word_set("false f no falsch falso faux нет неверно 0 wrong incorrect")


class Offered(Struct):
    """Options that were found among some lines."""

    options: list[Option]
    keys: list[str]
    """Their letters or numbers."""
    rest: list[str]
    """The lines that belong to no option."""
    is_boxed: bool = False

    @property
    def right(self) -> list[int]:
        """The places of those that are marked right."""
        return [i for i, option in enumerate(self.options) if option.right]


# In the lines of a document


def options_in(lines: Sequence[str]) -> Offered:
    """Return the options among the lines of a question or an answer; none where there are not two."""
    starts = _starts(lines)
    boxed = any(found["box"] is not None for found in starts.values())
    keys = [found["key"].upper() for found in starts.values()]
    if not starts or (not boxed and (len(starts) < 2 or keys[0] not in {"A", "1", "А"})):
        return Offered([], [], list(lines))
    texts: list[str] = []
    rest = list(lines[: next(iter(starts))])
    for start, stop in pairwise([*starts, len(lines)]):
        own, others = _own_lines(starts[start]["text"], lines[start + 1 : stop])
        texts.append(own)
        rest += others
    bold = [
        bool(found["bold"]) or text.startswith("**")
        for found, text in zip(starts.values(), texts, strict=True)
    ]
    by_bold = not boxed and len(texts) > 2 and sum(bold) == 1
    options = []
    for found, text, is_bold in zip(starts.values(), texts, bold, strict=True):
        is_ticked = bool((found["box"] or "").strip()) or bool(_RIGHT.search(text[-_EDGE:]))
        options.append(Option(_bare(text), right=is_ticked or (by_bold and is_bold)))
    letters = [key or chr(ord("A") + min(i, 25)) for i, key in enumerate(keys)]
    return Offered(options[:26], letters[:26], rest, boxed)


def _starts(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Return by line what begins an option: boxes where there are any, else letters or numbers in their order."""
    boxes: dict[int, re.Match[str]] = {}
    keyed: dict[int, re.Match[str]] = {}
    fence, key = "", ""
    for i, line in enumerate(lines):
        mark = line.strip()[:3]
        if mark in {"```", "~~~"}:
            fence = "" if fence == mark else fence or mark
        elif not fence and _MAY_BE_OPTION.search(line[:24]) and len(line) < 2_000:
            if found := BOX.match(line):
                boxes[i] = found
            elif found := OPTION.match(line):
                own = found["key"].upper()
                if own == key or not keyed or found["box"] is not None:
                    keyed[i], key = found, chr(ord(own) + 1)
    return boxes or keyed


def _own_lines(text: str, below: Sequence[str]) -> tuple[str, list[str]]:
    """Return the text of an option with the lines below that go on with it, and the others."""
    own = [text] if squeeze(text) or text.strip("⠀: \u200b") else []
    is_open = not own  # until a block of code, which is then the option
    fence = False
    for i, line in enumerate(below):
        is_mark = line.lstrip().startswith(("```", "~~~"))
        if is_open and (fence or is_mark):
            own.append(line)
            fence ^= is_mark
            is_open = fence
        elif line.strip() and line[:2].isspace() and not (is_mark and own):
            own.append(line.strip())
        elif line.strip():
            return "\n".join(own), list(below[i:])
    return "\n".join(own), []


def _bare(text: str) -> str:
    text = text.strip()
    text = (text[:-_EDGE] + _RIGHT.sub("", text[-_EDGE:])).strip()
    if text.startswith("**"):
        text = text.removeprefix("**").replace("**", "", 1)
    text = text.removesuffix("**") if text.count("**") == 1 else text
    span = re.fullmatch(r"`([^`\n]+)`", text.strip())
    return span[1] if span else text


def settle(offered: Offered, answer: str) -> tuple[tuple[Option, ...], str]:
    """Return the options with the right ones marked by what the answer says, and what it says besides."""
    rest, right = answer.strip(), offered.right
    if not right and rest:
        line, _, more = rest.partition("\n")
        right, said = _named(offered, line)
        if right:
            rest = _WHY.sub("", f"{said}\n{more}".strip(), count=1)
    options = (Option(one.text, right=i in right) for i, one in enumerate(offered.options))
    return tuple(options), rest


def _named(offered: Offered, line: str) -> tuple[list[int], str]:
    """Return the places of the options that a line names, and what it says besides."""
    texts = [squeeze(option.text) for option in offered.options]
    bare = squeeze(line.strip().strip("*_` ."))
    for i, text in enumerate(texts):
        if text and bare in {text, offered.keys[i].casefold() + text}:
            return [i], ""
    if found := _KEYS.match(line) or _LOWER_KEY.match(line):
        words = re.sub(r"(?i)\b(?:and|or|und|et)\b", " ", found[1])
        keys = [key.upper() for key in re.findall(r"[A-HА-Еa-h1-8]", words)]
        right = [i for i, key in enumerate(offered.keys) if key in keys]
        said = line[found.end() :].strip().strip("*")
        return right, "" if any(squeeze(said) == texts[i] for i in right) else said
    longer = [i for i, text in enumerate(texts) if len(text) > 3 and text in squeeze(line)]
    # A line that says much more than these options do explains, it does not name.
    is_named = len(squeeze(line)) <= sum(len(texts[i]) for i in longer) + 30
    return (longer, "") if longer and is_named else ([], "")


# In the cells of a row, or the members of a record


def options_of(values: Sequence[str], right: Sequence[int] = ()) -> tuple[Option, ...]:
    """Return options out of texts; placeholders are none."""
    listed = ((i, text.strip()) for i, text in enumerate(values))
    return tuple(
        Option(text, right=i in right)
        for i, text in listed
        if text.casefold() not in _PLACEHOLDERS
    )


def choose(values: Sequence[str], key: object, names: Sequence[str] = ()) -> list[int]:
    """Return the places of the options that a key names: a letter, a number, a name of a column, or a text.

    A number counts from 0 where it is a number of the record, and from 1 where it is a text.
    """
    if isinstance(key, list):
        return sorted({i for part in key for i in choose(values, part, names)})
    if isinstance(key, int) and not isinstance(key, bool):
        return [key] if 0 <= key < len(values) else []
    text = str("" if key is None else key).strip()
    texts, named, wanted = [squeeze(v) for v in values], [squeeze(n) for n in names], squeeze(text)
    for listed in (texts, named):
        if wanted and wanted in listed:
            return [listed.index(wanted)]
    short = re.sub(r"^(?:option|choice|answer|opt)[\W_]*", "", text.strip("()[]. "), flags=re.I)
    parts = [part for part in re.split(r"[\s,;/&|+]+", short) if part not in {"and", "or"}]
    if len(parts) > 1 and len(parts) >= len(values) and set(parts) <= {"0", "1"}:
        return [i for i, part in enumerate(parts[: len(values)]) if part == "1"]
    if found := re.match(r"\(?([A-Ha-h])[).:]\s+.+", text):
        parts = [found[1]]
    if parts and all(re.fullmatch(r"\(?(?:[A-Za-z]|\d{1,2})[).]?", part) for part in parts):
        first = 0 if named and named[0].endswith("0") else 1
        keys = [part.strip("().") for part in parts]
        places = {int(k) - first if k.isdecimal() else ord(k.upper()) - ord("A") for k in keys}
        return sorted(place for place in places if 0 <= place < len(values))
    split = [part for part in map(squeeze, re.split(r"[\n;|]+|,\s", text)) if part]
    several = [i for i, value in enumerate(texts) if value and value in split]
    return several if len(several) == len(split) else []


def truth_of(text: str) -> bool | None:
    """Return whether a text says true or false; None where it says neither."""
    word = text.strip().casefold().rstrip(".")
    return True if word in _TRUE else False if word in _FALSE else None


def answer_of(options: Sequence[Option], said: str = "") -> str:
    """Return the answer to a choice in words: the right options, then what is said of them."""
    right = [option.text for option in options if option.right]
    listed = right if len(right) < 2 else [f"- {text}" for text in right]
    return "\n\n".join(filter(None, ["\n".join(listed), said.strip()]))
