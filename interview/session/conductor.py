"""One live session: commands in, events kept and folded, state out.

The conductor owns the session's clock, journal and scorer; `decide` makes the decisions. A front end
calls `handle` for what the person does and `tick` a few times a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.model import events as e
from interview.model.errors import InterviewError, TranscriptError
from interview.model.ports import Clock, Journal, Scorer
from interview.model.score import Score
from interview.session import commands as c
from interview.session import timing
from interview.session.attempt_scoring import charge_hints, score_attempt, score_text
from interview.session.coaching import next_hint
from interview.session.decide import decide
from interview.session.evolve import evolve
from interview.session.state import SessionState

GAP = 5.0
"""Seconds between two ticks beyond which the program was stopped, not merely busy."""

KEPT_EVERY = 5.0
"""Seconds of silence after which the journal notes that time went by."""

_DURABLE = (e.SessionStarted, e.AnswerSubmitted, e.QuestionSkipped, e.SessionEnded)


class Conductor:
    """A session that is going on."""

    def __init__(
        self,
        name: str,
        journal: Journal,
        scorer: Scorer,
        clock: Clock,
        state: SessionState | None = None,
    ) -> None:
        self.name = name
        """The session's name, as `interview review` takes it."""
        self._journal = journal
        self._scorer = scorer
        self._clock = clock
        self._state = state
        self._origin = clock.monotonic() - (state.time if state else 0.0)
        self._seen = clock.monotonic()
        self._unscored = ""

    @property
    def state(self) -> SessionState:
        """The session as it is.

        Raises:
            TranscriptError: it was not started yet.
        """
        if self._state is None:
            raise TranscriptError("the session was not started")
        return self._state

    @property
    def time(self) -> float:
        """Seconds on the session's clock."""
        return round(self._clock.monotonic() - self._origin, 3)

    @property
    def remaining(self) -> float:
        """Seconds left for the current question."""
        return timing.remaining(self.state, self.time)

    @property
    def session_remaining(self) -> float | None:
        """Seconds left for the session; None where it has no limit."""
        return timing.session_remaining(self.state, self.time)

    @property
    def trouble(self) -> str:
        """Why events are not on the disk yet; empty when all is well."""
        return self._journal.trouble

    @property
    def unscored(self) -> str:
        """Why the last command's answer could not be scored; empty when all is well.

        The answer is kept, and is scored when the session is resumed.
        """
        return self._unscored

    def handle(self, command: c.Command) -> tuple[e.SessionEvent, ...]:
        """Carry out a command, and return the events that it caused, scores included."""
        self._unscored = ""
        return self._notice_gap() + self._settle(command)

    def tick(self) -> tuple[e.SessionEvent, ...]:
        """Notice a gap, the end of a limit, and time to be kept in the journal."""
        self._unscored = ""
        events = self._notice_gap() + self._settle(c.Tick())
        if self._state is not None and self.time - self._state.time >= KEPT_EVERY:
            events += self._settle(c.KeepClock())
        self._journal.retry()
        return events

    def take_hint(self, text: str) -> tuple[e.SessionEvent, ...]:
        """Keep this draft, and give a hint for the heaviest key point that it does not say.

        No hint is given if none is allowed now, or if nothing is missing.
        """
        events = self.handle(c.KeepDraft(text))
        score, attempt = self._score_draft(text), self.state.attempt
        asked = self.state.asked
        if score is None or attempt is None or asked is None:
            return events
        question = asked.question
        hint = next_hint(score, attempt.hints, text, question.key_points)
        return events + (self._settle(c.GiveHint(*hint)) if hint else ())

    def _score_draft(self, text: str) -> Score | None:
        self._unscored = ""
        asked, attempt = self.state.asked, self.state.attempt
        if asked is None or attempt is None or not asked.question.is_scored:
            return None
        question, follow_up = asked.question, attempt.follow_up
        score = self._try_scoring(lambda: score_text(self._scorer, question, follow_up, text))
        return charge_hints(score, attempt.hints) if score else None

    def catch_up(self, gap: float, reason: str) -> None:
        """Note an interruption in which the program was gone, and score unscored answers."""
        self._unscored = ""
        self._settle(c.NoticeGap(gap, reason))
        for index, attempt in enumerate(self.state.attempts):
            if attempt.outcome in {"answered", "timed_out"} and attempt.score is None:
                self._score(index)

    def save_elsewhere(self, path: Path) -> None:
        """Write all of the session to another new file, while or after its own cannot be written.

        Raises:
            TranscriptError: that file exists or cannot be written.
        """
        self._journal.save_elsewhere(str(path))

    def close(self) -> None:
        """Sync and close the journal; an unfinished session can be resumed later."""
        self._journal.close()

    def _settle(self, command: c.Command) -> tuple[e.SessionEvent, ...]:
        events: tuple[e.SessionEvent, ...] = ()
        for event in decide(self._state, command, self.time):
            self._keep(event)
            events += (event,)
            if isinstance(event, e.AnswerSubmitted):
                events += self._score(len(self.state.attempts) - 1)
        return events

    def _score(self, index: int) -> tuple[e.SessionEvent, ...]:
        if self.state.plan.mode == "cards":
            return ()  # what is typed there is a note
        attempt = self.state.attempts[index]
        question = self.state.questions[attempt.question].question
        score = self._try_scoring(lambda: score_attempt(self._scorer, question, attempt))
        if score is None:
            return ()
        events = decide(self._state, c.RecordScore(index, score), self.time)
        for event in events:
            self._keep(event)
        return events

    def _try_scoring(self, score: Callable[[], Score | None]) -> Score | None:
        """Return the score; None if scoring fails, as a broken bank must not cost the answer."""
        with self._clock_stopped():
            try:
                return score()
            except InterviewError as error:
                self._unscored = str(error)
                return None

    @contextmanager
    def _clock_stopped(self) -> Iterator[None]:
        """Stop the clock: the first score of a question may take a while, which is no answering time."""
        before = self._clock.monotonic()
        yield
        spent = self._clock.monotonic() - before
        self._origin += spent
        self._seen += spent

    def _keep(self, event: e.SessionEvent) -> None:
        self._journal.append(event, durable=isinstance(event, _DURABLE))
        self._state = evolve(self._state, event)

    def _notice_gap(self) -> tuple[e.SessionEvent, ...]:
        now = self._clock.monotonic()
        gap, self._seen = now - self._seen, now
        if gap <= GAP or self._state is None:
            return ()
        self._origin += gap
        return self._settle(c.NoticeGap(gap, "suspended"))
