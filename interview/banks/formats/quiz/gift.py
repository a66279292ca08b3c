"""GIFT, Moodle's text format: a question, its answers in braces, categories between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.markup.html_text import html_to_text
from interview.banks.formats.readers.answers import NO_KEY, solve, unanswered_card
from interview.banks.formats.readers.options import read_truth
from interview.model.bank import Option

_BLOCK = re.compile(r"(?<!\\)\{(?P<body>(?:[^{}\\]|\\.)*+)(?<!\\)\}", re.DOTALL)
_NAME = re.compile(r"^::(?P<name>(?:[^:\\]|\\.|:(?!:))*+)::\s*")
_CATEGORY = re.compile(r"^\$CATEGORY:\s*(?P<name>.*)$", re.MULTILINE)
_FORMAT = re.compile(r"^\s*\[(?:html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_PART = re.compile(r"(?<!\\)(?P<sign>[=~])(?P<text>(?:[^=~\\]|\\.)*+)")
_CLOZE = re.compile(r"^\s*\d*:[A-Z_]{2,20}:")
"""What begins a gap of Moodle's cloze questions, `{1:MC:=right~wrong}`."""
_WEIGHT = re.compile(r"^\s*%(?P<weight>-?\d+(?:[.,]\d+)?)%\s*")
_ANSWER_LINE = re.compile(r"^[ \t]*(?:~|=%)", re.MULTILINE)
_SIGNS = re.compile(r"\\([~=#{}:\\])")
_GAP = "_____"


def detects(source: Source) -> bool:
    """Whether it has answers in braces, as GIFT writes them."""
    if source.suffix == ".gift":
        return True
    text = source.text[:200_000]
    if not ("{" in text and ("::" in text or "$CATEGORY" in text or "~" in text)):
        return False
    blocks = [found.group("body").strip() for found in _BLOCK.finditer(text)]
    good = sum(
        body[:1] in {"=", "~", "#"} or read_truth(body.split("#")[0]) is not None
        for body in blocks
    )
    return good >= 1 and good >= 0.7 * len(blocks) and "```" not in text


def read(source: Source) -> Harvest:
    """The cards, each under its category."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    topic = ""
    lines = used = 0
    for line, block in _blocks(source.text):
        category = _CATEGORY.match(block)
        if category:
            topic = category.group("name").strip().rstrip("/").rsplit("/", 1)[-1]
        text = block[category.end() :].strip() if category else block
        if not text:
            continue
        height = text.count("\n") + 1
        lines += height
        made = _card(line, text, topic)
        if isinstance(made, Card):
            cards.append(made)
            used += height
        else:
            skipped.append(made)
    return Harvest(tuple(cards), tuple(skipped), shape="answers in braces", lines=lines, read=used)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, comments left out, with its first line.

    An empty line inside of braces ends them too, unless more of their answers follow.
    """
    block: list[str] = []
    begun = 0
    depth = 0
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("//")]
    numbers = [
        at for at, line in enumerate(text.split("\n"), 1) if not line.lstrip().startswith("//")
    ]
    goes_on = _goes_on(lines)
    for at, (number, line) in enumerate(zip([*numbers, 0], [*lines, ""], strict=True)):
        ends = not line.strip() and not (depth > 0 and goes_on[at])
        if block and (_begins_anew(line, block) or ends):
            yield begun, _balanced("\n".join(block).strip())
            block, depth = [], 0
        if line.strip():
            begun = begun if block else number
            block.append(line)
            bare = re.sub(r"\\.", "", line)
            depth += bare.count("{") - bare.count("}")
            if len(block) > 400:
                depth = 0


def _goes_on(lines: Sequence[str]) -> list[bool]:
    """For each line whether what follows it, empty lines apart, is an answer or closes the braces."""
    following = [False] * (len(lines) + 1)
    answers = False
    for at in range(len(lines) - 1, -1, -1):
        following[at] = answers
        if lines[at].strip():
            answers = lines[at].lstrip()[0] in "~=}#"
    return following


def _balanced(block: str) -> str:
    """A block whose brace was forgotten, with it: before the first of several answers, or at the end."""
    bare = re.sub(r"\\.", "", block)
    answers = _ANSWER_LINE.findall(block)
    if "{" not in bare and len(answers) > 1:
        first = _ANSWER_LINE.search(block)
        block = f"{block[: first.start()]}{{{block[first.start() :]}" if first else block
        bare = re.sub(r"\\.", "", block)
    return f"{block}}}" if bare.count("{") == bare.count("}") + 1 else block


def _begins_anew(line: str, block: list[str]) -> bool:
    """Whether a line is a category or a question's name, so that no empty line is needed above it."""
    return line.startswith("$CATEGORY:") or (
        line.startswith("::")
        and (block[0].startswith("$CATEGORY:") or any("{" in one for one in block))
    )


