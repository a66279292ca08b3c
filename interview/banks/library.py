"""The banks that can be practised: finding and opening them, their topics and questions, suspended questions."""

from __future__ import annotations

import filecmp
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import chain
from pathlib import Path

from msgspec import Struct, structs
from msgspec.structs import replace

import interview
from interview.banks.ids import HEAD, SUFFIXES, bank_name
from interview.banks.read import BankReading, locator, part_paths, read_cached
from interview.model.bank import DEFAULT_LIMIT, Bank, Question, matches_topic
from interview.model.errors import (
    BankError,
    HomeError,
    NotFoundError,
    Problem,
    UsageError,
    as_error,
)
from interview.model.phrases import phrase_count
from interview.model.session import AskedQuestion, Plan
from interview.storage.files import folder_locked, read_list, real_path, replace_list
from interview.storage.places import Places


class BankFile(Struct, frozen=True):
    """The file or folder of a bank."""

    name: str
    """The name of the file without its ending, or of the folder."""
    path: Path
    builtin: bool
    hides_builtin: bool
    """Whether it replaces a built-in bank of the same name."""


class BankEntry(BankFile, frozen=True):
    """The file or folder of a bank, and its reading."""

    reading: BankReading

    @property
    def bank(self) -> Bank | None:
        """The bank; None if it has errors."""
        return self.reading.bank

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of its files."""
        return self.reading.problems


def bank_files(places: Places) -> tuple[BankFile, ...]:
    """Return the person's banks and the built-in ones, unread; if two have the same name, the person's.

    In a checkout both are the same folder, or the same bytes after an installation from it: such banks are
    built in.
    """
    builtin = builtin_folder()
    shipped = _bank_paths(builtin)
    mine = {} if real_path(places.banks) == real_path(builtin) else _bank_paths(places.banks)
    files = []
    for name in sorted({**shipped, **mine}):
        path, other = mine.get(name), shipped.get(name)
        if path is None or (other is not None and _same(path, other)):
            files.append(BankFile(name, shipped[name], builtin=True, hides_builtin=False))
        else:
            files.append(BankFile(name, path, builtin=False, hides_builtin=other is not None))
    return tuple(files)


def builtin_folder() -> Path:
    """Return the folder of the built-in banks, in the package or else in its checkout."""
    package = Path(interview.__file__).resolve().parent
    shipped = package / "_banks"
    return shipped if shipped.is_dir() else package.parent / "banks"


def _bank_paths(folder: Path) -> dict[str, Path]:
    try:
        paths = sorted(folder.iterdir(), reverse=True)
    except OSError:
        return {}
    return {bank_name(path): path for path in paths if _is_bank(path)}


def _is_bank(path: Path) -> bool:
    """Return whether there is a bank. A file in a closed folder counts, so that its reading says what is wrong."""
    if path.name.startswith("."):
        return False
    try:
        return (path if path.suffix.casefold() in SUFFIXES else path / HEAD).is_file()
    except OSError:
        return True


def _same(path: Path, other: Path) -> bool:
    try:
        parts, others = part_paths(path), part_paths(other)
        return [part.name for part in parts] == [part.name for part in others] and all(
            filecmp.cmp(part, same, shallow=False)
            for part, same in zip(parts, others, strict=True)
        )
    except OSError:
        return False


def find_bank(places: Places, name: str) -> BankFile | None:
    """Return the bank of this name; None if there is none."""
    return next((file for file in bank_files(places) if file.name == name), None)


def own_bank(places: Places, name: str) -> BankFile | None:
    """Return a bank of the person's own; None if it is built in or missing."""
    file = find_bank(places, name)
    return None if file is None or file.builtin else file


def place_of_question(entry: BankEntry, question: str) -> tuple[Path, int]:
    """Return the file of a question, and the line, from 1, at which it begins.

    Raises:
        NotFoundError: the bank has no such question, or cannot be read.
    """
    ids = [listed.id for listed in entry.bank.questions] if entry.bank is not None else []
    if question not in ids:
        raise NotFoundError(f"question {question!r} is no longer in {entry.path}")
    path, index = entry.reading.place_of(ids.index(question))
    return path, max(1, locator(path)(("questions", index))[0])


def read_bank_entry(places: Places, file: BankFile) -> BankEntry:
    """Read a bank."""
    return BankEntry(**structs.asdict(file), reading=read_cached(file.path, places.cache))


def read_entries(places: Places) -> tuple[BankEntry, ...]:
    """Read all banks."""
    return tuple(read_bank_entry(places, file) for file in bank_files(places))


def readable_banks(places: Places, names: Collection[str] | None = None) -> tuple[Bank, ...]:
    """Return the banks without errors, all or those of these names."""
    files = (file for file in bank_files(places) if names is None or file.name in names)
    banks = (read_bank_entry(places, file).bank for file in files)
    return tuple(bank for bank in banks if bank is not None)


def open_bank(places: Places, name: str) -> Bank:
    """Return the bank of this name.

    Raises:
        NotFoundError: there is none.
        BankError: it has errors.
    """
    file = find_bank(places, name)
    if file is None:
        names = ", ".join(file.name for file in bank_files(places)) or "none"
        raise NotFoundError(f"no bank {name!r}; there are: {names}")
    entry = read_bank_entry(places, file)
    if entry.bank is None:
        count = phrase_count(len(entry.reading.errors), "error")
        raise BankError(f"bank {name!r} has {count}; see: interview banks check {name}")
    return entry.bank


