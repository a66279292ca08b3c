"""The controller of a live interview: its stage, what comes next, and the interviewer's words.

A front end hands it the person's actions, and draws its stage and what happened.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.model import events as e
from interview.model.limits import HINT_GAP
from interview.model.manner import manner_of
from interview.model.phrases import phrase_count
from interview.model.score import Marking
from interview.model.session import Confidence
from interview.session import decide, timing
from interview.session.conductor import Arguments, Conductor, Decision, Effects, ScoringFailure
from interview.session.stages import Stage, Step, next_step
from interview.session.state import SessionState
from interview.session.timing import LAST, Nudges

Action = Literal["go_on", "submit", "skip", "flag", "hint", "pause", "rate"]

SURE = 5.0
"""Seconds within which the person asks twice to skip an empty answer."""

SETTLE = 1.0
"""Seconds after the time ran out in which hands still type, so that keys are meant for the answer."""

RECALLED_SHARES = {1: 0.0, 2: 0.5, 3: 1.0}
"""The share of a flip card's answer that each level stands for."""

NO_HINT = "Nothing is missing that a hint could help with."
LATER_HINT = f"You can get the next hint {HINT_GAP:g} seconds after the first."


class Remark(Struct, frozen=True):
    """A sentence between the events: the interviewer's, or why there is no score or hint."""

    text: str
    is_trouble: bool = False
    """Whether it says that an answer could not be scored."""


Happening = e.SessionEvent | Remark
Happenings = tuple[Happening, ...]


