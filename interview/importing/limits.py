"""What one import may hold, and the one error where a file holds more.

Files come from strangers: each of these keeps a small file from taking minutes or gigabytes.
"""

from __future__ import annotations

import time

from interview.importing.cards import ImportFault

LARGEST_SOURCE = 32 << 20
"""Bytes of one file."""
LARGEST_ARCHIVE = 64 << 20
"""Bytes of all files that are read of an archive, unpacked."""
LARGEST_SHEETS = 24 << 20
"""Bytes of all parts of a spreadsheet, unpacked; as a tree a part takes ten times as many."""
LARGEST_COLLECTION = 80 << 20
"""Bytes of an Anki package's database, unpacked: hundreds of thousands of notes."""
LARGEST_RECORD = 64 << 20
"""Bytes of what is remembered of imports."""

MOST_LISTED = 100_000
"""Files of a folder or an archive, whatever they are; most are passed over."""
MOST_FILES = 5_000
MOST_CARDS = 50_000
MOST_LINES = 150_000
"""Lines of all documents of an import; each takes up to a tenth of a millisecond."""
LONGEST_DOCUMENT = 8_000_000
"""Characters of one document, which take as many seconds."""
MOST_ROWS = 200_000
"""Rows of a table, a sheet or a file of records; not all need be questions."""
MOST_COLUMNS = 500
MOST_SHEETS = 1_000
MOST_ELEMENTS = 400_000
"""Elements of one XML text: as a tree each takes half a kilobyte."""
DEEPEST_RECORD = 60
"""Lists and objects that a record may lie in."""

LONGEST_READING = 60
"""Seconds in which the files of one import are to be read, guesses included; pandoc alone may take seven for each."""

LONGEST_SAMPLE = 200_000
"""Characters of a text by which its format is told."""
LONGEST_LINE = 20_000
"""Characters of a line of a document that are read."""
LONGEST_MARKED = 4_000
"""Characters of a line in which markup or a card is looked for."""
LONGEST_HEAD = 700
"""Characters of a block by which it is told what it is."""

LONGEST_CARD_QUESTION = 4_000
LONGEST_CARD_ANSWER = 40_000
"""Characters; longer ones are reported, not imported."""
LONGEST_CELL = 100_000
"""Characters of a cell or a field that are read."""
LONGEST_QUIZ_QUESTION = 50_000
"""Characters of a question of a quiz with its answers."""
LONGEST_WORK = 4_000_000
"""Microseconds, about, that the cells of one file may take to be made text; an honest one needs a tenth."""


def hold(count: int, most: int, what: str, instead: str = "split it") -> None:
    """Refuse what holds more than it may.

    Raises:
        ImportFault: `count` is more than `most`.
    """
    if count > most:
        raise ImportFault(f"more than {most:,} {what}; {instead}")


def hold_until(end: float) -> None:
    """Raise ImportFault if it is later than `end` on the monotonic clock, for what may not take longer."""
    if time.monotonic() > end:
        raise ImportFault("reading these files takes more than a minute; name a smaller folder")


def hold_unpacked(size: int, most: int) -> None:
    """Refuse what unpacks to more bytes than it may.

    Raises:
        ImportFault: `size` is more than `most`.
    """
    if size > most:
        raise ImportFault(f"it unpacks to more than {most >> 20} MiB; split it")
