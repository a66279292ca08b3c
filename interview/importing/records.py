"""JSON, JSON lines and YAML: the records in them that are questions, wherever they are nested."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from interview.importing.cards import MOST_CARDS, ImportFault, Reading
from interview.importing.tables import Row, read_rows, role_of
from interview.importing.words import asks

_MOST_NODES = 1_000_000
_LONGEST_YAML = 8 * 1024 * 1024
_MOST_YAML_NODES = 300_000
_DEEPEST = 60
_GENERIC = re.compile(
    r"(?i)data|questions?|items?|qas|paragraphs|categories|topics|sections?|results?|cards?|list|quiz(?:zes)?|faqs?|\d+"
)
_NAMING = ("category", "topic", "name", "title", "section", "subject", "chapter")


def read_json(text: str, columns: Mapping[str, str] | None = None) -> list[Reading]:
    """Readings of JSON, or of JSON lines, the best first.

    Raises:
        ImportFault: it is neither, or no records in it are questions.
    """
    return read_value(_parse_json(text), columns)


def _parse_json(text: str) -> Any:
    text = text.lstrip("\ufeff")
    try:
        return json.loads(text)
    except RecursionError:
        raise ImportFault("it is nested too deeply") from None
    except ValueError as error:
        values = _lines_of(text)
        if not values:
            raise ImportFault(f"this is not JSON: {error}"[:200]) from error
        return values


def _lines_of(text: str) -> list[Any]:
    """The values of JSON lines; none where the first lines are no JSON."""
    values: list[Any] = []
    wrong = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                values.append(json.loads(line))
            except (ValueError, RecursionError):
                wrong += 1
                if wrong > len(values):
                    return []
    return values


def read_yaml(text: str, columns: Mapping[str, str] | None = None) -> list[Reading]:
    """Readings of YAML, the best first; its scalars are texts, whatever they look like.

    Raises:
        ImportFault: it is no YAML, too large, or no records in it are questions.
    """
    return read_value(_parse_yaml(text), columns)


def _parse_yaml(text: str) -> Any:
    import yaml

    if len(text) > _LONGEST_YAML:
        raise ImportFault(
            f"YAML of more than {_LONGEST_YAML >> 20} MiB; split it, or save it as JSON"
        )
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    try:
        # Events cost little: what would be too large as a value is refused before it is one.
        for count, event in enumerate(yaml.parse(text, Loader=loader)):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if count > _MOST_YAML_NODES:
                raise ImportFault(
                    f"more than {_MOST_YAML_NODES:,} values; split it, or save it as JSON"
                )
            if isinstance(event, yaml.AliasEvent):
                raise ImportFault("it refers to itself by *, which is not read; save it as JSON")
            if depth > _DEEPEST:
                raise ImportFault("it is nested too deeply")
        # Nothing but texts, lists and mappings: no is a text, and so is 3.10.
        values = list(yaml.load_all(text, Loader=loader))
    except yaml.YAMLError as error:
        raise ImportFault(f"this is not YAML: {error}".replace("\n", " ")[:200]) from error
    return values[0] if len(values) == 1 else values


def read_value(value: object, columns: Mapping[str, str] | None = None) -> list[Reading]:
    """Readings of the records in a value, the best first.

    Raises:
        ImportFault: none of them is a question, or it is not plain which field is.
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for count, (key, row) in enumerate(_records(value, columns or {})):
        groups.setdefault(key, []).append(row)
        if count > MOST_CARDS:
            raise ImportFault(f"more than {MOST_CARDS:,} questions; split it")
    readings: list[Reading] = []
    fault = ImportFault("no record in it has a field such as question or answer")
    for rows in groups.values():
        try:
            readings.append(read_rows(rows, "records", columns))
        except ImportFault as error:
            fault = error
    readings = [reading for reading in readings if reading.cards]
    if not readings:
        raise fault
    return sorted(readings, key=lambda r: -r.score * len(r.cards) ** 0.3)[:3]


