"""Parsed banks kept by the digest of their file, so that a bank opens fast the second time.

Every entry can be deleted at any time. Two programs may write the same entry at once: each writes
its own file and puts it in place whole.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

import interview
from interview.banks.read import (
    BankFiles,
    BankReading,
    digest_of,
    read_bank,
    read_bank_files,
    read_files,
)
from interview.disk.whole_files import replace_whole

_FORMAT = 4
"""Raised whenever reading, checking or the domain's values change what an entry holds."""

_decoder = msgspec.msgpack.Decoder(BankReading)


def read_cached(path: Path, cache_folder: Path) -> BankReading:
    """As `read_bank`, from the cache where the bytes of the bank's files were read before.

    A cache that cannot be read or written costs time, nothing else.
    """
    try:
        files = read_files(path)
    except OSError:
        return read_bank(path)
    entry = cache_folder / _entry_name(path, files)
    kept = _read_entry(entry)
    if kept is not None:
        return kept
    reading = read_bank_files(files, path)
    with suppress(OSError, UnicodeEncodeError):  # a path that is no UTF-8 cannot be kept
        _keep(entry, reading)
    return reading


def _entry_name(path: Path, files: BankFiles) -> str:
    """One name for each path, then the content: a changed bank's old entry can be found."""
    place = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    content = f"{_FORMAT}-{interview.__version__}-{digest_of(files)}"
    return f"{place}-{hashlib.sha256(content.encode()).hexdigest()[:32]}.bank"


def _read_entry(entry: Path) -> BankReading | None:
    """What an entry holds; none where it is absent, torn or of another shape."""
    try:
        data = entry.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[4:]
    if len(data) < 4 or zlib.crc32(body).to_bytes(4, "big") != data[:4]:
        return None
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None


def _keep(entry: Path, reading: BankReading) -> None:
    body = msgspec.msgpack.encode(reading)
    replace_whole(entry, zlib.crc32(body).to_bytes(4, "big") + body, durable=False)
    for old in entry.parent.glob(f"{entry.name.partition('-')[0]}-*.bank"):
        if old != entry:
            old.unlink(missing_ok=True)
