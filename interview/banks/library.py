"""The banks that can be practised: the person's own, and those that came with the program."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.cache import read_cached
from interview.banks.find import BankFile, builtin_folder, find_banks
from interview.banks.read import BankReading
from interview.model.bank import Bank, Question
from interview.model.errors import BankError, NotFoundError, UsageError
from interview.model.places import Places
from interview.model.problem import Problem
from interview.model.session import AskedQuestion, Plan


class BankEntry(Struct, frozen=True):
    """A bank's file or folder, and the bank as far as it reads."""

    name: str
    path: Path
    builtin: bool
    hides_builtin: bool
    """The person's bank stands in place of a built-in one of the same name."""
    bank: Bank | None
    problems: tuple[Problem, ...] = ()
    reading: BankReading | None = None


class TopicEntry(Struct, frozen=True):
    """A topic of a bank, as a plan can ask for it."""

    ref: str
    """`bank/topic`."""
    title: str
    questions: int


def bank_files(places: Places) -> tuple[BankFile, ...]:
    """The banks there are, by name, without reading them."""
    return find_banks([(places.banks, False), (builtin_folder(), True)])


def own_bank_path(places: Places, name: str) -> Path | None:
    """The file of a bank of the person's own; None for a built-in bank and for a folder."""
    file = next((file for file in bank_files(places) if file.name == name), None)
    return file.path if file is not None and not file.builtin and file.path.is_file() else None


def read_entry(places: Places, file: BankFile) -> BankEntry:
    """One bank, read; a broken one has problems instead of a bank."""
    reading = read_cached(file.path, places.cache)
    return BankEntry(
        file.name,
        file.path,
        file.builtin,
        file.hides_builtin,
        reading.bank,
        reading.problems,
        reading,
    )


def read_entries(places: Places) -> tuple[BankEntry, ...]:
    """All banks, read."""
    return tuple(read_entry(places, file) for file in bank_files(places))


def open_bank(places: Places, name: str) -> Bank:
    """The bank of this name.

    Raises:
        NotFoundError: there is none.
        BankError: it has errors.
    """
    files = bank_files(places)
    file = next((known for known in files if known.name == name), None)
    if file is None:
        known = ", ".join(sorted(known.name for known in files)) or "none"
        raise NotFoundError(f"no bank {name!r}; there are: {known}")
    entry = read_entry(places, file)
    if entry.bank is None:
        errors = sum(problem.level == "error" for problem in entry.problems)
        count = "1 error" if errors == 1 else f"{errors} errors"
        raise BankError(f"bank {name!r} has {count}; see: interview banks check {name}")
    return entry.bank


def topic_entries(banks: Sequence[Bank]) -> tuple[TopicEntry, ...]:
    """The topics of some banks, in the order of their files."""
    counts: dict[tuple[str, str], int] = {}
    for bank in banks:
        for topic in bank.topics:
            counts[bank.name, topic.id] = 0
        for question in bank.questions:
            key = (bank.name, question.topic)
            counts[key] = counts.get(key, 0) + 1
    titles = {bank.name: bank for bank in banks}
    return tuple(
        TopicEntry(f"{bank}/{topic}", titles[bank].topic_title(topic) or titles[bank].title, count)
        for (bank, topic), count in counts.items()
        if count
    )


def banks_of_topics(
    places: Places, topics: Sequence[str], usual: Sequence[str]
) -> tuple[str, ...]:
    """The banks to draw topics from where nobody named banks.

    `BANK/TOPIC` names its own; for a bare topic the usual banks are drawn from, or if none of them has it,
    all that have.

    Raises:
        UsageError: no bank has one of the topics.
    """
    if not topics:
        return tuple(usual)
    opened = [entry.bank for entry in read_entries(places) if entry.bank is not None]
    refs = [entry.ref for entry in topic_entries(opened)]
    found: list[str] = []
    for wanted in topics:
        bank, slash, _ = wanted.partition("/")
        having = [ref.split("/", 1)[0] for ref in refs if _is_topic(wanted, *ref.split("/", 1))]
        if not slash and not having:
            raise UsageError(f"no topic {wanted!r}; there are: {', '.join(refs)}")
        among = [name for name in usual if name in having]
        found += [bank] if slash else (usual if among else having)
    return tuple(dict.fromkeys(found))


def find_candidates(
    banks: Sequence[Bank], plan: Plan, left_out: Collection[str] = ()
) -> tuple[AskedQuestion, ...]:
    """The questions that a plan can draw, each with the limit it would have; none of those left out.

    Raises:
        UsageError: the plan names a topic that none of the banks has, or leaves no question.
    """
    entries = topic_entries(banks)
    for wanted in plan.topics:
        if not any(_is_topic(wanted, *entry.ref.split("/", 1)) for entry in entries):
            several = len(banks) > 1
            known = ", ".join(one.ref if several else one.ref.split("/", 1)[1] for one in entries)
            raise UsageError(f"no topic {wanted!r}; there are: {known}")
    found = tuple(
        _build_asked(bank, question, plan)
        for bank in banks
        for question in bank.questions
        if not plan.topics or any(_is_topic(w, bank.name, question.topic) for w in plan.topics)
        if not plan.difficulty or question.difficulty in plan.difficulty
        if f"{bank.name}/{question.id}" not in left_out
    )
    if not found:
        raise UsageError("no questions to draw from: choose other banks or topics")
    return found


def asked_question(places: Places, ref: str) -> AskedQuestion:
    """The question that `bank/question` names.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: the bank has errors.
    """
    name, _, question_id = ref.partition("/")
    if not question_id:
        raise NotFoundError(f"write BANK/QUESTION, such as transformers/q118, not {ref!r}")
    bank = open_bank(places, name)
    question = bank.question(question_id)
    if question is None:
        raise NotFoundError(
            f"no question {question_id!r} in bank {name!r}; see: interview banks show {name}"
        )
    return _build_asked(bank, question, Plan((name,)))


def _build_asked(bank: Bank, question: Question, plan: Plan) -> AskedQuestion:
    limit = plan.per_question or question.limit
    title = bank.topic_title(question.topic)
    # What a bank learns from is no part of what is asked, and would be most of a transcript.
    question = replace(question, samples=(), answers=())
    if limit is None:
        return AskedQuestion(bank.name, question, title)
    return AskedQuestion(bank.name, question, title, limit)


def _is_topic(wanted: str, bank: str, topic: str) -> bool:
    return wanted in {topic, f"{bank}/{topic}"}
