"""Tables and records as cards: columns by the roles that their names say, or as a person assigns them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from msgspec import Struct

from interview.importing.blocks import Document, clean_question, plain
from interview.importing.cards import MOST_CARDS, Card, ImportFault, Layout, LeftOut, Reading
from interview.importing.choices import answer_of, choose, options_of, truth_of
from interview.importing.cleaning import clean_text
from interview.importing.html_text import html_to_text, looks_like_html
from interview.importing.judging import judge
from interview.importing.words import COLUMNS, asks, word_set
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
_TEXT_KEYS = (
    "text", "answer", "option", "value", "content", "title", "label", "body", "description", "name",
)  # fmt: skip
_DETAILS = word_set(
    "description details statement problem body text scenario prompt question_text"
)
_LEVELS: dict[str, Difficulty] = {
    "easy": 1, "beginner": 1, "basic": 1, "junior": 1, "low": 1, "1": 1, "warm-up": 1, "medium": 2, "intermediate": 2,
    "mid": 2, "2": 2, "hard": 3, "advanced": 3, "difficult": 3, "expert": 3, "senior": 3, "high": 3, "3": 3, "deep": 3,
}  # fmt: skip


_MOST_COLUMNS = 500


class Row(Struct, frozen=True):
    """One row of a table, or one record."""

    values: Mapping[str, Any]
    line: int = 0
    topic: str = ""
    """What it stands under, where no column says so."""


class Roles(Struct):
    """Which column plays which role."""

    question: str | None = None
    answer: str | None = None
    other_answers: tuple[str, ...] = ()
    """Columns that hold it where that one is empty."""
    topic: str | None = None
    difficulty: str | None = None
    id: str | None = None
    explanation: str | None = None
    options: tuple[str, ...] = ()
    """Columns of an option each."""
    lists: tuple[str, ...] = ()
    """Columns that hold a list of options."""
    details: str | None = None
    """What goes on with a question that is named by a title."""
    wrong: tuple[str, ...] = ()
    """Columns of the options that are wrong."""
    doubt: str = ""
    """What was assigned by what the cells hold, and not by a name."""


@lru_cache(maxsize=1_000)
def role_of(name: str) -> tuple[str, int] | None:
    """The role that the name of a column says, and how surely, 0 for most; none where it says none."""
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


def read_rows(rows: Sequence[Row], how: str, columns: Mapping[str, str] | None = None) -> Reading:
    """The cards of some rows.

    Args:
        rows: All with much the same columns.
        how: What they are, for the report.
        columns: Roles and the columns that a person assigned to them.

    Raises:
        ImportFault: it is not plain which column is the question, or there is no such column.
    """
    names = list(dict.fromkeys(name for row in rows[:2_000] for name in row.values))
    shown = tuple((name, _first_cell(rows, name)) for name in names)
    for column in (columns or {}).values():
        if column not in names:
            listed = ", ".join(names[:30])
            raise ImportFault(f"it has no column {column!r}; its columns are {listed}", shown)
    roles = assign_roles(rows, names, columns or {})
    if roles.question is None:
        why = f"which column is the question? {', '.join(names[:30])}; say it with --columns question=NAME,answer=NAME"
        raise ImportFault(why, shown)
    cards, left = [], []
    for row in rows:
        made = _card(row, roles)
        if isinstance(made, Card):
            cards.append(made)
        elif made is not None:
            left.append(made)
        if len(cards) > MOST_CARDS:
            raise ImportFault(f"more than {MOST_CARDS:,} questions; split it")
    said = [
        (role, name) for role in ("question", "answer", "topic") if (name := getattr(roles, role))
    ]
    words = ", ".join(f"{role} in {name!r}" for role, name in said[:2])
    doubts: tuple[str, ...] = (roles.doubt,) if roles.doubt else ()
    taken = {roles.question, roles.topic, roles.difficulty, roles.id, roles.explanation}
    unused = [name for name in names if name not in taken]
    if unused and not any(card.answer or card.options for card in cards):
        listed = ", ".join(map(repr, unused[:8]))
        doubts += (f"no answer was found; --columns answer=NAME takes one of {listed}",)
    reading = Reading(tuple(cards), tuple(left), f"{how}, {words}", layout=Layout(columns=tuple(said)),
                      columns=shown, suspicions=doubts, named=len(rows))  # fmt: skip
    return judge(reading)


def _first_cell(rows: Sequence[Row], name: str) -> str:
    return next(
        (
            " ".join(str(row.values[name]).split())[:60]
            for row in rows[:50]
            if row.values.get(name)
        ),
        "",
    )


def assign_roles(rows: Sequence[Row], names: Sequence[str], given: Mapping[str, str]) -> Roles:
    """The roles of columns: as given, by their names, else by what the cells hold."""
    roles = Roles()
    lettered = [n for n in names if _OPTION.fullmatch(n.strip()) and not _is_list(rows, n)]
    lettered = lettered if len(lettered) > 1 else []
    roles.wrong = tuple(name for name in names if _WRONG.fullmatch(name.strip()))
    free = [name for name in names if name not in lettered and name not in roles.wrong]
    ranks: dict[str, list[tuple[int, str]]] = {}
    for name in free:
        if (known := role_of(name)) is not None:
            ranks.setdefault(known[0], []).append((known[1], name))
    for role in ("question", "answer", "topic", "difficulty", "id", "explanation"):
        setattr(roles, role, given.get(role) or min(ranks.get(role, [(0, None)]))[1])
    roles.other_answers = tuple(
        name for _, name in sorted(ranks.get("answer", [])) if name != roles.answer
    )
    listed = [
        n
        for n in free
        if n not in (roles.question,) and _is_list(rows, n) and _OPTION_LIST.search(n)
    ]
    roles.options, roles.lists = tuple(lettered), () if lettered else tuple(listed)
    if (
        (lettered or listed)
        and roles.answer in (None, *lettered, *listed)
        and "answer" not in given
    ):
        roles.answer = next(
            (n for n in free if n not in (*lettered, *listed) and _RIGHT.fullmatch(n.strip())),
            None,
        )
    if (
        roles.question
        and (known := role_of(roles.question))
        and known[1] >= COLUMNS["question"].index("title")
    ):
        roles.details = next(
            (n for n in free if n.casefold() in _DETAILS and n not in (roles.answer, roles.topic)),
            None,
        )
    if roles.question is None or roles.question == roles.answer:
        _assign_by_content(rows, free, roles)
    elif (
        roles.answer is None
        and not roles.options
        and not roles.lists
        and not roles.wrong
        and "answer" not in given
    ):
        texts = [
            n
            for n in _texts(rows, free)
            if n != roles.question and n not in (roles.topic, roles.difficulty, roles.id)
        ]
        if len(texts) == 1 and not _NO_ROLE.search(texts[0].casefold()):
            roles.answer = texts[0]
            roles.doubt = (
                f"the answer is taken from {texts[0]!r}; --columns answer=NAME says another"
            )
    return roles


def _assign_by_content(rows: Sequence[Row], names: Sequence[str], roles: Roles) -> None:
    """The column whose cells ask is the question, the text after it the answer."""
    texts = [name for name in _texts(rows, names) if name not in (roles.topic, roles.id)]
    asking = {
        name: sum(asks(str(row.values.get(name) or "")) for row in rows[:500])
        for name in texts
        if name != roles.answer
    }
    best = max(asking, key=lambda name: asking[name], default=None)
    least = 0.2 if roles.topic else 0.0 if len(texts) == 2 else 0.5
    if best is None or asking[best] < least * len(rows[:500]):
        roles.question = None
        return
    roles.question = best if asking[best] or roles.answer else texts[0]
    after = [name for name in texts if names.index(name) > names.index(roles.question)]
    roles.answer = roles.answer or next(iter(after), None)
    if asking[best] < 0.5 * len(rows[:500]) or len(texts) > 2:
        roles.doubt = f"the question is taken from {roles.question!r}, the answer from {roles.answer!r}; --columns says others"


def _texts(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    sample = rows[:500]
    return [
        name
        for name in names
        if sum(
            isinstance(v := row.values.get(name), str) and len(v) > 1 and not v.strip().isdecimal()
            for row in sample
        )
        > 0.6 * len(sample)
    ]


def _is_list(rows: Sequence[Row], name: str) -> bool:
    return any(isinstance(row.values.get(name), (list, dict)) for row in rows[:50])


def _card(row: Row, roles: Roles) -> Card | LeftOut | None:
    values = row.values
    question = _bare(as_text(values.get(roles.question or "")))
    if not question:
        told = " | ".join(str(value) for value in values.values() if value)[:80]
        return LeftOut(row.line, told, "there is no question") if told.strip(" |") else None
    if roles.details and (details := as_text(values.get(roles.details))):
        question = f"{question}\n{details}"
    options, answer = _choice(row, roles)
    said = as_text(values.get(roles.explanation)) if roles.explanation else ""
    if options:
        answer = answer_of(options, said) if any(option.right for option in options) else ""
    elif said and said != answer:
        answer = f"{answer}\n\n{said}".strip()
    topic = _topic(roles.topic, values.get(roles.topic)) if roles.topic else ""
    return Card(
        question=question,
        answer=answer,
        line=row.line,
        end=row.line,
        topic=" ".join(topic.split())[:100] or row.topic,
        id=str(values.get(roles.id) or "")[:80] if roles.id else "",
        difficulty=_LEVELS.get(str(values.get(roles.difficulty) or "").strip().casefold())
        if roles.difficulty
        else None,
        options=options,
    )


def _bare(text: str) -> str:
    """A question without its number or label; "12 - 8 = ?" has none."""
    return text if re.match(r"\d+\s*[-–—+*/=]", text) else clean_question(text)


def _topic(column: str, value: object) -> str:
    """A topic; of tags that are parted by spaces the first."""
    if isinstance(value, list):
        return ", ".join(map(as_text, value[:5]))
    text = as_text(value)
    is_tags = column.casefold() in {"tag", "tags"} and "," not in text
    return text.split(" ")[0].rpartition("::")[2].replace("_", " ") if is_tags else text


def _choice(row: Row, roles: Roles) -> tuple[tuple[Option, ...], str]:
    """The options of a record with the right ones marked, and its answer in words."""
    values = row.values
    key = values.get(roles.answer) if roles.answer else None
    if key is None or key == "":
        key = next(
            (values[name] for name in roles.other_answers if values.get(name) not in (None, "")),
            None,
        )
    names: list[str] = []
    texts: list[Any] = []
    right: list[int] = []
    if roles.wrong:
        wrong = [one for name in roles.wrong for one in _members(values.get(name))]
        # In the order of the alphabet, for the right one stands first where it is told apart.
        texts = sorted((as_text(key), *map(as_text, wrong)), key=str.casefold)
        right = [texts.index(as_text(key))]
    elif roles.lists:
        held = next((values[name] for name in roles.lists if values.get(name)), None)
        if isinstance(held, dict):
            names, texts = [str(name) for name in held], [as_text(one) for one in held.values()]
        else:
            members = _members(held)
            texts = [as_text(one) for one in members]
            right = [
                i for i, one in enumerate(members) if isinstance(one, dict) and _is_right(one)
            ]
            names = [
                str(one.get("id", one.get("key", ""))) for one in members if isinstance(one, dict)
            ]
    elif roles.options:
        names = [(_OPTION.fullmatch(name.strip()) or ["", ""])[1] for name in roles.options]
        texts = [as_text(values.get(name)) for name in roles.options]
    options = options_of(texts, right)
    if len(options) < 2:
        held = next(
            (values[name] for name in (*roles.options, *roles.lists) if values.get(name)), None
        )
        return (), as_text(key if key is not None else held)
    if not right:
        places = choose(texts, key, names) or choose(texts, key, roles.options)
        options = options_of(texts, places)
    if not any(option.right for option in options) and (truth := truth_of(str(key))) is not None:
        options = tuple(Option(one.text, right=truth_of(one.text) is truth) for one in options)
    return options, ""


def _members(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None or value == "" else [value]


def _is_right(member: Mapping[str, Any]) -> bool:
    return any(
        value is True
        or (isinstance(value, (str, int)) and str(value).casefold() in {"true", "1", "yes"})
        for name, value in member.items()
        if _RIGHT.search(str(name))
        or "right" in str(name).casefold()
        or "correct" in str(name).casefold()
    )


def as_text(value: object) -> str:
    """A cell or a member of a record as plain text."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, list):
        texts = [as_text(one) for one in value[:200]]
        return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts if text)
    if isinstance(value, dict):
        known = next((value[key] for key in _TEXT_KEYS if value.get(key)), None)
        return (
            as_text(known)
            if known is not None
            else "\n".join(f"{k}: {as_text(v)}" for k, v in list(value.items())[:50])
        )
    text = str(value).strip()
    if re.match(r"'+\s*[=+\-@]", text):
        text = text[1:]  # it keeps a spreadsheet from taking the cell for a formula
    if text.casefold() in {"n/a", "nan", "null"}:
        return ""
    if looks_like_html(text):
        return html_to_text(text)
    return clean_text(text.replace("\r\n", "\n").split("\n"))


