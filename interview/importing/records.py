"""Records as cards: rows of tables, objects of files and notes of decks, by the roles of their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from interview.importing import limits
from interview.importing.blocks import clean_question
from interview.importing.cards import Card, Columns, ImportFault, Layout, LeftOut, Reading
from interview.importing.choices import answer_of, options_of, settle, truth_of
from interview.importing.cleaning import clean_text
from interview.importing.html_text import html_to_text, looks_like_html
from interview.importing.judging import FEW, judge_all
from interview.importing.limits import hold
from interview.importing.words import COLUMNS
from interview.model.bank import Difficulty, Option

_OPTION = re.compile(
    r"(?:(?:option|choice|opt|ans(?:wer)?|alternative|q)s?)?[ _.-]*([a-h]|[0-9]|10)", re.IGNORECASE
)
_OPTION_LIST = re.compile(
    r"options?|choices?|answers|alternatives|possible_?answers|variants", re.IGNORECASE
)
_WRONG = re.compile(
    r"(?:incorrect|wrong|false|distractor)[ _]?(?:answer|option|choice)?s?[ _]?\d?", re.IGNORECASE
)
_RIGHT = re.compile(
    r"(?:correct|right|is_?correct|is_?answer|answer_?(?:key|index)|correct_?\w+|key)",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(
    r"(?:number|count|date|type|url|link|image|format|source|author|company|companies|score)s?$"
)
_NO_VALUE = frozenset({"N/A", "n/a", "n.a.", "nan"})
"""Values of empty cells; `None`, `null` and `NaN` are answers."""
_TEXT_KEYS = ("text", "answer", "option", "value", "content", "title", "label", "body", "name")
_NAME = re.compile(r"[A-Z\d._-]+(?: \d[A-Z\d]*)?")
"""`CS101`, `CS 101`, `YEKZ`: codes that are names and not code."""
_LETTERED = re.compile(r"\(?([A-H])[).:]\s+(?=\S)")
_LEVELS: tuple[tuple[Difficulty, str], ...] = (
    (1, "easy beginner basic junior low warm-up"),
    (2, "medium intermediate mid core"),
    (3, "hard advanced difficult expert senior high deep"),
)
_LONG_CELL = 60
"""Characters from which on a cell holds a sentence."""
SAMPLE = 500
"""Records that columns are judged by."""


class Record(Struct, frozen=True):
    """One row of a table, one object of a file or one note of a deck: its values by their names."""

    values: Mapping[str, Any]
    line: int = 0
    topic: str = ""
    """The name of the deck, sheet or object that holds it; empty if there is none."""


class Text(str):
    """A cell that is plain text already, so that no markup is taken off."""

    __slots__ = ()


class Roles(Struct):
    """The columns of each role."""

    names: dict[str, str]
    """Columns by role: question, answer, topic, difficulty, id, explanation, code."""
    answers: tuple[str, ...] = ()
    """Columns that may hold the answer, the surest first."""
    options: tuple[str, ...] = ()
    """One column for each option, or columns with a list of options."""
    wrong: tuple[str, ...] = ()
    """Columns of the wrong options."""


@lru_cache(maxsize=1_000)
def role_of(name: str) -> tuple[str, int] | None:
    """Return the role that a column's name says and its rank, 0 for the surest name; None for other names."""
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)[:80].casefold())
    if not 0 < len(words) <= 4 or _NO_ROLE.search(" ".join(words)):
        return None
    if words[0] in {"correct", "right"} and words[-1] not in COLUMNS["explanation"]:
        return "answer", COLUMNS["answer"].index("correct")
    for key in dict.fromkeys(("".join(words), words[-1], words[0])):
        for role, names in COLUMNS.items():
            if key in names and (len(key) > 1 or len(words) == 1):
                return role, names.index(key)
    return None


# Records as cards


