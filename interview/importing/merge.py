"""Imported cards merged into a bank: new questions are added, known ones keep their ids and rubrics.

Three versions of a question meet: the one imported before, the one in the bank, and the new one.
A question that the person changed or deleted since stays so. Two questions are the same if their
words and signs are, whatever their case and final stops: HTTP and HTTPS, == and === are different.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.ids import ID, question_id, slug_of
from interview.importing.cards import Card, LeftOut
from interview.importing.limits import LONGEST_CARD_ANSWER, LONGEST_CARD_QUESTION
from interview.importing.words import question_key
from interview.model.bank import Bank, Option, Question, Topic
from interview.model.limits import LONGEST_OPTION, MOST_OPTIONS

_LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}

Entries = dict[str, tuple[str, str]]
"""Imported questions by a digest of their key: the id in the bank, and the digest of the imported text."""

Fate = Literal["added", "updated", "unchanged", "kept"]
NoticeKind = Literal["duplicates", "left_out", "deleted", "unanswered"]
"""Fates of questions, and kinds of notices about cards; named like the fields of `Changes`."""


class Changes(Struct, frozen=True, kw_only=True):
    """The fate of each card."""

    added: tuple[str, ...] = ()
    """Ids of new questions."""
    updated: tuple[str, ...] = ()
    """Ids of questions whose answer was replaced."""
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Ids of questions with another answer that the person may have written."""
    duplicates: tuple[LeftOut, ...] = ()
    """Cards that ask the same as an earlier one."""
    left_out: tuple[LeftOut, ...] = ()
    """Cards that do not fit a bank, and parts of files that are in no card."""
    deleted: tuple[LeftOut, ...] = ()
    """Cards whose question was deleted since an earlier import; they stay out."""
    unanswered: tuple[LeftOut, ...] = ()
    """Questions without an answer; they are asked but not scored."""


class Merge(Changes, frozen=True, kw_only=True):
    """A bank after an import, and the fate of each card."""

    bank: Bank
    entries: Entries
    """Entries of this import and the ones before it."""


def merge(
    bank: Bank, cards: Sequence[Card], *, overwrite: bool, before: Mapping[str, tuple[str, str]]
) -> Merge:
    """Return a bank with cards merged into it.

    Args:
        bank: The bank until now; without questions if it is new.
        cards: The imported cards, in order.
        overwrite: Whether imported answers replace known ones, even those that the person changed.
        before: Entries of earlier imports into this bank.
    """
    merger = _Merger(bank, before, overwrite=overwrite)
    for card in cards:
        merger.take(_tidy_card(card))
    return merger.result()


