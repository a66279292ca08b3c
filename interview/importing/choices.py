"""Options of a choice, and which of them are right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

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
_PLACEHOLDERS = frozenset({"", "n/a", "na", "-", "--", "none", "null", "nan", "n.a."})
_TRUE = word_set("true t yes wahr richtig verdadero vrai да верно 1 right correct")
_FALSE = word_set("false f no falsch falso faux нет неверно 0 wrong incorrect")
_WHY = re.compile(r"#{0,6}\s*\**(?:explanation|rationale|why|reason)\W*\n", re.IGNORECASE)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


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


def options_in(lines: Sequence[str]) -> Offered:
    """The options among the lines of a question or an answer; none where there are not two."""
    starts = _starts(lines)
    if not starts:
        return Offered([], [], list(lines))
    boxed = any(found["box"] is not None for found in starts.values())
    first = next(iter(starts.values()))["key"].upper()
    if (len(starts) < 2 and not boxed) or (not boxed and first not in {"A", "1", "А"}):
        return Offered([], [], list(lines))
    texts: list[str] = []
    rest = list(lines[: next(iter(starts))])
    places = [*starts, len(lines)]
    for start, stop in itertools.pairwise(places):
        own, others = _own_lines(starts[start]["text"], lines[start + 1 : stop])
        texts.append(own)
        rest += others
    bold = [
        bool(found["bold"]) or text.startswith("**")
        for found, text in zip(starts.values(), texts, strict=True)
    ]
    by_bold = not boxed and len(texts) > 2 and sum(bold) == 1
    options = [
        Option(
            _bare(text),
            right=bool((found["box"] or "").strip())
            or bool(_RIGHT.search(text))
            or (by_bold and is_bold),
        )
        for found, text, is_bold in zip(starts.values(), texts, bold, strict=True)
    ]
    keys = [found["key"].upper() or LETTERS[min(i, 25)] for i, found in enumerate(starts.values())]
    return Offered(options[:26], keys[:26], rest, boxed)


_MAY_BE_OPTION = re.compile(r"[\w\s✓][.):\]、．]")


def _starts(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """By line what begins an option: boxes where there are any, else letters or numbers in their order."""
    boxes: dict[int, re.Match[str]] = {}
    keyed: dict[int, re.Match[str]] = {}
    fence = ""
    for i, line in enumerate(lines):
        mark = line.strip()[:3]
        if mark in {"```", "~~~"}:
            fence = "" if fence == mark else fence or mark
        elif not fence and _MAY_BE_OPTION.search(line[:24]) and len(line) < 2_000:
            if found := BOX.match(line):
                boxes[i] = found
            elif found := OPTION.match(line):
                keyed[i] = found
    if boxes:
        return boxes
    kept: dict[int, re.Match[str]] = {}
    for i, found in keyed.items():
        key = found["key"].upper()
        expected = chr(ord(next(iter(kept.values()))["key"].upper()) + len(kept)) if kept else key
        if key == expected or (found["box"] is not None):
            kept[i] = found
    return kept


def _own_lines(text: str, below: Sequence[str]) -> tuple[str, list[str]]:
    """The text of an option with the lines below that go on with it, and the others."""
    own = [text] if squeeze(text) or text.strip("⠀: \u200b") else []
    rest: list[str] = []
    is_open = not own
    fence = False
    for i, line in enumerate(below):
        is_mark = line.lstrip().startswith(("```", "~~~"))
        if is_open and (fence or is_mark):
            own.append(line)
            fence ^= is_mark
            is_open = fence
        elif (
            line.strip() and line[:2].isspace() and not rest and (fence or not is_mark or not own)
        ):
            own.append(line.strip() if not fence else line)
        elif line.strip() or rest:
            rest += below[i:]
            break
    return "\n".join(own), rest


def _bare(text: str) -> str:
    text = _RIGHT.sub("", text.strip()).strip()
    if text.startswith("**"):
        text = text.removeprefix("**").replace("**", "", 1)
    text = text.removesuffix("**") if text.count("**") == 1 else text
    span = re.fullmatch(r"`([^`\n]+)`", text.strip())
    return span[1] if span else text


def settle(offered: Offered, answer: str) -> tuple[tuple[Option, ...], str]:
    """The options with the right ones marked by what the answer says, and what it says besides."""
    options, rest = offered.options, answer.strip()
    right = offered.right
    if not right and rest:
        line, _, more = rest.partition("\n")
        right, said = _named(offered, line)
        if right:
            rest = _WHY.sub("", f"{said}\n{more}".strip(), count=1)
    marked = tuple(Option(option.text, right=i in right) for i, option in enumerate(options))
    return marked, rest


def _named(offered: Offered, line: str) -> tuple[list[int], str]:
    """The places of the options that a line names, and what it says besides."""
    texts = [squeeze(option.text) for option in offered.options]
    bare = line.strip().strip("*_` .")
    exact = [i for i, text in enumerate(texts) if text and text == squeeze(bare)]
    if exact:
        return exact[:1], ""
    for key, text in zip(offered.keys, texts, strict=True):
        if text and squeeze(line) == key.casefold() + text:
            return [offered.keys.index(key)], ""
    found = _KEYS.match(line) or _LOWER_KEY.match(line)
    if found:
        keys = [
            key.upper()
            for key in re.findall(
                r"[A-HА-Еa-h1-8]", re.sub(r"(?i)\b(?:and|or|und|et)\b", " ", found[1])
            )
        ]
        right = [i for i, key in enumerate(offered.keys) if key in keys]
        said = line[found.end() :].strip().strip("*")
        if right and not any(texts[i] and squeeze(said) == texts[i] for i in right):
            return right, said
        return right, ""
    longer = [i for i, text in enumerate(texts) if len(text) > 3 and text in squeeze(line)]
    told = sum(len(texts[i]) for i in longer)
    # A line that says much more than these options do explains, it does not name.
    return (longer, "") if longer and len(squeeze(line)) <= told + 30 else ([], "")


def options_of(values: Sequence[object], right: Sequence[int] = ()) -> tuple[Option, ...]:
    """Options out of the cells or members of a record; placeholders are none."""
    texts = [str("" if value is None else value).strip() for value in values]
    return tuple(
        Option(text, right=i in right)
        for i, text in enumerate(texts)
        if text.casefold() not in _PLACEHOLDERS
    )


def choose(values: Sequence[object], key: object, names: Sequence[str] = ()) -> list[int]:
    """The places of the options that a key names: a letter, a number, a name of a column, or a text.

    A number counts from 0 where it is a number of the record, and from 1 where it is a text.
    """
    if isinstance(key, list):
        return sorted({i for part in key for i in choose(values, part, names)})
    if isinstance(key, int) and not isinstance(key, bool):
        return [key] if 0 <= key < len(values) else []
    text = str("" if key is None else key).strip()
    if not text:
        return []
    texts = [squeeze(str("" if value is None else value)) for value in values]
    named = [squeeze(name) for name in names]
    wanted = squeeze(text)
    exact = [i for i, value in enumerate(texts) if value and value == wanted]
    if exact:
        return exact[:1]
    if wanted and wanted in named:
        return [named.index(wanted)]
    short = re.sub(
        r"^(?:option|choice|answer|opt)[\W_]*", "", text.strip("()[]. "), flags=re.IGNORECASE
    )
    parts = [part for part in re.split(r"[\s,;/&|+]+", short) if part not in {"and", "or"}]
    if len(parts) > 1 and len(parts) >= len(values) and set(parts) <= {"0", "1"}:
        return [i for i, part in enumerate(parts[: len(values)]) if part == "1"]
    if parts and all(re.fullmatch(r"\(?(?:[A-Za-z]|\d{1,2})[).]?", part) for part in parts):
        places = [_place(part.strip("()."), named) for part in parts]
        return sorted({place for place in places if 0 <= place < len(values)})
    if found := re.match(r"\(?([A-Ha-h])[).:]\s+(.+)", text):
        place = _place(found[1], named)
        return [place] if 0 <= place < len(values) else []
    split = [squeeze(part) for part in re.split(r"[\n;|]+|,\s", text)]
    several = [i for i, value in enumerate(texts) if value and value in split]
    return several if len(several) == len([part for part in split if part]) else []


def _place(key: str, names: Sequence[str]) -> int:
    if not key.isdecimal():
        return ord(key.upper()) - ord("A")
    from_zero = bool(names) and any(name.endswith("0") for name in names[:1])
    return int(key) if from_zero else int(key) - 1


def truth_of(text: str) -> bool | None:
    """Whether a text says true or false; None where it says neither."""
    word = text.strip().casefold().rstrip(".")
    return True if word in _TRUE else False if word in _FALSE else None


def answer_of(options: Sequence[Option], said: str = "") -> str:
    """The answer to a choice in words: the right options, then what is said of them."""
    return "\n\n".join(filter(None, ["\n".join(_right_texts(options)), said.strip()]))


def _right_texts(options: Sequence[Option]) -> Iterator[str]:
    right = [option.text for option in options if option.right]
    yield from right if len(right) < 2 else (f"- {text}" for text in right)
