"""How well a layout explains a file, as a number to rank by and as suspicions in words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec.structs import replace

from interview.importing.blocks import Block, label_of
from interview.importing.cards import Card, LeftOut, Reading
from interview.importing.words import asks, squeeze

_WEIGHTS = {"answered": 2.0, "asking": 2.5, "covered": 2.5, "even": 0.5, "counted": 1.0,
            "distinct": 2.0, "clean": 1.0, "caught": 2.0}  # fmt: skip
_LONG_QUESTION = 400
_FAR_LONGER = 20
_PICTURE = "[picture"
ONLY_ONE = "only one question was read"


def judge(
    reading: Reading,
    length: int = 0,
    other_askings: Sequence[Block] = (),
    askings: int = 0,
    outside: Sequence[Block] = (),
) -> Reading:
    """The reading with its score and what is suspicious about it.

    Args:
        reading: What a layout gives.
        length: Characters of the file; 0 where they are not to be compared.
        other_askings: Blocks that ask, stand out as questions do, and are none in this reading.
        askings: How many blocks of the file ask and stand out.
        outside: Those, and what else may be a question and is in none.
    """
    cards = reading.cards
    total = len(cards)
    if not total:
        return replace(reading, score=0.0)
    answered = [card for card in cards if card.answer]
    lengths = sorted(len(card.answer) for card in answered) or [0]
    numbers = [card.number for card in cards if card.number is not None]
    marks = {
        "answered": (len(answered) - sum(only_asks(card.answer) for card in answered)) / total,
        "asking": sum(_asks(card) for card in cards) / total,
        "covered": min(1.0, sum(map(_length, cards)) / length) if length else 1.0,
        "even": min(1.0, median(lengths) / max(1.0, sum(lengths) / len(lengths))),
        "counted": _steps(numbers) * len(numbers) / total,
        "distinct": max(
            0.0, 2 * len({squeeze(card.question[:600]) for card in cards}) / total - 1
        ),
        "clean": 1 - sum(map(_is_odd, cards)) / total,
        "caught": 1 - len(other_askings) / askings if askings else 0.5,
    }
    score = sum(weight * marks[name] for name, weight in _WEIGHTS.items()) / sum(_WEIGHTS.values())
    score *= min(1.0, (total + 1) / 4)  # one question alone may be an accident
    score *= (max(0.3, marks["answered"]) * marks["covered"]) ** 0.25
    if len(other_askings) > 3 * total:
        score *= 0.8
    doubts = (*reading.suspicions, *suspicions(cards), *_left_askings(outside))
    return replace(reading, score=score, suspicions=doubts, missed=len(other_askings))


def judge_all(made: Sequence[Card | LeftOut], how: str) -> Reading:
    """Return the judged reading of what a reader made of a file, in its order."""
    cards = tuple(entry for entry in made if isinstance(entry, Card))
    left = tuple(entry for entry in made if isinstance(entry, LeftOut))
    return judge(Reading(cards, left, how, named=len(made)))


def suspicions(cards: Sequence[Card]) -> Iterator[str]:
    """What looks wrong with some cards, each in a sentence."""
    total = len(cards)
    answered = [card for card in cards if card.answer]
    firsts = [card.question.partition("\n")[0] for card in cards]
    yield from _repeated("questions ask the same", map(question_key, cards), firsts, 1)
    plain = [card for card in answered if not card.options and len(card.answer) > 12]
    yield from _repeated(
        "questions have the same answer",
        (squeeze(c.answer[:600]) for c in plain),
        [c.answer for c in plain],
        2,
    )
    if total == 1:
        yield ONLY_ONE
    numbers = {card.number for card in cards if card.number is not None}
    if (
        len(numbers) > total / 2
        and (missing := max(numbers) - min(numbers) + 1 - len(numbers)) > 0
    ):
        yield f"of the numbers {min(numbers)} to {max(numbers)} {len(numbers)} were read, {missing} were not"
    odd = [first for card, first in zip(cards, firsts, strict=True) if _is_odd(card)]
    if odd:
        yield f"{_count(len(odd), 'question is', 'questions are')} a picture, a label or very long, such as {_quoted(odd[0])}"
    silent = [first for card, first in zip(cards, firsts, strict=True) if not _asks(card)]
    if len(silent) > total / 2:
        yield f"{len(silent)} of {_count(total, 'question')} do not ask, such as {_quoted(silent[0])}"
    middle = max(40.0, median([len(card.answer) for card in answered] or [0]))
    long = [card for card in answered if len(card.answer) > _FAR_LONGER * middle]
    if long:
        yield f"{_count(len(long), 'answer is', 'answers are')} {_FAR_LONGER} times as long as the others, such as that of {_quoted(long[0].question)}"
    asked = [card for card in answered if only_asks(card.answer)]
    if asked:
        yield f"{_count(len(asked), 'answer')} only ask, such as {_quoted(asked[0].answer)}"
    pictured = sum(_PICTURE in card.answer or _PICTURE in card.question for card in cards)
    if pictured:
        yield f"{_count(pictured, 'question has', 'questions have')} pictures, shown as [picture: …]"
    keyless = [
        card for card in cards if card.options and not any(option.right for option in card.options)
    ]
    if keyless:
        yield f"of {_count(len(keyless), 'choice')} it is not said which option is right, such as {_quoted(keyless[0].question)}"
    if 0 < len(answered) < total and total - len(answered) < total * 0.7:
        bare = next(first for card, first in zip(cards, firsts, strict=True) if not card.answer)
        yield f"{_count(total - len(answered), 'question has', 'questions have')} no answer, such as {_quoted(bare)}"


def is_list_of_questions(answers: Iterable[str]) -> bool:
    """Whether what seems to be the answers are questions themselves."""
    told = [only_asks(answer) for answer in answers]
    return len(told) > 0 and sum(told) > 0.4 * len(told)


def question_key(card: Card) -> str:
    """What a question asks, signs and all: C and C++ are two things."""
    return " ".join(card.question.casefold().split()).rstrip("?.: ")


def _asks(card: Card) -> bool:
    return any(map(asks, card.question.split("\n")[:12]))


def _length(card: Card) -> int:
    return len(card.question) + len(card.answer) + sum(len(option.text) for option in card.options)


def _is_odd(card: Card) -> bool:
    first = card.question.partition("\n")[0]
    if len(first) > _LONG_QUESTION or first.startswith((_PICTURE, "![")):
        return True
    return len(squeeze(first)) < 2 or label_of(first[:80]) is not None


def only_asks(answer: str) -> bool:
    """Whether every line of an answer is a question."""
    lines = [line for line in answer.split("\n")[:40] if line.strip()]
    return bool(lines) and all(re.search(r"[?？]\W*$", line[-12:]) for line in lines)


def _steps(numbers: Sequence[int]) -> float:
    """The share of numbers that follow the one before without a gap."""
    ordered = sorted(numbers)
    return sum(y - x < 2 for x, y in itertools.pairwise(ordered)) / max(1, len(ordered) - 1)


def _repeated(words: str, keys: Iterable[str], texts: Sequence[str], most: int) -> Iterator[str]:
    listed = list(keys)
    key, times = next(iter(Counter(filter(None, listed)).most_common(1)), ("", 0))
    if times > most:
        yield f"{times} {words}: {_quoted(texts[listed.index(key)])}"


def _left_askings(blocks: Sequence[Block]) -> Iterator[str]:
    if blocks:
        yield f"{_count(len(blocks), 'other line looks like a question', 'other lines look like questions')}, such as {_quoted(blocks[0].text)}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:60]}{'…' if len(line) > 60 else ''}”"