class _Merger:
    def __init__(
        self, bank: Bank, before: Mapping[str, tuple[str, str]], *, overwrite: bool
    ) -> None:
        self._overwrite = overwrite
        self._bank = bank
        self._entries = dict(before)
        self._questions = {question.id: question for question in bank.questions}
        self._topics = {topic.id: topic.title for topic in bank.topics}
        self._by_title = {topic.title.casefold(): topic.id for topic in bank.topics}
        self._numbers: dict[str, int] = {}
        """The last number given to each id that several questions would have."""
        self._by_key: dict[str, str] = {}
        for question in bank.questions:
            key = _short(question_key(question.text, question.options))
            self._by_key.setdefault(key, question.id)
        self._fates: dict[str, Fate] = {}
        """The fate of each question, by id."""
        self._notices: dict[NoticeKind, list[LeftOut]] = {}
        self._bare: list[tuple[Card, str]] = []

    def take(self, card: Card) -> None:
        key = _short(question_key(card.question, card.options))
        known = self._by_key.get(key)
        if known is None and key in self._entries:
            # The question was reworded in the bank, or deleted.
            known = self._entries[key][0]
            if known not in self._questions:
                self._notice("deleted", card, "taken out of the bank before")
                return
        if trouble := _why_refused(card):
            self._notice("left_out", card, trouble)
            return
        if known is None:
            known = self._free_id(card)
            self._questions[known] = self._question(known, card)
            self._settle(known, "added", card, key)
        else:
            self._meet(known, card, key)
        if not card.answer:
            self._bare.append((card, known))

    def result(self) -> Merge:
        topics = tuple(Topic(key, title) for key, title in self._topics.items())
        for card, name in self._bare:
            if not self._questions[name].is_scored:
                self._notice("unanswered", card, "kept without an answer")
        bank = replace(self._bank, topics=topics, questions=tuple(self._questions.values()))

        changes: dict[str, Any] = {
            fate: tuple(name for name in self._fates if self._fates[name] == fate)
            for fate in get_args(Fate)
        }
        changes |= {kind: tuple(self._notices.get(kind, ())) for kind in get_args(NoticeKind)}
        return Merge(bank=bank, entries=self._entries, **changes)

    def _notice(self, kind: NoticeKind, card: Card, why: str) -> None:
        notice = LeftOut(card.line, card.question, why, card.source)
        self._notices.setdefault(kind, []).append(notice)

    def _settle(self, name: str, fate: Fate, card: Card, key: str) -> None:
        self._fates[name] = fate
        self._by_key.setdefault(key, name)
        self._entries[key] = (name, card_digest(card.question, card.answer, card.options))

    def _meet(self, name: str, card: Card, key: str) -> None:
        """Merge a card into a question of the bank."""
        question = self._questions[name]
        before = self._entries.get(key, ("", ""))[1]
        # A question without an answer gets one, unless the person removed it.
        never_answered = before in {"", card_digest(card.question, "", card.options)}
        may_fill = bool(card.answer) and not question.is_scored and never_answered
        if name in self._fates and not may_fill:
            self._notice("duplicates", card, f"asked before, as {name}")
            return
        now = card_digest(question.text, question.reference, question.options)
        if now == card_digest(card.question, card.answer, card.options):
            self._settle(name, "unchanged", card, key)
        elif not card.answer and question.is_scored:
            self._fates[name] = "unchanged"  # a card without an answer removes none
        elif may_fill or self._overwrite or (now == before and card.whole is None):
            text = question.text if may_fill else card.question
            options = card.options or (question.options if may_fill else ())
            self._questions[name] = replace(
                question, text=text, reference=card.answer, options=options
            )
            fate: Fate = "added" if self._fates.get(name) == "added" else "updated"
            self._settle(name, fate, card, key)
        else:  # the person's wording stays, and so does the entry that it is compared with
            self._fates[name] = "kept"

    def _question(self, name: str, card: Card) -> Question:
        whole = card.whole or Question(name, card.question, difficulty=card.difficulty or 2)
        source = f"{card.source}#{card.id}" if card.id and card.source else card.source
        return replace(
            whole, id=name, text=card.question, reference=card.answer, topic=self._topic(card),
            options=card.options, source=whole.source or source[:500],
        )  # fmt: skip

    def _free_id(self, card: Card) -> str:
        is_usable = ID.fullmatch(card.id) and not card.id.isdecimal()
        if is_usable and card.id not in self._questions:
            return card.id
        stem = question_id(card.question)[:70]
        number = self._numbers.get(stem, 1)
        while (name := stem if number == 1 else f"{stem}-{number}") in self._questions:
            number += 1
        self._numbers[stem] = number
        return name

    def _topic(self, card: Card) -> str:
        title = " ".join(card.topic.split())[:200].strip()
        known = self._by_title.get(title.casefold())
        if known is None:
            known = title if title in self._topics else slug_of(title)
        if known:
            self._topics.setdefault(known, title)
            self._by_title.setdefault(title.casefold(), known)
        return known


def card_digest(text: str, answer: str, options: Sequence[Option]) -> str:
    """Return a digest of a question, its answer and its options."""
    texts = (text, answer, *(f"{option.text}\0{option.right}" for option in options))
    return _short("\0\0".join(texts))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _tidy_card(card: Card) -> Card:
    """Return the card without control characters, broken characters and outer white space."""
    return replace(
        card,
        question=_tidy(card.question),
        answer=_tidy(card.answer),
        topic=_tidy(card.topic),
        id=card.id.strip(),
        source=" ".join(_tidy(card.source).split()),
        options=tuple(replace(option, text=_tidy(option.text)) for option in card.options),
    )


def _tidy(text: str) -> str:
    """Return text without invisible characters, but with the joiners that some scripts need."""
    if text.isprintable():
        return text.strip()
    lines = text.encode("utf-8", "replace").decode().translate(_LINE_ENDS).split("\n")
    return "\n".join(line if line.isprintable() else _visible(line) for line in lines).strip()


def _visible(line: str) -> str:
    return "".join(
        char
        for char in line
        if char in "\t\u200c\u200d" or char.isprintable() or unicodedata.category(char) == "Zs"
    )


def _why_refused(card: Card) -> str:
    """Return why a card does not fit a bank; empty if it fits."""
    if not card.question:
        return "there is no question"
    if len(card.question) > LONGEST_CARD_QUESTION:
        return f"the question is longer than {LONGEST_CARD_QUESTION:,} characters"
    if len(card.answer) > LONGEST_CARD_ANSWER:
        return f"the answer is longer than {LONGEST_CARD_ANSWER:,} characters"
    if len(card.options) > MOST_OPTIONS:
        return f"there are more than {MOST_OPTIONS} options"
    if any(not 0 < len(option.text) <= LONGEST_OPTION for option in card.options):
        return f"an option is empty or longer than {LONGEST_OPTION:,} characters"
    return ""
