"""A bank from a file, with everything that is wrong in it.

YAML and the schema are imported on the first call only: a program that finds its banks in the
cache never pays for them.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from interview.domain.bank import Bank
from interview.domain.problem import Problem

LARGEST = 32 * 1024 * 1024
"""Bytes of a bank file that is read."""


class BankReading(Struct, frozen=True, omit_defaults=True):
    """What came of reading one file."""

    bank: Bank | None
    """None where the file has errors; warnings do not hinder."""
    problems: tuple[Problem, ...] = ()
    """In the order of the file."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the bank from being used."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read_bank(path: Path) -> BankReading:
    """Read and check one bank file; never raises for what the file is or holds."""
    try:
        data = read_bytes(path)
    except OSError as error:
        return _refuse(
            path, f"cannot be read: {error.strerror or error}; check the path and rights"
        )
    return read_bank_bytes(data, path)


def read_bytes(path: Path) -> bytes:
    """The file's bytes, at most one more than `LARGEST`.

    Raises:
        OSError: The file is missing, is not a regular file, or may not be read.
    """
    if not path.is_file():
        path.stat()
        raise OSError(0, "it is not a file")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def read_bank_bytes(data: bytes, path: Path) -> BankReading:
    """As `read_bank`, from the bytes of the file at `path`."""
    if len(data) > LARGEST:
        return _refuse(path, f"is larger than {LARGEST >> 20} MiB; split it into several banks")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error)
    from interview.banks import assemble

    with _no_collection():
        bank, problems = assemble.assemble(text, path, hashlib.sha256(data).hexdigest())
    return BankReading(bank, tuple(problems))


def _refuse(path: Path, message: str) -> BankReading:
    return BankReading(None, (Problem(str(path), 0, 0, "", message),))


def _not_utf8(path: Path, data: bytes, error: UnicodeDecodeError) -> BankReading:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    message = f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
    return BankReading(None, (Problem(str(path), line, column, "", message),))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of small values and no cycles: the collector would double the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def locate_fields(path: Path, fields: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Line and column, from 1, of fields such as `questions.3.answer`; zeros for an unread file."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ((0, 0),) * len(fields)
    from interview.banks.yaml import builder, nodes

    with _no_collection():
        document = builder.read_document(text)
    return tuple(
        nodes.locate(document, [int(s) if s.isdecimal() else s for s in field.split(".")])
        for field in fields
    )
