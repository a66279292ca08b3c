"""Tables and records as cards: columns by the roles that their names say, or as a person assigns them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.yaml_reader import read_document
from interview.importing import limits
from interview.importing.blocks import Document, clean_question, plain
from interview.importing.cards import Card, Columns, ImportFault, Layout, LeftOut, Reading
from interview.importing.choices import answer_of, options_of, settle, truth_of
from interview.importing.cleaning import clean_text
from interview.importing.html_text import html_to_text, looks_like_html
from interview.importing.judging import FEW, MOST, joined, judge_all
from interview.importing.limits import LONGEST_SAMPLE, hold
from interview.importing.words import COLUMNS, asks
from interview.model.bank import Difficulty, Option
from interview.model.phrases import phrase_count

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
"""What stands in empty cells; `None`, `null` and `NaN` are answers."""
_TEXT_KEYS = ("text", "answer", "option", "value", "content", "title", "label", "body", "name")
_DETAILS = ("description", "details", "statement", "problem", "body", "text")
_NAME = re.compile(r"[A-Z\d._-]+(?: \d[A-Z\d]*)?")
"""`CS101`, `CS 101` or `YEKZ`: a code that is the name of something."""
_LETTERED = re.compile(r"\(?([A-H])[).:]\s+(?=\S)")
_LEVELS: tuple[tuple[Difficulty, str], ...] = (
    (1, "easy beginner basic junior low warm-up"),
    (2, "medium intermediate mid core"),
    (3, "hard advanced difficult expert senior high deep"),
)
_GENERIC = re.compile(
    r"(?i)data|questions?|items?|qas|paragraphs|categories|topics|sections?|results?|cards?|list|quiz(?:zes)?|faqs?|\d+"
)
_NAMING = ("category", "topic", "name", "title", "section", "subject", "chapter")
_LONG_CELL = 60
"""Characters of a sentence."""
_SAMPLE = 500
"""Records by which columns are judged."""


class Record(Struct, frozen=True):
    """One row of a table, one object of a file or one note of a deck: its values by their names."""

    values: Mapping[str, Any]
    line: int = 0
    topic: str = ""
    """What it stands under, where no column says so."""


class Text(str):
    """A cell that is plain text already: no markup is looked for in it."""

    __slots__ = ()


class Roles(Struct):
    """Which column plays which role."""

    names: dict[str, str]
    """Of question, answer, topic, difficulty, id, explanation, details and code."""
    answers: tuple[str, ...] = ()
    """Those that may hold the answer, the surest first."""
    options: tuple[str, ...] = ()
    """A column an option, or columns that hold a list of them."""
    wrong: tuple[str, ...] = ()
    """Columns of the options that are wrong."""


@lru_cache(maxsize=1_000)
def role_of(name: str) -> tuple[str, int] | None:
    """Return the role that the name of a column says, and how surely, 0 for most; none where it says none."""
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
    """Return the cards of some records.

    Args:
        records: All with much the same columns.
        how: What they are, for the report.
        columns: Roles and the columns that a person assigned to them.

    Raises:
        ImportFault: it is not plain which column is the question, or there is no such column.
    """
    hold(len(records), limits.MOST_ROWS, "rows")
    names = list(dict.fromkeys(name for record in records[:2_000] for name in record.values))
    hold(len(names), limits.MOST_COLUMNS, "columns")
    listed = ", ".join(names[:30])
    shown = tuple((name, _first_cell(records, name)) for name in names)
    for column in columns.values():
        if column not in names:
            raise ImportFault(f"it has no column {column!r}; its columns are {listed}", shown)
    roles = _assign(records, names, columns)
    if "question" not in roles.names:
        raise ImportFault(f"which column is the question? {listed}", shown)
    levels = _levels(records, roles.names.get("difficulty", ""))
    cards = (_card(record, roles, levels) for record in records)
    entries = [entry for entry in cards if entry is not None]
    main = dict.fromkeys(("question", "answer", "topic", "difficulty", *columns))
    assigned = tuple((role, roles.names[role]) for role in main if role in roles.names)
    words = ", ".join(f"{role} in {name!r}" for role, name in assigned[:2])
    reading = judge_all(entries, f"{how}, {words}")
    strange = [value for value, level in levels.items() if level is None]
    doubts = reading.suspicions
    if strange:
        column = roles.names["difficulty"]
        doubts = (f"{strange[0][:40]!r} in {column!r} is no difficulty that is known", *doubts)
    unused = [name for name in names if name not in roles.names.values()]
    if unused and not any(card.answer or card.options for card in reading.cards):
        doubts = (f"no answer was found; it may be in {', '.join(map(repr, unused[:8]))}", *doubts)
    if unread := _unread(records[:_SAMPLE], names, roles):
        doubts = (*doubts, f"the text of {', '.join(map(repr, unread[:8]))} is in no question")
    return replace(
        reading,
        layout=Layout(columns=assigned),
        columns=shown,
        suspicions=doubts,
        named=len(records),
    )


def _unread(records: Sequence[Record], names: Sequence[str], roles: Roles) -> list[str]:
    """Return the columns whose cells hold sentences and that play no role."""
    used = {*roles.names.values(), *roles.options, *roles.wrong}
    # Of the columns that may hold the answer only the first with a value is read.
    used |= {_answer_column(record, roles) for record in records}
    # Sides that a template makes of a note's fields hold all that it shows.
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


def _first_cell(records: Sequence[Record], name: str) -> str:
    cells = (record.values.get(name) for record in records[:50])
    return next((" ".join(str(cell).split())[:60] for cell in cells if cell), "")


def _assign(records: Sequence[Record], names: Sequence[str], given: Mapping[str, str]) -> Roles:
    """Return the roles of columns: as given, else by their names."""
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
    if question and (role_of(question) or ("", 0))[1] >= COLUMNS["question"].index("title"):
        taken = (question, column_of.get("answer"), column_of.get("topic"))
        details = (name for name in free if name.casefold() in _DETAILS and name not in taken)
        column_of.update(zip(["details"], details, strict=False))
    codes = [code for record in records[:_SAMPLE] if (code := _code(record, column_of))]
    if codes and all(map(_NAME.fullmatch, codes)) and "code" not in given:
        column_of.pop("code", None)
    answers = [column_of.get("answer", "")]
    answers += [free[place] for _, place, role in ranked if role == "answer"]
    return Roles(column_of, tuple(answers), tuple(options), tuple(wrong))


def _levels(records: Sequence[Record], column: str) -> dict[str, Difficulty | None]:
    """Return what the values of a column mean as difficulties: words, or steps of a scale; None for what says none."""
    values = dict.fromkeys(_level(record.values.get(column)) for record in records)
    steps = [int(value) for value in values if re.fullmatch(r"[1-9]|10", value)]
    # `Level (1-5)` says how far its scale goes, whatever occurs.
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
    if not re.match(r"\d+\s*[-–—+*/=]", question):  # "12 - 8 = ?" has no number in front
        question = clean_question(question)
    if not question:
        cells = " | ".join(str(value) for value in record.values.values() if value)[:80]
        return LeftOut(record.line, cells, "there is no question") if cells.strip(" |") else None
    if details := as_text(values.get("details")):
        question = f"{question}\n{details}"
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
    """Return the code that a question asks about: a text, its lines, or an object with it."""
    value = record.values.get(column_of.get("code", ""))
    if isinstance(value, dict):
        value = max(map(str, value.values()), key=len, default="")
    lines = value if isinstance(value, list) else [value or ""]
    return "\n".join(map(str, lines)).strip("\n")


def _topic(column: str, value: object) -> str:
    """Return a topic; of tags that are parted by spaces the first."""
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
        # In the order of the alphabet, for the right one stands first where it is told apart.
        wrong = (values.get(name) for name in roles.wrong)
        listed = [text for own in wrong for text in (own if isinstance(own, list) else [own])]
        texts = sorted(map(as_text, (key, *listed)), key=str.casefold)
        return options_of(texts, [texts.index(as_text(key))]), ""
    cells, names = _offered(values, roles.options)
    texts = list(map(as_text, cells))
    if sum(map(bool, texts)) < 2:
        # A list of one option, of which a number says that it is the answer, or a cell of the answer.
        cell = key if key is not None else next(filter(None, cells), None)
        if type(key) is int and 0 <= key < len(cells):
            cell = cells[key]
        return (), as_text(cell)
    right = [i for i, cell in enumerate(cells) if isinstance(cell, dict) and _is_right(cell)]
    return options_of(_without_letters(texts), right or _chosen(key, texts, names)), ""


def _answer_column(record: Record, roles: Roles) -> str:
    """Return the first of the columns that may hold the answer which does; empty if none does."""
    filled = (name for name in roles.answers if record.values.get(name) not in (None, ""))
    return next(filled, "")


def _without_letters(texts: Sequence[str]) -> Sequence[str]:
    """Return options without the letters that count them, `A) ...` and `B) ...`."""
    found = [_LETTERED.match(text) for text in texts]
    if not all(found) or "".join(match[1] for match in found if match) != "ABCDEFGH"[: len(texts)]:
        return texts
    return [text[match.end() :] for text, match in zip(texts, found, strict=True) if match]


def _offered(
    values: Mapping[str, Any], columns: Sequence[str]
) -> tuple[list[Any], list[set[str]]]:
    """Return the options of a record as they are written, and what each is called."""
    cells = [values.get(name) for name in columns]
    held = next((cell for cell in cells if isinstance(cell, (list, dict)) and cell), None)
    if isinstance(held, dict):
        return list(held.values()), [{str(name).upper()} for name in held]
    if held is not None:
        members = (member if isinstance(member, dict) else {} for member in held)
        return held, [
            {str(own[key]).upper() for key in ("id", "key") if key in own} for own in members
        ]
    marks = ((name.upper(), _OPTION.fullmatch(name.strip())) for name in columns)
    return cells, [{name, mark[1].upper()} if mark else {name} for name, mark in marks]


def _chosen(key: object, texts: Sequence[str], names: Sequence[set[str]]) -> list[int]:
    """Return the places of the options that a key names.

    A number counts from 0 where it is a number of the record, and from 1 where it is a text.
    """
    if isinstance(key, list):
        return sorted({i for part in key for i in _chosen(part, texts, names)})
    if type(key) is int:
        return [key] if 0 <= key < len(texts) else []
    text = as_text(key)
    if re.fullmatch(r"\(?[a-h]\)?(?:[\s,;/&|+]+\(?[a-h]\)?)*", text):
        text = text.upper()
    # Letters and numbers that the options have of their own may stand in another order.
    is_lettered = any(len(name) == 1 and name.isalpha() for own in names for name in own)
    is_counted = any({"0", "1", "2"} & own for own in names)
    letters = "" if is_lettered else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    keys = [
        own.union(letters[i : i + 1], [] if is_counted else [str(i + 1)])
        for i, own in enumerate(names)
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
    """Return a cell or a member of a record as plain text."""
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


# Delimited text, and the tables of a document


def delimited_rows(text: str, delimiter: str = "") -> list[tuple[int, list[str]]]:
    """Return the rows of delimited text, each with its first line's number; remarks above them are none."""
    csv.field_size_limit(1 << 24)
    delimiter = delimiter or max("\t,;|", key=lambda sign: _fitness(text[:LONGEST_SAMPLE], sign))
    lines = io.StringIO(text.lstrip("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            is_remark = not rows and row and row[0].startswith(("sep=", "# "))
            if any(cell.strip() for cell in row) and not is_remark:
                rows.append((before + 1, [cell.strip() for cell in row]))
            hold(len(rows), limits.MOST_ROWS, "rows")
            before = reader.line_num
            hold(len(row), limits.MOST_COLUMNS, f"columns in line {before}")
    except csv.Error as error:
        raise ImportFault(f"line {reader.line_num}: {error}") from error
    return rows


def _fitness(sample: str, sign: str) -> tuple[float, int]:
    """Return how many lines a sign parts into the same number of cells: their share, and their number."""
    try:
        reader = csv.reader(io.StringIO(sample), delimiter=sign, skipinitialspace=True)
        rows = [row for row in islice(reader, 300) if row]
    except csv.Error:
        return 0.0, 0
    width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
    return (times / len(rows), times) if width > 1 else (0.0, 0)


def is_delimited(text: str) -> str:
    """Return the delimiter where nearly every line has as many cells as the first; empty where that is not so."""
    lines = [
        line for line in text[:LONGEST_SAMPLE].split("\n") if line.strip() and line[0] != "#"
    ][:200]
    if len(lines) < 2:
        return ""
    for sign, least in (("\t", 0.9), (";", 1.0)):
        count, times = Counter(line.count(sign) for line in lines).most_common(1)[0]
        if 0 < count < 12 and times >= least * len(lines):
            return sign
    return ""


def read_table(text: str, columns: Columns) -> Reading:
    """Return the cards of a table, parted by the delimiter that gives most of its rows as many cells."""
    return read_grid(delimited_rows(text), "table", columns)


def read_delimited(text: str, columns: Columns) -> Reading:
    """Return the cards of a text that is delimited though its name does not say so."""
    return read_grid(delimited_rows(text, is_delimited(text)), "table", columns)


def read_grid(
    rows: Sequence[tuple[int, Sequence[str]]],
    how: str,
    columns: Columns,
    topic: str = "",
    *,
    has_header: bool = False,
) -> Reading:
    """Return the cards of a table, whose first row may be a header, or is one even where it names no question.

    Raises:
        ImportFault: it has one column, or it is not plain which is the question.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not filled:
        raise ImportFault("it is empty")
    rows = filled[_title_rows(filled) :]
    above = [
        LeftOut(line, " | ".join(filter(None, cells))[:80], "above the header")
        for line, cells in filled[: len(filled) - len(rows)]
    ]
    first = rows[0][1]
    width = max(len(cells) for _, cells in rows[:200])
    hold(width, limits.MOST_COLUMNS, "columns")
    asking = sum(asks(cells[0]) for _, cells in rows)
    if width < 2 and not columns and 2 * asking < len(rows):
        raise ImportFault("it is not a table: there is one column, and its lines do not ask")
    # Without a header the question is first, where it asks or there are only two columns.
    may_name = bool(_roles_in(first)) and not any(cell.endswith(("?", "？")) for cell in first)
    is_header = bool(columns) or may_name
    is_named = (len(rows) > 1 and is_header) or (width > 2 and asking < 0.2 * len(rows))
    names = [*first, *[""] * (width - len(first))] if is_named else ["question", "answer"]
    names = _unlike([*names, *[""] * width][:width])
    if width == 3 and not is_named and max(len(cells[-1]) for _, cells in rows) <= 40:
        names[2] = "tags"
    is_silent = not any(map(asks, first))
    records = [
        Record(dict(zip(names, cells, strict=False)), line, topic)
        for line, cells in rows[is_named or (has_header and is_silent) :]
    ]
    reading = read_records(records, how, columns)
    doubts = _doubt_widths(rows, len(first) if is_named else 0, may_be_short=how != "table")
    if is_silent and not (is_named or has_header) and asking > MOST * (len(rows) - 1) > 0:
        doubts.append(f"line {rows[0][0]} asks nothing: it may be the header")
    return replace(
        reading,
        left_out=(*above, *reading.left_out),
        suspicions=(*doubts, *reading.suspicions),
    )


def _title_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return how many rows stand above a header that names question and answer."""
    for i, (_, cells) in enumerate(rows[:5]):
        if len(_roles_in(cells)) == 2 and not any(map(asks, cells)):
            return i
    return 0


def _roles_in(cells: Sequence[str]) -> set[str]:
    """Return which of question and answer the cells of a row name."""
    roles = (role_of(cell) for cell in cells if len(cell) < 60)
    return {"question", "answer"}.intersection(role[0] for role in roles if role)


def _doubt_widths(
    rows: Sequence[tuple[int, Sequence[str]]], header: int, *, may_be_short: bool
) -> list[str]:
    """Return what is suspicious about rows with more or fewer cells than the others.

    Args:
        rows: Each with the number of its line.
        header: How many cells the header has; 0 where there is none.
        may_be_short: Whether empty cells at the end of a row may be missing, as in a spreadsheet.
    """
    width = header or Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    odd = []
    for line, cells in rows:
        filled = next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)
        is_short = len(cells) < width and not may_be_short
        if filled > width or is_short:
            odd.append((line, len(cells) if is_short else filled))
    if not odd:
        return []
    line, size = odd[0]
    of = "the header" if header else "the others"
    example = f"line {line} has {phrase_count(size, 'cell')}, {of} {width}"
    several = f"{len(odd):,} rows have cells too many or too few: " if len(odd) > 1 else ""
    return [several + example]


def _unlike(names: Sequence[str]) -> list[str]:
    """Return names that differ; those that are missing are counted."""
    unlike: list[str] = []
    for i, given in enumerate(names, 1):
        name = given.lstrip("\ufeff").strip() or f"column {i}"
        unlike.append(name if name not in unlike else f"{name} {i}")
    return unlike


def read_document_tables(document: Document, columns: Columns) -> Reading | None:
    """Return the cards of a document's tables that are no table of contents; none where there are none.

    Where columns of some are named question and answer, the others are left out.
    """
    tables: list[tuple[bool, LeftOut, Reading]] = []
    refused: list[LeftOut] = []
    headings = {block.start: block.headings for block in document.blocks}
    for start, end in document.tables:
        numbers = (start, *range(start + 2, end))
        rows = [(document.number_of(i), _cells(document.lines[i])) for i in numbers]
        if len(rows) < 2 or any("](#" in line for line in document.lines[start:end]):
            continue
        above = headings.get(start)
        topic = above[-1].topic if above else ""
        line, cells = rows[0]
        other = LeftOut(line, " | ".join(cells)[:80], "no question and answer in this table")
        try:
            reading = read_grid(rows, "tables", columns, topic, has_header=True)
        except ImportFault as fault:
            refused.append(replace(other, why=str(fault)))
        else:
            tables.append((len(_roles_in(cells)) == 2, other, reading))
    are_named = not columns and any(is_named and own.cards for is_named, _, own in tables)
    kept = [reading for is_named, _, reading in tables if is_named or not are_named]
    cards = [card for reading in kept for card in reading.cards]
    if not cards:
        return None
    is_labelled = are_named and sum(asks(card.question) for card in cards) >= MOST * len(cards)
    length = sum(map(len, document.lines))
    whole = joined(kept, "rows of tables", length=length, is_labelled=is_labelled)
    others = (entry for is_named, entry, _ in tables if are_named and not is_named)
    return replace(whole, left_out=(*whole.left_out, *others, *refused))


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [plain(cell).replace("\\|", "|") for cell in parts]


# JSON, JSON lines and YAML: the records in them that are questions, wherever they are nested


def is_json(text: str) -> bool:
    """Return whether a text begins as JSON does."""
    return text.lstrip().startswith(("[", "{"))


def read_json(text: str, columns: Columns) -> Reading:
    """Return the cards of JSON, or of JSON lines.

    Raises:
        ImportFault: it is neither, or no records in it are questions.
    """
    text = text.lstrip("\ufeff")
    try:
        return _read_value(json.loads(text), columns)
    except RecursionError:
        raise ImportFault("it is nested too deeply") from None
    except ValueError as error:
        fault = ImportFault(f"this is not JSON: {error}"[:200])
    values: list[Any] = []
    left: list[LeftOut] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            values += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError):
            left.append(LeftOut(number, line[:80], "this line is not JSON"))
        if len(left) > len(values):
            raise fault
    reading = _read_value(values, columns)
    return replace(reading, left_out=(*left, *reading.left_out), named=reading.named + len(left))