# Delimited text, and the tables of a document


def read_delimited(text: str, columns: Mapping[str, str] | None = None) -> Reading:
    """The cards of CSV or TSV, whatever its delimiter.

    Raises:
        ImportFault: it is no table of two columns.
    """
    numbered = delimited_rows(text)
    return read_grid(numbered, "table", columns)


def delimited_rows(text: str, delimiter: str = "") -> list[tuple[int, list[str]]]:
    """The rows of delimited text, each with its first line's number."""
    csv.field_size_limit(1 << 24)
    delimiter = delimiter or _delimiter_of(text)
    reader = csv.reader(
        io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, skipinitialspace=True
    )
    found: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not (
                row[0].startswith("sep=") and before == 0
            ):
                found.append((before + 1, [cell.strip() for cell in row]))
            before = reader.line_num
            if len(row) > _MOST_COLUMNS:
                raise ImportFault(f"line {before}: more than {_MOST_COLUMNS:,} columns")
            if len(found) > 4 * MOST_CARDS:
                raise ImportFault(f"more than {4 * MOST_CARDS:,} rows; split it")
    except csv.Error as error:
        raise ImportFault(f"line {reader.line_num}: {error}") from error
    return found


def _delimiter_of(text: str) -> str:
    """The sign that parts most lines of the beginning into the same number of cells."""
    sample = text[:200_000]

    def fitness(sign: str) -> tuple[float, int]:
        try:
            reader = csv.reader(io.StringIO(sample), delimiter=sign, skipinitialspace=True)
            rows = [row for row in islice(reader, 300) if row]
        except csv.Error:
            return 0.0, 0
        width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        return (times / len(rows), times) if width > 1 else (0.0, 0)

    return max("\t,;|", key=fitness)


