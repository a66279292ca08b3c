"""The interview: question, clock, answer, and covers while the clock stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from interview.app.base_screen import NARROW, CommandScreen
from interview.app.commands import EDITING, HELP, RECALLING, SURENESS, Command, use
from interview.app.safe_text import plain_passages
from interview.app.screens.session.covers import cover_of
from interview.app.widgets.answer_fields import CLOSED_FIELDS, ClosedField
from interview.app.widgets.editor import AnswerEditor, count_words
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.sheet import Sheet, clock_of
from interview.model import events as e
from interview.model.bank import PROSE
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.phrases import CONFIDENCES, FULL, RECALLS, phrase_clock, phrase_count
from interview.model.visible import visible, visible_line
from interview.session.controller import Controller, Happening, Happenings, Remark
from interview.session.stages import Stage
from interview.session.state import SessionState

if TYPE_CHECKING:
    from interview.app.screens.session.feedback import Wish


LONGEST_NOTES = 500
"""Characters that the notes may hold."""

NOTICE = 6.0
"""Seconds for which a notice stays in the status line."""

BEAT = 0.25
"""Seconds between two beats: the clock is read, the draft saved, words are counted."""

_WITH_FEEDBACK: frozenset[Stage] = frozenset({"marking", "feedback"})
"""The stages with the feedback on top; marking rows leads from one to the other."""

_LEAVE = use("quit-app", "Leave", "Resume later, or end the interview now")


class InterviewScreen(CommandScreen[None]):
    """Runs one session from wherever it stands to its end."""

    CSS_PATH = "interview.tcss"
    SCROLLS = "#question"
    LEADS_TO = ()  # a question is answered first
    AUTO_FOCUS = ""  # lifting the cover sets the focus
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (24, "-usual"), (30, "-high")]  # noqa: RUF012
    HELP_TITLE = "Answer the question before the time runs out."
    HELP_ALSO: ClassVar[tuple[str, tuple[Command, ...]]] = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("go-on"),
        use("submit"),
        use("skip", help="Skip it: a question counts as 0, a follow-up costs nothing"),
        use("hint"),
        use("flag"),
        use("pause"),
        use(
            "edit",
            "Editor",
            "Write the answer in your editor; the clock keeps running",
            footer=False,
        ),
        HELP,
        _LEAVE,
        use("question-up"),
        use("question-down"),
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the command of this key, which only practice offers.
        Binding("escape", "rest", show=False),
        *(Binding(str(digit), f"rate({digit})", show=False) for digit in range(10)),
    ]

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller
        self._drawn: Stage = "ended"
        self._shows_draft = False
        self._notice = ""
        self._noticed_at = 0.0

    @property
    def _editor(self) -> AnswerEditor | ClosedField:
        """The field of the open question."""
        asked, attempt = self.controller.state.asked, self.controller.state.attempt
        if asked is not None and attempt is not None and attempt.follow_up is None:
            kind = asked.question.kind
            if not kind.is_open and not self._is_card:  # a card shows its answer in words
                return self.query_one(CLOSED_FIELDS[kind.name])
        return self.query_one(AnswerEditor)

    @property
    def _is_closed(self) -> bool:
        return isinstance(self._editor, ClosedField)

    @property
    def _is_card(self) -> bool:
        return self.controller.state.plan.rules.is_recalled

    @property
    def _is_unasked(self) -> bool:
        """Whether the screen opens before a question, with the one before it finished."""
        controller = self.controller
        if not controller.state.attempts:
            return True
        return controller.stage == "ready" and controller.next_step == "question"

    @property
    def _notes(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def body(self) -> ComposeResult:
        unasked = self._is_unasked
        answer, closed = AnswerEditor(id="answer"), [field() for field in CLOSED_FIELDS.values()]
        what = "A note for yourself" if self._is_card else "Notes for yourself"
        notes = LineInput(placeholder=what, compact=True, max_length=LONGEST_NOTES, id="notes")
        # Set here: each later change would style the field again.
        for field in (answer, notes, *closed):
            field.set_reactive(Widget.disabled, unasked)
        yield Sheet(answer, notes, closed=closed, unasked=unasked)

    def on_mount(self) -> None:
        if self._is_unasked:
            self._sheet.show_question(replace(self.controller.state, attempts=()))
        else:
            self._show_question()
        self._draw_stage()
        self.set_interval(BEAT, self.beat)

    # What the person does

    @property
    def variants(self) -> Sequence[Command]:
        """Show answer for a card; Leave gives its place in the footer to Pause."""
        if self._is_card and self.controller.stage == "thinking":
            return (use("go-on", "Show answer", "Show the answer of the card"),)
        return (replace(_LEAVE, footer=False),) if self.controller.allows("pause") else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "go_on" | "submit" | "skip" | "flag" | "hint" | "pause" | "rate":
                return self.controller.allows(action)
            case "edit":
                return self.controller.allows("submit") and not self._is_closed
            case _:
                return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        if self.controller.is_settled:
            self._draw((*self._keep(), *self.controller.go_on()))

    def on_input_submitted(self) -> None:
        """Start the clock at enter in the notes."""
        self.action_go_on()

    def action_submit(self) -> None:
        if not self.controller.allows("submit"):
            return
        if self._editor.empty:
            asked = self.controller.state.asked
            verb = asked.question.kind.verb if asked and self._is_closed else PROSE.verb
            self._say(f"Nothing is {verb} yet; {self.key_of('skip')} skips the question.")
        else:
            self._draw(self.controller.submit(self._editor.text))

    def action_skip(self) -> None:
        match self.controller.check_skip(is_empty=self._editor.empty):
            case "sure":
                self._skip()
            case "again":
                passing = _phrase_passing(self.controller.state)
                self._say(f"{self.key_of('skip')} again skips {passing}.")
            case "confirm":
                question = "Skip this question? What you wrote will not be scored."
                self.confirm(question, "Skip", "Keep writing", self._skip)

    def _skip(self) -> None:
        self._draw((*self._keep(), *self.controller.skip()))

    def action_flag(self) -> None:
        self._draw(self.controller.flag())
        self._sheet.show_question(self.controller.state)

    def action_hint(self) -> None:
        self._draw(self.controller.hint(self._editor.text))
        self._sheet.show_noted(self.controller.state.attempt)
        self.refresh_bindings()

    def action_rate(self, digit: int) -> None:
        levels = {"confidence": CONFIDENCES, "recall": RECALLS}.get(self.controller.stage, {})
        if level := next((level for level in levels if level == digit), None):
            self._draw(self.controller.rate(level))
        elif levels:
            *others, last = map(str, levels)
            self._say(f"Press {', '.join(others)} or {last}.")

    def action_pause(self) -> None:
        self._draw((*self._keep(), *self.controller.pause()))

    def action_rest(self) -> None:
        match self.controller.stage:
            case "thinking":
                self._say(self._thinking_hint)
            case "paused" | "interrupted" | "resumed":
                self.action_go_on()
            case "ready":
                self.action_quit_app()
            case "time_up" | "confidence" | "recall":
                self._say(f"enter continues; {self.key_of('quit-app')} leaves.")
            case _ if self.controller.allows("pause"):
                self.action_pause()
            case _:
                self._say(f"A mock interview has no pause; {self.key_of('quit-app')} leaves it.")

    def action_edit(self) -> None:
        from interview.app.external_editor import edit_text

        happened: list[Happening] = [*self._keep()]
        answer = self._editor.text

        def keep(saved: str) -> None:
            nonlocal answer
            answer = visible(saved.removesuffix("\n"))[:LONGEST_TYPED_ANSWER]
            if self.controller.stage == "answering":
                happened.extend(self.controller.keep(answer))
                happened.extend(self.controller.tick())

        with self.app.errors_shown():
            edit_text(self.app, answer, self.app.settings.text("editor"), keep, BEAT)
        self._editor.put(answer)
        self._draw(happened)
        self.beat()

    def action_help(self) -> None:
        title, also = self.HELP_TITLE, self.HELP_ALSO
        if self._is_card:
            title, also = "Think, see the answer, and say how it went.", ("How it went", RECALLING)
        if self.controller.stage == "confidence":
            title, also = "How sure are you of your answer?", ("How sure", SURENESS)
        pauses = self.controller.allows("pause")
        if pauses:
            title = f"{title} The clock is stopped while you read."
        elif self.controller.stage in {"answering", "thinking"} and not self._is_card:
            title = f"{title} The clock keeps running while you read."
        screen = self.help_screen(title, also)  # before the pause, whose keys differ
        if pauses:
            self.action_pause()
        self.app.push_screen(screen, lambda _: self.action_go_on() if pauses else None)

    # The clock, and keeping what is typed

    def beat(self) -> None:
        """Save the draft, let the clock act, and draw the changes."""
        if self._over:
            return
        self._draw((*self._keep(), *self.controller.tick()))
        if not self._over:
            self._draw_time()
            self._draw_status()

    def keep_draft(self) -> None:
        """Save the draft and the time in the journal."""
        self._draw((*self._keep(), *self.controller.keep_clock()))

    def _keep(self) -> Happenings:
        # An editor that was not filled yet must not replace an earlier draft.
        if self._over or not self._shows_draft:
            return ()
        attempt = self.controller.state.attempt
        thinks = attempt is not None and attempt.thinking
        return self.controller.keep(
            visible_line(self._notes.value) if thinks else self._editor.text
        )

    @property
    def _over(self) -> bool:
        return self.controller.stage == "ended"

    # Drawing

    def _draw(self, happened: Sequence[Happening]) -> None:
        """Draw happenings and the stage of the session."""
        notices, is_put = [], False
        for happening in happened:
            match happening:
                case Remark(text, is_trouble=True):
                    self.app.say(text, wrong=True)
                case Remark(text):
                    notices.append(text)
                case e.AnswerSubmitted(timed_out=False):
                    notices = ["Your answer is kept."]
                case e.QuestionSkipped():
                    notices = ["Skipped."]
                case e.FollowUpAsked():
                    notices = [f"{self.key_of('skip')} skips it at no cost."]
                    if self.controller.state.plan.rules.gives_feedback:
                        notices.insert(0, "The feedback comes after it.")
                    is_put = True
                case e.QuestionShown() | e.QuestionAsked():
                    is_put = True
                case e.SessionEnded():
                    self.app.show_debrief()
                    return
        if is_put:
            self._show_question()
        if is_put or notices:
            self._say(" ".join(notices))
        if is_put or self.controller.stage != self._drawn:
            self._draw_stage()

    def _draw_stage(self) -> None:
        before, self._drawn = self._drawn, self.controller.stage
        if self._drawn == "recall":
            self._editor.put(plain_passages(self.controller.card_answer).plain)
            if isinstance(self._editor, AnswerEditor):
                self._editor.action_to_start()  # a long answer is read from its beginning
        cover = cover_of(self.controller, narrow=self.size.width < NARROW)
        self._editor.disabled = self._notes.disabled = cover is not None
        if cover is not None:
            self._notice = ""
            self._sheet.put_cover(cover)
        else:
            self._sheet.lift_cover()
            (self._notes if self._drawn == "thinking" else self._editor).focus()
        self._draw_time()
        self._draw_status()
        self.refresh_bindings()
        if self._drawn in _WITH_FEEDBACK and before not in _WITH_FEEDBACK:
            self._show_feedback()

    def _show_feedback(self) -> None:
        from interview.app.screens.session.feedback import FeedbackScreen

        if (last := self.controller.state.last_whole) is not None:
            self.app.push_screen(FeedbackScreen(self.controller, last), self._after_feedback)

    def _after_feedback(self, wish: Wish | None) -> None:
        if self.controller.stage == "marking":  # rows left with the mouse
            self.controller.go_on()
        again = wish == "again"
        self._draw(self.controller.again() if again else self.controller.go_on())

    def _show_question(self) -> None:
        state = self.controller.state
        attempt, field = state.attempt, self._editor
        self._sheet.put_field(field)
        draft, place = (attempt.draft, attempt.edit_end) if attempt else ("", 0)
        if isinstance(field, AnswerEditor):
            field.put(draft, place)
        elif state.asked is not None:
            field.offer(state.asked.question)
            field.put(draft)
        self._notes.value = attempt.notes if attempt else ""
        self._shows_draft = True
        self._sheet.show_question(state)
        self._scroll_question()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - as the base class
        """Keep the question in sight."""
        self.call_after_refresh(self._scroll_question)

    def _scroll_question(self) -> None:
        """Scroll to the beginning of a question, or to the end, where a follow-up stands."""
        attempt = self.controller.state.attempt
        if attempt is not None and attempt.follow_up is not None:
            self.query_one("#question").scroll_end(animate=False)
        else:
            self.query_one("#question").scroll_home(animate=False)

    def _say(self, notice: str) -> None:
        self._notice, self._noticed_at = notice, self.app.clock.monotonic()
        self._draw_status()

    def on_answer_editor_full(self) -> None:
        self._say(FULL)

    @property
    def _thinking_hint(self) -> str:
        if self._is_card:
            return "Enter shows the answer."
        if self._notes.value:
            return "These are notes. Enter starts the clock; then write your answer."
        return "Enter starts the clock."

    def _draw_time(self) -> None:
        unasked = self.controller.stage == "ready" or self._is_card
        self._sheet.set_class(unasked, "-unasked")
        if not unasked:
            self._sheet.show_time(*clock_of(self.controller.state, self.controller.time))

    def _draw_status(self) -> None:
        now = self.app.clock.monotonic()
        notice = self._notice if now - self._noticed_at < NOTICE else ""
        session = self.controller.session_remaining
        if not notice and session is not None:
            notice = f"{phrase_clock(session)} left in total"
        if not notice and self.controller.stage == "thinking":
            notice = self._thinking_hint
        words = 0 if self._is_card else count_words(self._editor.text)
        trouble = self.controller.trouble
        kept = f"{phrase_count(words, 'word')} · saved" if words else ""
        if self._is_closed:
            kept = "" if self._editor.empty else "saved"
        self._sheet.show_status(notice, f"! {trouble}" if trouble else kept, trouble=bool(trouble))


def _phrase_passing(state: SessionState) -> str:
    """Return what is skipped and its cost: `this question; it counts as 0`."""
    if state.attempt is not None and state.attempt.follow_up is not None:
        return "this follow-up; that costs nothing"
    scored = state.asked is None or state.asked.question.is_scored
    return "this question; it counts as 0" if scored else "this question"
