"""Notes, tags and titles given afterwards: late events in a transcript, whether it is over or not."""

from __future__ import annotations

from pathlib import Path

from interview.history.sessions import Session, read_session
from interview.model.errors import TranscriptError, UsageError
from interview.model.limits import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS
from interview.model.ports import Clock
from interview.model.visible import visible, visible_line
from interview.scoring.scorer import RubricScorer
from interview.session import commands as c
from interview.session.conductor import Conductor
from interview.storage.transcripts.journal import FileJournal


def note_command(attempt: int, note: str, tags: tuple[str, ...]) -> c.KeepNote:
    """What keeps a note and tags.

    Raises:
        UsageError: the note or a tag is too long, or there are too many tags.
    """
    note = visible(note).strip()
    tags = tuple(dict.fromkeys(tag for tag in map(read_tag, tags) if tag))
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note is {len(note)} characters long; {LONGEST_NOTE} is the most")
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags; {MOST_TAGS} is the most")
    return c.KeepNote(attempt, note, tags)


def read_note(text: str) -> tuple[str, tuple[str, ...]]:
    """A note and its tags as they are typed on one line: words that begin with # are tags."""
    words = text.split()
    tags = tuple(word for word in words if word.startswith("#") and len(word) > 1)
    return " ".join(word for word in words if word not in tags), tags


def read_tag(text: str) -> str:
    """A tag as it is kept: one word in small letters, without the sign that may stand before it.

    Raises:
        UsageError: it is too long.
    """
    tag = "-".join(visible_line(text).lower().removeprefix("#").split())
    if len(tag) > LONGEST_TAG:
        raise UsageError(f"a tag of {len(tag)} characters; {LONGEST_TAG} is the most")
    return tag


def keep_note(path: Path, attempt: int, note: str, tags: tuple[str, ...], clock: Clock) -> Session:
    """Note something about an attempt of a past session; returns the session as it is then.

    Raises:
        UsageError: there is no such attempt, or the note does not fit.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(path, note_command(attempt, note, tags), clock)


def rename_session(path: Path, title: str, clock: Clock) -> Session:
    """Give a past session a title; an empty one takes it away.

    Raises:
        UsageError: the title is too long.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    title = visible_line(title)
    if len(title) > 2 * LONGEST_TAG:
        raise UsageError(f"a title of {len(title)} characters; {2 * LONGEST_TAG} is the most")
    return append_late(path, c.NameSession(title), clock)


def append_late(
    path: Path, command: c.MarkRows | c.KeepNote | c.NameSession, clock: Clock
) -> Session:
    """Have a command change a session that nobody has open; returns the session as it is then.

    Raises:
        UsageError: there is no such attempt.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    # Locked before it is read: what another program writes in between would be lost on us.
    journal = FileJournal.reopen(path)
    try:
        session = read_session(path)
        if not isinstance(command, c.NameSession):
            _expect_attempt(session, command.attempt)
        scorer = RubricScorer(session.state.plan.strictness)
        Conductor(session.name, journal, scorer, clock, session.state).handle(command)
    finally:
        journal.close()
    if journal.trouble:
        raise TranscriptError(journal.trouble)
    return read_session(path)


def _expect_attempt(session: Session, attempt: int) -> None:
    attempts = session.state.attempts
    if not (0 <= attempt < len(attempts) and attempts[attempt].outcome is not None):
        raise UsageError(f"{session.name} has no answer number {attempt + 1}")
