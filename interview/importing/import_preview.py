"""What an import would bring, read once and shown before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from interview.importing import imports
from interview.importing.import_report import FileRead, ImportReport
from interview.model.errors import InterviewError, UsageError
from interview.model.places import Places

PARTS = ("question", "answer", "topic", "difficulty", "id", "right", "explanation")
"""What a field of the source may be named as."""


class Wanted(Struct, frozen=True):
    """What a person asks to import."""

    path: str = ""
    text: str = ""
    """Pasted text; it goes before the path."""
    bank: str = ""
    """Made from the path if empty."""
    mapping: str = ""
    """Fields by their parts, `answer=Meaning, question=Word`."""

    @property
    def name(self) -> str:
        """The bank that the questions go into."""
        if self.bank.strip() or self.text:
            return self.bank.strip() or "pasted"
        return imports.default_bank_name(Path(self.path.strip()).expanduser())


class Preview(Struct, frozen=True):
    """What would come in."""

    files: tuple[FileRead, ...]
    report: ImportReport
    topics: tuple[tuple[str, int], ...]
    """Title and number of questions, in the order of the source."""


class Progress(Struct, frozen=True):
    """How far the reading is."""

    done: int
    total: int


class Refusal(Struct, frozen=True):
    """Why nothing comes in."""

    why: str


def preview_import(places: Places, wanted: Wanted) -> Iterator[Progress | Preview | Refusal]:
    """Read what is wanted, tell how far it is, and last what would come in."""
    try:
        mapping = parse_mapping(wanted.mapping)
        if wanted.text:
            read: tuple[FileRead, ...] = (
                imports.read_stream(wanted.text.encode("utf-8", "replace"), mapping=mapping),
            )
        else:
            path = Path(wanted.path.strip()).expanduser()
            total = len(imports.files_of(path))
            yield Progress(0, total)
            read = imports.read_folder(path, mapping=mapping)
        report = imports.import_cards(places, wanted.name, read, dry_run=True)
    except (InterviewError, OSError) as error:
        yield Refusal(str(error))
        return
    counts = Counter(card.topic for file in read for card in file.cards)
    yield Preview(read, report, tuple(counts.items()))


def write_import(places: Places, wanted: Wanted, preview: Preview) -> ImportReport | Refusal:
    """Put what was shown into the bank."""
    try:
        return imports.import_cards(places, wanted.name, preview.files)
    except InterviewError as error:
        return Refusal(str(error))


def parse_mapping(text: str) -> tuple[tuple[str, str], ...]:
    """Parts and the names of fields out of `answer=Meaning, question=Word`.

    Raises:
        UsageError: it is not written so, or names a part that there is not.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    for part, _, field in pairs:
        if part.strip() not in PARTS or not field.strip():
            raise UsageError(f"write PART=FIELD with PART one of {', '.join(PARTS)}")
    return tuple((part.strip(), field.strip()) for part, _, field in pairs)
