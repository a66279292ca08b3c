"""The interviewer: what they say when, and what comes after an answer."""

from __future__ import annotations

from typing import Literal

from interview.model import events as e
from interview.model.manner import Manner
from interview.model.phrases import phrase_count
from interview.model.score import Marking, RowMark
from interview.session import commands as c
from interview.session import timing
from interview.session.coaching import next_follow_up
from interview.session.conductor import Conductor

Step = Literal["confidence", "follow_up", "feedback", "recall", "question"]
"""What comes after an answer."""

Recall = Literal[1, 2, 3]
"""How a flip card went: 1 not at all, 2 in part, 3 well."""


class Interviewer:
    """Speaks in one manner through one live session; front ends show what it says."""

    def __init__(self, conductor: Conductor, manner: Manner) -> None:
        self.manner = manner
        self._conductor = conductor
        self._nudges = Nudges()

    @property
    def _turn(self) -> int:
        attempt = self._conductor.state.attempt
        return attempt.question if attempt else 0

    def opening(self) -> str:
        """Return the words before the first question."""
        count = phrase_count(len(self._conductor.state.questions), "question")
        return self.manner.say("opening", self._turn, questions=count)

    def between(self) -> str:
        """Return the words before the next question, or at the end of the session."""
        if self._conductor.state.upcoming is None:
            return self.manner.say("ending", self._turn)
        return self.manner.say("next", self._turn)

    def time_up(self) -> str:
        """Return the words when the limit is reached."""
        return self.manner.say("time_up", self._turn)

    def start_clock(self) -> None:
        """Start or restart the nudges with a question's clock."""
        self._nudges.restart(self._conductor.remaining)

    def nudge(self, idle: float | None = None) -> str:
        """Return what is said now while the person answers; usually empty. See `Nudges.take_due`."""
        state = self._conductor.state
        if state.phase != "answering":
            return ""
        due = self._nudges.take_due(self._conductor.remaining, timing.limit(state), idle)
        if due == "last":
            return "15 seconds left."
        return self.manner.say(due, self._turn) if due else ""

    def next_step(self, *, rated: bool = False) -> Step:
        """Return what comes next, now that no question is open.

        `rated`: the person was already asked how sure they are of the last answer.
        """
        state, attempt = self._conductor.state, self._conductor.state.attempt
        if state.plan.mode == "cards":
            card = attempt is not None and attempt.outcome == "answered"
            return "recall" if card else "question"
        if attempt is not None and state.plan.confidence and not rated:
            answered = attempt.outcome in {"answered", "timed_out"} and attempt.answer.strip()
            # Without a score there is nothing to compare confidence with.
            asked = attempt.follow_up is None and attempt.confidence is None
            if answered and asked and state.counts(attempt):
                return "confidence"
        if next_follow_up(state, self._conductor.time) is not None:
            return "follow_up"
        return "feedback" if state.plan.gives_feedback else "question"

    def turn_card(self) -> tuple[e.SessionEvent, ...]:
        """Turn the flip card that is shown; does nothing if there is none."""
        state = self._conductor.state
        if state.plan.mode != "cards" or state.phase != "answering" or state.attempt is None:
            return ()
        return self._conductor.handle(c.Submit(state.attempt.notes))

    def card_answer(self) -> str:
        """Return the text on the back of the card."""
        asked = self._conductor.state.asked
        if asked is None:
            return ""
        right = [option.text for option in asked.question.options if option.right]
        parts = [*right, asked.question.reference.strip()]
        return "\n".join(filter(None, parts)) or "No answer is written for this question."

    def recall(self, recall: Recall) -> tuple[e.SessionEvent, ...]:
        """Keep how the card turned last went: none of its rows said, each half said, or all."""
        index = len(self._conductor.state.attempts) - 1
        score = self._conductor.state.attempts[index].score
        rows = score.rows if score else ()
        match recall:
            case 1:
                marking = Marking(tuple(RowMark(row.point, "missing") for row in rows))
            case 2:
                marking = Marking(tuple(RowMark(row.point, "said", 0.5) for row in rows))
            case 3:
                marking = Marking(right=True)
        return self._conductor.handle(c.MarkRows(index, marking))

    def ask_follow_up(self) -> tuple[e.SessionEvent, ...]:
        """Ask the next follow-up to the last answer, if there is one."""
        return self._conductor.handle(c.AskFollowUp())


Nudge = Literal["half", "minute", "last", "silence", "silence_again"]

MINUTE = 60.0
LAST = 15.0
"""Seconds left at the last nudge about time."""

SILENCE = 30.0
"""Seconds without a key press before a nudge, and before a second one."""


class Nudges:
    """The nudges about time and silence at the open question; each is given once."""

    def __init__(self) -> None:
        self._before = 0.0
        self._silences = 0

    def restart(self, remaining: float) -> None:
        """Start anew for a question's clock with this many seconds left."""
        self._before = remaining
        self._silences = 0

    def take_due(self, remaining: float, limit: float, idle: float | None = None) -> Nudge | None:
        """Return the nudge that is due, the latest if there are several; times are in seconds.

        `idle` is the time since the last key press; None if key presses are unknown. Half time is
        mentioned only if it comes before the last minute.
        """
        moments: list[tuple[float, Nudge]] = [(MINUTE, "minute"), (LAST, "last")]
        if limit / 2 > MINUTE:
            moments.insert(0, (limit / 2, "half"))
        due = [nudge for left, nudge in moments if remaining <= left < self._before]
        self._before = remaining
        return due[-1] if due else self._look_at_silence(idle)

    def _look_at_silence(self, idle: float | None) -> Nudge | None:
        if idle is None or self._silences >= 2 or idle < SILENCE * (self._silences + 1):
            return None
        self._silences += 1
        return "silence" if self._silences == 1 else "silence_again"