def check_topics(banks: Sequence[Bank], topics: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of the banks that have each topic, `TOPIC` or `BANK/TOPIC`.

    Raises:
        UsageError: none of the banks has one of them.
    """
    refs: list[tuple[str, str]] = []
    for bank in banks:
        used = dict.fromkeys(question.topic for question in bank.questions)
        listed = (topic.id for topic in bank.topics if topic.id in used)
        refs += [(bank.name, topic) for topic in dict.fromkeys([*listed, *used])]
    having = {topic: [ref[0] for ref in refs if matches_topic(topic, *ref)] for topic in topics}
    for topic, names in having.items():
        if not names:
            known = ["/".join(ref) if len(banks) > 1 else ref[1] or "/".join(ref) for ref in refs]
            raise UsageError(f"no topic {topic!r}; there are: {', '.join(known)}")
    return having


def topic_refs(
    places: Places, topics: Sequence[str], banks: Collection[str] = ()
) -> tuple[str, ...]:
    """Return topics, with a title, in any case, replaced by its `BANK/TOPIC` in these banks, or in all."""
    ids: set[str] = set()
    by_title: dict[str, list[str]] = {}
    for bank in readable_banks(places, banks or None) if topics else ():
        for topic in bank.topics:
            ids.add(topic.id.casefold())
            ref = f"{bank.name}/{topic.id}"
            by_title.setdefault(topic.title.casefold(), []).append(ref)
    refs = (
        [topic] if topic.casefold() in ids else by_title.get(topic.casefold(), [topic])
        for topic in topics
    )
    return tuple(dict.fromkeys(chain.from_iterable(refs)))


def banks_of_topics(
    places: Places, topics: Sequence[str], usual: Sequence[str]
) -> tuple[str, ...]:
    """Return the banks to draw topics from if no bank is named.

    `BANK/TOPIC` names its bank; a bare topic stands for the usual banks, or if none of them has it, for all
    that have it.

    Raises:
        UsageError: no bank has one of the topics.
    """
    if not topics:
        return tuple(usual)
    having = check_topics(readable_banks(places), (topic for topic in topics if "/" not in topic))
    banks: list[str] = []
    for topic in topics:
        named = having.get(topic, [topic.partition("/")[0]])
        banks += usual if topic in having and set(usual) & set(named) else named
    return tuple(dict.fromkeys(banks))


def find_candidates(
    banks: Sequence[Bank], plan: Plan, left_out: Collection[str] = ()
) -> tuple[AskedQuestion, ...]:
    """Return the questions that a plan can draw.

    Raises:
        UsageError: none of the banks has a topic of the plan, or there is no question.
    """
    check_topics(banks, plan.topics)
    candidates = tuple(
        _build_asked(bank, question, plan)
        for bank in banks
        for question in bank.questions
        if not plan.topics or any(matches_topic(w, bank.name, question.topic) for w in plan.topics)
        if not plan.difficulty or question.difficulty in plan.difficulty
        if f"{bank.name}/{question.id}" not in left_out
    )
    if not candidates:
        raise UsageError("no questions to draw from: choose other banks or topics")
    return candidates


def complete_ref(places: Places, ref: str) -> str:
    """Return the only `bank/question` that begins with `ref`; else `ref`.

    Raises:
        InterviewError: there is no such bank, or it has errors.
    """
    name, _, begun = ref.partition("/")
    questions = open_bank(places, name).questions if begun else ()
    begin_so = [question.id for question in questions if question.id.startswith(begun)]
    return f"{name}/{begin_so[0]}" if len(begin_so) == 1 else ref


def asked_question(places: Places, ref: str) -> AskedQuestion:
    """Return the question that `bank/question` names; errors as in `asked_questions`."""
    (asked,) = asked_questions(places, [ref])
    return asked


def asked_questions(places: Places, refs: Iterable[str]) -> tuple[AskedQuestion, ...]:
    """Return the questions, each named `bank/question`.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: a bank has errors.
    """
    open_once = cache(partial(open_bank, places))
    questions = []
    for ref in refs:
        name, _, question_id = ref.partition("/")
        if not question_id:
            raise NotFoundError(f"write BANK/QUESTION, such as transformers/q118, not {ref!r}")
        bank = open_once(name)
        question = bank.question(question_id)
        if question is None:
            raise NotFoundError(
                f"no question {question_id!r} in bank {name!r}; see: interview banks show {name}"
            )
        questions.append(_build_asked(bank, question, Plan((name,))))
    return tuple(questions)


def _build_asked(bank: Bank, question: Question, plan: Plan) -> AskedQuestion:
    limit = plan.per_question or question.limit or DEFAULT_LIMIT
    title = bank.topic_title(question.topic)
    # Marked answers would be most of a transcript.
    question = replace(question, answers=())
    return AskedQuestion(bank.name, question, title, limit)


def suspended_questions(places: Places) -> frozenset[str]:
    """Return the suspended questions as `bank/question`; a damaged list is empty."""
    try:
        return _read_list(_list_path(places))
    except OSError:
        return frozenset()


def _read_list(path: Path) -> frozenset[str]:
    text = read_list(path).decode("utf-8", "replace")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def suspend_question(places: Places, ref: str) -> bool:
    """Suspend a question, or let it be asked again; return whether it is suspended now.

    Raises:
        HomeError: the list is full, or cannot be read or written.
    """
    path, refs = _list_path(places), frozenset((ref,))
    with as_error(HomeError, f"{path} cannot be changed"), folder_locked(path.parent):
        with suppress(FileNotFoundError):
            refs ^= _read_list(path)
        replace_list(path, "".join(f"{suspended}\n" for suspended in sorted(refs)).encode())
    return ref in refs


def _list_path(places: Places) -> Path:
    return places.home / "suspended.txt"
