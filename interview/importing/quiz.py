"""Quizzes: Moodle's XML, GIFT and Aiken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree import ElementTree as ET

from interview.importing import limits
from interview.importing.archives import xml_of
from interview.importing.cards import BLANK, Card, ImportFault, LeftOut, Reading
from interview.importing.choices import answer_of, truth_of
from interview.importing.html_text import html_to_text
from interview.importing.judging import judge_all
from interview.importing.limits import LONGEST_SAMPLE, hold
from interview.model.bank import Option

_MOST_PARTS = 100
"""Answers read from the braces of one question."""
_NO_KEY = "no answer is marked as right"
_GAPS = "a text with gaps to fill in is not read"


def _choice(options: Sequence[tuple[str, bool]]) -> tuple[Option, ...]:
    return tuple(Option(words, right=good) for words, good in options if words)


def _accepted(right: Sequence[str], explanation: str = "") -> str:
    """Return an answer in words: the first right one, the others, and an explanation."""
    also = f"Also: {'; '.join(right[1:])}" if right[1:] else ""
    return "\n\n".join(filter(None, [*right[:1], also, explanation]))


# Aiken


_AIKEN_OPTION = re.compile(r"([A-Z])[.)]\s+(\S.*)")
_AIKEN_KEY = re.compile(r"ANSWER:\s*([A-Z])$")


def is_aiken(text: str) -> bool:
    """Return whether a text has Aiken's keys, `ANSWER: B`, and options to each."""
    lines = [line.strip() for line in text[:LONGEST_SAMPLE].split("\n")]
    keys = sum(_AIKEN_KEY.match(line) is not None for line in lines)
    return 0 < keys <= sum(line.startswith(("A.", "A)")) for line in lines)


def read_aiken(text: str) -> Reading:
    """Return the cards of Aiken: a question, options with capital letters, and `ANSWER: B`."""
    entries: list[Card | LeftOut] = []
    asked: list[str] = []
    options: list[str] = []
    begun = 0
    for number, raw in enumerate([*text.split("\n"), "ANSWER: Z"], 1):
        line = raw.strip()
        key = _AIKEN_KEY.match(line)
        option = _AIKEN_OPTION.match(line)
        if option and asked and ord(option[1]) == ord("A") + len(options):
            options.append(option[2])
            continue
        if asked and (key or (line and options)):
            right = ord(key[1]) - ord("A") if key else -1
            listed = _choice([(words, i == right) for i, words in enumerate(options)])
            if any(option.right for option in listed):
                question = "\n".join(asked)
                card = Card(question, answer_of(listed), begun, number, options=listed)
                entries.append(card)
            else:
                entries.append(LeftOut(begun, " ".join(asked)[:80], _NO_KEY))
            asked, options = [], []
        if line and not key:
            begun = begun if asked else number
            asked.append(line)
    return judge_all(entries, "Aiken")


# GIFT


_BLOCK = re.compile(r"(?<!\\)\{(?P<body>(?:[^{}\\]|\\.)*+)(?<!\\)\}", re.DOTALL)
_NAME = re.compile(r"::(?P<name>(?:[^:\\]|\\.|:(?!:))*+)::\s*")
_CATEGORY = re.compile(r"\$CATEGORY:\s*(?P<name>.*)$", re.MULTILINE)
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_PART = re.compile(r"(?<!\\)(?P<sign>[=~])(?P<text>(?:[^=~\\]|\\.)*+)")
_WEIGHT = re.compile(r"\s*%(?P<weight>-?\d+(?:[.,]\d+)?)%\s*")
_SIGNS = re.compile(r"\\([~=#{}:\\])")
_GIFT_MARKS = ("::", "$CATEGORY", "~", "{=", "{T", "{F")


def is_gift(text: str) -> bool:
    """Return whether a text has answers in braces, as GIFT writes them."""
    sample = text[:LONGEST_SAMPLE]
    if "{" not in sample or "```" in sample or not any(mark in sample for mark in _GIFT_MARKS):
        return False
    bodies = [block["body"].strip() for block in _BLOCK.finditer(sample)]
    good = sum(
        body[:1] in {"=", "~", "#"} or truth_of(body.split("#")[0]) is not None
        for body in filter(None, bodies)
    )
    return good >= 1 and good >= 0.7 * len(bodies)