class Controller:
    """Leads one live session; each input returns what happened because of it.

    `hears_keys`: typing is kept as it comes, so that a silence means that nothing is typed.
    """

    def __init__(self, conductor: Conductor, *, hears_keys: bool = True) -> None:
        self.conductor = conductor
        """Keeps the session; has its name and what troubles it."""
        self._manner = manner_of(conductor.state.plan.manner)
        self._hears_keys = hears_keys
        self._nudges = Nudges()
        self._nudges.restart(self.remaining)
        self._stage_between: Stage = "ready"
        self._stopped_at = self._typed_at = self.time
        self._skip_asked_at = float("-inf")

    @property
    def state(self) -> SessionState:
        """The session as it is."""
        return self.conductor.state

    @property
    def time(self) -> float:
        """Seconds on the session's clock."""
        return self.conductor.time

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
        """Why not all is on the disk yet; empty when all is well."""
        return self.conductor.trouble

    @property
    def stage(self) -> Stage:
        """The stage of the session."""
        state = self.state
        if state.phase == "ready":
            return self._stage_between
        return state.pause if state.phase == "paused" else state.phase

    @property
    def is_settled(self) -> bool:
        """Whether a key pressed now is meant for the stage, and not for the answer before it."""
        return self.stage != "time_up" or self.time - self._stopped_at >= SETTLE

    @property
    def next_step(self) -> Step:
        """The step after the last answer, while no question is open."""
        return next_step(self.state, self.time, self.stage)

    @property
    def hint_wait(self) -> float | None:
        """The seconds until the next hint is allowed, 0 for now; None if there is none."""
        return timing.hint_wait(self.state, self.time)

    def allows(self, action: Action) -> bool:
        """Return whether an action makes sense now."""
        match action:
            case "go_on":
                return self.stage not in {"answering", "ended"}
            case "submit":
                return self.stage == "answering"
            case "skip":
                return self.stage in {"thinking", "answering"}
            case "flag":
                return self.stage != "ready"
            case "hint":
                return self.hint_wait is not None
            case "pause":
                return self.stage == "answering" and self.state.plan.rules.gives_feedback
            case "rate":
                return self.stage in {"confidence", "recall"}

    # The interviewer's words

    @property
    def opening(self) -> str:
        """The interviewer's words before the first question; may be empty."""
        count = phrase_count(len(self.state.questions), "question")
        return self._manner.say("opening", self._turn, questions=count)

    @property
    def time_up(self) -> str:
        """The interviewer's words when the limit is reached; may be empty."""
        return self._manner.say("time_up", self._turn)

    @property
    def card_answer(self) -> str:
        """The text on the back of the flip card."""
        asked = self.state.asked
        solution = asked.question.solution if asked is not None else ""
        return solution or "No answer is written for this question."

    @property
    def _turn(self) -> int:
        attempt = self.state.attempt
        return attempt.question if attempt else 0

    # The person's actions, and the clock

    def go_on(self) -> Happenings:
        """Leave the stage for the next one, as Enter does where nothing is written."""
        match self.stage:
            case "ready" if not self.state.attempts:
                return self._handle(decide.ask)
            case "thinking":
                return self._handle(decide.begin)
            case "paused" | "interrupted" | "resumed":
                return self._handle(decide.go_on)
            case "ready" | "time_up" | "confidence":
                return self._take_next_step()
            case "marking":
                self._stage_between = "feedback"
                return ()
            case "recall" | "feedback":
                return self._ask()
            case "answering" | "ended":
                return ()

    def tick(self) -> Happenings:
        """Let time pass; to be called a few times a second."""
        happened = self._follow_up_on(self.conductor.tick())
        nudge = self._nudge()
        return (*happened, Remark(nudge)) if nudge else happened

    def keep(self, text: str) -> Happenings:
        """Keep a text: as the notes while the person thinks, else as the draft."""
        return self._handle(decide.keep_draft, text)

    def keep_clock(self) -> Happenings:
        """Keep the time: the program may end now."""
        return self._handle(decide.keep_clock)

    def submit(self, text: str) -> Happenings:
        """Make this text the answer."""
        return self._handle(decide.submit, text)

    def check_skip(self, *, is_empty: bool) -> Literal["sure", "again", "confirm"]:
        """Return whether to skip at the person's request, given whether anything is written.

        sure: skip. again: wait for a second request, as the key is close to others. confirm: ask, as
        the text would not be scored.
        """
        attempt, now = self.state.attempt, self.time
        if is_empty and attempt is not None and attempt.follow_up is not None:
            return "sure"  # it costs nothing
        if not is_empty:
            return "confirm"
        asked_before = now - self._skip_asked_at < SURE
        self._skip_asked_at = float("-inf") if asked_before else now
        return "sure" if asked_before else "again"

    def skip(self) -> Happenings:
        """Skip the question or follow-up."""
        return self._handle(decide.skip)

    def flag(self) -> Happenings:
        """Flag the question, or remove its flag."""
        return self._handle(decide.flag)

    def hint(self, draft: str) -> Happenings:
        """Give a hint for what a draft leaves out, or say why there is none; do nothing if none is allowed."""
        wait = self.hint_wait
        if wait is None:
            return ()
        if wait:
            return (Remark(LATER_HINT),)
        effects = self.conductor.take_hint(draft)
        is_answered = any(isinstance(part, e.HintGiven | ScoringFailure) for part in effects)
        happened = self._follow_up_on(effects)
        return happened if is_answered else (*happened, Remark(NO_HINT))

    def pause(self) -> Happenings:
        """Stop the clock, where that is allowed."""
        return self._handle(decide.pause)

    def rate(self, level: Confidence) -> Happenings:
        """Keep how sure the person is of their answer, or how a card went (1 to 3), and go on."""
        if self.stage == "confidence":
            return (*self._handle(decide.state_confidence, level), *self._take_next_step())
        if self.stage == "recall" and level != 4:
            return (*self._handle(decide.recall_card, RECALLED_SHARES[level]), *self._ask())
        return ()

    def again(self) -> Happenings:
        """Ask the question again after its feedback; ask the next one if there is no time for it."""
        return self._handle(decide.retry) or self._ask()

    def end(self) -> Happenings:
        """End the session now; a draft with words in it is submitted."""
        attempt = self.state.attempt
        is_open = attempt is not None and attempt.outcome is None
        return self._handle(decide.leave, attempt.draft if attempt and is_open else "")

    def mark(self, attempt: int, marking: Marking) -> Happenings:
        """Keep the person's marks of an attempt's rows; nothing happens if they say nothing new."""
        is_blind = self.stage == "marking"
        happened = self._handle(decide.mark_rows, attempt, marking, blind=is_blind)
        return (*happened, *self.go_on()) if is_blind else happened

    def note(self, attempt: int, note: str, tags: tuple[str, ...]) -> Happenings:
        """Keep the person's note on an attempt."""
        return self._handle(decide.keep_note, attempt, note, tags)

    # What follows

    def _handle(
        self, decision: Decision[Arguments], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Happenings:
        return self._follow_up_on(self.conductor.handle(decision, *args, **kwargs))

    def _follow_up_on(self, effects: Effects) -> Happenings:
        """Update the stage by effects; return them in a front end's terms, with all that follows at once."""
        events = [part for part in effects if not isinstance(part, ScoringFailure)]
        failures = [part for part in effects if isinstance(part, ScoringFailure)]
        remarks = (Remark(f"No score: {part.reason}", is_trouble=True) for part in failures)
        happened: Happenings = (*events, *remarks)
        for event in events:
            self._update_by(event)
        if self.state.phase == "ended":
            return happened
        if self.state.phase == "answering" and self.state.plan.rules.is_recalled:
            return happened + self._handle(decide.submit, self.state.attempts[-1].notes)
        for event in events:
            if isinstance(event, e.QuestionSkipped):
                return happened + self._take_next_step()
            if isinstance(event, e.AnswerSubmitted):
                if not event.timed_out:
                    return happened + self._take_next_step()
                self._stage_between, self._stopped_at = "time_up", self.time
        return happened

    def _update_by(self, event: e.SessionEvent) -> None:
        match event:
            case e.QuestionShown() | e.QuestionAsked() | e.FollowUpAsked():
                self._stage_between = "ready"
                self._nudges.restart(self.remaining)
                self._typed_at = self.time
                self._skip_asked_at = float("-inf")
            case e.DraftEdited() | e.NotesEdited() | e.SessionContinued():
                self._typed_at = self.time
            case _:
                pass

    def _take_next_step(self) -> Happenings:
        match self.next_step:
            case "follow_up":
                return self._handle(decide.ask_follow_up)
            case "question":
                return self._ask()
            case "confidence" | "recall" | "marking" | "feedback" as stage:
                self._stage_between = stage
                return ()

    def _ask(self) -> Happenings:
        """Ask the next question, with a word before it; or end the session."""
        occasion: Literal["ending", "next"] = "ending" if self.state.upcoming is None else "next"
        words = self._manner.say(occasion, self._turn)
        return (*([Remark(words)] if words else []), *self._handle(decide.ask))

    def _nudge(self) -> str:
        if self.stage != "answering":
            return ""
        idle = self.time - self._typed_at if self._hears_keys else None
        due = self._nudges.take_due(self.remaining, timing.limit(self.state), idle)
        if due == "last":
            return f"{LAST:.0f} seconds left."
        return self._manner.say(due, self._turn) if due else ""
