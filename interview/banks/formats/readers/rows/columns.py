"""Which field of rows is the question, which the answer, which an option: by the names in their header."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.cards import Mapping
from interview.banks.formats.readers.rows import field_words
from interview.banks.formats.readers.rows.field_names import Role, place_of, role_of, words_of
from interview.banks.formats.readers.rows.vocabulary import (
    find_languages,
    find_meaning,
    find_term,
)

_MAPPED = frozenset({"question", "answer", "topic", "difficulty", "id", "right", "explanation"})
"""The parts that a person may give to a column."""
_BESIDE = frozenset({"topic", "difficulty", "id"})
"""What stands beside a question without answering it."""
_NUMBERS = frozenset({"", "id", "no", "number", "num", "type", "nr", "index", "count", "date", "url", "link"})  # fmt: skip
_LAST_QUESTIONS = ("key", "topic", "category")
"""What may ask where nothing else does and an answer is there."""
_PLAIN = 3
"""How plainly a name says that it is a model answer, for it to stand before any other answer."""


class Columns(Struct, frozen=True):
    """Which column holds what; below 0 where none does."""

    question: int
    answer: int
    topic: int = -1
    difficulty: int = -1
    id: int = -1
    right: int = -1
    explanation: int = -1
    mark: int = -1
    reference: int = -1
    """A model answer beside answers with marks."""
    listed: int = -1
    """All options in one cell."""
    flag: int = -1
    """Whether the row's answer, or its statement, is right."""
    context: int = -1
    lead: int = -1
    """What is asked in short, before the question itself."""
    options: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()
    """The options' names in the header."""
    wrong: tuple[int, ...] = ()
    """Options that are wrong, one or several in a cell."""
    index: bool = False
    """The key's name says that it counts from 0."""
    placed: bool = False
    """Nothing says which option is right but that it is the first."""
    states: bool = False
    """The question is a statement, true or false."""


def columns_of(header: Sequence[str], mapping: Mapping = ()) -> Columns | None:
    """The columns that a header names; none where it names no question and answer.

    Args:
        header: The names.
        mapping: What a person said of some of them.
    """
    roles = [role_of(cell) for cell in header]
    found = _strongest(roles)
    _map(found, header, mapping)
    sides = _sides(header)
    options = [] if sides else _options(roles)
    wrong = tuple(at for at, one in enumerate(roles) if one.name == "wrong")
    _find_question(found, header)
    _find_stem(found, header, roles)
    if sides and not {"question", "answer"} & set(found):
        found["question"], found["answer"] = sides
    if "question" not in found and options and {"answer", "right"} & set(found):
        _find_unnamed(found, header, options)
    _tell_context(found, header)
    _find_answer(found, header, options)
    if found.get("answer") in options:
        del found["answer"]
        _find_answer(found, header, options)
    find_languages(found, header)
    find_term(found, header)
    if "question" not in found or "answer" not in found:
        return None
    _find_reason(found, header)
    return _columns(found, header, options, wrong)


def asking_columns(header: Sequence[str], mapping: Mapping = ()) -> Columns | None:
    """The columns of a table that only asks: a question, and beside it no more than what it is about."""
    if columns_of(header, mapping) is not None:
        return None
    roles = [role_of(cell) for cell in header]
    found = _strongest(roles)
    named = [at for at, cell in enumerate(header) if cell.strip()]
    if "question" not in found or set(found) - {*_BESIDE, "question"}:
        return None
    if any(one.name in {"option", "wrong"} for one in roles):
        return None
    other = [at for at in named if at not in found.values() and not _is_number(header[at])]
    if other:
        return None
    beside = {role: at for role, at in found.items() if role in _BESIDE}
    return replace(Columns(found["question"], -1), **beside)


def names_no_question(header: Sequence[str]) -> bool:
    """Whether a header names answers or marks, and nothing that asks."""
    found = _strongest([role_of(cell) for cell in header])
    told = set(found) & {"answer", "reference", "right", "mark", "id"}
    return "question" not in found and len(told) > 1


def _is_number(name: str) -> bool:
    said = words_of(name)
    return "".join(said) in _NUMBERS or bool(
        frozenset(said) & (field_words.KEYS | field_words.NEVER)
    )


def _strongest(roles: Sequence[Role]) -> dict[str, int]:
    """Of the fields with one role the one whose name says so most plainly, and of those the first."""
    found: dict[str, int] = {}
    for at, role in enumerate(roles):
        if role.name and role.name not in {"option", "wrong"}:
            before = found.get(role.name)
            if before is None or roles[before].strength < role.strength:
                found[role.name] = at
    return found


def _map(found: dict[str, int], header: Sequence[str], mapping: Mapping) -> None:
    names = ["".join(words_of(cell)) for cell in header]
    for role, name in mapping:
        wanted = "".join(words_of(name))
        if role in _MAPPED and wanted in names:
            at = names.index(wanted)
            for known in [one for one, place in found.items() if place == at]:
                del found[known]
            found[role] = at


