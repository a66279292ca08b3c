"""The sample interview of the very first start: one question, a follow-up, its feedback."""

from __future__ import annotations

from msgspec.structs import replace

from interview.banks import library
from interview.model.bank import DEFAULT_LIMIT, Question
from interview.model.errors import BankError
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.session import AskedQuestion, Plan
from interview.practice.lifecycle import begin_with_questions
from interview.session.conductor import Conductor


def begin_sample(places: Places, clock: Clock) -> Conductor:
    """Start it, with an easy question whose missed points can be asked for.

    Raises:
        BankError: there is no question in any bank.
        TranscriptError: the session cannot be saved.
    """
    asked = sample_question(places)
    plan = Plan((asked.bank,), count=1, mode="practice", think=0.0, follow_ups=1)
    return begin_with_questions(places, plan, (asked,), clock)


def sample_question(places: Places) -> AskedQuestion:
    """The easiest question to begin with: of a bank that came with the program, where there is one.

    It gets as long as the longest question of its bank: a new user learns the keys while the clock runs.

    Raises:
        BankError: there is no question in any bank.
    """
    entries = sorted(library.read_entries(places), key=lambda entry: not entry.builtin)
    for entry in entries:
        if entry.bank is not None and entry.bank.questions:
            question = min(entry.bank.questions, key=_strangeness)
            limits = (one.limit or DEFAULT_LIMIT for one in entry.bank.questions)
            asked = library.asked_question(places, f"{entry.name}/{question.id}")
            return replace(asked, limit=max(limits))
    raise BankError("there is no question yet; make a bank with: interview banks new NAME")


def _strangeness(question: Question) -> tuple[bool, int, int]:
    """What makes a question a worse first one: no follow-up, harder, longer to read."""
    asks_on = any(point.follow_up for point in question.key_points if point.required)
    return not asks_on, question.difficulty, len(question.text)
