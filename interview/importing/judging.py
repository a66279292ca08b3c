"""How well a layout explains a file: a score to rank by, and suspicions in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from interview.importing import limits
from interview.importing.blocks import label_of
from interview.importing.cards import Card, Layout, LeftOut, Pattern, Reading
from interview.importing.limits import hold
from interview.importing.words import asks, question_key, squeeze

# The policy that ranks the readings of a document. Other formats are recognised by their marks.

WEIGHTS = {
    "answered": 2.0,  # questions with an answer
    "asking": 2.0,  # questions that ask or set a task
    "covered": 2.0,  # characters of the file that are in a question or its answer
    "distinct": 2.0,  # questions that no other repeats
    "caught": 2.0,  # of the lines that ask and are set apart those that are questions
    "counted": 1.0,  # questions with a number that follows the one before it
}
"""Weights of the shares that make up a reading's score."""
FEWEST = 3
"""Questions from which on a reading is no accident."""
LABELLED_BONUS = 0.5
"""Added to the score in proportion to the share of the file that has labels for question and answer."""
NESTED_FACTOR = 0.4
"""Factor for sections that hold several questions and so are none themselves."""
MANY_PASSED_BY, MANY_HIDDEN = 3, 2
"""Lines beside a question, and asking lines inside it, from which on `NESTED_FACTOR` applies."""
LOOSE_LOSS = 0.01
"""Loss of a pattern that fits nearly everything."""
ONLY_ASKING_LOSS = 0.05
"""Loss of a pattern that takes only the asking blocks among those that look alike."""
MOST, NEARLY_ALL, FEW, HARDLY_ANY = 0.5, 0.8, 0.3, 0.1
"""Shares of questions or documents by which a trait of some is taken for a trait of all."""
ALIKE = 0.9
"""Share of common questions from which on two readings count as the same."""
ONLY_ASKED = 0.4
"""Share of answers that are questions above which none of them is an answer."""
MOST_GUESSED = 60
"""Documents of a folder whose layouts are guessed, to find the most common one."""
FEWEST_PAGES, PAGES = 5, 0.6
"""Number and share of documents with one question each from which on a folder is read as such."""
_LONG_QUESTION = 400
_FAR_LONGER = 20
_PICTURE = "[picture"
ONLY_ONE = "only one question was read"


def judge(
    reading: Reading,
    *,
    length: int = 0,
    missed: int = 0,
    loud: int = 0,
    hidden: int = 0,
    outside: Sequence[tuple[int, str]] = (),
    is_labelled: bool = False,
) -> Reading:
    """Return the reading with its score and its suspicions.

    Args:
        reading: The questions of one layout.
        length: Characters of the file; 0 if coverage does not count.
        missed: Blocks that ask and stand out, but are no question of this reading.
        loud: All blocks of the file that ask and stand out.
        hidden: Blocks that ask but are no question of this reading.
        outside: Number and text of the lines that may be questions but are in none.
        is_labelled: Whether all questions and nearly all answers have labels.
    """
    cards = reading.cards
    total = len(cards)
    if not total:
        return replace(reading, score=0.0)
    numbers = sorted(card.number for card in cards if card.number is not None)
    steps = sum(y - x < 2 for x, y in pairwise(numbers)) / max(1, len(numbers) - 1)
    asking = sum(map(_asks, cards)) / total
    marks = {
        "answered": sum(bool(card.answer) for card in cards) / total,
        "asking": asking,
        "covered": min(1.0, sum(map(_length, cards)) / length) if length else 1.0,
        "counted": steps * len(numbers) / total,
        "distinct": max(0.0, 2 * len({squeeze(c.question[:600]) for c in cards}) / total - 1),
        "caught": 1 - missed / loud if loud else 0.5,
    }
    score = sum(weight * marks[name] for name, weight in WEIGHTS.items()) / sum(WEIGHTS.values())
    score *= min(1.0, (total + 1) / (FEWEST + 1))
    score *= (max(FEW, marks["answered"]) * marks["covered"]) ** 0.25
    if is_labelled:
        score = min(1.0, score + LABELLED_BONUS * marks["covered"])
    is_passing = len(outside) - missed > MANY_PASSED_BY * total
    if is_passing or (hidden > MANY_HIDDEN * total and asking < 1):
        score *= NESTED_FACTOR
    score -= sum(map(looseness, reading.layout.questions)) / max(1, len(reading.layout.questions))
    left = _some(
        [text for _, text in outside],
        "other line looks like a question",
        "other lines look like questions",
        of=f"line {outside[0][0]}, " if outside else "",
    )
    doubts = (*reading.suspicions, *suspicions(cards), *left)
    return replace(reading, score=score, suspicions=doubts)


def looseness(pattern: Pattern) -> float:
    """Return the loss in score of a pattern that is too general, or takes only blocks that ask."""
    is_loose = pattern.kind is None or (
        pattern.kind == "heading" and None in (pattern.level, pattern.numbered)
    )
    return LOOSE_LOSS * is_loose + ONLY_ASKING_LOSS * bool(pattern.asks)


def judge_all(entries: Iterable[Card | LeftOut], how: str) -> Reading:
    """Return the judged reading of a file's cards and left-out parts, in the file's order.

    Raises:
        ImportFault: there are more questions than one import may hold.
    """
    cards: list[Card] = []
    left: list[LeftOut] = []
    for entry in entries:
        if isinstance(entry, Card):
            cards.append(entry)
            hold(len(cards), limits.MOST_CARDS, "questions")
        else:
            left.append(entry)
    return judge(Reading(tuple(cards), tuple(left), how, named=len(cards) + len(left)))


