"""Disks that fail on purpose, and a session to write on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview.history.sessions import read_session
from interview.model.score import Marking
from interview.session import commands as c
from interview.session.conductor import Conductor
from interview.storage.transcripts.codec import FORMAT, VERSION, Header
from interview.storage.transcripts.journal import FileJournal
from tests.builders import make_asked, make_plan
from tests.fakes import START, FakeClock, LengthScorer

STEPS: tuple[c.Command, ...] = (
    c.Ask(),
    c.KeepDraft("air scatters"),
    c.KeepDraft("air scatters blue"),
    c.Flag(flagged=True),
    c.Submit("air scatters blue light"),
    c.MarkRows(0, Marking(right=True)),
    c.Retry(),
    c.KeepDraft("once more, café 漢字"),
    c.Pause(),
    c.Continue(),
    c.Submit("once more, café 漢字 [/]"),
    c.Ask(),
    c.Skip(),
    c.Ask(),
    c.KeepDraft("the last"),
    c.Leave("the last one"),
)


class Bench:
    """A session on a real file that is stepped through."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sessions" / "20261125-200431-sky.jsonl"
        self.clock = FakeClock()
        header = Header(FORMAT, VERSION, "0.1.0", self.path.stem, START)
        self.journal = FileJournal.create(self.path, header)
        self.conductor = Conductor(self.path.stem, self.journal, LengthScorer(), self.clock)
        questions = tuple(make_asked(number, limit=60.0) for number in range(3))
        plan = make_plan(mode="practice")
        self.conductor.handle(c.Start(plan, questions, {}, "length-1", START))

    def step(self, command: c.Command) -> None:
        """One command, a second after the last."""
        self.clock.seconds += 1.0
        self.conductor.handle(command)

    def on_disk(self) -> bool:
        """Whether the file reads without a notice and folds into the live session."""
        session = read_session(self.path)
        return session.notices == () and session.state == self.conductor.state


@contextmanager
def failing(code: int, *, taken: int = 0) -> Iterator[None]:
    """Writes fail with this error, the first after `taken` more bytes."""
    real, left = os.write, [taken]

    def write(fd: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(code, os.strerror(code))
        done = real(fd, bytes(data)[: left[0]])
        left[0] -= done
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write)
        yield


@contextmanager
def slicing(size: int) -> Iterator[None]:
    """Writes take a few bytes at a time."""
    real: Callable[[int, bytes], int] = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:size]))
        yield
