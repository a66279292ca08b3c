"""Transcripts and settings that are damaged, or hold values that no session has: each fault is a notice."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from interview.app.keymap import read_keymap
from interview.history.sessions import read_session
from interview.model.errors import TranscriptError
from interview.practice.presets import starting_plan
from interview.storage.settings_file import parse_settings, read_settings, write_settings
from tests.lengths import often
from tests.reliability.damage import (
    CORPUS,
    damage_transcripts,
    mutant,
    places_in,
    samples,
    seal,
    try_file,
)

pytestmark = pytest.mark.usefixtures("alone")

Change = tuple[str, str, Any]
"""The event or `header`, the place in it, such as `score.points.0.weight`, and the value."""

ABSURD: dict[str, Change] = {
    "score-below-zero": ("answer_scored", "score.value", -1e300),
    "score-above-one": ("answer_scored", "score.value", 1e300),
    "share-below-zero": ("answer_scored", "score.points.0.share", -5.0),
    "weight-without-end": ("answer_scored", "score.points.0.weight", 1e308),
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


@pytest.mark.often
def test_damaged_transcripts_are_read_as_far_as_they_go_by_all_that_reads_them(
    tmp_path: Path,
) -> None:
    assert damage_transcripts(tmp_path, rounds=often(12), seed=8) == []


@pytest.mark.parametrize("name", ["finished", "practised", "broken-off"])
def test_what_damage_begins_with_is_whole(tmp_path: Path, name: str) -> None:
    path = CORPUS / f"{name}.jsonl"
    assert read_session(path).notices == ()
    assert try_file(places_in(tmp_path / "home"), path.read_bytes()) == []


@pytest.mark.often
def test_damaged_settings_never_stop_a_start(tmp_path: Path) -> None:
    places, chance = places_in(tmp_path / "home"), random.Random(8)
    (whole,) = samples(".toml")
    (chosen,) = samples("settings.json")
    assert parse_settings(whole, places.settings).problems == ()
    for _ in range(often(800)):
        places.settings.write_bytes(mutant(whole, chance))
        places.last_plan.write_bytes(mutant(chosen, chance))
        starting_plan(places)
        read_keymap(read_settings(places.settings).settings.keys)
        for each in (places.settings, places.last_plan):
            each.unlink()
    write_settings(places.settings, {"theme": "ansi-dark"})
    assert read_settings(places.settings).settings.text("theme") == "ansi-dark"


def absurd_transcript(event: str, place: str, value: Any) -> bytes:
    """A whole transcript with one value changed wherever it stands, its lines sealed again."""
    changed = []
    for line in (CORPUS / "finished.jsonl").read_bytes().splitlines():
        record = json.loads(line)
        if record.get("event", "header") == event:
            _set(record, place.split("."), value)
            line = seal(record)  # noqa: PLW2901
        changed.append(line + b"\n")
    return b"".join(changed)


def _set(inner: Any, keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        inner = inner[int(key) if isinstance(inner, list) else key]
    inner[int(keys[-1]) if isinstance(inner, list) else keys[-1]] = value


@pytest.mark.parametrize("name", list(ABSURD))
def test_an_absurd_value_is_a_notice_of_its_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "20261125-200431-mutant.jsonl"
    path.write_bytes(absurd_transcript(*ABSURD[name]))
    if ABSURD[name][0] == "session_started":  # without its start a session does not read at all
        with pytest.raises(TranscriptError):
            read_session(path)
        return
    session = read_session(path)
    assert session.notices
    assert all(notice.line for notice in session.notices)
    assert 0 <= (session.state.value or 0) <= 1
