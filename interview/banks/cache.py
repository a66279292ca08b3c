"""Banks that were read, kept in memory and on disk by the digest of their files."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import interview
from interview.banks.read import BankReading, digest_of, read_bank, read_bank_files, read_files
from interview.storage.cache_entries import read_entry, write_entry

_FORMAT = 6
"""Raised whenever reading, checking or the model's values change what an entry holds."""

_LARGEST_HELD = 8 * 1024 * 1024
"""Bytes of a bank's files up to which it stays in memory; a larger one is decoded anew each time."""

_lock = threading.Lock()
_held: dict[Path, tuple[str, BankReading]] = {}
"""The last reading of each path, with the digest of its files."""


def read_cached(path: Path, cache_folder: Path) -> BankReading:
    """Read a bank as `read_bank` does, from the cache if its files have not changed.

    Screens ask for all banks from threads of their own: one at a time reads, the others get what it
    read. A cache that cannot be read or written costs time, nothing else.
    """
    with _lock:
        try:
            files = read_files(path)
        except OSError:
            return read_bank(path)
        content = f"{_FORMAT}-{interview.__version__}-{digest_of(files)}"
        digest = hashlib.sha256(content.encode()).hexdigest()
        held = _held.get(path)
        if held is not None and held[0] == digest:
            return held[1]
        reading = read_entry(cache_folder, path, digest, BankReading)
        if reading is None:
            reading = read_bank_files(files, path)
            write_entry(cache_folder, path, digest, reading)
        if sum(len(data) for _, data in files) <= _LARGEST_HELD:
            _held[path] = digest, reading
        return reading
