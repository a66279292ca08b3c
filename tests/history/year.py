"""A year of practice, simulated and written as transcripts; the same seed writes the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import replace

from interview.banks.library import builtin_folder
from interview.banks.read import read_bank
from interview.model import events as e
from interview.model.bank import Bank, KeyPoint, Question
from interview.model.score import Row, Score, SureState
from interview.model.session import AskedQuestion, Plan
from interview.model.summing import sum_rows
from interview.storage.transcripts import FORMAT, VERSION, Header, encode_event, encode_header

LAST_DAY = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)

BANK = "transformers"


def built_in_bank() -> Bank:
    """The bank that the year is practised with."""
    bank = read_bank(builtin_folder() / BANK).bank
    assert bank is not None
    return bank


def asked_questions(bank: Bank) -> tuple[AskedQuestion, ...]:
    """The bank's questions as sessions put them; without what only scoring reads, to be small."""
    return tuple(
        AskedQuestion(
            bank.name,
            replace(question, misconceptions=()),
            bank.topic_title(question.topic),
            question.limit or 120.0,
        )
        for question in bank.questions
    )


class Person:
    """Somebody who practises and says about half of the key points; the same seed says the same ones."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = Random(seed)

    def answer(self, question: Question) -> tuple[str, Score]:
        """What the person writes, and the score that it gets."""
        rows, text = [], []
        for point in question.key_points or (KeyPoint(question.reference[:60]),):
            said = self.chance.random() < 0.5
            state: SureState = "said" if said else "missing"
            rows.append(
                Row(
                    point.point,
                    point.id,
                    point.weight,
                    point.required,
                    state=state,
                    likely=state,
                    said=float(said),
                )
            )
            if said:
                words = self.chance.choice(point.say or (point.point,))
                text.append(f"{words[:1].upper()}{words[1:]}.")
        score = sum_rows(Score(0.0, "wrong", "simulated-1", tuple(rows)))
        return " ".join(text) or "I am not sure.", score


def write_session(
    folder: Path, started: datetime, questions: Sequence[AskedQuestion], person: Person
) -> Path:
    """One finished session, answered by a person."""
    name = f"{started:%Y%m%d-%H%M%S}-{BANK}"
    lines = [encode_header(Header(FORMAT, VERSION, "0.1.0", name, started))]
    for seq, event in enumerate(_events(started, questions, person), start=1):
        lines.append(encode_event(event, seq))
    path = folder / f"{name}.jsonl"
    path.write_bytes(b"".join(lines))
    return path


def _events(
    started: datetime, questions: Sequence[AskedQuestion], person: Person
) -> Iterator[e.SessionEvent]:
    plan = Plan((BANK,), count=len(questions), mode="practice", seed=person.seed)
    asked = tuple(questions)
    yield e.SessionStarted(
        time=0.0, started=started, plan=plan, questions=asked, digests={}, policy="simulated-1"
    )
    time = 0.0
    for number, question in enumerate(asked):
        yield e.QuestionAsked(time=time, question=number)
        text, score = person.answer(question.question)
        elapsed = min(question.limit, 20.0 + len(text) * 0.25 + person.chance.random() * 20)
        time = round(time + elapsed, 3)
        if not score.value and person.chance.random() < 0.4:
            yield e.QuestionSkipped(time=time, elapsed=elapsed)
            continue
        yield e.DraftEdited(time=time - 1.0, start=0, inserted=text)
        yield e.AnswerSubmitted(time=time, answer=text, elapsed=elapsed)
        yield e.AnswerScored(time=time, attempt=number, score=score)
        if person.chance.random() < 0.04:
            yield e.QuestionFlagged(time=time, flagged=True)
    yield e.SessionEnded(time=time, reason="finished")


def write_year(
    home: Path,
    sessions: int = 300,
    seed: int = 1,
    questions: tuple[AskedQuestion, ...] | None = None,
) -> None:
    """A home with so many sessions of one person in the year up to `LAST_DAY`.

    `questions` stand in for those of the built-in bank, whose words change.
    """
    folder = home / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    (home / "banks").mkdir(exist_ok=True)
    bank = asked_questions(built_in_bank()) if questions is None else questions
    person, chance = Person(seed), Random(seed)
    moments = sorted(chance.uniform(0, 365 * 86_400) for _ in range(sessions))
    for moment in moments:
        started = LAST_DAY - timedelta(days=365) + timedelta(seconds=round(moment))
        write_session(folder, started, chance.sample(bank, 4), person)
