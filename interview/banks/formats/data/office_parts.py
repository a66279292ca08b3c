"""Files of office programs: zip files of XML, read piece by piece and with a budget."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree as ET

LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one part of such a file, unpacked."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class DamagedError(Exception):
    """Why such a file cannot be read, for the person."""


def kind_of(data: bytes) -> str:
    """`xlsx`, `docx`, or empty where it is neither."""
    names = names_in(data)
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if "word/document.xml" in names else ""


def names_in(data: bytes) -> list[str]:
    """The names of the parts of a file; none where it is no zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []


def part_of(data: bytes, name: str) -> ET.Element:
    """One part of the file as XML, its names without their spaces.

    Raises:
        DamagedError: It is missing, too large, or not right.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(name).compress_type not in _METHODS:
                raise DamagedError("it is packed in a way that office programs do not use")
            with archive.open(name) as member:
                whole = member.read(LARGEST_PART + 1)
    except KeyError:
        raise DamagedError(f"{name} is not in it") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise DamagedError(f"it is damaged or locked: {error}") from error
    if len(whole) > LARGEST_PART:
        raise DamagedError(f"{name} is larger than {LARGEST_PART >> 20} MiB; split it")
    if b"<!DOCTYPE" in whole[:4_000] or b"<!ENTITY" in whole:
        raise DamagedError("it defines entities, which office programs never do")
    try:
        root = ET.fromstring(whole)  # noqa: S314 - as above
    except (ET.ParseError, RecursionError, ValueError) as error:
        raise DamagedError(f"{name} is damaged: {error}") from error
    for element in root.iter():
        element.tag = str(element.tag).rsplit("}", 1)[-1]
    return root
