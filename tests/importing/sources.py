"""Files read as an import reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from interview.importing.blocks import Document
from interview.importing.cards import Reading
from interview.importing.choosing import find_block, layout_like
from interview.importing.files import as_source, gather
from interview.importing.layouts import read_by
from interview.importing.reading import FileRead, Wanted, read_files


def read_source(name: str, data: bytes | str, wanted: Wanted | None = None) -> FileRead:
    """Return what a file of this name that holds this is read as."""
    data = data.encode() if isinstance(data, str) else data
    (file,) = read_files([as_source(name, data)], wanted or Wanted())
    return file


def read_folder(folder: Path, texts: Mapping[str, str]) -> dict[str, FileRead]:
    """Return by name what the files of a folder are read as that holds these texts."""
    for name, text in texts.items():
        (folder / name).write_text(text)
    return {file.name: file for file in read_files(gather(folder), Wanted())}


def read_pointed(document: Document, texts: list[str]) -> Reading:
    """A document in which a person points at the questions that begin so."""
    blocks = [block for text in texts if (block := find_block(document, text))]
    assert len(blocks) == len(texts)
    return read_by(document, layout_like(document, blocks))
