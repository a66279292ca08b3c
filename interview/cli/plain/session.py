"""A session line by line: lines and time in, lines to print out. Touches no terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, assert_never

from interview.cli.plain import protocol
from interview.cli.plain.marking import HOW_AT_ONCE, PlainMarking
from interview.model import events as e
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.manner import Manner
from interview.model.session import Confidence
from interview.present import plain
from interview.session import commands as c
from interview.session import timing
from interview.session.conductor import Conductor
from interview.session.interviewer import Interviewer, Recall


class Answer:
    """The lines of one answer."""

    def __init__(self, draft: str = "") -> None:
        self.text = draft
        """The lines so far, without a line ending after the last."""
        self._begun = bool(draft)
        self._full = False

    def add(self, line: str) -> list[str]:
        """Add a line; return a message when the answer becomes full."""
        longer = f"{self.text}\n{line}" if self._begun else line
        self._begun = True
        self.text = longer[:LONGEST_TYPED_ANSWER]
        if len(longer) <= LONGEST_TYPED_ANSWER or self._full:
            return []
        self._full = True
        return [f"The answer is full at {LONGEST_TYPED_ANSWER:,} characters; more is not kept."]


Lines = list[str]

Waiting = Literal["answer", "enter", "rest", "confidence", "mark", "recall"]
"""What the next line is read as.