def read_gift(text: str) -> Reading:
    """Return the cards of GIFT, each under its category."""
    entries: list[Card | LeftOut] = []
    topic = ""
    for line, block in _gift_blocks(text):
        if category := _CATEGORY.match(block):
            topic = category["name"].strip().rstrip("/").rpartition("/")[2]
        body = block[category.end() :].strip() if category else block
        if len(body) > limits.LONGEST_QUIZ_QUESTION:
            entries.append(LeftOut(line, body[:80], "it is too long for a question"))
        elif body:
            entries.append(_gift_card(line, body, topic))
        hold(len(entries), limits.MOST_CARDS, "questions")
    return judge_all(entries, "GIFT")


def _gift_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs outside of comments, with their first lines; blank lines in braces end none."""
    block: list[str] = []
    begun = depth = 0
    is_whole = False
    for number, line in enumerate([*text.split("\n"), "\0"], 1):
        if line.lstrip().startswith("//"):
            continue
        is_new = is_whole and line.startswith(("$CATEGORY:", "::"))
        is_gap = not line.strip() and (depth <= 0 or len(block) > 200)
        if block and (is_new or is_gap or line == "\0"):
            yield begun, "\n".join(block).strip()
            block, depth, is_whole = [], 0, False
        if line.strip():
            begun = begun if block else number
            block.append(line)
            is_whole |= "}" in line or line.startswith("$")
            bare = re.sub(r"\\.", "", line)
            depth += bare.count("{") - bare.count("}")


def _gift_card(line: int, block: str, topic: str) -> Card | LeftOut:
    name = _NAME.match(block)
    text = block[name.end() :] if name else block
    end = line + block.count("\n")
    every = list(_BLOCK.finditer(text))
    if not every:
        return LeftOut(line, _bare(text)[:200], "there is no answer in braces")
    filled = [braces for braces in every if braces["body"].strip()]
    if len(filled) > 1:
        return LeftOut(line, _bare(text)[:200], _GAPS)
    braces = (filled or every)[0]
    before, after = text[: braces.start()], text[braces.end() :]
    question = _bare(f"{before}{BLANK if after.strip() else ''}{after}")
    body = braces["body"].strip()
    answer, options = _gift_answers(body)
    if not question:
        return LeftOut(line, answer[:80], "there is no question")
    if body and not answer:
        return LeftOut(line, question[:80], _NO_KEY)
    return Card(question, answer, line, end, topic, options=options)


def _gift_answers(body: str) -> tuple[str, tuple[Option, ...]]:
    """Return the answer in words, and the options of a choice; no words if no option is right."""
    general, _, feedback = body.partition("####")
    explanation = _bare(feedback)
    truth = truth_of(general.split("#")[0]) if general[:1] not in {"=", "~", "#"} else None
    if truth is not None:
        options = _choice([("True", truth), ("False", not truth)])
        return answer_of(options, explanation), options
    if general.startswith("#"):
        first = general[1:].partition("#")[0].strip().removeprefix("=").partition("=")[0].strip()
        return _number(first), ()
    parts = _parts(general)
    is_choice = "~" in [part["sign"] for part in _PART.finditer(general)]
    if "->" in general and not is_choice:
        return "\n".join(f"- {words.replace('->', '→')}" for words, _, _ in parts), ()
    right = [words for words, good, _ in parts if good and words]
    if right and is_choice:
        options = _choice([(words, good) for words, good, _ in parts])
        why = "\n".join(dict.fromkeys(note for _, good, note in parts if good and note))
        return answer_of(options, explanation or why), options
    return _accepted(right, explanation) if right else "", ()


def _number(text: str) -> str:
    """Return `5:0.1` and `1..3` as people write them."""
    value, _, tolerance = text.partition(":")
    number = f"{value} ± {tolerance}" if tolerance.strip(" 0.") else value
    return text.replace("..", " to ") if ".." in text else number


def _parts(body: str) -> list[tuple[str, bool, str]]:
    """Return the answers in braces: their words, whether they are right, and their feedback."""
    parts = []
    for part in islice(_PART.finditer(body), _MOST_PARTS):
        weight = _WEIGHT.match(part["text"])
        good = float(weight["weight"].replace(",", ".")) > 0 if weight else part["sign"] == "="
        text = part["text"][weight.end() :] if weight else part["text"]
        words, _, note = text.replace("\\#", "\0").partition("#")
        parts.append((_bare(words.replace("\0", "#")), good, _bare(note.replace("\0", "#"))))
    return parts


def _bare(text: str) -> str:
    bare = _SIGNS.sub(r"\1", _FORMAT.sub("", text.strip(), count=1).replace("\\n", "\n"))
    text = "\n".join(line.strip() for line in bare.split("\n")).strip()
    return html_to_text(text) if "<" in text or "&" in text else text


# Moodle


_CHOICES = frozenset({"multichoice", "multichoiceset", "oumultiresponse", "calculatedmulti"})
_UNREAD = {
    "description": "a description asks nothing",
    **dict.fromkeys(("cloze", "multianswer", "ddwtos", "gapselect"), _GAPS),
}


def is_moodle(text: str) -> bool:
    """Return whether a text is XML with Moodle's questions."""
    return "<quiz" in text[:4_000] and "<question" in text[:LONGEST_SAMPLE]


