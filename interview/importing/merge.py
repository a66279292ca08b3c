"""Imported cards put into a bank: what is new is added, what is known keeps its id and its rubric.

Three versions of a question meet: as it was imported before, as the bank has it, as it comes now.
What the person changed or took out since stays as the person left it. Two questions are the same word
for word and sign for sign, whatever their case and stops: HTTP and HTTPS, == and === are different.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from interview.banks.ids import ID, question_id, slug_of
from interview.banks.read import read_bank_bytes
from interview.banks.yaml_writer import bank_text
from interview.importing.cards import LONGEST_ANSWER, LONGEST_QUESTION, Card
from interview.model.bank import Bank, Option, Question, Topic
from interview.storage.files import first_free

LONGEST_OPTION = 2_000
MOST_OPTIONS = 26
_LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}
_SAME_BY_ID = 60.0
"""How near, 0 to 100, a question must be to count as a new wording of the one with its id."""

_TOKEN = re.compile(r"\.?\w+|[^\w\s]+")
_ARTICLES = frozenset({"a", "an", "the", "The"})
"""In capitals they are something else, such as vitamin A."""
_STOPS = "?!.,:;…？！。，：；、\"'`’‘“”"

Signature = tuple[str, ...]
"""The words and signs that make a question what it is, and the options that it offers."""
Record = Mapping[str, tuple[str, str]]
"""By signature: the id that a question was imported under, and the digest of what was imported."""


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
    duplicates: tuple[tuple[Card, str], ...] = ()
    """Cards that ask what an earlier one asked, and the id of the question that stays."""
    refused: tuple[tuple[Card, str], ...] = ()
    """Cards that do not fit a bank, and why."""
    deleted: tuple[Card, ...] = ()
    """Cards that were imported before and taken out of the bank since."""
    unanswered: tuple[Card, ...] = ()
    """Cards without an answer whose question has none in the bank either."""
    record: dict[str, tuple[str, str]] = {}
    """What is to be remembered of this import and the ones before it."""


def merge(
    bank: Bank, cards: Sequence[Card], *, overwrite: bool, record: Record | None = None
) -> Merge:
    """Put cards into a bank.

    Args:
        bank: What is there; a bank without questions for a new one.
        cards: What was imported, in order.
        overwrite: Whether the answers of known questions give way to imported ones, even where the
            person changed them.
        record: What is remembered of earlier imports into this bank.
    """
    merger = _Merger(bank, cards, record or {}, overwrite=overwrite)
    for card in cards:
        merger.take(card)
    return merger.result()


def signature(question: str, options: Sequence[str] = ()) -> Signature:
    """Return what a question is known by: what it asks, and its options."""
    offered = sorted("\0" + (" ".join(_tokens(option)) or option) for option in options)
    return (*(_tokens(question) or [" ".join(question.split())]), *offered)


def _tokens(text: str) -> list[str]:
    found = (
        token if token[-1].isalnum() else token.strip(_STOPS)
        for token in _TOKEN.findall(unicodedata.normalize("NFKC", text))
    )
    return [token.casefold() for token in found if token and token not in _ARTICLES]


def key_of(known: Signature) -> str:
    """Return a signature as a short text, to remember it by."""
    return hashlib.sha256("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def digest_of(text: str, answer: str, options: Sequence[Option]) -> str:
    """Return what a question says, as a short text that changes with it."""
    texts = [text, answer, *(f"{option.text}\0{option.right}" for option in options)]
    return hashlib.sha256("\0\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def tidy_card(card: Card) -> Card:
    """Return the card without what no bank should hold: control characters, halves of characters, edges of space."""
    return replace(
        card,
        question=tidy_text(card.question),
        answer=tidy_text(card.answer),
        topic=tidy_text(card.topic),
        id=card.id.strip(),
        source=" ".join(tidy_text(card.source).split()),
        options=tuple(replace(option, text=tidy_text(option.text)) for option in card.options),
    )


def tidy_text(text: str) -> str:
    """Return text without what cannot be seen, but for the joiners that some languages and signs are spelled with."""
    if text.isprintable():
        return text.strip()
    whole = text.encode("utf-8", "replace").decode().translate(_LINE_ENDS)
    return "".join(
        char
        for char in whole
        if char in "\n\t\u200c\u200d" or char.isprintable() or unicodedata.category(char) == "Zs"
    ).strip()


def why_refused(card: Card) -> str:
    """Return why a card does not fit into a bank; empty where it does."""
    if not card.question:
        return "there is no question"
    if len(card.question) > LONGEST_QUESTION:
        return f"the question is longer than {LONGEST_QUESTION:,} characters"
    if len(card.answer) > LONGEST_ANSWER:
        return f"the answer is longer than {LONGEST_ANSWER:,} characters"
    if len(card.options) > MOST_OPTIONS:
        return f"there are more than {MOST_OPTIONS} options"
    if any(not 0 < len(option.text) <= LONGEST_OPTION for option in card.options):
        return f"an option is empty or longer than {LONGEST_OPTION:,} characters"
    return ""


def _signature(entry: Card | Question) -> Signature:
    """Return what a card or a question is known by."""
    text = entry.question if isinstance(entry, Card) else entry.text
    return signature(text, [option.text for option in entry.options])


class _Merger:
    def __init__(
        self, bank: Bank, cards: Sequence[Card], record: Record, *, overwrite: bool
    ) -> None:
        self._overwrite = overwrite
        self._bank = bank
        self._record = dict(record)
        self._questions = {question.id: question for question in bank.questions}
        self._topics = {topic.id: topic.title for topic in bank.topics}
        self._by_title = {topic.title.casefold(): topic.id for topic in bank.topics}
        self._index: dict[Signature, str] = {}
        for question in bank.questions:
            self._index.setdefault(_signature(question), question.id)
        self._by_source = {question.source: question.id for question in bank.questions}
        # What a card says word for word is its own, before a number can claim it.
        self._claimed = {self._index.get(_signature(tidy_card(card))) for card in cards}
        self._seen: set[str] = set()
        self._fate: dict[str, str] = {}
        """Of each question that a card met: added, updated, unchanged or kept."""
        self._duplicates: list[tuple[Card, str]] = []
        self._refused: list[tuple[Card, str]] = []
        self._deleted: list[Card] = []
        self._bare: list[tuple[Card, str]] = []

    def take(self, card: Card) -> None:
        tidy = tidy_card(card)
        asked = _signature(tidy)
        if trouble := why_refused(tidy):
            self._refused.append((card, trouble))
            return
        known = self._known(tidy, asked)
        if known is None and key_of(asked) in self._record:
            self._deleted.append(card)
            return
        if known is None:
            name = self._free_id(tidy)
            if trouble := self._add(name, tidy, asked):
                self._refused.append((card, trouble))
                return
        elif known not in self._seen:
            self._meet(known, tidy, asked)
        elif not self._fill_in(known, tidy, asked):
            self._duplicates.append((card, known))
        if not tidy.answer:
            self._bare.append((card, known or name))

    def result(self) -> Merge:
        topics = tuple(Topic(key, title) for key, title in self._topics.items())
        bank = replace(self._bank, topics=topics, questions=tuple(self._questions.values()))
        fates = {
            fate: tuple(name for name, one in self._fate.items() if one == fate)
            for fate in ("added", "updated", "unchanged", "kept")
        }
        return Merge(
            bank,
            duplicates=tuple(self._duplicates),
            refused=tuple(self._refused),
            deleted=tuple(self._deleted),
            unanswered=tuple(
                card for card, name in self._bare if not self._questions[name].is_scored
            ),
            record=self._record,
            **fates,
        )

    def _add(self, name: str, card: Card, asked: Signature) -> str:
        """Take a new question in; why not, where its rubric is not right."""
        plain = Question(
            name,
            card.question,
            card.answer,
            self._topic(card),
            difficulty=card.difficulty or 2,
            options=card.options,
            source=_source(card),
        )
        if card.whole is not None:
            whole = replace(
                card.whole, id=name, topic=plain.topic, text=plain.text, reference=plain.reference
            )
            read = _as_a_bank_reads_it(whole)
            if isinstance(read, str):
                return read
            plain = read
        self._questions[name] = plain
        self._index.setdefault(asked, name)
        self._seen.add(name)
        self._settle(name, "added", card, asked)
        return ""

    def _meet(self, known: str, card: Card, asked: Signature) -> None:
        self._seen.add(known)
        question = self._questions[known]
        now = digest_of(question.text, question.reference, question.options)
        new = digest_of(card.question, card.answer, card.options)
        before = self._digest_before(question, asked)
        if now == new:
            self._settle(known, "unchanged", card, asked)
        elif not card.answer and question.is_scored:
            self._fate[known] = "unchanged"  # a list without answers takes none away
        elif self._overwrite or (now == before and not card.whole):
            self._record.pop(key_of(_signature(question)), None)
            self._questions[known] = replace(
                question, text=card.question, reference=card.answer, options=card.options
            )
            self._index.setdefault(asked, known)
            self._settle(known, "updated", card, asked)
        elif not self._fill_in(known, card, asked):
            # The person's own wording stays; so does what it is compared with next time.
            self._fate[known] = "kept"

    def _fill_in(self, known: str, card: Card, asked: Signature) -> bool:
        """Give a question that has no answer the card's; not where the person took it out."""
        question = self._questions[known]
        bare = digest_of(card.question, "", card.options)
        if not card.answer or question.is_scored:
            return False
        if self._digest_before(question, asked) not in {"", bare}:
            return False
        options = card.options or question.options
        self._questions[known] = replace(question, reference=card.answer, options=options)
        is_new = self._fate.get(known) == "added"
        self._settle(known, "added" if is_new else "updated", card, asked)
        return True

    def _digest_before(self, question: Question, asked: Signature) -> str:
        """Return what was imported of a question before; empty where nothing was."""
        keys = (key_of(asked), key_of(_signature(question)))
        return next((self._record[key][1] for key in keys if key in self._record), "")

    def _settle(self, name: str, fate: str, card: Card, asked: Signature) -> None:
        self._fate[name] = fate
        said = digest_of(card.question, card.answer, card.options)
        self._record[key_of(asked)] = (name, said)

    def _known(self, card: Card, asked: Signature) -> str | None:
        """Return the question that a card is about: by what it asks, by what it was, by its own name."""
        name, _ = self._record.get(key_of(asked), ("", ""))
        edited = name if name in self._questions and name not in self._claimed else None
        return self._index.get(asked) or edited or self._find_reworded(card)

    def _find_reworded(self, card: Card) -> str | None:
        """Return the known question that has the source's own name for this one, if the two are alike."""
        name = self._by_source.get(_source(card)) if card.id and card.source else None
        known = self._questions.get(name or (card.id if card.whole is not None else ""))
        if known is None or known.id in self._seen or known.id in self._claimed:
            return None
        alike = fuzz.ratio(known.text.casefold(), card.question.casefold())
        return known.id if alike >= _SAME_BY_ID else None

    def _free_id(self, card: Card) -> str:
        own = card.id if ID.fullmatch(card.id) and not card.id.isdecimal() else ""
        wanted = own or question_id(card.question)
        if wanted not in self._questions:
            return wanted
        base = question_id(card.question)
        if base not in self._questions:
            return base
        return first_free(base[:70], {*self._questions, base[:70]}.__contains__)

    def _topic(self, card: Card) -> str:
        title = " ".join(card.topic.split())[:200].strip()
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


def _source(card: Card) -> str:
    """Return the file and, where it has one, its own name for the question."""
    return f"{card.source}#{card.id}"[:500] if card.id and card.source else card.source[:500]


def _as_a_bank_reads_it(question: Question) -> Question | str:
    """Return a stranger's question with its rubric, checked as if it came from a bank; else what is wrong."""
    text = bank_text(Bank("x", "x", (), (replace(question, topic=""),), ""))
    reading = read_bank_bytes(text.encode("utf-8", "replace"), Path("x"))
    if reading.bank is None:
        return f"its rubric is not right: {reading.errors[0].field} {reading.errors[0].message}"
    return replace(reading.bank.questions[0], topic=question.topic)
