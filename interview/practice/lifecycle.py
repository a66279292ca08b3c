"""Starting and resuming a session: puts plan, banks, scorer, clock and journal together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from msgspec.structs import replace

from interview import __version__
from interview.banks import library, scorers
from interview.banks.answers import digests_of_answers
from interview.history.sessions import Session, read_session
from interview.model.errors import TranscriptError
from interview.model.events import SessionStarted
from interview.model.limits import USUAL_FOLLOW_UPS
from interview.model.ports import Clock, Scorer
from interview.model.session import AskedQuestion, Plan
from interview.practice.drawing import draw, draw_questions, new_seed
from interview.practice.presets import plan_in_mode, practice_plan
from interview.session.conductor import Conductor
from interview.session.state import SessionState
from interview.storage.journal import FileJournal, TakenError
from interview.storage.places import Places
from interview.storage.transcripts import (
    FORMAT,
    VERSION,
    Header,
    session_name,
    session_names,
    session_path,
    transcript_path,
)


def begin_session(places: Places, plan: Plan, clock: Clock) -> Conductor:
    """Start a session: draw its questions and open its journal.

    Raises:
        InterviewError: nothing can be drawn, or the session cannot be saved.
    """
    return begin_with_questions(places, plan, draw_questions(places, plan, clock.now()), clock)


def resume_session(places: Places, ref: str, clock: Clock) -> Conductor:
    """Resume an interrupted session where it stopped, with its question, draft and time.

    Raises:
        InterviewError: there is no such session, it is over, or it cannot be written.
    """
    path = session_path(places.sessions, ref)
    # Locked before it is read: an event that another program writes in between would be missed.
    journal = FileJournal.reopen(path)
    try:
        state = _unfinished(read_session(path))
        scorer = _scorer(places, state.plan, state.questions)
        conductor = Conductor(path.stem, journal, scorer, clock, state)
        since_start = (clock.now() - state.started).total_seconds()
        away = max(0.0, since_start - state.time - state.gap)  # none if the clock was set back
        conductor.catch_up(away)
    except BaseException:  # a second try would find it locked by this program
        journal.close()
        raise
    return conductor


def _unfinished(session: Session) -> SessionState:
    if session.state.phase == "ended":
        name = session.name
        raise TranscriptError(f"{name} is over; read it with: interview review {name}")
    return session.state


def repeat_plan(state: SessionState, refs: Sequence[str]) -> Plan:
    """Return a practice plan for some questions of a session, such as the missed ones."""
    banks = tuple(dict.fromkeys(ref.partition("/")[0] for ref in refs))
    plan = replace(state.plan, banks=banks, topics=(), count=len(refs))
    return plan_in_mode(plan, "practice", state.plan.follow_ups or USUAL_FOLLOW_UPS)


def begin_with_questions(
    places: Places, plan: Plan, questions: tuple[AskedQuestion, ...], clock: Clock
) -> Conductor:
    """Start a session with chosen questions, whose bank may be gone.

    Raises:
        InterviewError: the session cannot be saved, or a file of marked answers cannot be read.
    """
    banks = library.readable_banks(places, plan.banks)
    digests = {bank.name: bank.digest for bank in banks} | digests_of_answers(places, questions)
    started, scorer = clock.now(), _scorer(places, plan, questions)
    journal, name = _new_journal(places.sessions, plan, started)
    begun = SessionStarted(
        time=0.0,
        started=started,
        plan=plan,
        questions=questions,
        digests=digests,
        policy=scorer.policy,
    )
    return Conductor.start(name, journal, scorer, clock, begun)


def begin_practice(places: Places, refs: Sequence[str], clock: Clock) -> Conductor:
    """Start a practice session of questions, each named `bank/question`.

    Raises:
        InterviewError: a question is missing, or the session cannot be saved.
    """
    asked = library.asked_questions(places, refs)
    banks = tuple(dict.fromkeys(question.bank for question in asked))
    plan = practice_plan(places, Plan(banks, count=len(asked)))
    return begin_with_questions(places, plan, asked, clock)


def _scorer(places: Places, plan: Plan, questions: Sequence[AskedQuestion]) -> Scorer:
    asked = [question.question for question in questions]
    return scorers.build_scorer(places, plan.banks, asked)


def _new_journal(folder: Path, plan: Plan, started: datetime) -> tuple[FileJournal, str]:
    taken = set(session_names(folder))
    while True:
        name = session_name(started, "-".join(plan.banks), taken)
        header = Header(FORMAT, VERSION, __version__, name, started)
        try:
            return FileJournal.create(transcript_path(folder, name), header), name
        except TakenError:
            taken.add(name)  # by another program, since the names were listed


SAMPLE = 180.0
"""Seconds for a newcomer's first question, while they learn the keys."""


def begin_sample(places: Places, clock: Clock) -> Conductor:
    """Start a practice session of one easy question, with a follow-up, from a built-in bank if there is one.

    Raises:
        InterviewError: there is no easy question, or the session cannot be saved.
    """
    plan = Plan(
        (),
        difficulty=(1,),
        count=1,
        mode="practice",
        think=0.0,
        follow_ups=1,
        per_question=SAMPLE,
        seed=new_seed(),
    )
    banks = library.readable_banks(places)
    easy = library.find_candidates(banks, plan, library.suspended_questions(places))
    builtin = {file.name for file in library.bank_files(places) if file.builtin}
    drawable = [question for question in easy if question.bank in builtin] or easy
    (asked,) = draw(drawable, plan.count, plan.draw, Random(plan.seed))
    return begin_with_questions(places, replace(plan, banks=(asked.bank,)), (asked,), clock)
