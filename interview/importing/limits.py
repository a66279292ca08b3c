"""The limits of one import, and the error for a file beyond them.

Files come from strangers: each limit keeps a small file from taking minutes or gigabytes.
"""

from __future__ import annotations

import time

from interview.importing.cards import ImportFault

LARGEST_SOURCE = 32 << 20
"""Bytes of one file."""
LARGEST_ARCHIVE = 64 << 20
"""Bytes of all files read from an archive, unpacked."""
LARGEST_SHEETS = 24 << 20
"""Bytes of all parts of a spreadsheet, unpacked; parsed, a part takes ten times as many."""
LARGEST_COLLECTION = 80 << 20
"""Bytes of an Anki package's database, unpacked: hundreds of thousands of notes."""
LARGEST_RECORD = 64 << 20
"""Bytes of a bank's record of imports."""

MOST_LISTED = 100_000
"""Files in a folder or an archive, of all kinds; most are passed over."""
MOST_FILES = 5_000
MOST_CARDS = 50_000
MOST_LINES = 150_000
"""Lines of all documents of an import; each takes up to a tenth of a millisecond."""
LONGEST_DOCUMENT = 8_000_000
"""Characters of one document; a million takes about a second."""
MOST_ROWS = 200_000
"""Rows of a table, a sheet or a file of records, those without a question included."""
MOST_COLUMNS = 500
MOST_SHEETS = 1_000
MOST_ELEMENTS = 400_000
"""Elements of one XML text; parsed, each takes half a kilobyte."""
DEEPEST_RECORD = 60
"""Lists and objects that a record may be nested in."""

LONGEST_READING = 60
"""Seconds for reading all files of one import, guesses included; pandoc may take seven for each file."""

LONGEST_SAMPLE = 200_000
"""Characters of a text that decide its format."""
LONGEST_LINE = 20_000
"""Characters of a document's line that are read."""
LONGEST_MARKED = 4_000
"""Characters of a line that may hold markup or a card."""
LONGEST_HEAD = 700
"""Characters of a block that decide its kind."""

LONGEST_CARD_QUESTION = 4_000
LONGEST_CARD_ANSWER = 40_000
"""Characters; longer ones are reported, not imported."""
LONGEST_CELL = 100_000
"""Characters of a cell or a field that are read."""
LONGEST_QUIZ_QUESTION = 50_000
"""Characters of a quiz question with its answers."""
LONGEST_WORK = 4_000_000
"""Microseconds, roughly, for turning the cells of one file into text; an honest file needs a tenth."""


def hold(count: int, most: int, what: str, instead: str = "split it") -> None:
    """Raise ImportFault if `count` is more than `most`, naming `what` there is too much of."""
    if count > most:
        raise ImportFault(f"more than {most:,} {what}; {instead}")


def hold_until(end: float) -> None:
    """Raise ImportFault if the monotonic clock is past `end`."""
    if time.monotonic() > end:
        raise ImportFault("reading these files takes more than a minute; name a smaller folder")


def hold_unpacked(size: int, most: int) -> None:
    """Raise ImportFault if `size`, in bytes, is more than `most`."""
    if size > most:
        raise ImportFault(f"it unpacks to more than {most >> 20} MiB; split it")