def read_yaml(text: str, columns: Columns) -> Reading:
    """Return the cards of YAML; its scalars are texts, whatever they look like.

    Raises:
        ImportFault: it is no YAML, too large, or no records in it are questions.
    """
    document = read_document(text)
    if document.root is None or document.has_alias:
        fault = next(iter(document.faults), None)
        why = f"this is not YAML: line {fault.line}: {fault.message}" if fault else "it is empty"
        raise ImportFault(why[:200])
    return _read_value(document.root, columns)


def _read_value(value: object, columns: Columns) -> Reading:
    """Return the cards of those records in a value that are most likely questions."""
    groups: dict[str, list[Record]] = {}
    for key, record in _records(value, columns, "", 0):
        groups.setdefault(key, []).append(record)
    readings: list[Reading] = []
    fault = _ask_for_fields(_longest_list(value, 0))
    for records in groups.values():
        try:
            readings.append(read_records(records, "records", columns))
        except ImportFault as error:
            fault = error
    readings = [reading for reading in readings if reading.cards]
    if not readings:
        raise fault
    return max(readings, key=lambda reading: reading.score * len(reading.cards) ** 0.3)


def _longest_list(value: object, depth: int) -> list[dict[str, Any]]:
    """Return the longest list of objects in a value."""
    inner = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(inner, list) or depth > limits.DEEPEST_RECORD:
        return []
    objects = [child for child in inner if isinstance(child, dict)]
    return max([objects, *(_longest_list(child, depth + 1) for child in inner)], key=len)


