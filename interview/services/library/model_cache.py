"""Compiled models on disk: made from a bank and its marked answers, safe to delete at any time."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

Kept = TypeVar("Kept")

FOLDER = "models"


def read_entry(cache: Path, name: str, digest: str, kind: type[Kept]) -> Kept | None:
    """What is kept under a name and a digest; none where it is absent, torn or of another shape."""
    try:
        data = _path(cache, name, digest).read_bytes()
    except OSError:
        return None
    body = memoryview(data)[4:]
    if len(data) < 4 or zlib.crc32(body).to_bytes(4, "big") != data[:4]:
        return None
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError):
        return None


def write_entry(cache: Path, name: str, digest: str, value: object) -> None:
    """Keep a value whole under a name and a digest; older ones of the name go.

    A cache that cannot be written costs time, nothing else.
    """
    path = _path(cache, name, digest)
    body = msgspec.msgpack.encode(value)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.crc32(body).to_bytes(4, "big") + body)
            Path(written).replace(path)
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
        for old in path.parent.glob(f"{path.name.partition('-')[0]}-*"):
            if old != path:
                old.unlink(missing_ok=True)


def _path(cache: Path, name: str, digest: str) -> Path:
    """One beginning for each name, then the content: what an older bank left can be found."""
    beginning = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    return cache / FOLDER / f"{beginning}-{digest[:32]}"
