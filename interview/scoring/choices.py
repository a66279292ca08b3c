"""Which options an answer picks, and what that is worth.

An option is picked by its letter, by its words, or by either at the beginning of an explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.domain.bank import Option, Question
from interview.domain.grades import grade_of
from interview.domain.score import PointScore, PointState, Score, Step

_LETTERS = re.compile(r"\(?[a-z]\)?[.):]?(?:\s*(?:,|and|&|\+|/|\s)\s*\(?[a-z]\)?[.):]?)*")
_LED = re.compile(
    r"(?:(?:the\s+)?(?:right\s+|correct\s+)?(?:answer|option|choice)(?:\s+is)?[\s:]*)?"
    r"\(?(?P<letter>[A-Z](?=[).:,;]|\s+[–-]|\s+(?:because|since|as|is)\b)|[a-z](?=[).:]))[\s).:,;–-]+\S.*",
    re.DOTALL,
)
_NAMED = re.compile(
    r"(?:(?:the\s+)?(?:right\s+|correct\s+)?(?:answer|option|choice)(?:\s+is)?|it'?s|it\s+is)[\s:]+\(?(?P<letter>[a-z])\)?\.?",
    re.IGNORECASE,
)
_YES = {"yes": "true", "no": "false", "t": "true", "f": "false", "y": "true", "n": "false"}


def read_picks(answer: str, options: Sequence[Option]) -> frozenset[int]:
    """The numbers, from 0, of the options that an answer picks; none where it picks none."""
    words = [_plain(one.text) for one in options]
    plain = _plain(answer)
    if words and set(words) == {"true", "false"} and plain in _YES:
        return frozenset({words.index(_YES[plain])})
    if plain in words:
        return frozenset({words.index(plain)})
    by_letter = _by_letters(answer.strip(), len(options))
    if by_letter:
        return by_letter
    lines = [_plain(line.lstrip("-*• ")) for line in answer.splitlines() if line.strip()]
    if lines and all(line in words for line in lines):
        return frozenset(words.index(line) for line in lines)
    return _at_the_start(plain, words)


def score_choice(question: Question, answer: str, policy: str) -> Score | None:
    """The score of an answer that picks options; none where it picks none.

    All of the right ones and no other is the whole score; of several right ones, each counts its
    share and each wrong one takes a share off.
    """
    picked = read_picks(answer, question.options)
    right = {at for at, one in enumerate(question.options) if one.right}
    if not picked or not right:
        return None
    worth = max(0, len(picked & right) - len(picked - right)) / len(right)
    value = round(worth, 2)
    named = "; ".join(question.options[at].text for at in sorted(right))
    state: PointState = "shown" if worth == 1 else "partly" if worth else "missed"
    point = PointScore(named, 1.0, state, value, required=True)
    letters = ", ".join(chr(ord("A") + at) for at in sorted(picked))
    steps = (Step(f"chose {letters}", value, value),) if value else ()
    advice = () if worth == 1 else (f"Right is: {named}",)
    return Score(value, grade_of(value), value, (point,), policy, steps=steps, advice=advice)


def _plain(text: str) -> str:
    return " ".join(text.strip("`*_. \n\t").casefold().split())


def _by_letters(answer: str, count: int) -> frozenset[int]:
    """The options that letters name, where there is nothing else, or an explanation after one."""
    plain = answer.casefold()
    letters = re.findall(r"[a-z]", re.sub(r"\band\b", "", plain))
    together = answer.isupper() and answer.isalpha() and len(set(answer)) == len(answer)
    if not _LETTERS.fullmatch(plain) and not together:
        return _led_by_letter(answer, count)
    picked = frozenset(ord(letter) - ord("a") for letter in letters)
    return picked if picked and max(picked) < count else frozenset()


def _led_by_letter(answer: str, count: int) -> frozenset[int]:
    """The option whose letter stands before an explanation, or in `the answer is B`."""
    found = _NAMED.fullmatch(answer) or _LED.fullmatch(answer)
    at = ord(found.group("letter").casefold()) - ord("a") if found else count
    return frozenset({at}) if at < count else frozenset()


def _at_the_start(plain: str, words: Sequence[str]) -> frozenset[int]:
    """The longest option that an answer begins with, before its explanation."""
    begun = [
        at
        for at, word in enumerate(words)
        if len(word) > 1 and plain.startswith(word) and not plain[len(word)].isalnum()
    ]
    longest = max(begun, key=lambda at: len(words[at]), default=-1)
    return frozenset({longest}) if longest >= 0 else frozenset()