def _card(line: int, block: str, topic: str) -> Card | Skipped:
    name = _NAME.match(block)
    text = block[name.end() :] if name else block
    found = _BLOCK.search(text)
    if found is None:
        return Skipped(line, _plain(text)[:200], "there is no answer in braces")
    if _CLOZE.match(found.group("body")) or len(_filled(text)) > 1:
        return with_gaps(line, text, topic, line + block.count("\n"))
    before, after = text[: found.start()], text[found.end() :]
    gap = _GAP if after.strip() and not after.strip().startswith("//") else ""
    question = _plain(f"{before}{gap}{after}")
    body = found.group("body").strip()
    end = line + block.count("\n")
    why, options = _answers(body)
    if why is None:
        if body:
            return Skipped(line, question, NO_KEY)
        kept = unanswered_card(question, line, topic=topic) if question else None
        return Skipped(line, question, "an essay without an answer", kept)
    if not question:
        return Skipped(line, why, "there is no question")
    return Card(question, why, line, topic, options=options, end=end, marked=True)


def _filled(text: str) -> list[re.Match[str]]:
    """The braces that hold an answer."""
    return [one for one in _BLOCK.finditer(text) if one.group("body").strip()]


def with_gaps(line: int, text: str, topic: str, end: int) -> Card | Skipped:
    """A text with several gaps: they are numbered, and what fills each is the answer.

    Args:
        line: Where it begins, from 1; 0 where lines mean nothing.
        text: The words with answers in braces.
        topic: What it stands under.
        end: Its last line.
    """
    shown: list[str] = []
    filled: list[str] = []
    at = 0
    for number, found in enumerate(_filled(text), 1):
        parts = _PART.finditer(_CLOZE.sub("", found.group("body")))
        read = [one for part in parts if (one := _part(part.group("sign"), part.group("text")))[0]]
        right = [words for words, good, _ in read if good]
        choice = " / ".join(words for words, _, _ in read) if len(read) > len(right) else ""
        gap = f"({number}) {_GAP}" + f" [{choice}]" * bool(choice)
        shown += [text[at : found.start()], gap]
        filled.append(f"{number}. {' or '.join(right)}" if right else "")
        at = found.end()
    question = _plain("".join((*shown, text[at:])))
    if not all(filled):
        return Skipped(line, question, NO_KEY)
    return Card(question, "\n".join(filled), line, topic, end=end, marked=True)


def _answers(body: str) -> tuple[str | None, tuple[Option, ...]]:
    """The answer, and the options where there is a choice; no answer where none is right."""
    general, _, feedback = body.partition("####")
    told = _plain(feedback)
    truth = read_truth(general.split("#")[0].strip()) if general[:1] not in "=~" else None
    if truth is not None:
        pair = (Option("True", right=truth), Option("False", right=not truth))
        return solve(pair, told), pair
    if general.startswith("#"):
        return _number(general[1:]), ()
    parts = list(_PART.finditer(general))
    if any("->" in part.group("text") for part in parts):
        pairs = [_plain(part.group("text").replace("->", "→")) for part in parts]
        return "\n".join(f"- {pair}" for pair in pairs) or None, ()
    read = [_part(part.group("sign"), part.group("text")) for part in parts]
    right = [one for one in read if one[1]]
    if not right:
        return None, ()
    if any(part.group("sign") == "~" for part in parts):
        options = tuple(Option(text, right=good) for text, good, _ in read if text)
        why = "\n".join(dict.fromkeys(note for _, good, note in read if good and note))
        return solve(options, told or why), options
    accepted = [text for text, _, _ in right if text]
    answer = (
        accepted[0] + (f"\n\nAlso: {'; '.join(accepted[1:])}" if accepted[1:] else "")
        if accepted
        else None
    )
    return answer, ()


def _part(sign: str, text: str) -> tuple[str, bool, str]:
    """An answer, whether it is right, and what is said of it."""
    weight = _WEIGHT.match(text)
    good = sign == "=" if weight is None else float(weight.group("weight").replace(",", ".")) > 0
    body = text[weight.end() :] if weight else text
    words, _, note = re.sub(r"\\#", "\0", body).partition("#")
    return _plain(words.replace("\0", "#")), good, _plain(note.replace("\0", "#"))


def _number(body: str) -> str | None:
    first = body.split("#", maxsplit=1)[0].strip().removeprefix("=").split("=")[0].strip()
    if ".." in first:
        return first.replace("..", " to ")
    value, _, tolerance = first.partition(":")
    return f"{value} ± {tolerance}" if tolerance.strip(" 0.") else value or None


def _plain(text: str) -> str:
    bare = _SIGNS.sub(r"\1", _FORMAT.sub("", text.strip()).replace("\\n", "\n"))
    lines = [line.strip() for line in bare.split("\n")]
    text = "\n".join(lines).strip()
    return html_to_text(text) if "<" in text or "&" in text else text
