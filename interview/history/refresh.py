"""Queries of the index of sessions, which is first brought up to date with the folder."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from interview import __version__
from interview.history.debrief import rows_of
from interview.history.sessions import entry_of, read_outline
from interview.model import events as e
from interview.model.errors import TranscriptError
from interview.model.places import Places
from interview.model.score import MarkAgreement, mark_rows
from interview.model.session import AttemptEntry, AttemptWords, SessionEntry
from interview.session import timing
from interview.session.state import Attempt, SessionState
from interview.storage.decoders import from_json, to_json
from interview.storage.index import FileStamp, SessionIndex, SessionRow, ask_index, index_path
from interview.storage.transcripts import moment_in_name, session_of_file, transcript_path

Answer = TypeVar("Answer")

SETTLED = 2_000_000_000
"""Nanoseconds after a change in which a file is read again each time, because a second change in
the same tick of the file system's clock would not alter its stamp."""

_BATCH = 500
"""Transcripts of one transaction, so that little is lost when the program ends meanwhile."""


_looked: dict[Path, tuple[float, int]] = {}
"""By folder of transcripts, when it was looked through last, and the generation of its index then."""


def ask_sessions(
    places: Places, ask: Callable[[SessionIndex], Answer], *, within: float = 0.0
) -> Answer:
    """Return the result of `ask` on the up-to-date index of this home's sessions.

    The folder is not looked through again `within` so many seconds, unless the index has changed.
    """

    def refreshed(index: SessionIndex) -> Answer:
        now = time.monotonic()
        looked, generation = _looked.get(places.sessions, (-math.inf, -1))
        if now - looked >= within or generation != index.generation():
            refresh_index(index, places.sessions)
            _looked[places.sessions] = now, index.generation()
        return ask(index)

    return ask_index(index_path(places.cache, places.sessions), refreshed)


def ask_once(
    places: Places, name: str, kind: type[Answer], ask: Callable[[SessionIndex], Answer]
) -> Answer:
    """Return the result of `ask`, of type `kind`, cached under a name until a session changes.

    Results of another version of the program are not used: they may be of another shape.
    """
    full_name = f"{name} by {__version__}"

    def remembered(index: SessionIndex) -> Answer:
        generation, kept = index.generation(), index.result(full_name)
        if kept is not None:
            with suppress(ValueError):
                return from_json(kept, kind)
        answer = ask(index)
        index.keep_result(full_name, to_json(answer), generation)
        return answer

    return ask_sessions(places, remembered)


def list_sessions(places: Places) -> tuple[SessionEntry, ...]:
    """Return all sessions, newest first."""
    entries = ask_sessions(places, SessionIndex.entries)
    return tuple(sorted(entries, key=_start_time, reverse=True))


def _start_time(entry: SessionEntry) -> float:
    """Return seconds since 1970, taken from the name if the file has no start."""
    moment = entry.started or moment_in_name(entry.session)
    return moment.timestamp() if moment else float("-inf")


def refresh_index(index: SessionIndex, folder: Path) -> None:
    """Read new and changed transcripts into the index, and remove those that are gone."""
    present, indexed = stamp_files(folder), index.stamps()
    gone = [name for name in indexed if name not in present]
    changed = [n for n, stamp in present.items() if not stamp.changed or indexed.get(n) != stamp]
    if not (gone or changed):
        return
    rows = (read_row(folder, name, present[name]) for name in changed)
    # Read first, then written: reading takes long, and another program may wait to write.
    index.keep(tuple(islice(rows, _BATCH)), gone)
    while batch := tuple(islice(rows, _BATCH)):
        index.keep(batch)


def stamp_files(folder: Path) -> dict[str, FileStamp]:
    """Return the stamp of each transcript of a folder, by the session's name; empty without a folder."""
    now = time.time_ns()
    try:
        with os.scandir(folder) as files:
            return dict(_stamps(files, now))
    except OSError:
        return {}


def _stamps(files: Iterator[os.DirEntry[str]], now: int) -> Iterator[tuple[str, FileStamp]]:
    for file in files:
        if name := session_of_file(file.name):
            try:
                status = file.stat()
            except OSError:
                continue  # it went away, or leads nowhere
            if not status.st_size:
                continue  # a session that did not begin
            # The time of the last change to the file or its metadata, which nobody can set.
            settled = now - status.st_ctime_ns > SETTLED
            changed = status.st_ctime_ns if settled else 0
            yield name, FileStamp(status.st_size, changed, status.st_ino)


