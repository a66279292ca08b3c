"""Past sessions as they are read back: quickly, and as far as they read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.history.sessions import read_session
from interview.history.statistics import past_attempts
from interview.model.errors import TranscriptError
from interview.model.events import SessionEvent
from interview.model.score import Marking
from interview.session import decide
from interview.storage import transcripts
from interview.storage.places import Places
from interview.storage.transcripts import decode_event
from tests.fakes import START
from tests.lengths import often
from tests.schedule.sessions import SKIP, on, places_in, practise, sit


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def test_damaged_transcripts_are_passed_over_and_hide_no_other(places: Places) -> None:
    practise(places, {1: 4, 2: 4})
    (whole,) = places.sessions.iterdir()
    lines = whole.read_bytes().splitlines(keepends=True)
    (places.sessions / "20261126-000000-noise.jsonl").write_bytes(b"\x00\xff\n" * 9)
    (places.sessions / "20261126-000001-empty.jsonl").write_bytes(b"")
    (places.sessions / "20261126-000002-folder.jsonl").mkdir()
    odd = lines[1].replace(b"2026-11-25T20:04", b"9999-12-31T23:59")
    (places.sessions / "20261126-000003-odd.jsonl").write_bytes(odd + b"".join(lines[2:]))
    whole.write_bytes(b"".join(lines[:-2]) + b'{"event": torn')
    assert [attempt.ref for attempt in past_attempts(places, on(1))] == ["sky/q1"]


def test_a_copied_transcript_counts_once(places: Places) -> None:
    practise(places, {1: 4})
    (only,) = places.sessions.iterdir()
    (places.sessions / "20270101-000000-copy.jsonl").write_bytes(only.read_bytes())
    assert len(past_attempts(places, on(1))) == 1


def test_an_answer_counts_from_the_day_it_was_given_not_the_day_its_session_began(
    places: Places,
) -> None:
    sit(places, {1: 4, 2: 4}, away=2 * 86400.0).close()
    first, second = past_attempts(places, on(9))
    assert first.when == START + timedelta(minutes=1)
    assert second.when == START + timedelta(days=2, minutes=2)


def test_typing_is_not_even_decoded(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(places, {1: 4, 2: 4}, typing=True).close()
    (path,) = places.sessions.iterdir()
    assert path.read_bytes().count(b"draft_edited") > 30
    decoded: list[bytes] = []

    def decode(line: bytes) -> SessionEvent:
        decoded.append(line)
        return decode_event(line)

    monkeypatch.setattr(transcripts, "decode_event", decode)
    assert len(past_attempts(places, on(1))) == 2
    assert decoded
    assert not [line for line in decoded if b"draft_edited" in line or b"clock_kept" in line]


@settings(max_examples=often(60), deadline=None)
@given(st.data())
def test_a_past_read_quickly_is_the_past_read_whole(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        places = places_in(Path(folder))
        places.sessions.mkdir(parents=True)
        path = places.sessions / "20261125-200431-sky.jsonl"
        path.write_bytes(_damage(_whole_transcript(), data))
        expected = _scores_by_review(path)
        past = past_attempts(places, on(1))
        assert {attempt.ref: attempt.value for attempt in past} == expected


@cache
def _whole_transcript() -> bytes:
    with TemporaryDirectory() as folder:
        places = places_in(Path(folder))
        conductor = sit(places, {1: 4, 2: SKIP, 3: 9}, again=2, typing=True)
        conductor.handle(decide.mark_rows, 2, Marking(right=True))
        conductor.close()
        (path,) = places.sessions.iterdir()
        return path.read_bytes()


def _damage(whole: bytes, data: st.DataObject) -> bytes:
    """Lose, double, move or garble a few lines, and perhaps tear the last one."""
    lines = whole.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(0, 5))):
        index = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(index)
        spoiled: Sequence[bytes] = data.draw(
            st.sampled_from([(), (line, line), (line[:-9] + b"\n",), (b"#" + line,)])
        )
        place = data.draw(st.integers(0, len(lines)))
        lines[place:place] = spoiled
        lines = lines or [b"\n"]
    written = b"".join(lines)
    return written[: len(written) - data.draw(st.integers(0, 2))]


def _scores_by_review(path: Path) -> dict[str, float]:
    try:
        state = read_session(path).state
    except TranscriptError:
        return {}
    return {
        state.questions[attempt.question].ref: attempt.value
        for attempt in state.first_attempts()
        if attempt.score is not None or attempt.outcome == "skipped"
    }
