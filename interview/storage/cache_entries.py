"""The cache: values that take time to make. Each may be deleted at any time.

An entry has the name of a value and the digest of what the value was made from. Two programs may write the
same entry at once: each writes a file of its own and puts it in place whole.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from interview.storage.decoders import from_msgpack, to_msgpack
from interview.storage.files import read_regular, replace_whole

Kept = TypeVar("Kept")

_LARGEST = 256 * 1024 * 1024
"""Bytes of an entry; a bank of ten thousand questions has a tenth."""


@cache
def source_digest(package: str) -> str:
    """Return the digest of a package's code, for values that are made anew when it changes."""
    code = hashlib.sha256()
    folder = Path(import_module(package).__path__[0])
    for path in sorted(folder.rglob("*.py")):
        data = path.read_bytes()
        code.update(f"{path.relative_to(folder)} {len(data)}\0".encode() + data)
    return code.hexdigest()


def read_entry(folder: Path, name: str | Path, digest: str, kind: type[Kept]) -> Kept | None:
    """Return the value of a name and a digest; None if it is missing, torn or of another type."""
    try:
        data = read_regular(_entry(folder, name, digest), _LARGEST)
    except OSError:
        return None
    try:
        return from_msgpack(data, kind)
    except (ValueError, RecursionError):
        return None


def write_entry(folder: Path, name: str | Path, digest: str, value: object) -> None:
    """Keep a value under a name and a digest, and remove older values of the name.

    A failure to write is no error: the value is made again.
    """
    entry = _entry(folder, name, digest)
    with suppress(OSError, UnicodeEncodeError):  # a value may hold a path that is no UTF-8
        replace_whole(entry, to_msgpack(value), durable=False)
        for old in folder.glob(f"{entry.name.partition('-')[0]}-*"):
            if old.name != entry.name:
                old.unlink(missing_ok=True)


def _entry(folder: Path, name: str | Path, digest: str) -> Path:
    """Return the path of an entry; all entries of a name begin alike."""
    beginning = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    return folder / f"{beginning}-{digest[:32]}"