def _ask_for_fields(objects: Sequence[Mapping[str, Any]]) -> ImportFault:
    """Return the fault of records of which none is known to be a question, with the fields they have."""
    records = [Record(fields) for fields in objects[:50]]
    names = list(dict.fromkeys(str(name) for record in records for name in record.values))[:30]
    if not names:
        return ImportFault("no record in it has a field such as question or answer")
    shown = tuple((name, _first_cell(records, name)) for name in names)
    return ImportFault(f"which field is the question? {', '.join(names)}", shown)


def _records(
    value: object, columns: Columns, topic: str, depth: int
) -> Iterator[tuple[str, Record]]:
    """Return the objects that may be questions, by the field that says so, each under its topic."""
    if depth > limits.DEEPEST_RECORD:
        return
    if isinstance(value, dict):
        if key := _key_of(value, columns):
            yield key, Record(value, topic=topic)
        elif _maps_questions(value):
            for question, answer in value.items():
                yield "question", Record({"question": question, "answer": answer}, topic=topic)
        else:
            texts = ((str(n).casefold(), v) for n, v in value.items() if isinstance(v, str))
            named = next((text for name, text in texts if name in _NAMING), "")
            children = ((n, v) for n, v in value.items() if isinstance(v, (dict, list)))
            for name, child in children:
                below = named or _topic_of(str(name), child, columns) or topic
                yield from _records(child, columns, below, depth + 1)
    elif isinstance(value, list) and value:
        sample = value[:_SAMPLE]
        are_texts = all(isinstance(child, str) for child in value)
        if are_texts and sum(map(asks, sample)) > 0.5 * len(sample):
            for text in value:
                yield "question", Record({"question": text}, topic=topic)
        else:
            for child in value:
                yield from _records(child, columns, topic, depth + 1)


