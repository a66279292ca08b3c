"""A live session: decisions come in, events are kept and folded, state comes out.

The conductor owns the session's clock, journal and scorer; the decisions are in `decide`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from msgspec import Struct
from msgspec.structs import replace

from interview.model import events as e
from interview.model.bank import Question
from interview.model.errors import InterviewError
from interview.model.ports import Clock, Journal, Scorer
from interview.model.score import Score
from interview.session import decide
from interview.session.attempt_scoring import score_attempt
from interview.session.coaching import next_hint
from interview.session.evolve import evolve
from interview.session.state import Attempt, SessionState

Arguments = ParamSpec("Arguments")
Decision = Callable[Concatenate[SessionState, float, Arguments], decide.Events]
"""A function of `decide`: its arguments follow the state and the time."""


class ScoringFailure(Struct, frozen=True):
    """A failure to score an answer or a draft; an answer is scored when the session is resumed."""

    reason: str


Effects = tuple[e.LiveEvent | ScoringFailure, ...]
"""The events that a decision caused, and the failures to score."""

LONGEST_TICK = 5.0
"""Seconds between two ticks beyond which the program was stopped, not merely busy."""

KEPT_EVERY = 5.0
"""Seconds of silence after which the journal notes that time went by."""

_DURABLE = (e.AnswerSubmitted, e.QuestionSkipped, e.SessionEnded)


class Conductor:
    """A session that is going on."""

    def __init__(
        self, name: str, journal: Journal, scorer: Scorer, clock: Clock, state: SessionState
    ) -> None:
        self.name = name
        """The session's name, as `interview review` takes it."""
        self._journal = journal
        self._scorer = scorer
        self._clock = clock
        self.state = state
        """The session as it is."""
        self._origin = clock.monotonic() - state.time
        self._seen = clock.monotonic()

    @classmethod
    def start(
        cls, name: str, journal: Journal, scorer: Scorer, clock: Clock, started: e.SessionStarted
    ) -> Conductor:
        """Begin a session in an empty journal."""
        journal.append(started, durable=True)
        return cls(name, journal, scorer, clock, evolve(None, started))

    @property
    def time(self) -> float:
        """Seconds on the session's clock."""
        return round(self._clock.monotonic() - self._origin, 3)

    @property
    def trouble(self) -> str:
        """Why events are not on the disk yet; empty when all is well."""
        return self._journal.trouble

    def handle(
        self, decision: Decision[Arguments], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Effects:
        """Carry out a decision, such as `decide.submit`; return what it caused, scores included."""
        return self._notice_gap() + self._settle(decision, *args, **kwargs)

    def tick(self) -> Effects:
        """Let time pass: notice a gap or the end of a limit, and keep the time in the journal."""
        effects = self.handle(decide.tick)
        if self.time - self.state.time >= KEPT_EVERY:
            effects += self._settle(decide.keep_clock)
        self._journal.retry()
        return effects

    def take_hint(self, text: str) -> Effects:
        """Keep this draft, and give a hint for the heaviest key point that it does not say.

        No hint is given if none is allowed now, or if nothing is missing.
        """
        effects = self.handle(decide.keep_draft, text)
        asked, attempt = self.state.asked, self.state.attempt
        if asked is None or attempt is None:
            return effects
        score = self._try_scoring(asked.question, replace(attempt, answer=text))
        if not isinstance(score, Score):
            return effects if score is None else (*effects, score)
        hint = next_hint(score, attempt.hints, text, asked.question.key_points)
        return effects + (self._settle(decide.give_hint, *hint) if hint else ())

    def catch_up(self, gap: float) -> None:
        """Note that the program was closed for this time in seconds, and score unscored answers."""
        self._settle(decide.notice_gap, gap, e.CLOSED)
        for index, attempt in enumerate(self.state.attempts):
            if attempt.outcome in {"answered", "timed_out"} and attempt.score is None:
                self._score(index)

    def contents(self) -> bytes:
        """Return the whole transcript of the session, written or not."""
        return self._journal.contents()

    def close(self) -> None:
        """Sync and close the journal; an unfinished session can be resumed later."""
        self._journal.close()

    def _settle(
        self, decision: Decision[Arguments], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Effects:
        effects: Effects = ()
        for event in decision(self.state, self.time, *args, **kwargs):
            self._keep(event)
            effects += (event,)
            if isinstance(event, e.AnswerSubmitted):
                effects += self._score(len(self.state.attempts) - 1)
        return effects

    def _score(self, index: int) -> Effects:
        if self.state.plan.rules.is_recalled:
            return ()  # the text of a card is a note
        attempt = self.state.attempts[index]
        question = self.state.questions[attempt.question].question
        score = self._try_scoring(question, attempt)
        if isinstance(score, Score):
            return self._settle(decide.record_score, index, score)
        return () if score is None else (score,)

    def _try_scoring(self, question: Question, attempt: Attempt) -> Score | ScoringFailure | None:
        """Return the score, None without a reference; a broken bank must not cost the answer."""
        before = self._clock.monotonic()
        try:
            return score_attempt(self._scorer, question, attempt)
        except InterviewError as error:
            return ScoringFailure(str(error))
        finally:  # the first score of a question may take a while, which is no answering time
            spent = self._clock.monotonic() - before
            self._origin += spent
            self._seen += spent

    def _keep(self, event: e.LiveEvent) -> None:
        self._journal.append(event, durable=isinstance(event, _DURABLE))
        self.state = evolve(self.state, event)

    def _notice_gap(self) -> Effects:
        now = self._clock.monotonic()
        gap, self._seen = now - self._seen, now
        if gap <= LONGEST_TICK:
            return ()
        self._origin += gap
        return self._settle(decide.notice_gap, gap, "suspended")