def read_records(records: Sequence[Record], how: str, columns: Columns) -> Reading:
    """Return the cards of records.

    Args:
        records: Rows of one table, or objects with much the same fields.
        how: The kind of the records, for the report.
        columns: Roles and columns, as a person assigned them.

    Raises:
        ImportFault: the column of the question is unknown, or an assigned column is missing.
    """
    hold(len(records), limits.MOST_ROWS, "rows")
    names = list(dict.fromkeys(name for record in records[:2_000] for name in record.values))
    hold(len(names), limits.MOST_COLUMNS, "columns")
    listed = ", ".join(names[:30])
    samples = first_cells(records, names)
    for column in columns.values():
        if column not in names:
            raise ImportFault(f"it has no column {column!r}; its columns are {listed}", samples)
    roles = _assign(records, names, columns)
    if "question" not in roles.names:
        raise ImportFault(f"which column is the question? {listed}", samples)
    levels = _levels(records, roles.names.get("difficulty", ""))
    cards = (_card(record, roles, levels) for record in records)
    main = dict.fromkeys(("question", "answer", "topic", "difficulty", *columns))
    assigned = tuple((role, roles.names[role]) for role in main if role in roles.names)
    words = ", ".join(f"{role} in {name!r}" for role, name in assigned[:2])
    reading = judge_all((card for card in cards if card is not None), f"{how}, {words}")
    unknown = [value for value, level in levels.items() if level is None]
    doubts = reading.suspicions
    if unknown:
        column = roles.names["difficulty"]
        doubts = (f"{unknown[0][:40]!r} in {column!r} is no difficulty that is known", *doubts)
    unused = [name for name in names if name not in roles.names.values()]
    if unused and not any(card.answer or card.options for card in reading.cards):
        doubts = (f"no answer was found; it may be in {', '.join(map(repr, unused[:8]))}", *doubts)
    if unread := _unread(records[:SAMPLE], names, roles):
        doubts = (*doubts, f"the text of {', '.join(map(repr, unread[:8]))} is in no question")
    return replace(
        reading,
        layout=Layout(columns=assigned),
        columns=samples,
        suspicions=doubts,
        named=len(records),
    )


def _unread(records: Sequence[Record], names: Sequence[str], roles: Roles) -> list[str]:
    """Return the columns without a role whose cells hold sentences."""
    used = {*roles.names.values(), *roles.options, *roles.wrong}
    # Only the first filled column of those that may hold the answer is read.
    used |= {_answer_column(record, roles) for record in records}
    # Notes with sides made by a template show all of their fields.
    records = [record for record in records if not isinstance(record.values.get("question"), Text)]
    unread = []
    for name in names if len(records) > 2 else ():
        cells = (record.values.get(name) for record in records)
        texts = [str(cell) for cell in cells if cell and isinstance(cell, (str, list))]
        texts = [text for text in texts if not text.startswith("http")]
        is_filled = len(texts) > FEW * len(records) and median(map(len, texts)) >= _LONG_CELL
        if is_filled and name not in used:
            unread.append(name)
    return unread


