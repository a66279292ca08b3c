"""How far a pair looks like a question and its answer: what readings are compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.banks.formats.cards import Harvest
from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import is_metadata
from interview.banks.formats.readers.options import is_visible
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    cut_answer_label,
    cut_explanation_label,
    is_answer_label,
    is_aside,
    is_still_to_write,
    sets_task,
)
from interview.banks.formats.readers.words import is_back_label

_FENCED = re.compile(r"(```+|~~~+).*?(?:\1|\Z)", re.DOTALL)
_URL = re.compile(r"<?https?://[^\s<>]+>?")
_DEMAND = re.compile(
    r"(?:\d+[.)]\s*+)?(?:(?:design|implement|reverse|build|sketch|draw|derive|prove|estimate|outline|summari[sz]e|give|list|name)\s+\w"
    r"|write\s+(?:a|an|the|some)\s+\w)",
    re.IGNORECASE,
)
"""A task in a list of tasks; elsewhere an answer may well begin so."""
NO_ANSWER = "there is no answer"
ONLY_LINKS = "the answer is only links or pictures"
TO_WRITE = "the answer is still to be written"
_SODIUM = "Na"
_BULLETS = ("- ", "* ", "• ", "– ")
_THIRD, _NEARLY_ALL = 1 / 3, 0.8
"""Share of the lines of an answer that may be follow-up questions, and share that makes it a list of questions."""
LEAST = 0.5
"""Mean plausibility below which a reading is not taken."""


def weigh_question(question: str, *, marked: bool = False) -> float:
    """How far some words look like a question, 0 to 1."""
    first = question.split("\n", 1)[0]
    if is_answer_label(first) or is_aside(first):
        return 0.0
    if marked or asks_plainly(question.split("\n```", 1)[0]) or asks_plainly(first):
        return 1.0
    words = len(first.split())
    if asks(first):
        return 0.9
    if words <= 8:
        return 0.55
    return 0.4 if words <= 25 else 0.2


def weigh_answer(answer: str) -> float:
    """How far some words look like an answer, 0 to 1."""
    bare = _FENCED.sub("", answer)
    paragraphs = [part.strip() for part in bare.split("\n") if part.strip()]
    if not answer.strip():
        return 0.0
    if not paragraphs:
        return 1.0
    if sum(map(asks_plainly, paragraphs)) >= _NEARLY_ALL * len(paragraphs):
        return 0.15
    swallowed = [part for part in paragraphs[1:] if _swallows(part)]
    further = sum(part.startswith(_BULLETS) for part in swallowed)
    few = further <= _THIRD * len(paragraphs)  # a few follow-ups that an answer ends with
    return 1.0 / (1.0 + 0.5 * (len(swallowed) - (further if few else 0)))


def says_something(answer: str) -> bool:
    """Whether there are words outside of code."""
    return any(map(str.isalnum, _FENCED.sub("", answer)))


def asks_throughout(answer: str) -> bool:
    """Whether every line outside of code plainly asks or sets a task: no answer at all."""
    return all(map(_asks_or_demands, prose_lines(answer)))


def only_ask(answers: Sequence[str], share: float = _NEARLY_ALL) -> bool:
    """Whether such a share of the lines of some answers asks or sets a task: chapters that list questions."""
    lines = [line for answer in answers for line in prose_lines(answer)]
    return sum(map(_asks_or_demands, lines)) >= share * len(lines)


def prose_lines(answer: str) -> list[str]:
    """The lines outside of code, without the signs before them."""
    lines = (line.strip(" \t-*•") for line in _FENCED.sub("", answer).split("\n"))
    return [line for line in lines if line]


def _asks_or_demands(line: str) -> bool:
    return asks_plainly(line) or sets_task(line) or _DEMAND.match(line) is not None


def _swallows(line: str) -> bool:
    """Whether a line of an answer looks like another question, or another's answer."""
    if len(line) > 300:
        return False
    if line[:1] in ">|":
        return False
    if cut_answer_label(line) is not None and not line.startswith(("-", "*")):
        return True
    return line.endswith(("?", "？")) and asks(line.lstrip("-*•– "))


def why_no_answer(answer: str, units: Sequence[Unit] = ()) -> str:
    """Why a text is no answer; empty where it is one."""
    told = [one for one in units if not (is_answer_label(one.text) or is_back_label(one.text))]
    if told and all(map(_is_to_fill_in, told)):
        return NO_ANSWER
    if told and (all(map(_holds_no_words, told)) or _refers(told[-1])):
        return ONLY_LINKS
    if not any(
        char.isalnum() or not char.isascii() for char in answer if is_visible(char)
    ) and not re.search(r"[^\s\w.,:;!?*_#>|`~-]|\|\|", answer):
        return "the answer cannot be seen" if answer.strip() else NO_ANSWER
    if is_still_to_write(answer) and answer.strip() != _SODIUM:
        return TO_WRITE
    return ""


def _is_to_fill_in(unit: Unit) -> bool:
    """Whether a unit is a table whose cells, its first column apart, are left to be filled in."""
    cells = [cell for row in unit.rows[1:] for cell in row[1:]]
    return bool(cells) and not any(char.isalnum() for cell in cells for char in cell)


def _holds_no_words(unit: Unit) -> bool:
    """Whether a unit is only links, or only pictures, or says something about the question only."""
    if unit.kind in {"code", "table"} or is_metadata(unit.text):
        return unit.kind == "text"
    told = cut_explanation_label(unit.text) or (cut_answer_label(unit.text) or ("", ""))[0]
    words = _URL.sub("", without_pictures(told or unit.text)).strip()
    return bool(unit.linked and unit.linked >= 0.8 * len(words)) or not is_visible(words)


def _refers(unit: Unit) -> bool:
    """Whether a label says that the answer follows, and only a link does: what stands above it is asked."""
    labelled = cut_explanation_label(unit.text) or (cut_answer_label(unit.text) or ("", ""))[0]
    return bool(labelled and unit.kind == "text" and unit.linked) and _holds_no_words(unit)


def without_pictures(text: str) -> str:
    """Words without the places of pictures."""
    return re.sub(r"\[picture(?:: [^\]]*)?\]", "", text)


def measure(harvest: Harvest) -> float:
    """What readings of one file are compared by, 0 to 1: how much is explained, and how plausibly."""
    if not harvest.cards:
        return 0.0
    if harvest.worth:
        return harvest.worth
    weights = [
        max(0.8, weigh_question(card.question, marked=card.marked))
        if card.options
        else weigh_question(card.question, marked=card.marked) * weigh_answer(card.answer)
        for card in harvest.cards
    ]
    share = harvest.read / harvest.lines if harvest.lines else 1.0
    return sum(weights) / len(weights) * share