def _topic_of(name: str, child: object, columns: Columns) -> str:
    """Return the topic that the name of a field gives to what is in it; empty if it gives none."""
    is_record = isinstance(child, dict) and bool(_key_of(child, columns))
    return "" if is_record or _GENERIC.fullmatch(name) else name.replace("_", " ").strip()[:100]


def _key_of(fields: Mapping[str, Any], columns: Columns) -> str:
    """Return the field that makes an object a question; empty where it is none."""
    if columns and columns.get("question", "") in fields:
        return columns["question"]
    if len(fields) > limits.MOST_COLUMNS:
        return ""
    roles: dict[str, tuple[int, str, Any]] = {}
    for name, value in fields.items():
        role = role_of(str(name))
        if role and isinstance(value, (str, int, list, dict)):
            roles.setdefault(role[0], (role[1], str(name), value))
    asked, answer = roles.get("question"), roles.get("answer")
    if asked is None or not isinstance(asked[2], (str, dict)) or not asked[2]:
        return ""
    # A name or a title is a question only where an answer stands beside it.
    is_title = asked[0] >= COLUMNS["question"].index("q")
    if is_title and (answer is None or isinstance(answer[2], dict)):
        return ""
    return asked[1]


def _maps_questions(fields: Mapping[str, Any]) -> bool:
    """Return whether an object has questions for its names and answers for its values."""
    if len(fields) < 2 or not all(isinstance(value, str) for value in fields.values()):
        return False
    return sum(map(asks, map(str, fields))) > 0.5 * len(fields)
