"""Parsed banks kept by the digest of their files, so that a bank opens fast the second time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import interview
from interview.banks.read import BankReading, digest_of, read_bank, read_bank_files, read_files
from interview.storage.cache_entries import read_entry, write_entry

_FORMAT = 5
"""Raised whenever reading, checking or the domain's values change what an entry holds."""


def read_cached(path: Path, cache_folder: Path) -> BankReading:
    """As `read_bank`, from the cache where the bytes of the bank's files were read before.

    A cache that cannot be read or written costs time, nothing else.
    """
    try:
        files = read_files(path)
    except OSError:
        return read_bank(path)
    content = f"{_FORMAT}-{interview.__version__}-{digest_of(files)}"
    digest = hashlib.sha256(content.encode()).hexdigest()
    kept = read_entry(cache_folder, path, digest, BankReading)
    if kept is not None:
        return kept
    reading = read_bank_files(files, path)
    write_entry(cache_folder, path, digest, reading)
    return reading
