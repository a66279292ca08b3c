"""A session held line by line: lines and time in, lines to print out. Touches no terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from interview.cli.plain import protocol
from interview.cli.plain.answer_lines import Answer
from interview.cli.plain.time_calls import TimeAnnouncer
from interview.domain import events as e
from interview.engine import commands as c
from interview.services.render import plain
from interview.services.session.conductor import Conductor

Said = list[str]

Waiting = Literal["answer", "enter", "rest"]
"""answer: lines are the answer. enter: an empty line brings the next question.
rest: lines up to a dot belong to an answer whose time ran out, and are dropped."""

_ENTER = "Press Enter for the next question."


class PlainSitting:
    """One session. `interactive` is a person at a terminal, who is waited for; a pipe is not."""

    def __init__(self, conductor: Conductor, *, interactive: bool) -> None:
        self._conductor = conductor
        self._interactive = interactive
        self._waiting: Waiting = "answer"
        self._answer = Answer()
        self._announcer = TimeAnnouncer()

    @property
    def done(self) -> bool:
        """The session is over."""
        return self._conductor.state.phase == "ended"

    def begin(self) -> Said:
        """Open a new session with its first question, or an interrupted one where it stopped."""
        state = self._conductor.state
        said = plain.phrase_opening(state)
        if state.phase != "paused":
            return said + self._ask()
        draft = state.attempts[-1].draft
        self._answer = Answer(draft)
        self._announcer.reset(self._conductor.remaining)
        said += plain.phrase_question(state, self._conductor.remaining)
        said += plain.phrase_draft(draft)
        return said + self._wait_paused()

    def tick(self, unfinished: Callable[[], str] = str) -> Said:
        """Let time pass; call it a few times a second.

        When the time is up, `unfinished` gives the line that is being typed at that moment.
        """
        answering = self._conductor.state.phase == "answering"
        said: Said = []
        if answering and self._conductor.remaining <= 0.0 and (typing := unfinished()):
            said += self._add(typing)
        said += self._after(self._conductor.tick())
        if self._conductor.state.phase == "answering":
            said += self._announcer.announce(self._conductor.remaining)
        return said

    def hear(self, line: str) -> Said:
        """One line, without its line ending."""
        heard = protocol.parse_line(line)
        if self.done:
            return []
        if isinstance(heard, protocol.Command) and heard.order == "quit":
            return self._after(self._conductor.handle(c.Leave(self._answer.text)))
        if self._waiting == "enter":
            return self._read_command_line(heard)
        if self._waiting == "rest":
            self._waiting = "rest" if isinstance(heard, protocol.Text) else "answer"
            return []
        said = self._continue()
        if said and heard == protocol.Text(""):
            return said
        return said + self._read_answer_line(heard)

    def keep(self, unfinished: str) -> None:
        """Put the line that is being typed into the draft: the program is about to go."""
        if unfinished and self._waiting == "answer":
            self._add(unfinished)

    def _read_command_line(self, heard: protocol.Heard) -> Said:
        if heard == protocol.Text(""):
            return self._ask()
        if heard == protocol.Command("flag"):
            return self._flag()
        return [f"That line was not kept. {_ENTER}"]

    def _read_answer_line(self, heard: protocol.Heard) -> Said:
        match heard:
            case protocol.Text(text):
                return self._add(text)
            case protocol.EndOfAnswer():
                return self._after(self._conductor.handle(c.Submit(self._answer.text)))
            case protocol.Command("skip"):
                return self._after(self._conductor.handle(c.Skip()))
            case protocol.Command("pause"):
                return self._pause()
            case _:
                return self._flag()

    def _add(self, text: str) -> Said:
        said = self._answer.add(text)
        return self._after(self._conductor.handle(c.KeepDraft(self._answer.text))) + said

    def _flag(self) -> Said:
        attempt = self._conductor.state.attempt
        flagged = attempt is not None and not attempt.flagged
        self._conductor.handle(c.Flag(flagged))
        return ["Flagged." if flagged else "No longer flagged."]

    def _pause(self) -> Said:
        if self._conductor.handle(c.Pause()):
            return ["Paused. Press Enter to go on."]
        return ["A mock interview has no pause."]

    def _continue(self) -> Said:
        """Let the clock go on if it stands."""
        if self._conductor.state.phase != "paused":
            return []
        self._conductor.handle(c.Continue())
        return [f"Going on, {plain.phrase_left(self._conductor.remaining)} left."]

    def _wait_paused(self) -> Said:
        return ["Press Enter to go on."] if self._interactive else self._continue()

    def _ask(self) -> Said:
        self._answer = Answer()
        events = self._conductor.handle(c.Ask())
        if self.done:
            return self._after(events)
        if self._waiting == "enter":
            self._waiting = "answer"
        remaining = self._conductor.remaining
        self._announcer.reset(remaining)
        return plain.phrase_question(self._conductor.state, remaining)

    def _after(self, events: tuple[e.SessionEvent, ...]) -> Said:
        """What to say of what happened, and the next question where it comes by itself."""
        said: Said = []
        for event in events:
            said += plain.phrase_event(self._conductor.state, event)
        if any(isinstance(event, e.Interrupted) for event in events):
            said += self._wait_paused()
        closed = [ev for ev in events if isinstance(ev, e.AnswerSubmitted | e.QuestionSkipped)]
        return said + (self._next(closed[-1]) if closed and not self.done else [])

    def _next(self, closing: e.AnswerSubmitted | e.QuestionSkipped) -> Said:
        timed_out = isinstance(closing, e.AnswerSubmitted) and closing.timed_out
        state = self._conductor.state
        if self._interactive and state.upcoming is not None:
            if timed_out or state.plan.mode == "practice":
                self._waiting = "enter"
                return [_ENTER]
        elif timed_out:
            self._waiting = "rest"
        return self._ask()
