"""Transcripts whose lines are whole and whose values are absurd, and names that are no UTF-8."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path
from typing import Any

from tests.reliability.mutating import CORPUS

Change = tuple[str, str, Any]
"""The event or `header`, the place in it, such as `score.points.0.weight`, and the value."""

ABSURD: dict[str, Change] = {
    "score-below-zero": ("answer_scored", "score.value", -1e300),
    "score-above-one": ("answer_scored", "score.value", 1e300),
    "share-below-zero": ("answer_scored", "score.points.0.share", -5.0),
    "weight-without-end": ("answer_scored", "score.points.0.weight", 1e308),
    "step-without-end": ("answer_scored", "score.steps.0.amount", -1e308),
    "span-before-the-text": ("answer_scored", "score.points.0.evidence.0.spans.0", [-9, 2**62]),
    "no-offset": ("session_started", "started", "2026-11-25T20:04:31"),
    "last-year": ("session_started", "started", "9999-12-31T23:59:59-14:00"),
    "first-year": ("session_started", "started", "0001-01-01T00:00:00+14:00"),
    "minutes-without-end": ("session_started", "plan.minutes", 1e308),
    "minutes-below-zero": ("session_started", "plan.minutes", -1),
    "no-limit": ("session_started", "questions.0.limit", 0),
    "limit-without-end": ("session_started", "questions.0.question.limit", 1e308),
    "count-below-zero": ("session_started", "plan.count", -(2**62)),
    "time-below-zero": ("answer_submitted", "at", -1e9),
    "time-without-end": ("answer_submitted", "at", 1e300),
    "elapsed-without-end": ("answer_submitted", "elapsed", 1e308),
    "edit-before-the-start": ("draft_edited", "start", -(2**62)),
    "removed-below-zero": ("draft_edited", "removed", -5),
    "question-without-end": ("question_asked", "question", 10**30),
    "header-last-year": ("header", "created", "9999-12-31T23:59:59-14:00"),
}

LATIN = os.fsdecode(b"r\xe9seau")
"""A name as an old archive has it: one byte of it is no UTF-8."""


def absurd_transcript(event: str, place: str, value: Any) -> bytes:
    """A whole transcript with one value changed wherever it stands, its lines sealed again."""
    changed = []
    for line in (CORPUS / "finished.jsonl").read_bytes().splitlines():
        told = json.loads(line)
        if told.get("event", "header") == event:
            _set(told, place.split("."), value)
            del told["crc"]
            body = json.dumps(told, ensure_ascii=False)[:-1].encode()
            line = body + b',"crc":"%08x"}' % zlib.crc32(body)  # noqa: PLW2901
        changed.append(line + b"\n")
    return b"".join(changed)


def _set(inner: Any, keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        inner = inner[int(key) if isinstance(inner, list) else key]
    inner[int(keys[-1]) if isinstance(inner, list) else keys[-1]] = value


def write_absurd(sessions: Path) -> list[str]:
    """One transcript for each absurd value, and a sound one; their names."""
    sessions.mkdir(parents=True, exist_ok=True)
    names = [f"20261124-2004{number:02}-{name}" for number, name in enumerate(ABSURD)]
    for name, change in zip(names, ABSURD.values(), strict=True):
        (sessions / f"{name}.jsonl").write_bytes(absurd_transcript(*change))
    whole = (CORPUS / "finished.jsonl").read_bytes()
    (sessions / "20261123-200431-sound.jsonl").write_bytes(whole)
    return [*names, "20261123-200431-sound"]