answer: a part of the answer. enter: an empty line brings the next question. rest: the rest of an
answer whose time ran out, dropped up to its dot. confidence: a digit for how sure the person is.
mark: words that mark rows. recall: a digit for how a card went.
"""

_ENTER = "Press Enter for the next question."
_RECALL_ASKED = "How did it go?  1 not at all  2 in part  3 well; Enter says nothing."
_RECALLS: dict[str, Recall] = {"1": 1, "2": 2, "3": 3}
_LEVELS: dict[str, Confidence] = {"1": 1, "2": 2, "3": 3, "4": 4}


class PlainSitting:
    """One session. `interactive`: a person at a terminal, who is waited for, as a pipe is not."""

    def __init__(
        self,
        conductor: Conductor,
        manner: Manner,
        *,
        interactive: bool,
        marking: PlainMarking,
    ) -> None:
        self._conductor = conductor
        self._marking = marking
        self._interviewer = Interviewer(conductor, manner)
        self._interactive = interactive
        self._waiting: Waiting = "answer"
        self._answer = Answer()
        self._actions: dict[protocol.Order, Callable[[], Lines]] = {
            "skip": lambda: self._report(conductor.handle(c.Skip())),
            "pause": self._pause,
            "hint": self._hint,
            "flag": self._flag,
            "note": lambda: ["Notes are made while you think."],
            "mark": lambda: [HOW_AT_ONCE],
            "quit": self._quit,
            "end": lambda: self._report(conductor.handle(c.Leave(self._answer.text))),
        }
        self.left = False
        """The person has left, and can resume the session later."""

    @property
    def done(self) -> bool:
        """Whether the session is over."""
        return self._conductor.state.phase == "ended"

    def begin(self) -> Lines:
        """Open a new session with its first question, or an interrupted one where it stopped."""
        state = self._conductor.state
        lines = plain.phrase_opening(state)
        if state.phase != "paused":
            opening = [] if state.attempts else [self._interviewer.opening()]
            return lines + [line for line in opening if line] + self._ask()
        attempt = state.attempts[-1]
        self._answer = Answer(attempt.draft)
        self._interviewer.start_clock()
        lines += plain.phrase_question(state, self._conductor.remaining)
        lines += plain.phrase_notes(attempt.notes) + plain.phrase_draft(attempt.draft)
        return lines + self._wait_paused()

    def tick(self, unfinished: Callable[[], str] = str) -> Lines:
        """Let time pass; to be called a few times a second.

        When the time is up, `unfinished` returns the line that is being typed.
        """
        answering = self._conductor.state.phase == "answering"
        lines: Lines = []
        if answering and self._conductor.remaining <= 0.0 and (typing := unfinished()):
            lines += self._add(typing)
        lines += self._report(self._conductor.tick())
        nudge = self._interviewer.nudge()
        return [*lines, nudge] if nudge else lines

    def take(self, line: str) -> Lines:
        """Handle one line, without its line ending."""
        typed = protocol.parse_line(line)
        if self.done or self.left:
            return []
        if isinstance(typed, protocol.Command) and typed.order in {"quit", "end"}:
            return self._actions[typed.order]()
        if isinstance(typed, protocol.Command) and typed.order == "mark" and typed.rest:
            return self._marking.mark_at_once(typed.rest)
        if isinstance(typed, protocol.Unknown):
            return [] if self._waiting == "rest" else [typed.why]
        return self._read(line, typed)

    def _read(self, line: str, typed: protocol.Typed) -> Lines:
        match self._waiting:
            case "enter":
                return self._read_between(typed)
            case "confidence":
                return self._read_confidence(line, typed)
            case "mark":
                return self._read_mark(typed)
            case "recall":
                return self._read_recall(line)
            case "rest":
                self._waiting = "rest" if isinstance(typed, protocol.Text) else "answer"
                return []
            case "answer":
                return self._read_line(typed)
            case _:
                assert_never(self._waiting)

    def _quit(self) -> Lines:
        self._conductor.handle(c.KeepClock())
        self.left = True
        return []

    def _read_line(self, typed: protocol.Typed) -> Lines:
        lines = self._continue()
        if lines and typed == protocol.Text(""):
            return lines
        if self._conductor.state.phase == "thinking":
            return lines + self._read_thought(typed)
        return lines + self._read_answer_line(typed)

    def keep(self, unfinished: str) -> None:
        """Put the line that is being typed into the draft, before the program ends."""
        if unfinished and self._waiting == "answer":
            self._conductor.handle(c.Begin())  # the signal may come during thinking time
            self._add(unfinished)

    def _read_between(self, typed: protocol.Typed) -> Lines:
        if typed == protocol.Text(""):
            return self._ask()
        if typed == protocol.Command("flag"):
            return self._flag()
        if typed == protocol.Command("mark"):
            self._waiting = "mark"
            return self._marking.begin()
        return [f"That line was not kept. {_ENTER}"]

    def _read_mark(self, typed: protocol.Typed) -> Lines:
        lines, done = self._marking.take(typed)
        if not done:
            return lines
        if self._marking.blind:
            return lines + self._show_feedback(waits=True)
        last = self._conductor.state.upcoming is None
        self._waiting = "answer" if last else "enter"
        return lines + (self._ask_next() if last else [_ENTER])

    def _read_confidence(self, line: str, typed: protocol.Typed) -> Lines:
        level = _LEVELS.get(line.strip())
        if level is None and self._interactive and typed != protocol.Text(""):
            return [plain.CONFIDENCE_ASKED]
        self._waiting = "answer"
        if level is not None:
            self._conductor.handle(c.StateConfidence(level))
        lines = self._take_next_step(rated=True)
        # From a pipe nobody is asked again: what is no digit belongs to what comes next.
        more = level is None and typed != protocol.Text("")
        return lines + (self.take(line) if more else [])

    def _read_recall(self, line: str) -> Lines:
        level = _RECALLS.get(line.strip())
        if level is None and line.strip() and self._interactive:
            return [_RECALL_ASKED]
        if level is not None:
            self._interviewer.recall(level)
        self._waiting = "answer"
        return self._ask_next()

    def _read_thought(self, typed: protocol.Typed) -> Lines:
        match typed:
            case protocol.Command("note", rest):
                attempt = self._conductor.state.attempt
                before = attempt.notes if attempt else ""
                self._conductor.handle(c.KeepNotes(f"{before} {rest}".strip()))
                return ["Noted."]
            case protocol.Command("skip" | "flag"):
                return self._read_answer_line(typed)
            case protocol.Text(""):
                return self._report(self._conductor.handle(c.Begin()))
            case protocol.Text(text) if self._is_card:
                self._conductor.handle(c.KeepNotes(text))
                return self._report(self._conductor.handle(c.Begin()))
            case _:
                lines = self._report(self._conductor.handle(c.Begin()))
                return lines if self._is_card else lines + self._read_answer_line(typed)

    def _read_answer_line(self, typed: protocol.Typed) -> Lines:
        match typed:
            case protocol.Text(text):
                return self._add(text)
            case protocol.EndOfAnswer():
                return self._report(self._conductor.handle(c.Submit(self._answer.text)))
            case protocol.Command(order):
                return self._actions[order]()
            case _:
                assert_never(typed)

    def _add(self, text: str) -> Lines:
        lines = self._answer.add(text)
        return self._report(self._conductor.handle(c.KeepDraft(self._answer.text))) + lines

    def _flag(self) -> Lines:
        attempt = self._conductor.state.attempt
        flagged = attempt is not None and not attempt.flagged
        self._conductor.handle(c.Flag(flagged))
        return ["Flagged." if flagged else "The flag is removed."]

    def _hint(self) -> Lines:
        wait = timing.hint_wait(self._conductor.state, self._conductor.time)
        if wait is None:
            return ["There are no hints here."]
        if wait:
            return [f"You can get the next hint in {plain.phrase_left(wait)}."]
        lines = self._report(self._conductor.take_hint(self._answer.text))
        return lines or [self._conductor.unscored or plain.NO_HINT]

    def _pause(self) -> Lines:
        if self._conductor.handle(c.Pause()):
            return ["Paused. Press Enter to continue."]
        return ["A mock interview has no pause."]

    def _continue(self) -> Lines:
        """Continue a paused session."""
        state = self._conductor.state
        if state.phase != "paused":
            return []
        self._conductor.handle(c.Continue())
        if state.attempt is not None and state.attempt.thinking:
            return plain.phrase_thinking(state, self._conductor.time)
        return [f"Going on, {plain.phrase_left(self._conductor.remaining)} left."]

    def _wait_paused(self) -> Lines:
        return ["Press Enter to continue."] if self._interactive else self._continue()

    def _ask(self) -> Lines:
        events = self._conductor.handle(c.Ask())
        if self.done:
            return self._report(events)
        return self._show_attempt()

    def _show_attempt(self) -> Lines:
        """Show the question or follow-up that was just asked."""
        self._answer = Answer()
        if self._waiting in {"enter", "confidence"}:
            self._waiting = "answer"
        self._interviewer.start_clock()
        lines = plain.phrase_question(self._conductor.state, self._conductor.remaining)
        if self._is_card:
            return lines + (self._turn_card() or ["Press Enter to see the answer."])
        return lines + plain.phrase_thinking(self._conductor.state, self._conductor.time)

    def _turn_card(self) -> Lines:
        """Show the answer of a card; nothing during thinking time."""
        turned = self._interviewer.turn_card()
        return self._take_next_step() if turned else []

    @property
    def _is_card(self) -> bool:
        return self._conductor.state.plan.mode == "cards"

    def _report(self, events: tuple[e.SessionEvent, ...]) -> Lines:
        """Return what happened in words, and the next question if it follows at once."""
        lines: Lines = []
        for event in events:
            lines += plain.phrase_event(self._conductor.state, event)
            if isinstance(event, e.QuestionAsked) and self._is_card:
                return lines + self._turn_card()
            if isinstance(event, e.QuestionAsked):
                self._interviewer.start_clock()
                lines.append(f"Your time runs, {plain.phrase_left(self._conductor.remaining)}.")
        if any(isinstance(event, e.Interrupted) for event in events):
            lines += self._wait_paused()
        closings = [
            event for event in events if isinstance(event, e.AnswerSubmitted | e.QuestionSkipped)
        ]
        return lines + (self._finish_attempt(closings[-1]) if closings and not self.done else [])

    def _finish_attempt(self, closing: e.AnswerSubmitted | e.QuestionSkipped) -> Lines:
        """Go on after an attempt; the lines that a pipe sends too late are dropped."""
        timed_out = isinstance(closing, e.AnswerSubmitted) and closing.timed_out
        lines: Lines = [f"No score: {reason}" for reason in [self._conductor.unscored] if reason]
        if timed_out:
            lines += [line for line in [self._interviewer.time_up()] if line]
            self._waiting = "answer" if self._interactive else "rest"
        return lines + self._take_next_step(waits=timed_out)

    def _take_next_step(self, *, waits: bool = False, rated: bool = False) -> Lines:
        step = self._interviewer.next_step(rated=rated)
        if step == "confidence" and self._waiting != "rest":
            self._waiting = "confidence"
            return [plain.CONFIDENCE_ASKED]
        if step == "recall":
            self._waiting = "recall"
            return [self._interviewer.card_answer(), _RECALL_ASKED]
        if step in {"confidence", "follow_up"} and self._interviewer.ask_follow_up():
            return self._show_attempt()
        if self._interactive and step == "feedback" and self._marking.comes_first:
            self._waiting = "mark"
            return self._marking.begin(blind=True)
        return self._show_feedback(waits=waits)

    def _show_feedback(self, *, waits: bool) -> Lines:
        state = self._conductor.state
        shows_feedback = state.plan.gives_feedback
        lines = plain.phrase_feedback(state) if shows_feedback else []
        if shows_feedback and self._marking.wanted:
            self._waiting = "mark" if self._interactive else self._waiting
            lines += self._marking.begin()[: None if self._interactive else -1]
            if self._interactive:
                return lines
        if self._interactive and state.upcoming is not None and (waits or shows_feedback):
            self._waiting = "enter"
            return [*lines, _ENTER]
        return lines + self._ask_next()

    def _ask_next(self) -> Lines:
        between = self._interviewer.between()
        return ([between] if between else []) + self._ask()
