"""Short ways to write past sessions to disk."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from interview.session import decide
from interview.session.conductor import Conductor
from interview.storage.journal import FileJournal
from interview.storage.places import Places
from interview.storage.transcripts import FORMAT, VERSION, Header
from tests.builders import make_asked, make_plan, make_start
from tests.fakes import START, FakeClock, LengthScorer

SKIP = -1
"""In place of a number of words: the question is skipped."""


def places_in(folder: Path) -> Places:
    return Places(folder / "home", folder / "cache", folder / "settings.toml", folder / "log")


def add_bank(places: Places, count: int = 6, name: str = "sky") -> None:
    """Write a bank of `count` of the questions that `sit` asks."""
    questions = "".join(
        f"  - id: q{number}\n    topic: light\n    question: Question number {number}?\n"
        f"    answer: Because of reason number {number}.\n"
        for number in range(1, count + 1)
    )
    places.banks.mkdir(parents=True, exist_ok=True)
    (places.banks / f"{name}.yaml").write_text(f"topics:\n  light: Light\nquestions:\n{questions}")


def sit(
    places: Places,
    words: dict[int, int],
    *,
    day: float = 0,
    seconds: float = 60,
    again: int | None = None,
    typing: bool = False,
    away: float = 0.0,
) -> Conductor:
    """Hold a session in which each question gets some words, each worth a tenth of the score.

    `seconds`: that each answer takes. `again`: the words of a second attempt at the last question. `away`: seconds for which the program
    is gone after each answer.
    """
    start = START + timedelta(days=day)
    clock = FakeClock(start)
    name = f"{start:%Y%m%d-%H%M%S}-sky-{'-'.join(map(str, words))}"
    journal = FileJournal.create(
        places.sessions / f"{name}.jsonl", Header(FORMAT, VERSION, "0.1.0", name, start)
    )
    questions = tuple(make_asked(number) for number in words)
    plan = make_plan(count=len(words), mode="practice")
    begun = make_start(plan, questions, start)
    conductor = Conductor.start(name, journal, LengthScorer(), clock, begun)
    for count in words.values():
        conductor.handle(decide.ask)
        if typing:
            for length in range(1, 20):
                conductor.handle(decide.keep_draft, "x" * length)
        clock.advance(seconds, conductor.tick)
        if count == SKIP:
            conductor.handle(decide.skip)
        else:
            conductor.handle(decide.submit, "word " * count)
        if away:
            conductor.catch_up(away)
    if again is not None:
        conductor.handle(decide.retry)
        conductor.handle(decide.submit, "word " * again)
    conductor.handle(decide.leave)
    return conductor


def practise(places: Places, *days: dict[int, int]) -> None:
    """One session a day."""
    for day, words in enumerate(days):
        sit(places, words, day=day).close()


def on(day: float) -> datetime:
    return START + timedelta(days=day)
