"""Small values for tests: each takes what matters and fills in the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from interview.model.bank import Difficulty, KeyPoint, Label, MarkedAnswer, Misconception, Question
from interview.model.events import SessionEvent, SessionStarted
from interview.model.ports import Journal, Scorer
from interview.model.session import AskedQuestion, AttemptEntry, Draw, ModeName, Plan
from interview.session.conductor import Conductor
from interview.session.evolve import evolve
from interview.session.state import SessionState
from interview.storage.journal import FileJournal
from interview.storage.transcripts import FORMAT, VERSION, Header
from tests.fakes import START, FakeClock, LengthScorer, MemoryJournal, WordScorer


def make_question(
    question_id: str = "q1",
    text: str = "Why is the sky blue?",
    *,
    reference: str = "Air scatters short wavelengths of sunlight more than long ones.",
    topic: str = "light",
    difficulty: Difficulty = 2,
    limit: float | None = 120.0,
    key_points: tuple[KeyPoint, ...] = (),
    misconceptions: tuple[Misconception, ...] = (),
) -> Question:
    return Question(
        id=question_id,
        text=text,
        reference=reference,
        topic=topic,
        difficulty=difficulty,
        limit=limit,
        key_points=key_points,
        misconceptions=misconceptions,
    )


def make_asked(
    number: int = 1,
    *,
    bank: str = "sky",
    topic: str = "light",
    limit: float = 120.0,
    points: tuple[KeyPoint, ...] = (),
    misconceptions: tuple[Misconception, ...] = (),
) -> AskedQuestion:
    question = make_question(
        f"q{number}",
        f"Question number {number}?",
        topic=topic,
        key_points=points,
        misconceptions=misconceptions,
    )
    return AskedQuestion(bank, question, topic.title(), limit)


def make_plan(
    *,
    banks: tuple[str, ...] = ("sky",),
    count: int = 3,
    mode: ModeName = "mock",
    minutes: float | None = None,
    draw: Draw = "balanced",
    seed: int = 7,
) -> Plan:
    return Plan(banks, count=count, mode=mode, minutes=minutes, draw=draw, seed=seed)


def make_conductor(
    plan: Plan | None = None,
    *,
    clock: FakeClock | None = None,
    journal: Journal | None = None,
    limit: float = 120.0,
    scorer: Scorer | None = None,
    points: tuple[KeyPoint, ...] = (),
    misconceptions: tuple[Misconception, ...] = (),
) -> Conductor:
    """A started session of the plan's count of questions, none put yet; with points, words score."""
    plan = plan or make_plan()
    scorer = scorer or (WordScorer() if points else LengthScorer())
    questions = tuple(
        make_asked(number + 1, limit=limit, points=points, misconceptions=misconceptions)
        for number in range(plan.count)
    )
    return Conductor.start(
        "20261125-200431-sky",
        journal or MemoryJournal(),
        scorer,
        clock or FakeClock(),
        make_start(plan, questions, policy=scorer.policy),
    )


def make_start(
    plan: Plan,
    questions: tuple[AskedQuestion, ...],
    started: datetime = START,
    policy: str = "length-1",
) -> SessionStarted:
    return SessionStarted(
        time=0.0,
        started=started,
        plan=plan,
        questions=questions,
        digests={"sky": "0" * 64},
        policy=policy,
    )


def fold(history: Iterable[SessionEvent]) -> SessionState:
    """The state after a whole history, which begins with a start."""
    state: SessionState | None = None
    for event in history:
        state = evolve(state, event)
    assert state is not None
    return state


def make_journal(folder: Path) -> FileJournal:
    """A new transcript in the folder."""
    name = "20261125-200431-sky"
    return FileJournal.create(
        folder / f"{name}.jsonl", Header(FORMAT, VERSION, "0.1.0", name, START)
    )


def make_past(
    ref: str = "sky/q1",
    value: float = 0.5,
    when: datetime = START,
    topic: str = "sky/light",
    **more: Any,
) -> AttemptEntry:
    """Return an attempt as the index keeps it."""
    facts: dict[str, Any] = {
        "session": "20261125-200431-sky",
        "attempt": 0,
        "title": "Light",
        "outcome": "answered",
        "score": value,
        "counts": True,
        "is_first": True,
        "elapsed": 60.0,
    }
    return AttemptEntry(ref=ref, topic=topic, when=when, value=value, **(facts | more))


def labelled(mark: float, text: str) -> MarkedAnswer:
    """Return an answer with labels: `[r1: words]` say the point r1, `[-r1: words]` its reverse."""
    labels = tuple(
        Label(point, "reversed" if sign else "said", words)
        for sign, point, words in _LABEL.findall(text)
    )
    return MarkedAnswer(mark, _LABEL.sub(r"\3", text), labels=labels)


_LABEL = re.compile(r"\[(-?)(\w+): (.*?)\]")
