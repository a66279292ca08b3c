"""Queries of the index of sessions, which is brought up to date with the folder first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from interview.history.debrief import rows_of
from interview.history.sessions import entry_of, read_outline
from interview.model.errors import TranscriptError
from interview.model.score import MarkAgreement
from interview.model.session import AttemptEntry, SessionEntry
from interview.model.summing import mark_rows
from interview.session.state import Attempt, SessionState
from interview.storage.files import FileStamp
from interview.storage.index import IndexedAttempt, SessionIndex, SessionRow, ask_index, index_path
from interview.storage.places import Places
from interview.storage.transcripts import moment_in_name, transcript_path, transcript_stamps

Answer = TypeVar("Answer")

_BATCH = 500
"""Transcripts in one transaction, so that little is lost if the program ends meanwhile."""

OFFERED_FOR = timedelta(days=14)
"""The time for which an interrupted session is offered; after it the session can be resumed by name."""


def ask_sessions(
    places: Places,
    ask: Callable[[SessionIndex], Answer],
    *,
    refresh: bool = True,
    most: int | None = None,
) -> Answer:
    """Return the result of `ask` on the index of this home's sessions.

    The index is brought up to date first; with `most`, only for so many sessions, those whose names sort
    last; without `refresh`, only if the index is empty.
    """

    def refreshed(index: SessionIndex) -> Answer:
        if refresh or not index.entries(1):
            refresh_index(index, places.sessions, most)
        return ask(index)

    return ask_index(index_path(places.cache, places.sessions), refreshed)


FIRST_SHOWN = 30
"""Sessions that are read and shown before the others, which takes long without an index."""


def list_sessions(places: Places, most: int | None = None) -> tuple[SessionEntry, ...]:
    """Return the sessions, newest first; with `most`, only so many, those whose names sort last.

    No other files are read then, however little the index holds.
    """
    limit = -1 if most is None else most
    entries = ask_sessions(places, lambda index: index.entries(limit), most=most)
    return tuple(sorted(entries, key=_start_time, reverse=True))


def _start_time(entry: SessionEntry) -> float:
    """Return the start in seconds since 1970, taken from the name if the file has none."""
    moment = entry.started or moment_in_name(entry.session)
    return moment.timestamp() if moment else float("-inf")


def unfinished_session(entries: Sequence[SessionEntry], now: datetime) -> SessionEntry | None:
    """Return the first entry that is not over and not older than `OFFERED_FOR`; None without one."""
    open_ones = (
        entry
        for entry in entries
        if entry.status == "interrupted" and entry.started and entry.started >= now - OFFERED_FOR
    )
    return next(open_ones, None)


def refresh_index(index: SessionIndex, folder: Path, most: int | None = None) -> None:
    """Read new and changed transcripts into the index, and remove those that are gone.

    With `most`, only so many transcripts are considered: those whose names sort last.
    """
    present = dict(islice(transcript_stamps(folder), most))
    indexed = index.stamps(min(present, default="") if len(present) == most else "")
    gone = [name for name in indexed if name not in present]
    changed = [name for name in present if indexed.get(name) != present[name]]
    if not (gone or changed):
        return
    rows = (read_row(folder, name, present[name]) for name in changed)
    # Read first, then written: reading takes long, and another program may wait to write.
    index.keep(tuple(islice(rows, _BATCH)), gone)
    while batch := tuple(islice(rows, _BATCH)):
        index.keep(batch)


def read_row(folder: Path, name: str, stamp: FileStamp) -> SessionRow:
    """Return the index row of a transcript, or a damaged one if it cannot be read."""
    try:
        session = read_outline(transcript_path(folder, name))
        attempts = attempt_entries(name, session.state)
        indexed = tuple(_with_words(session.state, entry) for entry in attempts)
        return SessionRow(name, stamp, entry_of(session), indexed)
    except (TranscriptError, ArithmeticError, ValueError) as error:
        # One bad file must not stop the list of all.
        return SessionRow(name, stamp, SessionEntry(name, "damaged", problem=str(error)))


def _with_words(state: SessionState, entry: AttemptEntry) -> IndexedAttempt:
    attempt = state.attempts[entry.attempt]
    follow_up = attempt.follow_up
    text = follow_up.text if follow_up else state.questions[attempt.question].question.text
    return IndexedAttempt(
        entry,
        text.strip(),
        attempt.answer.strip(),
        tuple((point.point, point.state) for point in rows_of(attempt)),
    )


_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def attempt_entries(name: str, state: SessionState) -> tuple[AttemptEntry, ...]:
    """Return the index entries of a session's attempts that came to an outcome.

    Raises:
        OverflowError: a time is beyond the calendar.
    """
    counted = {attempt.question: attempt for attempt in state.first_attempts()}
    numbered = list(enumerate(state.attempts))
    first = {attempt.question: index for index, attempt in reversed(numbered)}
    return tuple(
        _entry(name, state, index, counts=counted.get(attempt.question) is attempt, first=first)
        for index, attempt in numbered
        if attempt.outcome is not None
    )


def _entry(
    name: str, state: SessionState, index: int, *, counts: bool, first: Mapping[int, int]
) -> AttemptEntry:
    attempt = state.attempts[index]
    asked = state.questions[attempt.question]
    # The session's clock stands still while the program is away, the calendar does not.
    when = state.started + timedelta(seconds=(attempt.ended_at or 0.0) + attempt.away)
    scored = attempt.result
    is_judged = attempt.outcome == "skipped" if scored is None else attempt.settled
    return AttemptEntry(
        session=name,
        attempt=index,
        ref=asked.ref,
        topic=f"{asked.bank}/{asked.question.topic}",
        title=asked.topic_title,
        when=max(when, _EARLIEST),
        outcome=attempt.outcome or "skipped",
        score=attempt.value if scored and attempt.settled and not attempt.follow_up else None,
        value=min(1.0, max(0.0, attempt.value)),
        counts=counts and is_judged and state.counts(attempt),
        is_first=first[attempt.question] == index,
        elapsed=attempt.elapsed,
        flagged=attempt.flagged,
        note=attempt.note,
        tags=attempt.tags,
        confidence=attempt.confidence,
        hinted=any(hint.step == 2 for hint in attempt.hints),
        mark=attempt.value if attempt.is_marked else None,
        agreement=_agreement(attempt),
    )


def _agreement(attempt: Attempt) -> MarkAgreement | None:
    # A blind marking is preferred, as later ones lean on the program's rows.
    marking, score = attempt.first_marking or attempt.marking, attempt.score
    if marking is None or score is None or not score.is_verdict or not attempt.answer.strip():
        return None
    marked = mark_rows(score, marking)
    pairs = [
        (row, program) for row, program in zip(marked.rows, score.rows, strict=False) if row.yours
    ]
    if not pairs:
        return None
    return MarkAgreement(
        person=marked.value,
        program=score.value,
        rows=len(pairs),
        agreed=sum(row.state == program.likely for row, program in pairs),
        blind=attempt.first_marking is not None,
    )
