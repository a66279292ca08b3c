"""Beginning a session and going on with one: where plan, banks, scorer, clock and journal meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random, SystemRandom

from msgspec.structs import replace

from interview import __version__
from interview.banks import library, scorers
from interview.banks.answer_digests import digests_of_answers
from interview.banks.suspended import suspended_questions
from interview.history.sessions import Session, read_session
from interview.model.bank import DEFAULT_LIMIT, Question
from interview.model.errors import BankError, TranscriptError
from interview.model.places import Places
from interview.model.ports import Clock, Scorer
from interview.model.session import AskedQuestion, Plan
from interview.practice.manners import find_manner
from interview.practice.presets import FOLLOW_UPS, plan_in_mode
from interview.session import commands as c
from interview.session.clock import SystemClock
from interview.session.conductor import Conductor
from interview.session.drawing import BY_CHANCE, draw
from interview.session.state import SessionState
from interview.storage.transcripts.codec import FORMAT, VERSION, Header
from interview.storage.transcripts.journal import FileJournal, TakenError
from interview.storage.transcripts.listing import SUFFIX, session_name, session_names, session_path


def new_seed() -> int:
    """A seed that is easy to read out and to type again."""
    return SystemRandom().randrange(1, 10_000)


def draw_questions(
    places: Places, plan: Plan, clock: Clock | None = None
) -> tuple[AskedQuestion, ...]:
    """The questions that the plan draws, in their order; the same plan and banks, the same draw.

    The draws weak, due and missed depend on past sessions and on the day besides, which `clock`
    tells; the system's clock where there is none.

    Raises:
        InterviewError: a bank or topic is not there, or there is nothing to draw.
    """
    banks = [library.open_bank(places, name) for name in plan.banks]
    now = (clock or SystemClock()).now()
    return _draw(
        places, library.find_candidates(banks, plan, suspended_questions(places)), plan, now
    )


def begin_session(places: Places, plan: Plan, clock: Clock) -> Conductor:
    """Start a session: draw its questions and open its journal.

    Raises:
        InterviewError: nothing can be drawn, or the session cannot be saved.
    """
    banks = [library.open_bank(places, name) for name in plan.banks]
    find_manner(places, plan.manner)  # a manner that is not there is said before anything begins
    started = clock.now()
    questions = _draw(
        places, library.find_candidates(banks, plan, suspended_questions(places)), plan, started
    )
    scorer = _scorer(places, plan, questions)
    digests = {bank.name: bank.digest for bank in banks}
    digests |= digests_of_answers(places, banks)
    journal, name = _new_journal(places.sessions, plan, started)
    conductor = Conductor(name, journal, scorer, clock)
    conductor.handle(c.Start(plan, questions, digests, scorer.policy, started))
    return conductor


def resume_session(places: Places, ref: str, clock: Clock) -> Conductor:
    """Take up an interrupted session where it stopped, question, draft and time included.

    Raises:
        InterviewError: there is no such session, it is over, or it cannot be written.
    """
    path = session_path(places.sessions, ref)
    # Locked before it is read: else what another program wrote in between would be unknown here,
    # and an answer be filed under the next question.
    journal = FileJournal.reopen(path)
    try:
        state = _unfinished(read_session(path))
        scorer = _scorer(places, state.plan, state.questions)
        conductor = Conductor(path.stem, journal, scorer, clock, state)
        conductor.catch_up(_away(state, clock.now()), "closed")
    except BaseException:  # else the next try would find it locked by this very program
        journal.close()
        raise
    return conductor


def _unfinished(session: Session) -> SessionState:
    if session.state.phase == "ended":
        name = session.name
        raise TranscriptError(f"{name} is over; read it with: interview review {name}")
    return session.state


def repeat_plan(state: SessionState, refs: Sequence[str]) -> Plan:
    """A practice plan for some questions of a session, such as those missed; see `begin_with`."""
    banks = tuple(dict.fromkeys(ref.partition("/")[0] for ref in refs))
    plan = replace(state.plan, banks=banks, topics=(), count=len(refs))
    return plan_in_mode(plan, "practice", state.plan.follow_ups or FOLLOW_UPS)


def begin_with_questions(
    places: Places, plan: Plan, questions: tuple[AskedQuestion, ...], clock: Clock
) -> Conductor:
    """Start a session with questions that are already chosen, as an earlier session had them.

    Raises:
        TranscriptError: the session cannot be saved.
    """
    scorer = _scorer(places, plan, questions)
    started = clock.now()
    journal, name = _new_journal(places.sessions, plan, started)
    conductor = Conductor(name, journal, scorer, clock)
    conductor.handle(c.Start(plan, questions, {}, scorer.policy, started))
    return conductor


def begin_practice(places: Places, refs: Sequence[str], clock: Clock) -> Conductor:
    """Start practising questions, each named `bank/question`.

    Raises:
        InterviewError: there is no such question, or the session cannot be saved.
    """
    asked = tuple(library.asked_question(places, ref) for ref in refs)
    banks = tuple(dict.fromkeys(one.bank for one in asked))
    plan = plan_in_mode(Plan(banks, count=len(asked)), "practice")
    return begin_with_questions(places, plan, asked, clock)


def _scorer(places: Places, plan: Plan, questions: Sequence[AskedQuestion]) -> Scorer:
    asked = [one.question for one in questions]
    return scorers.build_scorer(places, plan.banks, plan.strictness, asked)


def _draw(
    places: Places, candidates: Sequence[AskedQuestion], plan: Plan, now: datetime
) -> tuple[AskedQuestion, ...]:
    if plan.draw in BY_CHANCE:
        return draw(candidates, plan.count, plan.draw, Random(plan.seed))
    from interview.history.statistics import draw_weights

    chosen, weights = draw_weights(places, plan, candidates, now)
    return draw(chosen, plan.count, plan.draw, Random(plan.seed), weights)


def _new_journal(folder: Path, plan: Plan, started: datetime) -> tuple[FileJournal, str]:
    taken = set(session_names(folder))
    while True:
        name = session_name(started, "-".join(plan.banks), taken)
        header = Header(FORMAT, VERSION, __version__, name, started)
        try:
            return FileJournal.create(folder / (name + SUFFIX), header), name
        except TakenError:
            # Another program took the name after this one looked.
            taken.add(name)


def _away(state: SessionState, now: datetime) -> float:
    """Wall-clock seconds since the last event, 0 where the clock was set back."""
    present = state.time + state.gap
    return max(0.0, (now - state.started).total_seconds() - present)


TRIES = 64
"""Seeds that are looked at; of 100 questions, 8 asked before, one in two draws none of those."""


def with_fresh_seed(places: Places, plan: Plan, now: datetime) -> Plan:
    """The plan with that of some new seeds whose draw repeats least, what was asked last most of all.

    The draw itself is not changed by it: the same seed draws the same questions, whatever was asked
    meanwhile.

    Raises:
        InterviewError: a bank or topic of the plan is not there.
    """
    first = new_seed()
    costs = _repetition(places, now) if plan.draw in BY_CHANCE else {}
    if not costs:
        return replace(plan, seed=first)
    banks = [library.open_bank(places, name) for name in plan.banks]
    candidates = library.find_candidates(banks, plan, suspended_questions(places))
    best, least = first, float("inf")
    for seed in (first, *(new_seed() for _ in range(TRIES - 1))):
        drawn = draw(candidates, plan.count, plan.draw, Random(seed))
        cost = sum(costs.get(asked.ref, 0.0) for asked in drawn)
        if cost < least:
            best, least = seed, cost
        if not least:
            break
    return replace(plan, seed=best)


def _repetition(places: Places, now: datetime) -> dict[str, float]:
    """What asking a question again costs, by `bank/question`: 1, and up to 1 more the later it was."""
    from interview.history.statistics import past_attempts

    order = list(dict.fromkeys(one.ref for one in reversed(past_attempts(places, now))))
    return {ref: 2.0 - at / len(order) for at, ref in enumerate(order)}


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
