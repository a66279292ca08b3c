"""The measures: each gives figures by the names of `budgets.json`."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean, median, quantiles

from interview.app.commands import BY_ID
from interview.banks.read import read_bank, read_cached
from interview.history.replay import Replay
from interview.history.sessions import read_session
from interview.model.bank import Question
from interview.scoring.scorer import RubricScorer
from tests.bench.speed import programs as p
from tests.bench.speed.figures import Figure
from tests.bench.speed.homes import CORPUS, add_bank, add_sessions
from tests.importing.sources import read_source
from tests.pty import PtyProgram
from tests.reliability.programs import AT_ONCE, SUBMIT
from tests.scoring.shipped import shipped_bank

ATTEMPTS = 200
KEYS = 100
LONG = ("A word after a word " * 400).strip()


def measure_starts(homes: dict[str, Path], rounds: int) -> Iterator[Figure]:
    """Start-up and memory, each round beside the smallest Textual program."""
    ratios: dict[str, list[float]] = {}
    for _ in range(rounds):
        base, base_memory = p.time_start(p.hello(), "HELLO-FRAME")
        for name, home in homes.items():
            took, memory = p.time_start(p.interview(home), "New interview")
            ratios.setdefault(name, []).append(took / base)
            if name == "home":
                ratios.setdefault("memory, home", []).append(memory / base_memory)
        took, memory = p.time_start(p.interview(homes["home"], *p.START), p.READY)
        ratios.setdefault("into a question", []).append(took / base)
        ratios.setdefault("memory, question", []).append(memory / base_memory)
    return (Figure(name, tuple(values)) for name, values in ratios.items())


def measure_attempts(rounds: int) -> Iterator[Figure]:
    """Memory after many attempts of one practice session, above that after the first."""
    grown = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            add_bank(Path(folder), ATTEMPTS + 1)
            words = ("--bank", "large", "--count", str(ATTEMPTS + 1), *AT_ONCE)
            with p.interview(Path(folder), "start", *words, "--mode", "practice") as program:
                program.wait_for(p.READY)
                program.send("\r")
                held = [_answer_next(program, number) for number in range(1, ATTEMPTS + 1)]
            grown.append(held[-1] - held[0])
    yield Figure("memory, 200 attempts", tuple(grown))


def _answer_next(program: PtyProgram, number: int) -> float:
    """Answer the question of this number and go on; MiB that are resident then."""
    program.wait_for(f"Question {number} of")
    program.paste(f"It follows the one before number {number}, and is used for counting.")
    program.wait_for(f"before number {number}")
    program.send(SUBMIT)
    program.wait_for(BY_ID["why"].label)
    program.send("\r")
    program.wait_for(f"Question {number + 1} of")
    return p.resident(program.pid)


def measure_keys(home: Path, rounds: int) -> Iterator[Figure]:
    """Key to echo beside a bare text area that holds the same text."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        with p.area() as bare, p.interview(home, *p.START) as ours:
            bare.wait_for("HELLO-FRAME")
            ours.wait_for(p.READY)
            p.time_until(ours, "\r", "Your answer")
            mine, theirs = p.time_keys(ours, KEYS), p.time_keys(bare, KEYS)
            found.setdefault("key, median", []).append(median(mine) / median(theirs))
            found.setdefault("key, p99", []).append(
                quantiles(mine, n=100)[98] / quantiles(theirs, n=100)[98]
            )
            for program in (ours, bare):
                program.paste(LONG)
                program.pump_for(1.0)
            mine, theirs = p.time_keys(ours, 30), p.time_keys(bare, 30)
            found.setdefault("key in 2,000 words, median", []).append(
                median(mine) / median(theirs)
            )
    return (Figure(name, tuple(values)) for name, values in found.items())


