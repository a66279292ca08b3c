"""A session held line by line: lines and time in, lines to print out. Touches no terminal."""

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
    """Lines of one answer."""

    def __init__(self, draft: str = "") -> None:
        self.text = draft
        """The lines so far, without a line ending after the last."""
        self._begun = bool(draft)
        self._full = False

    def add(self, line: str) -> list[str]:
        """Take one more line; says so once when the answer is full."""
        longer = f"{self.text}\n{line}" if self._begun else line
        self._begun = True
        self.text = longer[:LONGEST_TYPED_ANSWER]
        if len(longer) <= LONGEST_TYPED_ANSWER or self._full:
            return []
        self._full = True
        return [f"The answer is full at {LONGEST_TYPED_ANSWER:,} characters; more is not kept."]


Said = list[str]

Waiting = Literal["answer", "enter", "rest", "confidence", "mark", "recall"]
"""answer: lines are the answer, or begin it. enter: an empty line brings the next question.
rest: lines up to a dot belong to an answer whose time ran out, and are dropped.
confidence: a digit says how sure the person is. mark: words mark rows. recall: a digit says how
a card went."""

_ENTER = "Press Enter for the next question."
_RECALL_ASKED = "How did it go?  1 not at all  2 in part  3 well; Enter says nothing."
_RECALLS: dict[str, Recall] = {"1": 1, "2": 2, "3": 3}
_LEVELS: dict[str, Confidence] = {"1": 1, "2": 2, "3": 3, "4": 4}