def is_delimited(text: str) -> str:
    """The delimiter where nearly every line has as many cells as the first; empty where that is not so."""
    lines = [
        line for line in text[:100_000].split("\n") if line.strip() and not line.startswith("#")
    ][:200]
    if len(lines) < 2 or any(
        line.lstrip().startswith(("|", "```", "- ", "Q:", "# ")) for line in lines[:20]
    ):
        return ""
    for sign in "\t;":
        widths = Counter(line.count(sign) for line in lines)
        count, times = widths.most_common(1)[0]
        if count and times >= (0.9 if sign == "\t" else 1.0) * len(lines) and count < 12:
            return sign
    return ""


def read_grid(
    rows: Sequence[tuple[int, Sequence[str]]],
    how: str,
    columns: Mapping[str, str] | None = None,
    topic: str = "",
) -> Reading:
    """The cards of a table, whose first row may be a header.

    Raises:
        ImportFault: it has one column, or it is not plain which is the question.
    """
    rows = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        raise ImportFault("it is empty")
    width = max(len(cells) for _, cells in rows[:200])
    first = [cell.strip() for cell in rows[0][1]]
    has_header = len(rows) > 1 and (
        bool(columns) or is_header(first, [cells for _, cells in rows[1:200]])
    )
    names = _unlike([*first, *[""] * (width - len(first))] if has_header else [""] * width)
    if (
        not has_header
        and width >= 3
        and all(len(cells) < 3 or len(cells[2]) <= 40 for _, cells in rows)
    ):
        names[2] = "tags"
    if width < 2 and not columns:
        return _read_list([(line, cells[0]) for line, cells in rows], how)
    made = [
        Row(dict(zip(names, cells, strict=False)), line, topic)
        for line, cells in rows[has_header:]
    ]
    try:
        return read_rows(made, how, columns)
    except ImportFault:
        if has_header or len(rows) < 2:
            raise
        # The person has to say which is which, by the names that the first row gives.
        named = _unlike([cell.strip() for cell in first])
        return read_rows(
            [Row(dict(zip(named, cells, strict=False)), line, topic) for line, cells in rows[1:]],
            how,
        )