def _records(value: object, columns: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Row]]:
    """The objects that may be questions, by the fields that say so, each under its topic."""
    waiting: list[tuple[object, str, int]] = [(value, "", 0)]
    seen = 0
    while waiting:
        held, topic, depth = waiting.pop()
        seen += 1
        if seen > _MOST_NODES:
            raise ImportFault(f"more than {_MOST_NODES:,} values; split it")
        if depth > _DEEPEST:
            continue
        if isinstance(held, dict):
            key = _key_of(held, columns)
            if key:
                yield key, Row(held, topic=topic)
                continue
            if _is_map(held):
                for question, answer in held.items():
                    yield (
                        ("question", "answer"),
                        Row({"question": question, "answer": answer}, topic=topic),
                    )
                continue
            named = next(
                (
                    held[n]
                    for n in held
                    if str(n).casefold() in _NAMING and isinstance(held[n], str)
                ),
                "",
            )
            below = named or topic
            children = [
                (
                    _with_question(name, one),
                    below
                    if named or _GENERIC.fullmatch(str(name)) or _is_question(one, columns)
                    else _title(name),
                    depth + 1,
                )
                for name, one in held.items()
                if isinstance(one, (dict, list))
            ]
            waiting += reversed(children)
        elif isinstance(held, list):
            if (
                held
                and all(isinstance(one, str) for one in held)
                and sum(map(asks, held)) > 0.5 * len(held)
            ):
                for text in held:
                    yield ("question",), Row({"question": text}, topic=topic)
                continue
            if held and all(
                isinstance(one, list) and len(one) in {2, 3} and isinstance(one[0], str)
                for one in held
            ):
                for pair in held:
                    yield (
                        ("question", "answer"),
                        Row(
                            dict(zip(("question", "answer", "topic"), pair, strict=False)),
                            topic=topic,
                        ),
                    )
                continue
            waiting += [
                (one, topic, depth + 1) for one in reversed(held) if isinstance(one, (dict, list))
            ]


def _key_of(held: Mapping[str, Any], columns: Mapping[str, str]) -> tuple[str, ...]:
    """What makes an object a question: its fields for question and answer; empty where it is none."""
    if columns.get("question", "") in held and columns:
        return ("assigned",)
    roles: dict[str, tuple[int, str, Any]] = {}
    for name, value in held.items():
        role = role_of(str(name))
        if (
            role
            and role[0] in {"question", "answer"}
            and isinstance(value, (str, int, list, dict))
        ):
            roles.setdefault(role[0], (role[1], str(name), value))
    asked = roles.get("question")
    if asked is None or not isinstance(asked[2], (str, dict)) or not asked[2]:
        return ()
    weak = asked[0] > 3
    # A name or a title is a question only where an answer stands beside it.
    if weak and ("answer" not in roles or isinstance(roles["answer"][2], dict)):
        return ()
    if weak and any(
        isinstance(one, list) and one and isinstance(one[0], dict) and _key_of(one[0], {})
        for one in held.values()
    ):
        return ()
    return (asked[1],)


def _is_question(held: object, columns: Mapping[str, str]) -> bool:
    return isinstance(held, dict) and _key_of(held, columns) != ()


def _is_map(held: Mapping[str, Any]) -> bool:
    """Whether an object has questions for its names and answers for its values."""
    if len(held) < 2 or not all(isinstance(value, str) for value in held.values()):
        return False
    return sum(map(asks, map(str, held))) > 0.5 * len(held)


def _with_question(name: object, held: object) -> object:
    """An object whose name is the question and that has the answer in it."""
    if isinstance(held, dict) and asks(str(name)) and len(str(name)) > 10:
        roles = {role[0] for one in held if (role := role_of(str(one)))}
        if "answer" in roles and "question" not in roles:
            return {"question": str(name), **held}
    return held


def _title(name: object) -> str:
    return str(name).replace("_", " ").strip()[:100]