def _options(roles: Sequence[Role]) -> list[int]:
    """The columns with an option each; a lone one is none."""
    options = [at for at, one in enumerate(roles) if one.name == "option"]
    return options if len(options) > 1 else []


def _find_question(found: dict[str, int], header: Sequence[str]) -> None:
    """A lone `A` or `answer 1` is the answer; where nothing asks, what may stand for a question does."""
    lone = [at for at, cell in enumerate(header) if role_of(cell).name == "option"]
    if len(lone) == 1 and set(words_of(header[lone[0]])) & field_words.ANSWER:
        found.setdefault("answer", lone[0])
    if "question" in found or not {"answer", "right", "reference"} & set(found):
        return
    names = ["".join(words_of(cell)) for cell in header]
    offered = sum(role_of(cell).name in {"option", "options", "wrong"} for cell in header)
    told = [at for at, cell in enumerate(header) if set(words_of(cell)) & field_words.DETAILS]
    if offered and len(told) == 1:
        found["question"] = told[0]
        return
    last = next((names.index(one) for one in _LAST_QUESTIONS if one in names), None)
    if last is not None and last != found.get("answer"):
        for known in [one for one, place in found.items() if place == last]:
            del found[known]
        found["question"] = last


def _sides(header: Sequence[str]) -> list[int]:
    """Where `f` and `b` are the front and the back of a card; none where there are more letters."""
    names = [cell.strip().casefold() for cell in header]
    letters = sorted(name for name in names if len(name) == 1)
    return [names.index("f"), names.index("b")] if letters == ["b", "f"] else []


def _find_unnamed(found: dict[str, int], header: Sequence[str], options: Sequence[int]) -> None:
    """Beside options and their key, the last column before them that is called nothing known asks."""
    unknown = [
        at
        for at, cell in enumerate(header)
        if at < options[0] and words_of(cell) and not role_of(cell).name and not _is_number(cell)
    ]
    if unknown:
        found["question"] = unknown[-1]


def _find_reason(found: dict[str, int], header: Sequence[str]) -> None:
    """A description beside a question that is plainly one explains its answer."""
    plain = role_of(header[found["question"]]).strength >= _PLAIN
    if plain and "explanation" not in found:
        at = next(
            (at for at, cell in enumerate(header) if set(words_of(cell)) <= field_words.DETAILS and words_of(cell)), -1
        )  # fmt: skip
        if at >= 0:
            found["explanation"] = at


def _find_stem(found: dict[str, int], header: Sequence[str], roles: Sequence[Role]) -> None:
    """Of a stem and a question beside it the one is told before the other."""
    at = found.get("question", -1)
    if at < 0 or "context" in found or not set(words_of(header[at])) & field_words.STEM:
        return
    for other, one in enumerate(roles):
        said = set(words_of(header[other]))
        if one == Role("question", 4) and not said & field_words.STEM:
            found["question"], found["context"] = other, at


def _tell_context(found: dict[str, int], header: Sequence[str]) -> None:
    """What is called context and stands below its question explains the answer."""
    at = found.get("context", -1)
    if at > found.get("question", at) and not set(words_of(header[at])) & (
        field_words.PASSAGE | field_words.STEM
    ):
        del found["context"]
        found.setdefault("explanation", at)


def _find_answer(found: dict[str, int], header: Sequence[str], options: Sequence[int]) -> None:
    """Where no column is the answer by its name, the next best one."""
    reference = found.get("reference", -1)
    if reference >= 0 and "mark" not in found:
        plain = role_of(header[reference]).strength >= _PLAIN
        if "answer" not in found or plain:
            found["answer"] = found.pop("reference")
    if "answer" not in found and "right" in found:
        found["answer"] = found["right"]
    if "answer" not in found and "flag" in found and (options or _states(found, header)):
        found["answer"] = found["flag"]
    if "answer" not in found and "question" in found and not options:
        find_meaning(found, header)
    if "answer" not in found and "explanation" in found:
        reason = found.pop("explanation")
        if not _is_aside(header[reason]):
            found["answer"] = reason


def _is_aside(name: str) -> bool:
    """Whether a column holds notes on something else than the answer, such as `validation_notes`."""
    said = set(words_of(name))
    return len(said) > 1 and said & field_words.EXPLANATION <= field_words.ASIDE


def _states(found: dict[str, int], header: Sequence[str]) -> bool:
    """Whether what asks may be a statement that is true or false."""
    said = set(words_of(header[found["question"]])) if "question" in found else set()
    return bool(said & (field_words.STATEMENT | field_words.QUESTION))


def _columns(
    found: dict[str, int], header: Sequence[str], options: list[int], wrong: tuple[int, ...]
) -> Columns:
    listed = tuple(options)
    kept = {"listed" if role == "options" else role: at for role, at in found.items()}
    key = header[kept.get("right", kept["answer"])]
    return Columns(
        **kept,
        options=listed,
        letters=tuple(place_of(header[at]) for at in listed),
        wrong=wrong,
        index=bool({"index", "idx", "indice"} & set(words_of(key))),
        placed=False,
        states=_states(found, header),
    )