def measure_screens(large: Path, home: Path, rounds: int) -> Iterator[Figure]:
    """Submitting an answer, and the list of many sessions."""
    found: dict[str, list[float]] = {"submit": [], "list": [], "filter": []}
    for _ in range(rounds):
        with p.interview(home, *p.START, "--mode", "practice") as ours:
            ours.wait_for(p.READY)
            p.time_until(ours, "\r", "Your answer")
            p.time_until(ours, "the scores grow with the size of the keys", "of the keys")
            found["submit"].append(p.time_until(ours, "\x13", BY_ID["mark-rows"].label))
        with p.interview(large) as ours:
            ours.wait_for("Last sessions")
            found["list"].append(p.time_until(ours, "s", "September 2025"))
            ours.send("/")
            ours.pump_for(0.3)
            found["filter"].append(p.time_until(ours, "z", "Nothing found"))
    return (Figure(name, tuple(values)) for name, values in found.items())


def measure_commands(large: Path, rounds: int) -> Iterator[Figure]:
    """Commands on ten thousand sessions whose index is there."""
    commands = {
        "sessions --json": ("sessions", "--json"),
        "stats": ("stats",),
        "search": ("search", "scatters"),
    }
    p.time_command(large, "sessions")
    for name, words in commands.items():
        yield Figure(name, tuple(p.time_command(large, *words) for _ in range(rounds)))


def measure_growth(rounds: int) -> Iterator[Figure]:
    """The exponent with which `stats` grows, start-up taken off."""
    sizes, exponents = (1_000, 4_000), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            add_sessions(Path(folder) / str(size), size)
            p.time_command(Path(folder) / str(size), "stats")
        for _ in range(rounds):
            base = p.time_command(Path(folder) / str(sizes[0]), "--version")
            few, many = (
                max(p.time_command(Path(folder) / str(size), "stats") - base, 1e-3)
                for size in sizes
            )
            exponents.append(math.log(many / few) / math.log(sizes[1] / sizes[0]))
    yield Figure("growth of stats", tuple(exponents))


def measure_work(bank: Path, rounds: int) -> Iterator[Figure]:
    """Reading, scoring, importing and replaying, inside this process."""
    assert read_bank(bank).bank is not None
    with tempfile.TemporaryDirectory() as cache:
        yield Figure("bank, cold", tuple(_time(lambda: read_bank(bank)) for _ in range(rounds)))
        read_cached(bank, Path(cache))
        yield Figure(
            "bank, cached",
            tuple(_time(lambda: read_cached(bank, Path(cache))) for _ in range(rounds)),
        )
    by_question = [_time_scoring(question, rounds) for question in shipped_bank().questions]
    yield Figure("scoring", tuple(1000 * fmean(times) for times in zip(*by_question, strict=True)))
    text = "".join(f"## What is number {n}?\n\nThe one after {n - 1}.\n\n" for n in range(1000))
    yield Figure("import", tuple(_time(lambda: read_source("a.md", text)) for _ in range(rounds)))
    replay = Replay(read_session(CORPUS))
    frames = [replay.duration * step / 200 for step in (*range(200), *reversed(range(200)))]
    yield Figure(
        "replay",
        tuple(
            1000 * _time(lambda: [replay.state_at(at) for at in frames]) / len(frames)
            for _ in range(rounds)
        ),
    )


def _time_scoring(question: Question, rounds: int) -> list[float]:
    """Seconds of processor time to score the reference of a question that is prepared, each round."""
    scorer = RubricScorer()
    scorer.score(question, question.reference)
    return [_time(lambda: scorer.score(question, question.reference)) for _ in range(rounds)]


def _time(work: object) -> float:
    """Seconds of processor time of a call."""
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def prepare(folder: Path) -> dict[str, Path]:
    """A small home, one with a large bank, one with many sessions."""
    homes = {
        "home": folder / "small",
        "home, 10,000 questions": folder / "bank",
        "home, 10,000 sessions": folder / "sessions",
    }
    for home in homes.values():
        home.mkdir()
    add_bank(homes["home, 10,000 questions"], 10_000)
    add_sessions(homes["home, 10,000 sessions"], 10_000)
    for home in homes.values():  # caches and the index, as the second start finds them
        p.time_command(home, "banks", "list")
        p.time_command(home, "sessions")
        p.time_start(p.interview(home), "New interview")
    answer = folder / "answer.txt"  # what the bank's marked answers teach is counted once
    answer.write_text("the scores grow with the size of the keys", encoding="utf-8")
    p.time_command(homes["home"], "score", "transformers/q118", "--answer", str(answer))
    return homes
