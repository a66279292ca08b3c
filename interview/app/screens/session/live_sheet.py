"""The sheet of a live session: what is drawn on it, and what is kept of what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from interview.app.screens.base import CommandScreen
from interview.app.widget_keys import SURENESS
from interview.app.widgets.choices import ChoiceList
from interview.app.widgets.editor import AnswerEditor, count_words
from interview.app.widgets.notes import NotesLine
from interview.app.widgets.sheet import Cover, Sheet, clock_of
from interview.model import events as e
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.manner import Manner
from interview.model.phrases import phrase_clock, phrase_count
from interview.session import commands as c
from interview.session.interviewer import Interviewer

if TYPE_CHECKING:
    from interview.session.conductor import Conductor

NOTICE = 6.0
"""Seconds for which a notice stays in the status line."""


class LiveSheet(CommandScreen[None]):
    """Draws the session as its conductor has it; decides nothing."""

    CSS_PATH = "interview.tcss"
    SEARCHES = False  # a question is answered first
    AUTO_FOCUS = ""  # lifting the cover focuses what is to be written in
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(self, conductor: Conductor, manner: Manner) -> None:
        super().__init__()
        self.conductor = conductor
        self._interviewer = Interviewer(conductor, manner)
        self._typed_at = 0.0
        self._skip_asked_at = float("-inf")
        self._standing: Cover | None = None
        self._shows_draft = False
        self._covered_at = 0.0
        self._notice: Callable[[], str] = str
        self._noticed_at = 0.0

    @property
    def _now(self) -> float:
        return self.program.clock.monotonic()

    @property
    def _editor(self) -> AnswerEditor | ChoiceList:
        """What the open question is answered with."""
        if self._sheet.has_class("-choice"):
            return self.query_one(ChoiceList)
        return self.query_one(AnswerEditor)

    @property
    def _notes(self) -> NotesLine:
        return self.query_one(NotesLine)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def body(self) -> ComposeResult:
        """The sheet."""
        unasked = not self.conductor.state.attempts
        answer, notes, choices = AnswerEditor(id="answer"), NotesLine(), ChoiceList()
        # As the cover wants it: later, each would be styled anew.
        for field in (answer, notes, choices):
            field.set_reactive(Widget.disabled, unasked)
        yield Sheet(answer, notes, choices=choices, unasked=unasked)

    def _keep(self) -> tuple[e.SessionEvent, ...]:
        # Until it was filled, an empty editor says nothing about a draft that was there before.
        if self._over or not self._shows_draft:
            return ()
        attempt = self.conductor.state.attempt
        if attempt is not None and attempt.thinking:
            return self.conductor.handle(c.KeepNotes(self._notes.text))
        return self.conductor.handle(c.KeepDraft(self._editor.text))

    @property
    def _over(self) -> bool:
        return self.conductor.state.phase == "ended"

    @property
    def _between(self) -> bool:
        """Whether a cover hides the last question, and the next was not put yet."""
        cover = self._standing
        return cover is not None and cover.hides and self.conductor.state.phase == "ready"

    def action_question_up(self) -> None:
        """Scroll a long question up."""
        self.query_one("#question").scroll_page_up(animate=False)

    def action_question_down(self) -> None:
        """Scroll a long question down."""
        self.query_one("#question").scroll_page_down(animate=False)

    def _show_question(self) -> None:
        state = self.conductor.state
        attempt, asked = state.attempt, state.asked
        chooses = asked is not None and asked.question.kind == "choice"
        chooses = chooses and attempt is not None and attempt.follow_up is None
        self._sheet.set_class(chooses, "-choice")
        if asked is not None and chooses:
            self.query_one(ChoiceList).offer(asked.question.options)
        self._editor.put(state.attempt.draft if state.attempt else "")
        self._notes.value = state.attempt.notes if state.attempt else ""
        self._shows_draft = True
        self._typed_at = self._now
        self._interviewer.start_clock()
        self._sheet.show_question(state)
        self._scroll_question()
        self._draw_time()
        self._draw_status()
        self._lift_cover()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - as the base class
        """What is asked stays in sight."""
        self.call_after_refresh(self._scroll_question)

    def action_help(self) -> None:
        """Show what the keys do; the clock stands meanwhile where it can be stopped, or it is said."""
        title, also = self.HELP_TITLE, self.HELP_ALSO
        if self._standing is not None and self._standing.asks == "confidence":
            title, also = "How sure are you of your answer?", ("How sure", SURENESS)
        pauses = self.check_action("pause", ()) is True
        if pauses:
            title = f"{title} The clock is stopped while you read."
        elif self.conductor.state.phase in {"answering", "thinking"}:
            title = f"{title} The clock keeps running while you read."
        shown = self.help_screen(title, also)  # before the pause, which has other keys
        if pauses:
            self.action_pause()
        self.app.push_screen(shown, lambda _: self.action_go_on() if pauses else None)

    def action_pause(self) -> None:
        """Stop the clock."""

    def action_go_on(self) -> None:
        """Let it run again."""

    def _scroll_question(self) -> None:
        """To the beginning of a question; to the end of a follow-up, where its words are."""
        attempt = self.conductor.state.attempt
        if attempt is not None and attempt.follow_up is not None:
            self.query_one("#question").scroll_end(animate=False)
        else:
            self.query_one("#question").scroll_home(animate=False)

    def _put_cover(self, cover: Cover) -> None:
        self._standing = cover
        self._covered_at = self._now
        self._notice = str
        self._editor.disabled = self._notes.disabled = True
        self._sheet.put_cover(cover)
        self._draw_time()
        self._draw_status()
        self.refresh_bindings()

    def _lift_cover(self) -> None:
        self._standing = None
        self._editor.disabled = self._notes.disabled = False
        self._sheet.lift_cover()
        self._draw_time()
        thinking = self.conductor.state.phase == "thinking"
        (self._notes if thinking else self._editor).focus()
        self.refresh_bindings()

    def _tell_unscored(self) -> None:
        """Say why what was just given has no score."""
        if self.conductor.unscored:
            self.program.say(f"No score: {self.conductor.unscored}", wrong=True)

    def _say(self, notice: str) -> None:
        self._keep_saying(lambda: notice)

    def _keep_saying(self, notice: Callable[[], str]) -> None:
        """Say what may change while it stands."""
        self._notice, self._noticed_at = notice, self._now
        self._draw_status()

    def on_answer_editor_full(self) -> None:
        """Say that something was left out."""
        self._say(f"An answer holds {LONGEST_TYPED_ANSWER:,} characters; the rest was left out.")

    @property
    def _is_card(self) -> bool:
        return self.conductor.state.plan.mode == "flip"

    @property
    def _thinking_hint(self) -> str:
        if self._is_card:
            return "Enter shows the answer."
        if self._notes.value:
            return "These are notes. Enter starts the clock; then write your answer."
        return "Enter starts the clock."

    def _draw_time(self) -> None:
        state = self.conductor.state
        unasked = self._between or not state.attempts or self._is_card
        self._sheet.set_class(unasked, "-unasked")
        if not unasked:
            self._sheet.show_time(*clock_of(state, self.conductor.at))

    def _draw_status(self) -> None:
        notice = self._notice() if self._now - self._noticed_at < NOTICE else ""
        session = self.conductor.session_remaining
        if not notice and session is not None:
            notice = f"{phrase_clock(session)} left in total"
        if not notice and self.conductor.state.phase == "thinking":
            notice = self._thinking_hint
        words = 0 if self._is_card else count_words(self._editor.text)
        trouble = self.conductor.trouble
        kept = f"{phrase_count(words, 'word')} · saved" if words else ""
        if self._sheet.has_class("-choice"):
            kept = "" if self._editor.empty else "saved"
        self._sheet.show_status(notice, f"! {trouble}" if trouble else kept, trouble=bool(trouble))