def read_row(folder: Path, name: str, stamp: FileStamp) -> SessionRow:
    """Return the index row of a transcript, or a damaged one if it cannot be read."""
    try:
        session = read_outline(transcript_path(folder, name))
        attempts = attempt_entries(name, session.state, session.events)
        words = tuple((entry, _words(session.state, entry.attempt)) for entry in attempts)
        return SessionRow(name, stamp, entry_of(session), words)
    except (TranscriptError, ArithmeticError, ValueError) as error:
        # One bad file must not stop the list of all.
        return SessionRow(name, stamp, SessionEntry(name, "damaged", problem=str(error)))


def _words(state: SessionState, index: int) -> AttemptWords:
    attempt = state.attempts[index]
    follow_up = attempt.follow_up
    text = follow_up.text if follow_up else state.questions[attempt.question].question.text
    return AttemptWords(
        text.strip(),
        attempt.answer.strip(),
        tuple((point.point, point.state) for point in rows_of(attempt)),
    )


_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def attempt_entries(
    name: str, state: SessionState, events: Sequence[e.SessionEvent]
) -> tuple[AttemptEntry, ...]:
    """Return the index entries of a session's attempts that came to an outcome.

    Raises:
        OverflowError: a time is beyond the calendar.
    """
    gaps = _gaps_before_outcomes(events)
    done = [
        (index, attempt)
        for index, attempt in enumerate(state.attempts)
        if attempt.outcome is not None
    ]
    first = {id(attempt) for attempt in state.first_attempts()}
    return tuple(
        _entry(name, state, index, gap, counts=id(attempt) in first)
        for (index, attempt), gap in zip(done, gaps, strict=True)
    )


def _entry(
    name: str, state: SessionState, index: int, gap: float, *, counts: bool
) -> AttemptEntry:
    attempt = state.attempts[index]
    asked = state.questions[attempt.question]
    # The session's clock stands still while the program is away, the calendar does not.
    when = state.started + timedelta(seconds=(attempt.ended_at or 0.0) + gap)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    scored = attempt.result
    return AttemptEntry(
        session=name,
        attempt=index,
        ref=asked.ref,
        topic=f"{asked.bank}/{asked.question.topic}",
        title=asked.topic_title,
        when=max(when, _EARLIEST),
        outcome=attempt.outcome or "skipped",
        score=None if scored is None or not attempt.settled else attempt.value,
        value=min(1.0, max(0.0, attempt.value)),
        counts=counts and _is_judged(state, attempt),
        elapsed=attempt.elapsed,
        limit=timing.limit_of(asked, attempt),
        flagged=attempt.flagged,
        note=attempt.note,
        tags=attempt.tags,
        confidence=attempt.confidence,
        hinted=any(hint.step == 2 for hint in attempt.hints),
        mark=attempt.value if attempt.is_marked else None,
        agreement=_agreement(attempt),
    )


def _agreement(attempt: Attempt) -> MarkAgreement | None:
    # A marking made before the program's rows were shown is preferred, as later ones lean on them.
    marking, score = attempt.first_marking or attempt.marking, attempt.score
    if marking is None or score is None or not score.is_verdict or not attempt.answer.strip():
        return None
    own = mark_rows(score, marking)
    pairs = [(o, p) for o, p in zip(own.rows, score.rows, strict=False) if o.yours]
    if not pairs:
        return None
    return MarkAgreement(
        own=own.value,
        program=score.value,
        rows=len(pairs),
        agreed=sum(row.state == program.likely for row, program in pairs),
        blind=attempt.first_marking is not None,
    )


def _is_judged(state: SessionState, attempt: Attempt) -> bool:
    if attempt.result is None:
        return attempt.outcome == "skipped" and state.counts(attempt)
    return attempt.settled and state.counts(attempt)


def _gaps_before_outcomes(events: Sequence[e.SessionEvent]) -> list[float]:
    """Return the seconds that the program had been away when each attempt came to its outcome."""
    away, gaps = 0.0, list[float]()
    for event in events:
        if isinstance(event, e.Interrupted):
            away += event.gap
        elif isinstance(event, e.AnswerSubmitted | e.QuestionSkipped):
            gaps.append(away)
    return gaps
