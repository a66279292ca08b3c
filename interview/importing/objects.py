"""JSON, JSON lines and YAML: the objects in them that are questions, wherever they are nested."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from interview.banks.yaml_reader import read_document
from interview.importing import limits
from interview.importing.cards import Columns, ImportFault, LeftOut, Reading
from interview.importing.records import SAMPLE, Record, first_cells, read_records, role_of
from interview.importing.words import COLUMNS, asks

_GENERIC = re.compile(
    r"(?i)data|questions?|items?|qas|paragraphs|categories|topics|sections?|results?|cards?|list|quiz(?:zes)?|faqs?|\d+"
)
_NAMING = ("category", "topic", "name", "title", "section", "subject", "chapter")


def is_json(text: str) -> bool:
    """Return whether a text begins as JSON does."""
    return text.lstrip().startswith(("[", "{"))


def read_json(text: str, columns: Columns) -> Reading:
    """Return the cards of JSON, or of JSON lines.

    Raises:
        ImportFault: it is neither, or no object in it is a question.
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
    """Return the cards of YAML, all of whose scalars are texts.

    Raises:
        ImportFault: it is no YAML, too large, or no object in it is a question.
    """
    document = read_document(text)
    if document.root is None or document.has_alias:
        fault = next(iter(document.faults), None)
        why = f"this is not YAML: line {fault.line}: {fault.message}" if fault else "it is empty"
        raise ImportFault(why[:200])
    return _read_value(document.root, columns)


def _read_value(value: object, columns: Columns) -> Reading:
    """Return the cards of the objects in a value that are most likely questions."""
    groups: dict[str, list[Record]] = {}
    for key, record in _records(value, columns, "", 0):
        groups.setdefault(key, []).append(record)
    readings: list[Reading] = []
    refused: list[LeftOut] = []
    fault = _ask_for_fields(_longest_list(value, 0))
    for key, records in groups.items():
        try:
            readings.append(read_records(records, "records", columns))
        except ImportFault as error:
            fault = error
            refused.append(LeftOut(0, f"{len(records):,} records with {key!r}", str(error)))
    readings = [reading for reading in readings if reading.cards]
    if not readings:
        raise fault
    best = max(readings, key=lambda reading: reading.score * len(reading.cards) ** 0.3)
    return replace(best, left_out=(*best.left_out, *refused))


def _longest_list(value: object, depth: int) -> list[dict[str, Any]]:
    """Return the longest list of objects in a value."""
    inner = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(inner, list) or depth > limits.DEEPEST_RECORD:
        return []
    objects = [child for child in inner if isinstance(child, dict)]
    return max([objects, *(_longest_list(child, depth + 1) for child in inner)], key=len)


def _ask_for_fields(objects: Sequence[Mapping[str, Any]]) -> ImportFault:
    """Return the fault of objects without a known question, which asks for its field."""
    records = [Record(fields) for fields in objects[:50]]
    names = list(dict.fromkeys(str(name) for record in records for name in record.values))[:30]
    if not names:
        return ImportFault("no record in it has a field such as question or answer")
    samples = first_cells(records, names)
    return ImportFault(f"which field is the question? {', '.join(names)}", samples)


def _records(
    value: object, columns: Columns, topic: str, depth: int
) -> Iterator[tuple[str, Record]]:
    """Yield the objects that may be questions, each with the name of its question's field."""
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
        sample = value[:SAMPLE]
        are_texts = all(isinstance(child, str) for child in value)
        if are_texts and sum(map(asks, sample)) > 0.5 * len(sample):
            for text in value:
                yield "question", Record({"question": text}, topic=topic)
        else:
            for child in value:
                yield from _records(child, columns, topic, depth + 1)


def _topic_of(name: str, child: object, columns: Columns) -> str:
    """Return the topic that a field's name gives to its content; empty for a general name."""
    is_record = isinstance(child, dict) and bool(_key_of(child, columns))
    return "" if is_record or _GENERIC.fullmatch(name) else name.replace("_", " ").strip()[:100]


def _key_of(fields: Mapping[str, Any], columns: Columns) -> str:
    """Return the name of an object's question field; empty if the object is no question."""
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
    # A name or a title is a question only beside an answer.
    is_title = asked[0] >= COLUMNS["question"].index("q")
    if is_title and (answer is None or isinstance(answer[2], dict)):
        return ""
    return asked[1]


def _maps_questions(fields: Mapping[str, Any]) -> bool:
    """Return whether the names in an object are questions and its values their answers."""
    if len(fields) < 2 or not all(isinstance(value, str) for value in fields.values()):
        return False
    return sum(map(asks, map(str, fields))) > 0.5 * len(fields)
