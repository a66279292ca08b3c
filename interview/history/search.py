"""Search in past answers and in the banks' questions, by words and filters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from msgspec import Struct

from interview.banks.library import readable_banks
from interview.history.listing import ask_sessions
from interview.model.bank import matches_topic
from interview.model.dates import read_day
from interview.model.errors import UsageError
from interview.model.score import GRADE_FLOORS, Grade
from interview.model.session import AttemptEntry
from interview.storage.index import IndexedAttempt, SessionIndex, match_query, words_sought
from interview.storage.places import Places

MOST_RESULTS = 100
"""The most results that are shown."""


class Sought(Struct, frozen=True):
    """A query; an empty query matches all attempts with a flag, a note or tags."""

    words: str = ""
    """Beginnings of words of the question, the answer, the note or the tags."""
    bank: str = ""
    topic: str = ""
    """A topic id, or `bank/topic`."""
    grade: Grade | None = None
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    flagged: bool = False
    noted: bool = False
    tag: str = ""


class BankQuestion(Struct, frozen=True):
    """A question of a bank."""

    ref: str
    """`bank/id`."""
    topic_title: str
    text: str


class SearchResult(Struct, frozen=True):
    """The matches of a query."""

    words: tuple[str, ...] = ()
    """The words of the query."""
    attempts: tuple[IndexedAttempt, ...] = ()
    """Newest first."""
    more: bool = False
    """Whether there are more attempts than are shown."""
    questions: tuple[BankQuestion, ...] = ()
    """Those that hold the words as they were typed, such as `__new__`, come first."""


def _find_questions(places: Places, sought: Sought) -> tuple[BankQuestion, ...]:
    """Return the questions of all banks with the words in question, answer, key points or topic.

    None match a query with a filter for answers: a day, a grade, a flag, a note.
    """
    words = words_sought(sought.words)
    if not words or sought != Sought(sought.words, sought.bank, sought.topic):
        return ()
    questions = (
        BankQuestion(f"{bank.name}/{question.id}", title, question.text)
        for bank in readable_banks(places)
        if sought.bank in {"", bank.name}
        for question in bank.questions
        if not sought.topic or matches_topic(sought.topic, bank.name, question.topic)
        if _are_word_starts(
            words,
            " ".join(
                [
                    question.id,
                    title := bank.topic_title(question.topic),
                    question.text,
                    question.reference,
                    *(point.point for point in question.key_points),
                ]
            ),
        )
    )
    literally = sought.words.casefold()
    ranked = sorted(questions, key=lambda question: literally not in question.text.casefold())
    return tuple(ranked[:MOST_RESULTS])


_WORD = re.compile(r"[^\W_]+")


def _are_word_starts(words: tuple[str, ...], text: str) -> bool:
    """Return whether each word begins a word of the text, in any case."""
    text_words = _WORD.findall(text.casefold())
    return all(any(word.startswith(begun.casefold()) for word in text_words) for begun in words)


def read_sought(text: str, today: date) -> Sought:
    """Return the query in a line of words and filters.

    Filters are `#tag` or `tag:tag`, `is:flagged`, `is:noted`, `bank:sql`, `topic:joins`, `grade:weak`,
    `since:9-nov`, `until:yesterday`; with nothing behind the colon it is a word.

    Raises:
        UsageError: the value of a filter is unknown.
    """
    words: list[str] = []
    filters: dict[str, Any] = {}
    for part in text.split():
        match part.partition(":"):
            case (_, ":", ""):
                words.append(part)
            case ("bank" | "topic" as name, ":", value):
                filters[name] = value
            case ("grade", ":", value) if value in GRADE_FLOORS:
                filters["grade"] = value
            case ("since" | "until" as name, ":", value):
                try:
                    filters[name] = read_day(value, today, past=True)
                except UsageError as error:
                    hint = f"no blank in a filter: {name}:9-nov, {name}:2-weeks-ago"
                    raise UsageError(f"{error}; {hint}") from error
            case ("is", ":", "flagged" | "noted" as name):
                filters[name] = True
            case ("grade" | "is" as name, ":", _):
                known = GRADE_FLOORS if name == "grade" else ("flagged", "noted")
                choice = " or ".join(f"{name}:{value}" for value in known)
                raise UsageError(f"{part} is no filter; write {choice}")
            case ("tag", ":", value):
                filters["tag"] = value.lower()
            case _ if part.startswith("#"):
                filters["tag"] = part[1:].lower()
            case _:
                words.append(part)
    return Sought(" ".join(words), **filters)


def find_matches(places: Places, sought: Sought, *, refresh: bool = True) -> SearchResult:
    """Return the attempts and the questions that match a query, at most `MOST_RESULTS` of each.

    `refresh` is as in `ask_sessions`.
    """
    words = words_sought(sought.words)

    def ask(index: SessionIndex) -> tuple[IndexedAttempt, ...]:
        marked = sought.flagged or sought.noted or sought.tag or sought == Sought()
        rows: Iterable[IndexedAttempt] = index.annotated() if marked else index.newest()
        if words:
            rows = index.find(match_query(words))
        matches = (row for row in rows if _matches(row.entry, sought))
        return tuple(islice(matches, MOST_RESULTS + 1))

    rows = ask_sessions(places, ask, refresh=refresh)
    questions = _find_questions(places, sought)
    return SearchResult(words, rows[:MOST_RESULTS], len(rows) > MOST_RESULTS, questions)


def _matches(entry: AttemptEntry, sought: Sought) -> bool:
    day = entry.when.date()
    bank, _, topic = entry.topic.partition("/")
    return (
        sought.bank in {"", bank}
        and (not sought.topic or matches_topic(sought.topic, bank, topic))
        and sought.grade in {None, entry.grade}
        and (sought.since is None or day >= sought.since)
        and (sought.until is None or day <= sought.until)
        and (not sought.flagged or entry.flagged)
        and (not sought.noted or bool(entry.note or entry.tags))
        and (not sought.tag or sought.tag in entry.tags)
    )
