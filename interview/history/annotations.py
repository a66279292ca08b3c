"""Notes, tags and titles added to past sessions, as late events in their transcripts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from interview.history.sessions import Session, read_session
from interview.model.errors import TranscriptError, UsageError
from interview.model.limits import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS
from interview.model.visible import visible, visible_line
from interview.session import decide
from interview.session.state import SessionState
from interview.storage.journal import FileJournal


def check_note(note: str, tags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a note and its tags as they are kept.

    Raises:
        UsageError: the note or a tag is too long, or there are too many tags.
    """
    note = visible(note).strip()
    tags = tuple(dict.fromkeys(tag for tag in map(read_tag, tags) if tag))
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note is {len(note)} characters long; {LONGEST_NOTE} is the most")
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags; {MOST_TAGS} is the most")
    return note, tags


def read_note(text: str) -> tuple[str, tuple[str, ...]]:
    """Split a typed line into a note and its tags, which are the words that begin with #."""
    words = text.split()
    tags = tuple(word for word in words if word.startswith("#") and len(word) > 1)
    return " ".join(word for word in words if word not in tags), tags


def read_tag(text: str) -> str:
    """Return a tag as it is kept: one word in lower case, without a leading #.

    Raises:
        UsageError: it is too long.
    """
    tag = "-".join(visible_line(text).lower().removeprefix("#").split())
    if len(tag) > LONGEST_TAG:
        raise UsageError(f"a tag of {len(tag)} characters; {LONGEST_TAG} is the most")
    return tag


def keep_note(path: Path, attempt: int, note: str, tags: tuple[str, ...]) -> Session:
    """Keep a note about an attempt of a past session, and return the changed session.

    Raises:
        UsageError: there is no such attempt, or the note does not fit.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    note, tags = check_note(note, tags)
    kept = partial(decide.keep_note, attempt=attempt, note=note, tags=tags)
    return append_late(path, kept, attempt)


def rename_session(path: Path, title: str) -> Session:
    """Give a past session a title; an empty one removes it.

    Raises:
        UsageError: the title is too long.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    title = visible_line(title)
    if len(title) > 2 * LONGEST_TAG:
        raise UsageError(f"a title of {len(title)} characters; {2 * LONGEST_TAG} is the most")
    return append_late(path, partial(decide.name_session, title=title))


def append_late(
    path: Path,
    decision: Callable[[SessionState, float], decide.Events],
    attempt: int | None = None,
) -> Session:
    """Do something in a session that nobody has open, and return the changed session.

    `attempt` is the place of the attempt that it is about.

    Raises:
        UsageError: there is no such attempt.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    # Locked before it is read, or an event that another program writes in between would be missed.
    journal = FileJournal.reopen(path)
    try:
        session = read_session(path)
        if attempt is not None:
            answered = session.state.attempt_at(attempt)
            if answered is None or answered.outcome is None:
                raise UsageError(f"{session.name} has no answer number {attempt + 1}")
        for event in decision(session.state, session.state.time):
            journal.append(event)
    finally:
        journal.close()
    if journal.trouble:
        raise TranscriptError(journal.trouble)
    return read_session(path)