def joined(
    readings: Sequence[Reading],
    how: str,
    *,
    left: Sequence[LeftOut] = (),
    length: int = 0,
    is_labelled: bool = False,
) -> Reading:
    """Return the readings of a file's parts as one judged reading that keeps their doubts."""
    doubts = (
        words
        for reading in readings
        for words in reading.suspicions
        if words not in set(suspicions(reading.cards))
    )
    return judge(Reading(
        tuple(card for reading in readings for card in reading.cards),
        (*left, *(entry for reading in readings for entry in reading.left_out)),
        how,
        suspicions=tuple(dict.fromkeys(doubts)),
        layout=next((reading.layout for reading in readings), Layout()),
        columns=next((reading.columns for reading in readings), ()),
        named=sum(reading.named for reading in readings) + len(left),
    ), length=length, is_labelled=is_labelled)  # fmt: skip


def suspicions(cards: Sequence[Card]) -> Iterator[str]:
    """Yield what looks wrong with cards, one phrase each."""
    total = len(cards)
    answered = [card for card in cards if card.answer]
    firsts = [card.question.partition("\n")[0] for card in cards]
    plain = [card.answer for card in answered if not card.options]
    times = max(Counter(plain).values(), default=0)
    if times <= max(2, 0.5 * total):  # short answers may repeat, but not in most cards
        plain = [answer for answer in plain if len(answer) > 12]
    asked = (question_key(card.question, card.options) for card in cards)
    yield from _repeated("questions ask the same", asked, firsts, 1)
    keys = (squeeze(answer[:600]) for answer in plain)
    yield from _repeated("questions have the same answer", keys, plain, 2)
    if total == 1:
        yield ONLY_ONE
    numbers = {card.number for card in cards if card.number is not None}
    missing = max(numbers) - min(numbers) + 1 - len(numbers) if len(numbers) > total / 2 else 0
    if missing:
        yield f"of the numbers {min(numbers)} to {max(numbers)}, {len(numbers)} were read and {missing} were not"
    odd = [first for card, first in zip(cards, firsts, strict=True) if _is_odd(card)]
    yield from _some(odd, "question is", "questions are", " a picture, a label or very long")
    silent = [first for card, first in zip(cards, firsts, strict=True) if not _asks(card)]
    if silent and total == 1:
        yield f"the question does not ask: {_quoted(silent[0])}"
    elif silent and not total / 10 < len(silent) <= total / 2:
        do = "does" if len(silent) == 1 else "do"
        yield f"{len(silent)} of {total} questions {do} not ask, such as {_quoted(silent[0])}"
    middle = max(40.0, median([len(card.answer) for card in answered] or [0]))
    long = [card.question for card in answered if len(card.answer) > _FAR_LONGER * middle]
    words = f" {_FAR_LONGER} times as long as the others"
    yield from _some(long, "answer is", "answers are", words, "that of ")
    letters = [card.answer for card in answered if re.fullmatch(r"[A-Ha-h1-9]\W?", card.answer)]
    if len(letters) > total / 2:
        words = " a letter or a figure: the options may be missing"
        yield from _some(letters, "answer is", "answers are", words)
    asking = [card.answer for card in answered if only_asks(card.answer)]
    yield from _some(asking, "answer is only a question", "answers are only questions")
    pictured = sum(_PICTURE in card.answer or _PICTURE in card.question for card in cards)
    if pictured:
        are = "question has" if pictured == 1 else "questions have"
        yield f"{pictured:,} {are} pictures, shown as [picture: …]"
    keyless = [c.question for c in cards if c.options and not any(o.right for o in c.options)]
    yield from _some(keyless, "choice does", "choices do", " not say which option is right")
    bare = [first for card, first in zip(cards, firsts, strict=True) if not card.answer]
    if len(bare) < (1 - FEW) * total:
        yield from _some(bare, "question has", "questions have", " no answer")


def is_list_of_questions(answers: Iterable[str]) -> bool:
    """Return whether the apparent answers are questions themselves."""
    asking = [only_asks(answer) for answer in answers]
    return sum(asking) > ONLY_ASKED * len(asking)


def only_asks(answer: str) -> bool:
    """Return whether every line of an answer is a question."""
    lines = [line for line in answer.split("\n")[:40] if line.strip()]
    return bool(lines) and all(re.search(r"[?？]\W*$", line[-12:]) for line in lines)


def _asks(card: Card) -> bool:
    return any(map(asks, card.question.split("\n")[:12]))


def _length(card: Card) -> int:
    return len(card.question) + len(card.answer) + sum(len(option.text) for option in card.options)


def _is_odd(card: Card) -> bool:
    first = card.question.partition("\n")[0]
    if len(first) > _LONG_QUESTION or first.startswith((_PICTURE, "![")):
        return True
    return len(squeeze(first)) < 2 or label_of(first[:80]) is not None


def _repeated(words: str, keys: Iterable[str], texts: Sequence[str], most: int) -> Iterator[str]:
    listed = list(keys)
    key, times = next(iter(Counter(filter(None, listed)).most_common(1)), ("", 0))
    if times > most:
        yield f"{times} {words}: {_quoted(texts[listed.index(key)])}"


def _some(
    texts: Sequence[str], one: str, many: str, words: str = "", of: str = ""
) -> Iterator[str]:
    """Yield the number of texts and the first of them, if there are any."""
    if texts:
        are = one if len(texts) == 1 else many
        yield f"{len(texts):,} {are}{words}, such as {of}{_quoted(texts[0])}"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:60]}{'…' if len(line) > 60 else ''}”"