def read_moodle(text: str) -> Reading:
    """Return the cards of a quiz, each under its category.

    Raises:
        ImportFault: it is not Moodle's XML, or defines entities.
    """
    if not is_moodle(text):
        raise ImportFault("this XML is not Moodle's; no other is read")
    # The declaration may name another encoding than that of the decoded text.
    bare = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    root = xml_of(bare.encode("utf-8", "replace"))
    entries: list[Card | LeftOut] = []
    topic = ""
    for question in root.iter("question"):
        kind = question.get("type", "")
        if kind == "category":
            topic = _words(question.find("category")).rstrip("/").rpartition("/")[2]
        else:
            entries.append(_moodle_card(question, kind, topic))
    return judge_all(entries, "Moodle XML")


def _moodle_card(question: ET.Element, kind: str, topic: str) -> Card | LeftOut:
    text = _words(question.find("questiontext"))
    explanation = _words(question.find("generalfeedback"))
    if not text:
        return LeftOut(0, _words(question.find("name"))[:80], "there is no question")
    if kind in _UNREAD:
        return LeftOut(0, text[:80], _UNREAD[kind])
    answers = [(_words(element), _is_right(element)) for element in question.findall("answer")]
    right = [words for words, good in answers if good and words]
    if kind == "truefalse" or kind in _CHOICES:
        options = _choice(answers)
        if kind == "truefalse" and right and (truth := truth_of(right[0])) is not None:
            options = _choice([("True", truth), ("False", not truth)])
        if not any(option.right for option in options):
            return LeftOut(0, text[:80], _NO_KEY)
        return Card(text, answer_of(options, explanation), topic=topic, options=options)
    if kind == "matching":
        pairs = ((_words(p), _words(p.find("answer"))) for p in question.findall("subquestion"))
        answer = "\n".join(f"- {left} → {right}" for left, right in pairs if left)
    elif kind == "essay":
        answer = _words(question.find("graderinfo")) or explanation
    else:
        answer = _accepted(right, explanation) if right else ""
    return Card(text, answer, topic=topic)


def _words(element: ET.Element | None) -> str:
    """Return the text of an element, HTML or plain, as a person would read it."""
    if element is None:
        return ""
    inner = element.find("text")
    text = (element if inner is None else inner).text or ""
    is_html = element.get("format", "html") in {"html", "moodle_auto_format"} or "<" in text
    return html_to_text(text) if is_html else text.strip()


def _is_right(answer: ET.Element) -> bool:
    try:
        return float((answer.get("fraction") or "0").replace(",", ".")) > 0
    except ValueError:
        return False