class PlainSitting:
    """One session. `interactive` is a person at a terminal, who is waited for; a pipe is not."""

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
        self._do: dict[protocol.Order, Callable[[], Said]] = {
            "skip": lambda: self._after(conductor.handle(c.Skip())),
            "pause": self._pause,
            "hint": self._hint,
            "flag": self._flag,
            "note": lambda: ["Notes are made while you think."],
            "mark": lambda: [HOW_AT_ONCE],
            "quit": self._leave,
            "end": lambda: self._after(conductor.handle(c.Leave(self._answer.text))),
        }
        self.left = False
        """The person has gone, and can go on with the session later."""

    @property
    def done(self) -> bool:
        """The session is over."""
        return self._conductor.state.phase == "ended"

    def begin(self) -> Said:
        """Open a new session with its first question, or an interrupted one where it stopped."""
        state = self._conductor.state
        said = plain.phrase_opening(state)
        if state.phase != "paused":
            opening = [] if state.attempts else [self._interviewer.opening()]
            return said + [line for line in opening if line] + self._ask()
        attempt = state.attempts[-1]
        self._answer = Answer(attempt.draft)
        self._interviewer.start_clock()
        said += plain.phrase_question(state, self._conductor.remaining)
        said += plain.phrase_notes(attempt.notes) + plain.phrase_draft(attempt.draft)
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
        nudge = self._interviewer.nudge()
        return [*said, nudge] if nudge else said

    def take(self, line: str) -> Said:
        """One line, without its line ending."""
        typed = protocol.parse_line(line)
        if self.done or self.left:
            return []
        if isinstance(typed, protocol.Command) and typed.order in {"quit", "end"}:
            return self._do[typed.order]()
        if isinstance(typed, protocol.Command) and typed.order == "mark" and typed.rest:
            return self._marking.mark_at_once(typed.rest)
        if isinstance(typed, protocol.Unknown):
            return [] if self._waiting == "rest" else [typed.why]
        return self._read(line, typed)

    def _read(self, line: str, typed: protocol.Typed) -> Said:
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
                return self._read_open_line(typed)
            case _:
                assert_never(self._waiting)

    def _leave(self) -> Said:
        self._conductor.handle(c.KeepClock())
        self.left = True
        return []

    def _read_open_line(self, typed: protocol.Typed) -> Said:
        said = self._continue()
        if said and typed == protocol.Text(""):
            return said
        if self._conductor.state.phase == "thinking":
            return said + self._read_thought(typed)
        return said + self._read_answer_line(typed)

    def keep(self, unfinished: str) -> None:
        """Put the line that is being typed into the draft: the program is about to go."""
        if unfinished and self._waiting == "answer":
            self._conductor.handle(c.Begin())  # it may come while one thinks
            self._add(unfinished)

    def _read_between(self, typed: protocol.Typed) -> Said:
        if typed == protocol.Text(""):
            return self._ask()
        if typed == protocol.Command("flag"):
            return self._flag()
        if typed == protocol.Command("mark"):
            self._waiting = "mark"
            return self._marking.begin()
        return [f"That line was not kept. {_ENTER}"]

    def _read_mark(self, typed: protocol.Typed) -> Said:
        said, done = self._marking.take(typed)
        if not done:
            return said
        if self._marking.blind:
            return said + self._tell(waits=True)
        last = self._conductor.state.upcoming is None
        self._waiting = "answer" if last else "enter"
        return said + (self._go_on() if last else [_ENTER])

    def _read_confidence(self, line: str, typed: protocol.Typed) -> Said:
        level = _LEVELS.get(line.strip())
        if level is None and self._interactive and typed != protocol.Text(""):
            return [plain.CONFIDENCE_ASKED]
        self._waiting = "answer"
        if level is not None:
            self._conductor.handle(c.StateConfidence(level))
        said = self._take_next_step(rated=True)
        # From a pipe nobody is asked again: what is no digit belongs to what comes next.
        more = level is None and typed != protocol.Text("")
        return said + (self.take(line) if more else [])

    def _read_recall(self, line: str) -> Said:
        level = _RECALLS.get(line.strip())
        if level is None and line.strip() and self._interactive:
            return [_RECALL_ASKED]
        if level is not None:
            self._interviewer.recall(level)
        self._waiting = "answer"
        return self._go_on()

    def _read_thought(self, typed: protocol.Typed) -> Said:
        match typed:
            case protocol.Command("note", rest):
                attempt = self._conductor.state.attempt
                before = attempt.notes if attempt else ""
                self._conductor.handle(c.KeepNotes(f"{before} {rest}".strip()))
                return ["Noted."]
            case protocol.Command("skip" | "flag"):
                return self._read_answer_line(typed)
            case protocol.Text(""):
                return self._after(self._conductor.handle(c.Begin()))
            case protocol.Text(text) if self._is_card:
                self._conductor.handle(c.KeepNotes(text))
                return self._after(self._conductor.handle(c.Begin()))
            case _:
                said = self._after(self._conductor.handle(c.Begin()))
                return said if self._is_card else said + self._read_answer_line(typed)

    def _read_answer_line(self, typed: protocol.Typed) -> Said:
        match typed:
            case protocol.Text(text):
                return self._add(text)
            case protocol.EndOfAnswer():
                return self._after(self._conductor.handle(c.Submit(self._answer.text)))
            case protocol.Command(order):
                return self._do[order]()
            case _:
                assert_never(typed)

    def _add(self, text: str) -> Said:
        said = self._answer.add(text)
        return self._after(self._conductor.handle(c.KeepDraft(self._answer.text))) + said

    def _flag(self) -> Said:
        attempt = self._conductor.state.attempt
        flagged = attempt is not None and not attempt.flagged
        self._conductor.handle(c.Flag(flagged))
        return ["Flagged." if flagged else "The flag is removed."]

    def _hint(self) -> Said:
        wait = timing.hint_wait(self._conductor.state, self._conductor.time)
        if wait is None:
            return ["There are no hints here."]
        if wait:
            return [f"You can get the next hint in {plain.phrase_left(wait)}."]
        said = self._after(self._conductor.take_hint(self._answer.text))
        return said or [self._conductor.unscored or plain.NO_HINT]

    def _pause(self) -> Said:
        if self._conductor.handle(c.Pause()):
            return ["Paused. Press Enter to continue."]
        return ["A mock interview has no pause."]

    def _continue(self) -> Said:
        """Let the clock go on if it stands."""
        state = self._conductor.state
        if state.phase != "paused":
            return []
        self._conductor.handle(c.Continue())
        if state.attempt is not None and state.attempt.thinking:
            return plain.phrase_thinking(state, self._conductor.time)
        return [f"Going on, {plain.phrase_left(self._conductor.remaining)} left."]

    def _wait_paused(self) -> Said:
        return ["Press Enter to continue."] if self._interactive else self._continue()

    def _ask(self) -> Said:
        events = self._conductor.handle(c.Ask())
        if self.done:
            return self._after(events)
        return self._show_attempt()

    def _show_attempt(self) -> Said:
        """The question or follow-up that was just put."""
        self._answer = Answer()
        if self._waiting in {"enter", "confidence"}:
            self._waiting = "answer"
        self._interviewer.start_clock()
        said = plain.phrase_question(self._conductor.state, self._conductor.remaining)
        if self._is_card:
            return said + (self._turn_card() or ["Press Enter to see the answer."])
        return said + plain.phrase_thinking(self._conductor.state, self._conductor.time)

    def _turn_card(self) -> Said:
        """The answer of a card that was thought about; nothing while it is thought about."""
        turned = self._interviewer.turn_card()
        return self._take_next_step() if turned else []

    @property
    def _is_card(self) -> bool:
        return self._conductor.state.plan.mode == "flip"

    def _after(self, events: tuple[e.SessionEvent, ...]) -> Said:
        """What to say of what happened, and the next question where it comes by itself."""
        said: Said = []
        for event in events:
            said += plain.phrase_event(self._conductor.state, event)
            if isinstance(event, e.QuestionAsked) and self._is_card:
                return said + self._turn_card()
            if isinstance(event, e.QuestionAsked):
                self._interviewer.start_clock()
                said.append(f"Your time runs, {plain.phrase_left(self._conductor.remaining)}.")
        if any(isinstance(event, e.Interrupted) for event in events):
            said += self._wait_paused()
        closed = [ev for ev in events if isinstance(ev, e.AnswerSubmitted | e.QuestionSkipped)]
        return said + (self._close(closed[-1]) if closed and not self.done else [])

    def _close(self, closing: e.AnswerSubmitted | e.QuestionSkipped) -> Said:
        """What comes after an attempt; a late pipe's remaining lines are dropped."""
        timed_out = isinstance(closing, e.AnswerSubmitted) and closing.timed_out
        said: Said = [f"No score: {reason}" for reason in [self._conductor.unscored] if reason]
        if timed_out:
            said += [line for line in [self._interviewer.time_up()] if line]
            self._waiting = "answer" if self._interactive else "rest"
        return said + self._take_next_step(waits=timed_out)

    def _take_next_step(self, *, waits: bool = False, rated: bool = False) -> Said:
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
        return self._tell(waits=waits)

    def _tell(self, *, waits: bool) -> Said:
        state, told = self._conductor.state, self._conductor.state.plan.gives_feedback
        said = plain.phrase_feedback(state) if told else []
        if told and self._marking.wanted:
            self._waiting = "mark" if self._interactive else self._waiting
            said += self._marking.begin()[: None if self._interactive else -1]
            if self._interactive:
                return said
        if self._interactive and state.upcoming is not None and (waits or told):
            self._waiting = "enter"
            return [*said, _ENTER]
        return said + self._go_on()

    def _go_on(self) -> Said:
        between = self._interviewer.between()
        return ([between] if between else []) + self._ask()
