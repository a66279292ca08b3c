"""Imported cards put into a bank: what is new is added, what is known keeps its id and its rubric."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from interview.banks.formats.cards import LONGEST_ANSWER, LONGEST_QUESTION, Card
from interview.banks.formats.sameness import Index
from interview.banks.ids import ID, question_id, slug_of
from interview.banks.read import read_bank_bytes
from interview.banks.yaml.writer import bank_text
from interview.domain.bank import Bank, Question, Topic

_LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}
_SAME_BY_ID = 60.0
"""How near, 0 to 100, a question must be to count as a new wording of the one with its id."""


class Duplicate(Struct, frozen=True):
    """A card that asks what an earlier one asked."""

    card: Card
    of: str
    """The id of the question that stays."""


class Merge(Struct, frozen=True):
    """A bank after an import, and what became of each card."""

    bank: Bank
    added: tuple[str, ...] = ()
    """Ids of new questions."""
    updated: tuple[str, ...] = ()
    """Ids whose answer was replaced."""
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Ids whose answer differs from the import's and was left as it is."""
    duplicates: tuple[Duplicate, ...] = ()
    refused: tuple[tuple[Card, str], ...] = ()
    """Cards that do not fit a bank, and why."""


def merge(
    bank: Bank,
    cards: Sequence[Card],
    *,
    overwrite: bool,
    finish: Callable[[Question], Question] = lambda question: question,
    step: Callable[[], None] = lambda: None,
) -> Merge:
    """Put cards into a bank.

    Args:
        bank: What is there; a bank without questions for a new one.
        cards: What was imported, in order.
        overwrite: Whether the answers of known questions give way to imported ones.
        finish: What is done to each new question, such as drafting its rubric.
        step: Called after every card, for a bar that shows how far it is.
    """
    merger = _Merger(bank, overwrite=overwrite)
    for card in cards:
        merger.take(card, finish)
        step()
    return merger.result()


class _Merger:
    def __init__(self, bank: Bank, *, overwrite: bool) -> None:
        self._overwrite = overwrite
        self._bank = bank
        self._questions = {question.id: question for question in bank.questions}
        self._topics = {topic.id: topic.title for topic in bank.topics}
        self._by_title = {topic.title.casefold(): topic.id for topic in bank.topics}
        self._index = Index()
        for question in bank.questions:
            self._index.add(question.text, question.id)
        self._seen: set[str] = set()
        self._lists: dict[str, list[str]] = {
            name: [] for name in ("added", "updated", "unchanged", "kept")
        }
        self._duplicates: list[Duplicate] = []
        self._refused: list[tuple[Card, str]] = []

    def take(self, card: Card, finish: Callable[[Question], Question]) -> None:
        tidy = replace(card, question=_tidy(card.question), answer=_tidy(card.answer))
        trouble = _trouble(tidy)
        known = None if trouble else self._index.find(tidy.question) or self._is_reworded(tidy)
        if not trouble and known is None:
            trouble = self._add(tidy, finish)
        if trouble:
            self._refused.append((card, trouble))
        elif known is not None and known in self._seen:
            self._duplicates.append(Duplicate(card, known))
        elif known is not None:
            self._meet(known, tidy)

    def result(self) -> Merge:
        topics = tuple(Topic(key, title) for key, title in self._topics.items())
        bank = replace(self._bank, topics=topics, questions=tuple(self._questions.values()))
        lists = {name: tuple(ids) for name, ids in self._lists.items()}
        return Merge(
            bank, duplicates=tuple(self._duplicates), refused=tuple(self._refused), **lists
        )

    def _add(self, card: Card, finish: Callable[[Question], Question]) -> str:
        """Take a new question in; why not, where its rubric is not right."""
        name = self._free_id(card)
        plain = Question(
            name, card.question, card.answer, self._topic(card), difficulty=card.difficulty or 2
        )
        if card.whole is not None:
            whole = replace(
                card.whole, id=name, topic=plain.topic, text=plain.text, reference=plain.reference
            )
            read = _as_a_bank_reads_it(whole)
            if isinstance(read, str):
                return read
            plain = read
        self._questions[name] = finish(plain)
        self._index.add(card.question, name)
        self._seen.add(name)
        self._lists["added"].append(name)
        return ""

    def _meet(self, known: str, card: Card) -> None:
        self._seen.add(known)
        question = self._questions[known]
        if question.reference == card.answer and question.text == card.question:
            self._lists["unchanged"].append(known)
        elif self._overwrite:
            self._questions[known] = replace(question, text=card.question, reference=card.answer)
            self._lists["updated"].append(known)
        else:
            self._lists["kept"].append(known)

    def _is_reworded(self, card: Card) -> str | None:
        """The known question that the source's own id names, if the two are alike."""
        known = self._questions.get(card.id) if card.id else None
        if known is None or known.id in self._seen:
            return None
        alike = fuzz.ratio(known.text.casefold(), card.question.casefold())
        return known.id if alike >= _SAME_BY_ID else None

    def _free_id(self, card: Card) -> str:
        wanted = card.id if card.id and ID.fullmatch(card.id) else question_id(card.question)
        if wanted not in self._questions:
            return wanted
        base = question_id(card.question)
        number = 1
        name = base
        while name in self._questions:
            number += 1
            name = f"{base[:70]}-{number}"
        return name

    def _topic(self, card: Card) -> str:
        title = " ".join(_tidy(card.topic).split())[:200].strip()
        if not title:
            return ""
        known = self._by_title.get(title.casefold())
        if known is None:
            known = title if title in self._topics else slug_of(title)
            if not known:
                return ""
            self._topics.setdefault(known, title)
            self._by_title[title.casefold()] = known
        return known


def _as_a_bank_reads_it(question: Question) -> Question | str:
    """A stranger's question with its rubric, checked as if it came from a bank; else what is wrong."""
    text = bank_text(Bank("x", "x", (), (question,), ""))
    reading = read_bank_bytes(text.encode("utf-8", "replace"), Path("x"))
    if reading.bank is None:
        return f"its rubric is not right: {reading.errors[0].field} {reading.errors[0].message}"
    return reading.bank.questions[0]


def _tidy(text: str) -> str:
    """Text without what no bank should hold: control characters and halves of characters."""
    if text.isprintable():
        return text.strip()
    whole = text.encode("utf-8", "replace").decode().translate(_LINE_ENDS)
    return "".join(
        char for char in whole if char in "\n\t" or char.isprintable() or _spaces(char)
    ).strip()


def _spaces(char: str) -> bool:
    """Spaces of all widths, and the joiners that some languages and signs are spelled with."""
    return unicodedata.category(char) == "Zs" or char in "\u200c\u200d"


def _trouble(card: Card) -> str:
    """Why a card does not fit into a bank; empty where it does."""
    if not card.question or not card.answer:
        return "there is no answer" if card.question else "there is no question"
    if len(card.question) > LONGEST_QUESTION:
        return f"the question is longer than {LONGEST_QUESTION:,} characters"
    if len(card.answer) > LONGEST_ANSWER:
        return f"the answer is longer than {LONGEST_ANSWER:,} characters"
    return ""
