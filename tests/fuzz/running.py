"""One case after another: no traceback, no hang, no bank that does not read back."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from msgspec import Struct

from interview.banks.read import read_bank_files
from interview.banks.yaml_writer import bank_text
from interview.importing.merge import merge
from interview.model.bank import Bank
from interview.model.errors import InterviewError
from tests.fuzz.mutating import make_case
from tests.importing.sources import read_source

SLOWEST = 2.0
"""Seconds of processor time that one case may take."""
_EMPTY = Bank("fuzz", "Fuzz", (), (), "")


class Outcome(Struct):
    """The result of a run."""

    failures: list[str]
    """One line for each case that went wrong, with its seed."""
    slowest: float = 0.0
    """Seconds of the slowest case."""
    banks: int = 0
    """Cases that gave a bank or cards all the same."""


class HangError(BaseException):
    """A case took too long; no handler of the code under test may catch it."""


def run(first: int, rounds: int) -> Outcome:
    """Run the cases of some seeds, one case a seed."""
    outcome = Outcome([])
    for seed in range(first, first + rounds):
        name, data = make_case(random.Random(seed))
        begun = time.process_time()
        try:
            with _limit(SLOWEST):
                outcome.banks += try_case(name, data)
        except InterviewError:
            pass  # told in one line, as it should be
        except HangError:
            outcome.failures.append(f"seed {seed} ({name}): hangs: more than {SLOWEST} s")
        except Exception as error:
            outcome.failures.append(f"seed {seed} ({name}): {error!r}"[:300])
        outcome.slowest = max(outcome.slowest, time.process_time() - begun)
    return outcome


def try_case(name: str, data: bytes) -> bool:
    """Read one file as a bank and as an import; return whether it holds a question."""
    path = Path(name)
    reading = read_bank_files(((path, data),), path)
    assert (reading.bank is None) == bool(reading.errors)
    for problem in reading.problems:
        line = str(problem)
        assert line.isprintable(), line
    read = read_source(name, data)
    assert not read.fault.startswith("it cannot be read"), read.fault
    merged = merge(_EMPTY, read.cards, overwrite=False, before={}).bank
    if merged.questions:
        again = read_bank_files(((path, bank_text(merged).encode("utf-8")),), path)
        assert again.bank is not None, str(again.problems[0])
        assert again.bank.questions == merged.questions
    return reading.bank is not None or bool(merged.questions)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
