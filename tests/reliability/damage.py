"""Transcripts and settings damaged at random, and everything that reads a transcript tried on them."""

from __future__ import annotations

import io
import json
import random
import resource
import time
import traceback
import zlib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from interview.banks import library
from interview.cli.main import run
from interview.history.replay import Replay, rhythm, score_curve
from interview.history.sessions import open_session
from interview.history.statistics import read_progress
from interview.model.errors import InterviewError
from interview.practice.lifecycle import resume_session
from interview.practice.today import read_today
from interview.present.today import phrase_briefly
from interview.scoring.scorer import RubricScorer
from interview.storage.places import Places
from tests.fakes import START, FakeClock
from tests.fuzz.mutating import SMALL
from tests.reliability.hostile import CONTROL, MARKUP, hidden

CORPUS = Path(__file__).with_name("corpus")
NAME = "20261125-200431-mutant"
SLOWEST = 2.0
"""Seconds of processor time that one reading may take."""
LARGEST = 200
"""MiB by which one file may raise the memory of the process."""

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 2**63, -(2**63), 10**400, 0.5, -0.0, 1e308, -1e308, 1e-320, "", "x" * 100_000,
    "2026-11-25T20:04:31Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "strong",
    "../../etc/passwd", [], {}, [[[[]]]], [0, 1, 2**40], {"x": {"y": []}}, *MARKUP[:6], *CONTROL[:8],
)  # fmt: skip
"""The values that replace a value of a file."""


def samples(suffix: str) -> list[bytes]:
    """The whole files that damage begins with."""
    return [path.read_bytes() for path in sorted(CORPUS.glob(f"*{suffix}"))]


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """One to four kinds of damage to a file."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        whole = chance.choice(_DAMAGES)(whole, chance)
    return whole


def seal(record: dict[str, Any]) -> bytes:
    """A line with a true checksum, as the program writes it."""
    record.pop("crc", None)
    body = json.dumps(record, separators=(",", ":"), ensure_ascii=False)[:-1]
    data = body.encode("utf-8", "surrogatepass")
    return data + b',"crc":"%08x"}' % zlib.crc32(data)


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(chance.choice([1, 3, 20])):
        if lines:
            line = lines.pop(chance.randrange(len(lines)))
            for _ in range(chance.choice([0, 1, 2])):
                lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _revalue(data: bytes, chance: random.Random) -> bytes:
    """Change values in the JSON of a line, and seal it."""
    lines = data.split(b"\n")
    index = chance.randrange(len(lines))
    try:
        value = json.loads(lines[index])
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice([1, 1, 3])):
        _change(value, chance)
    if isinstance(value, dict):
        lines[index] = seal(value)
    return b"\n".join(lines)


def _change(value: object, chance: random.Random) -> None:
    """Change one thing somewhere inside a value."""
    inner: Any = value
    while isinstance(inner, dict | list) and inner:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = chance.choice(keys)
        if isinstance(inner[key], dict | list) and inner[key] and chance.random() < 0.8:
            inner = inner[key]
            continue
        if chance.random() < 0.2:
            del inner[key]
        elif isinstance(inner, list) and chance.random() < 0.2:
            inner += deepcopy(inner) * chance.choice([1, 50])
        else:
            inner[key] = deepcopy(chance.choice(VALUES))
        return


_DAMAGES = (*SMALL, _shuffle, *[_revalue] * 7)


# Reading


def try_file(places: Places, data: bytes) -> list[str]:
    """Read a damaged transcript in every way; return the faults."""
    for old in places.sessions.glob("*"):
        old.unlink()
    (places.sessions / f"{NAME}.jsonl").write_bytes(data)
    uses: dict[str, Callable[[], None]] = {
        " ".join(command): partial(_call, places, command) for command in COMMANDS
    }
    uses |= {use.__name__: partial(use, places) for use in (_watch, _count, _take_up)}
    before, broken = _peak_memory(), list[str]()
    for name, use in uses.items():
        began = time.process_time()
        try:
            use()
        except InterviewError as error:
            broken += [f"{name}: {error}"] if "\n" in str(error) else []
        except Exception:
            broken.append(f"{name}: {traceback.format_exc(limit=-3)}")
        if (took := time.process_time() - began) > SLOWEST:
            broken.append(f"{name} took {took:.1f} s")
    if (grown := _peak_memory() - before) > LARGEST:
        broken.append(f"takes {grown} MiB")
    return broken


def damage_transcripts(folder: Path, rounds: int, seed: int) -> list[str]:
    """Damage transcripts and read them in every way; return the faults."""
    chance, whole, broken = random.Random(seed), samples(".jsonl"), list[str]()
    with patch.object(library, "builtin_folder", lambda: folder / "none"):
        places = places_in(folder / "home")
        for number in range(rounds):
            faults = try_file(places, mutant(chance.choice(whole), chance))
            broken += [f"mutant {number}: {fault}" for fault in faults]
    return broken


def places_in(folder: Path) -> Places:
    """A home for damaged files, without banks."""
    (folder / "sessions").mkdir(parents=True)
    return Places(folder, folder / "cache", folder / "settings.toml", folder / "log")


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("sessions",),
    ("sessions", "--json"),
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


def _peak_memory() -> int:
    """MiB that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _call(places: Places, command: tuple[str, ...]) -> None:
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "12"]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        status = run(["--home", str(places.home), *command])
    for stream in streams:
        printed = stream.buffer.getvalue().decode()
        assert hidden(printed) == []
        assert status in {0, 1}, printed[:200]


def _watch(places: Places) -> None:
    session = open_session(places, NAME)
    replay = Replay(session)
    for part in (-1.0, 0.0, 0.3, 0.7, 1.0, 2.0):
        replay.state_at(replay.duration * part)
        replay.next_change(replay.duration * part)
    replay.question_starts()
    for index in range(min(3, len(session.state.attempts))):
        rhythm(session, index, 40)
        score_curve(session, index, 10, RubricScorer())


def _count(places: Places) -> None:
    read_progress(places, START)
    phrase_briefly(read_today(places, START))


def _take_up(places: Places) -> None:
    conductor = resume_session(places, NAME, FakeClock())
    conductor.tick()
    conductor.close()
