"""Everything that reads a transcript, tried on one file."""

from __future__ import annotations

import io
import resource
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from interview.cli.main import run
from interview.history.replay import Replay, rhythm, score_curve
from interview.history.sessions import open_session
from interview.history.statistics import read_standing
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.practice.lifecycle import resume_session
from interview.practice.plan import phrase_for_home
from interview.scoring.scorer import RubricScorer
from tests.fakes import START, FakeClock
from tests.reliability.hostile import hidden

NAME = "20261125-200431-mutant"
SLOWEST = 2.0
"""Seconds of processor time that one reading may take: other programs on the machine count nothing."""
LARGEST = 200
"""MiB that one file may add to what the process holds."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("sessions",),
    ("sessions", "--json"),
    ("sessions", "check"),
    ("sessions", "check"),
    ("review", NAME, "--plain"),
    ("review", NAME, "--json"),
    ("replay", NAME, "--plain", "--speed", "0"),
    ("export", NAME, "--to", "md"),
    ("export", NAME, "--to", "html"),
    ("export", NAME, "--to", "json"),
    ("compare", NAME, NAME),
    ("rescore", NAME),
    ("stats",),
)


def try_file(places: Places, data: bytes) -> list[str]:
    """Have everything read a damaged transcript; each way in which that went wrong."""
    for old in places.sessions.glob("*"):
        old.unlink()
    (places.sessions / f"{NAME}.jsonl").write_bytes(data)
    before, broken = _held(), list[str]()
    for command in COMMANDS:
        with _watched(broken, " ".join(command)):
            broken += _call(places, command)
    for use in (_watch, _count, _take_up):
        with _watched(broken, use.__name__):
            use(places)
    if (grown := _held() - before) > LARGEST:
        broken.append(f"takes {grown} MiB")
    return broken


def _held() -> int:
    """MiB that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _watched(broken: list[str], what: str) -> Iterator[None]:
    began = time.process_time()
    try:
        yield
    except Exception:
        broken.append(f"{what}: {traceback.format_exc(limit=-3)}")
    if (took := time.process_time() - began) > SLOWEST:
        broken.append(f"{what} took {took:.1f} s")


def _call(places: Places, command: tuple[str, ...]) -> list[str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        status = run(["--home", str(places.home), *command])
    said = [stream.buffer.getvalue().decode() for stream in (_flushed(out), _flushed(err))]
    broken = [f"{command} printed {hidden(text)[:5]}" for text in said if hidden(text)]
    if status not in {0, 1}:
        broken.append(f"{command} ended with {status}: {said[1][:200]}")
    return broken


def _flushed(stream: io.TextIOWrapper) -> Any:
    stream.flush()
    return stream


def _excused(use: Callable[[Places], None]) -> Callable[[Places], None]:
    def do(places: Places) -> None:
        try:
            use(places)
        except InterviewError as error:
            assert "\n" not in str(error)  # noqa: PT017 - any other error is let through

    do.__name__ = use.__name__
    return do


@_excused
def _watch(places: Places) -> None:
    session = open_session(places, NAME)
    replay = Replay(session)
    for part in (-1.0, 0.0, 0.3, 0.7, 1.0, 2.0):
        replay.state_at(replay.duration * part)
        replay.next_event(replay.duration * part)
    replay.question_starts()
    for index in range(min(3, len(session.state.attempts))):
        rhythm(session.events, index, 40)
        score_curve(session, index, 10, RubricScorer())


@_excused
def _count(places: Places) -> None:
    read_standing(places, START)
    phrase_for_home(places, START)


@_excused
def _take_up(places: Places) -> None:
    conductor = resume_session(places, NAME, FakeClock())
    conductor.tick()
    conductor.close()


def places_in(folder: Path) -> Places:
    """A home for damaged files, without banks."""
    (folder / "sessions").mkdir(parents=True)
    return Places(folder, folder / "cache", folder / "settings.toml", folder / "log")
