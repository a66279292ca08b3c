"""What the index keeps of a transcript, and by what it knows that the file is still the same."""

from __future__ import annotations

from msgspec import Struct

from interview.model.session import AttemptEntry, AttemptWords, SessionEntry


class FileStamp(Struct, frozen=True):
    """What the file system says of a file; equal stamps mean equal bytes."""

    size: int
    changed: int
    """Nanoseconds; 0 where the file was so new that a change right after would not show."""
    inode: int


class SessionRow(Struct, frozen=True):
    """All that is kept of one transcript."""

    name: str
    stamp: FileStamp
    entry: SessionEntry
    attempts: tuple[tuple[AttemptEntry, AttemptWords], ...] = ()


class Found(Struct, frozen=True):
    """An attempt with its words."""

    entry: AttemptEntry
    words: AttemptWords
