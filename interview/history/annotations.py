"""Notes, tags and titles of past sessions, added to their transcripts as late events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from interview.history.sessions import Session, read_session
from interview.model.errors import TranscriptError, UsageError
from interview.model.limits import LONGEST_NOTE, LONGEST_TAG, LONGEST_TITLE, MOST_TAGS
from interview.model.visible import visible, visible_line
from interview.session import decide
from interview.session.state import SessionState
from interview.storage.journal import FileJournal


def read_note(text: str, tags: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return a typed note on one line, and its tags in lower case: `tags` and its words that begin with #.

    Raises:
        UsageError: the note or a tag is too long, or there are too many tags.
    """
    words = visible(text).split()
    note = " ".join(words)
    named = ["-".join(visible_line(tag).split()).removeprefix("#").lower() for tag in tags]
    named += [word[1:].lower() for word in words if word.startswith("#")]
    tags = tuple(dict.fromkeys(filter(None, named)))
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note is {len(note)} characters long; {LONGEST_NOTE} is the most")
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags; {MOST_TAGS} is the most")
    if (longest := max(map(len, tags), default=0)) > LONGEST_TAG:
        raise UsageError(f"a tag of {longest} characters; {LONGEST_TAG} is the most")
    return note, tags


def keep_note(path: Path, attempt: int, text: str, tags: Sequence[str] = ()) -> Session:
    """Keep a note about an attempt of a past session as `read_note` does; return the changed session.

    Raises:
        UsageError: there is no such attempt, or the note does not fit.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    note, tags = read_note(text, tags)
    kept = partial(decide.keep_note, attempt=attempt, note=note, tags=tags)
    return append_late(path, kept, attempt)


def rename_session(path: Path, title: str) -> Session:
    """Give a past session a title; an empty one removes it.

    Raises:
        UsageError: the title is too long.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    title = visible_line(title)
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"a title of {len(title)} characters; {LONGEST_TITLE} is the most")
    return append_late(path, partial(decide.name_session, title=title))


def append_late(
    path: Path,
    decision: Callable[[SessionState, float], decide.Events],
    attempt: int | None = None,
) -> Session:
    """Append the events of a decision to a session that nobody has open; return the changed session.

    `attempt` is the index of the attempt that they are about.

    Raises:
        UsageError: there is no such attempt.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    # Locked before it is read, or an event that another program writes in between would be missed.
    with closing(FileJournal.reopen(path)) as journal:
        session = read_session(path)
        if attempt is not None:
            session.answered(attempt)
        for event in decision(session.state, session.state.time):
            journal.append(event)
    if journal.trouble:
        raise TranscriptError(journal.trouble)
    return read_session(path)
