"""A session line by line: typed lines and time go in, lines to print come out. Touches no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from interview.cli.marking import MARK_WORDS, read_marks
from interview.model import events as e
from interview.model.errors import BankError, UsageError
from interview.model.excerpts import prose_and_code
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.phrases import CONFIDENCES, FULL, RECALLS
from interview.model.score import Marking
from interview.model.session import Confidence
from interview.model.summing import accept_proposals
from interview.model.visible import visible_line
from interview.present import plain
from interview.present.explain import WAITING, Line, explain_attempt, phrase_score_line
from interview.present.plain import ORDER_WORDS, ORDERS, Lines, Order
from interview.session.controller import Controller, Happening, Happenings, Remark
from interview.session.state import Attempt, SessionState

# What a line means


class Typed(Struct, frozen=True):
    """The meaning of a typed line: text, the end of the answer, a command or an unknown one."""

    kind: Literal["text", "dot", "unknown"] | Order
    text: str = ""
    """The line of the answer, the note, the marks of rows, or the unknown command; may be empty."""


EMPTY = Typed("text")

_WORD = re.compile(r"/[A-Za-z]{2,12}")
"""A word with a slash that is typed in search of a command, such as `/help` or `/time`."""


def parse_line(line: str) -> Typed:
    """Return the meaning of a line without its line ending.

    A single dot ends the answer. A line whose first word is an order with a slash is a command; any
    other word with a slash, alone on its line, is an unknown one. All else is text, with two slashes
    for a slash at its beginning.
    """
    if line.rstrip() == ".":
        return Typed("dot")
    first, *rest = line.split(maxsplit=1) or [""]
    for order in ORDERS:
        if first == f"/{order}" and line.startswith("/"):
            return Typed(order, "".join(rest).strip() if order in {"note", "mark"} else "")
    if _WORD.fullmatch(line.rstrip()):
        return Typed("unknown", line.rstrip())
    return Typed("text", line[1:] if line.startswith("//") else line)


# The session

_UNKNOWN = (
    f"{{}} is not a command. There are {ORDER_WORDS};"
    " // begins a line of your answer with a slash."
)
_ENTER = "Press Enter for the next question."
_CONTINUE = "Press Enter to continue."

_LEVELS: Mapping[str, Mapping[Confidence, str]] = {"confidence": CONFIDENCES, "recall": RECALLS}
_ASKED = {
    stage: f"{question} {', '.join(f'{level} {word}' for level, word in _LEVELS[stage].items())};"
    " Enter says nothing."
    for stage, question in (("confidence", "How sure are you?"), ("recall", "How did it go?"))
}

Learn = Callable[[Attempt, SessionState, int], object]
"""Updates the marked answers after the person marked an attempt."""

HOW = (
    f"Did you say it? {MARK_WORDS}. Enter takes the rows as they are, /skip leaves them unmarked."
)
HOW_AT_ONCE = "Say how, such as /mark 2s 4m: it marks the rows of the answer before."


class PlainSitting:
    """One session; it waits for a person at a terminal (`interactive`), but not for a pipe."""

    def __init__(self, controller: Controller, *, interactive: bool, learn: Learn) -> None:
        self._controller = controller
        self._interactive = interactive
        self._learn = learn
        self._marks = False
        """Whether the next line marks the rows of the last answer."""
        self._drops = False
        """Whether lines up to the next dot belong to an answer whose time ran out."""
        self._prompted = ("", 0)
        """The stage and the number of attempts at the last prompt."""
        self.left = False
        """Whether the person has left; the session can be resumed later."""

    @property
    def done(self) -> bool:
        """Whether the session is over."""
        return self._controller.stage == "ended"

    @property
    def _state(self) -> SessionState:
        return self._controller.state

    @property
    def _draft(self) -> str:
        return self._state.attempts[-1].draft

    @property
    def _is_card(self) -> bool:
        return self._state.plan.rules.is_recalled

    def begin(self) -> Lines:
        """Open a new session with its first question, or an interrupted one where it stopped."""
        state, lines = self._state, plain.phrase_opening(self._state)
        if self._controller.stage == "ready":
            if not state.attempts and self._controller.opening:
                lines.append(self._controller.opening)
            if state.asked is not None and self._controller.next_step != "question":
                lines += ["", state.asked.question.asked]
            return lines + self._report(self._controller.go_on())
        attempt = state.attempts[-1]
        lines += plain.phrase_question(state, self._controller.remaining)
        lines += [f"Your notes: {visible_line(attempt.notes)}"] if attempt.notes.strip() else []
        lines += ["You have written:", attempt.draft] if attempt.draft.strip() else []
        self._prompted = ("", len(state.attempts))
        return lines + self._report(())

    def tick(self, unfinished: Callable[[], str] = str) -> Lines:
        """Let time pass; to be called a few times a second.

        `unfinished` returns the line being typed, and is called when the time is up.
        """
        lines: Lines = []
        answering = self._controller.stage == "answering"
        if answering and self._controller.remaining <= 0.0 and (typing := unfinished()):
            lines += self._add(typing)
        return lines + self._report(self._controller.tick())

    def keep(self, unfinished: str) -> None:
        """Put the line being typed into the draft, before the program ends."""
        attempt = self._state.attempt
        if not unfinished or attempt is None or attempt.outcome is not None:
            return
        while self._controller.stage != "answering" and not self._is_card:
            self._controller.go_on()  # the signal may come during a pause or thinking time
        self._add(unfinished)

    def take(self, line: str) -> Lines:
        """Handle one line, without its line ending."""
        typed = parse_line(line)
        if self.done or self.left:
            return []
        match typed:
            case Typed("quit"):
                self._controller.keep_clock()
                self.left = True
                return []
            case Typed("end"):
                return self._report(self._controller.end())
            case Typed("mark", words) if not self._marks:
                return self._mark(words)
            case Typed("unknown", word):
                return [] if self._drops else [_UNKNOWN.format(word)]
        if self._drops:
            self._drops = typed.kind == "text"
            return []
        return self._read_marks(typed) if self._marks else self._read(line, typed)

    def _read(self, line: str, typed: Typed) -> Lines:
        """Handle a line by what the session waits for."""
        controller, stage = self._controller, self._controller.stage
        digits = {str(level): level for level in _LEVELS.get(stage, ())}
        match stage, typed:
            case _, Typed("flag") if controller.allows("flag"):
                return self._report(controller.flag())
            case "thinking" | "answering", Typed("skip"):
                return self._report(controller.skip())
            case "thinking", Typed("note", note):
                before = self._state.attempts[-1].notes
                controller.keep(f"{before} {note}".strip())
                return ["Noted."]
            case "answering", Typed("note"):
                return ["Notes are made while you think."]
            case "answering", Typed("text", text):
                return self._add(text)
            case "answering", Typed("dot"):
                return self._report(controller.submit(self._draft))
            case "answering", Typed("pause"):
                return self._report(controller.pause()) or ["A mock interview has no pause."]
            case "answering", Typed("hint"):
                return self._hint()
            case _, Typed("text", text) if text.strip() in digits:
                return self._report(controller.rate(digits[text.strip()]))
            case "confidence" | "recall", _ if self._interactive and typed != EMPTY:
                return [_ASKED[stage]]
            case "time_up" | "feedback", _ if typed != EMPTY:
                return [f"That line was not kept. {_ENTER}"]
        is_thought = stage == "thinking" and self._is_card
        if is_thought and typed.text:
            controller.keep(typed.text)
        # Any line goes on as Enter does; its text belongs to what comes next.
        lines = self._report(controller.go_on())
        return lines if is_thought or typed == EMPTY else lines + self.take(line)

    def _add(self, text: str) -> Lines:
        """Add a line to the answer; return a notice when the answer becomes full."""
        longer = f"{self._draft}\n{text}" if self._draft else text
        was_full = len(self._draft) == LONGEST_TYPED_ANSWER
        lines = self._report(self._controller.keep(longer[:LONGEST_TYPED_ANSWER]))
        return lines if was_full or self._draft == longer else [*lines, FULL]

    def _hint(self) -> Lines:
        if self._controller.hint_wait is None:
            return ["There are no hints here."]
        return self._report(self._controller.hint(self._draft))

    # Output

    def _report(self, happened: Happenings) -> Lines:
        """Return what happened in words, and a prompt if the session waits for something new."""
        lines = [line for happening in happened for line in self._phrase(happening)]
        now = (self._controller.stage, len(self._state.attempts))
        if now != self._prompted:
            self._prompted = now
            lines += self._prompt()
        return lines

    def _phrase(self, happening: Happening) -> Lines:
        left = plain.phrase_left(self._controller.remaining)
        match happening:
            case Remark(text):
                return [text]
            case e.QuestionShown() | e.QuestionAsked() | e.FollowUpAsked():
                if self._prompted[1] == len(self._state.attempts):  # thinking is over
                    return [] if self._is_card else [f"Your time runs, {left}."]
                return plain.phrase_question(self._state, self._controller.remaining)
            case e.SessionContinued() if self._controller.stage == "answering":
                return [f"Going on, {left} left."]
            case e.AnswerSubmitted() if self._is_card:
                return []
            case event:
                return plain.phrase_event(self._state, event)

    def _prompt(self) -> Lines:
        """Return the prompt of the stage; a stage that does not wait goes on to the next."""
        controller = self._controller
        match controller.stage:
            case "thinking" if self._is_card:
                return ["Press Enter to see the answer."]
            case "thinking":
                return plain.phrase_thinking(self._state, controller.time)
            case "paused":
                return [f"Paused. {_CONTINUE}"]
            case "interrupted" | "resumed":
                return [_CONTINUE] if self._interactive else self._report(controller.go_on())
            case "time_up":
                self._drops = not self._interactive
                words = [controller.time_up] if controller.time_up else []
                if controller.next_step == "question":
                    return words + self._wait_for_enter()
                return words + self._report(controller.go_on())
            case "confidence" if self._drops:
                return self._report(controller.go_on())
            case "confidence":
                return [_ASKED["confidence"]]
            case "recall":
                return [*prose_and_code(controller.card_answer), _ASKED["recall"]]
            case "marking" if self._interactive:
                return self._ask_for_marks()
            case "marking":
                return self._report(controller.go_on())
            case "feedback":
                return self._show_feedback()
            case _:
                return []

    def _show_feedback(self) -> Lines:
        lines, index = plain.phrase_feedback(self._state), self._state.last_whole
        is_open = index is not None and self._state.asks_for_marks(index) == "open"
        if self._interactive and is_open:
            return lines + self._ask_for_marks()[-1:]  # the rows stand there already
        return lines + self._wait_for_enter()

    def _wait_for_enter(self) -> Lines:
        if self._interactive and self._state.upcoming is not None:
            return [_ENTER]
        return self._report(self._controller.go_on())

    # Marking the rows of the last answer

    def _ask_for_marks(self) -> Lines:
        """Have the next line mark rows; return the rows and how to mark them."""
        self._marks = True
        return [*plain.number_rows(self._rows()), HOW]

    def _read_marks(self, typed: Typed) -> Lines:
        match typed:
            case Typed("text" | "dot" | "mark", words) if typed != Typed("mark"):
                lines = self._mark(words)
            case Typed("skip"):
                self._marks, lines = False, ["Left as it is."]
                if self._controller.stage == "marking":
                    self._controller.go_on()
            case _:
                return self._ask_for_marks()
        if self._marks:  # the words mark nothing
            return lines
        return lines + (self._report(()) or self._wait_for_enter())

    def _mark(self, words: str) -> Lines:
        """Mark the rows of the last answer by words such as `2s 4m`.

        Without words, accept the proposed rows, or ask for marks if that has not been done.
        """
        if not self._state.plan.rules.gives_feedback:
            return ["The answers of a mock interview are marked when it is over."]
        index = self._state.last_whole
        if index is None or not self._last.can_be_marked:
            return ["There is no row to mark."]
        if not words and not self._marks:
            is_between = self._controller.stage == "feedback"
            return self._ask_for_marks() if is_between else [HOW_AT_ONCE]
        before = self._last
        assert before.score is not None  # noqa: S101 (it can be marked)
        points = [line.point for line in self._rows() if line.point]
        try:
            marking = read_marks(before.score, points, words, before.marks or Marking())
        except UsageError as error:
            return [f"{error}."]
        if not before.is_marked:
            marking = accept_proposals(before.score, marking)
        self._marks = False
        if not self._controller.mark(index, marking):
            return ["Nothing was changed."]
        try:
            self._learn(before, self._state, index)
        except BankError as error:
            return [f"Your marks count, but the scorer cannot learn from them: {error}"]
        return [phrase_score_line(self._last)]

    def _rows(self) -> Sequence[Line]:
        """Return the rows of the last answer; before a blind marking, without their states."""
        attempt = self._last
        if self._controller.stage == "marking" and attempt.score is not None:
            rows = attempt.score.rows
            return [Line("unsure", WAITING, row.point, point=row.point) for row in rows]
        return explain_attempt(attempt, self._state.questions[attempt.question].question)

    @property
    def _last(self) -> Attempt:
        """The last attempt at a whole question; there must be one."""
        return self._state.attempts[self._state.last_whole or 0]