def first_cells(records: Sequence[Record], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return each column's name with its first filled cell, shortened."""
    columns = ((name, (record.values.get(name) for record in records[:50])) for name in names)
    return tuple(
        (name, next((" ".join(str(cell).split())[:60] for cell in cells if cell), ""))
        for name, cells in columns
    )


def _assign(records: Sequence[Record], names: Sequence[str], given: Mapping[str, str]) -> Roles:
    """Return the roles of columns: as a person assigned them, else by their names."""
    lists = {
        name
        for record in records[:50]
        for name, value in record.values.items()
        if isinstance(value, (list, dict))
    }
    lettered = [name for name in names if _OPTION.fullmatch(name.strip()) and name not in lists]
    lettered = lettered if len(lettered) > 1 else []
    wrong = [name for name in names if _WRONG.fullmatch(name.strip())]
    free = [name for name in names if name not in lettered and name not in wrong]
    ranked = sorted(
        (match[1], place, match[0])
        for place, name in enumerate(free)
        if name not in given.values() and (match := role_of(name)) is not None
    )
    column_of = dict(given)
    for _, place, role in ranked:
        column_of.setdefault(role, free[place])
    question = column_of.get("question", "")
    options = lettered or [
        name for name in free if _OPTION_LIST.search(name) and name in lists and name != question
    ]
    if options and "answer" not in given and column_of.get("answer", options[0]) in options:
        keys = (name for name in free if name not in options and _RIGHT.fullmatch(name.strip()))
        column_of.pop("answer", None)
        column_of.update(zip(["answer"], keys, strict=False))
    codes = [code for record in records[:SAMPLE] if (code := _code(record, column_of))]
    if codes and all(map(_NAME.fullmatch, codes)) and "code" not in given:
        column_of.pop("code", None)
    answers = [column_of.get("answer", "")]
    answers += [free[place] for _, place, role in ranked if role == "answer"]
    return Roles(column_of, tuple(answers), tuple(options), tuple(wrong))


def _levels(records: Sequence[Record], column: str) -> dict[str, Difficulty | None]:
    """Return the difficulty of each value of a column, a word or a step of a scale; None if unknown."""
    values = dict.fromkeys(_level(record.values.get(column)) for record in records)
    steps = [int(value) for value in values if re.fullmatch(r"[1-9]|10", value)]
    # The name may give the end of the scale: `Level (1-5)`.
    highest = max([3, *steps, *(int(end) for end in re.findall(r"\b(?:[4-9]|10)\b", column))])
    known = {word: level for level, words in _LEVELS for word in words.split()}
    known |= {str(step): _LEVELS[-(-3 * step // highest) - 1][0] for step in steps}
    return {value: known.get(value) for value in values if value}


def _level(value: object) -> str:
    return as_text(value).casefold()


def _card(
    record: Record, roles: Roles, levels: Mapping[str, Difficulty | None]
) -> Card | LeftOut | None:
    values = {role: record.values.get(name) for role, name in roles.names.items()}
    question = as_text(values["question"])
    if not re.match(r"\d+\s*[-–—+*/=]", question):  # "12 - 8 = ?" is not numbered
        question = clean_question(question)
    if not question:
        cells = " | ".join(str(value) for value in record.values.values() if value)[:80]
        return LeftOut(record.line, cells, "there is no question") if cells.strip(" |") else None
    if code := _code(record, roles.names):
        fence = [] if "```" in code else ["```"]
        question = "\n".join([question, *fence, code, *fence])
    options, answer = _choice(record, roles)
    explanation = as_text(values.get("explanation"))
    if options:
        answer = answer_of(options, explanation) if any(option.right for option in options) else ""
    elif explanation and explanation != answer:
        answer = f"{answer}\n\n{explanation}".strip()
    topic = " ".join(_topic(roles.names.get("topic", ""), values.get("topic")).split())[:100]
    return Card(
        question=question,
        answer=answer,
        line=record.line,
        end=record.line,
        topic=topic or record.topic,
        id=str(values.get("id") or "")[:80],
        difficulty=levels.get(_level(values.get("difficulty"))),
        options=options,
    )


def _code(record: Record, column_of: Mapping[str, str]) -> str:
    """Return the code that a question asks about, given as a text, lines or an object."""
    value = record.values.get(column_of.get("code", ""))
    if isinstance(value, dict):
        value = max(map(str, value.values()), key=len, default="")
    lines = value if isinstance(value, list) else [value or ""]
    return "\n".join(map(str, lines)).strip("\n")


def _topic(column: str, value: object) -> str:
    """Return the topic in a cell: of tags, the first."""
    if isinstance(value, list):
        return ", ".join(map(as_text, value[:5]))
    text = as_text(value)
    is_tags = column.casefold() in {"tag", "tags"} and "," not in text
    return text.split(" ")[0].rpartition("::")[2].replace("_", " ") if is_tags else text


def _choice(record: Record, roles: Roles) -> tuple[tuple[Option, ...], str]:
    """Return the options of a record with the right ones marked, or its answer in words."""
    values = record.values
    key = values.get(_answer_column(record, roles))
    if roles.wrong:
        # Sorted, or the right option would always stand first.
        wrong = (values.get(name) for name in roles.wrong)
        listed = [text for cell in wrong for text in (cell if isinstance(cell, list) else [cell])]
        texts = sorted(map(as_text, (key, *listed)), key=str.casefold)
        return options_of(texts, [texts.index(as_text(key))]), ""
    cells, names = _offered(values, roles.options)
    texts = list(map(as_text, cells))
    if sum(map(bool, texts)) < 2:
        # One option at most: the answer is the cell of the key, or the option that it counts.
        cell = key if key is not None else next(filter(None, cells), None)
        if type(key) is int and 0 <= key < len(cells):
            cell = cells[key]
        return (), as_text(cell)
    right = [i for i, cell in enumerate(cells) if isinstance(cell, dict) and _is_right(cell)]
    return options_of(_without_letters(texts), right or _chosen(key, texts, names)), ""


def _answer_column(record: Record, roles: Roles) -> str:
    """Return the first filled column of those that may hold the answer; empty if there is none."""
    filled = (name for name in roles.answers if record.values.get(name) not in (None, ""))
    return next(filled, "")


def _without_letters(texts: Sequence[str]) -> Sequence[str]:
    """Return options without the letters `A)`, `B)` that count them."""
    matches = [_LETTERED.match(text) for text in texts]
    letters = "".join(match[1] for match in matches if match)
    if not all(matches) or letters != "ABCDEFGH"[: len(texts)]:
        return texts
    return [text[match.end() :] for text, match in zip(texts, matches, strict=True) if match]


def _offered(
    values: Mapping[str, Any], columns: Sequence[str]
) -> tuple[list[Any], list[set[str]]]:
    """Return the options of a record as written, and the letters, numbers and names of each."""
    cells = [values.get(name) for name in columns]
    options = next((cell for cell in cells if isinstance(cell, (list, dict)) and cell), None)
    if isinstance(options, dict):
        return list(options.values()), [{str(name).upper()} for name in options]
    if options is not None:
        members = (member if isinstance(member, dict) else {} for member in options)
        return options, [
            {str(member[key]).upper() for key in ("id", "key") if key in member}
            for member in members
        ]
    marks = ((name.upper(), _OPTION.fullmatch(name.strip())) for name in columns)
    return cells, [{name, mark[1].upper()} if mark else {name} for name, mark in marks]


def _chosen(key: object, texts: Sequence[str], names: Sequence[set[str]]) -> list[int]:
    """Return the places of the options that a key names.

    A number counts from 0, a number written as text from 1.
    """
    if isinstance(key, list):
        return sorted({i for part in key for i in _chosen(part, texts, names)})
    if type(key) is int:
        return [key] if 0 <= key < len(texts) else []
    text = as_text(key)
    if re.fullmatch(r"\(?[a-h]\)?(?:[\s,;/&|+]+\(?[a-h]\)?)*", text):
        text = text.upper()
    # The options' own letters and numbers may stand in another order.
    is_lettered = any(len(name) == 1 and name.isalpha() for group in names for name in group)
    is_counted = any({"0", "1", "2"} & group for group in names)
    letters = "" if is_lettered else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    keys = [
        group.union(letters[i : i + 1], [] if is_counted else [str(i + 1)])
        for i, group in enumerate(names)
    ]
    options, _ = settle([Option(text) for text in texts], keys, text)
    return [i for i, option in enumerate(options) if option.right]


def _is_right(member: Mapping[str, Any]) -> bool:
    return any(
        truth_of(str(value)) is True
        for name, value in member.items()
        if re.search("right|correct|is_?answer", str(name), re.IGNORECASE)
    )


def as_text(value: object) -> str:
    """Return a value of a record as plain text."""
    if isinstance(value, Text):
        return value
    if isinstance(value, list):
        texts = [as_text(member) for member in value[:200]]
        return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts if text)
    if isinstance(value, dict):
        known = next((value[key] for key in _TEXT_KEYS if value.get(key)), None)
        listed = "\n".join(f"{k}: {as_text(v)}" for k, v in list(value.items())[:50])
        return as_text(known) if known is not None else listed
    text = "" if value is None else str(value).strip()
    if text in _NO_VALUE or not any(map(str.isalnum, text)):
        return "" if text in _NO_VALUE else text
    if looks_like_html(text):
        return html_to_text(text)
    return clean_text(text.replace("\r\n", "\n").split("\n"))