def is_header(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row names the columns of those below it."""
    roles = {
        role[0]
        for cell in first
        if len(cell) < 60 and not cell.endswith("?") and (role := role_of(cell))
    }
    if roles & {"question", "answer"} and not any(cell.endswith(("?", "？")) for cell in first):
        return True
    below_asks = sum(any(cell.endswith("?") for cell in cells) for cells in below)
    return not any(map(asks, first)) and below_asks > 0.5 * len(below)


def _unlike(names: Sequence[str]) -> list[str]:
    """Names that differ; those that are missing are counted."""
    made: list[str] = []
    for i, given in enumerate(names, 1):
        name = given.lstrip("\ufeff").strip() or f"column {i}"
        made.append(name if name not in made else f"{name} {i}")
    return made


def _read_list(rows: Sequence[tuple[int, str]], how: str) -> Reading:
    """A table of one column: questions without answers."""
    cards = [Card(clean_question(text), line=line, end=line) for line, text in rows if asks(text)]
    if len(cards) < 0.5 * len(rows):
        raise ImportFault("it is no table: there is one column, and its lines do not ask")
    left = [LeftOut(line, text[:80], "it does not ask") for line, text in rows if not asks(text)]
    return judge(Reading(tuple(cards), tuple(left), f"{how} of one column", named=len(rows)))


def read_document_tables(
    document: Document, columns: Mapping[str, str] | None = None
) -> Reading | None:
    """The cards of a document's tables that are no table of contents; none where there are none."""
    cards: list[Card] = []
    left: list[LeftOut] = []
    layout = Layout()
    for start, end in document.tables:
        heading = next((b.headings for b in document.blocks if b.start == start), ())
        rows = []
        for i in (start, *range(start + 2, end)):
            line = document.lines[i]
            cells = [
                plain(cell).replace("\\|", "|")
                for cell in re.split(
                    r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")
                )
            ]
            rows.append((document.number_of(i), cells))
        if any("](#" in document.lines[i] for i in range(start, end)) or len(rows) < 2:
            continue
        topic = heading[-1].text if heading else ""
        try:
            reading = read_grid(rows, "tables", columns, topic)
        except ImportFault:
            continue
        cards += reading.cards
        left += reading.left_out
        layout = layout if layout.columns else reading.layout
    if not cards:
        return None
    length = sum(map(len, document.lines))
    reading = Reading(
        tuple(cards),
        tuple(left),
        "rows of tables",
        document.title,
        layout=layout,
        named=len(cards),
    )
    return judge(reading, length)
