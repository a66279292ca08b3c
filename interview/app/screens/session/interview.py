"""The interview: the question, the clock, my words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from interview.app.commands import EDITING, HELP, Command, use
from interview.app.screens.base import CommandScreen
from interview.app.screens.session.covers import (
    between_cover,
    interrupted_cover,
    paused_cover,
    time_up_cover,
    welcome_cover,
)
from interview.app.widgets.editor import ROOM, AnswerEditor, count_words
from interview.app.widgets.sheet import Cover, Sheet
from interview.domain import events as e
from interview.engine import commands as c
from interview.engine import timing
from interview.services.render.phrases import phrase_clock, phrase_count

if TYPE_CHECKING:
    from interview.app.screens.session.feedback import Wish
    from interview.services.session.conductor import Conductor

BEAT = 0.25
"""Seconds between two looks at the clock; drafts are kept and words counted at the same time."""

NOTICE = 6.0
"""Seconds for which a hint stays in the status line."""


class InterviewScreen(CommandScreen[None]):
    """Runs one session from wherever its conductor stands to its end."""

    CSS_PATH = "interview.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012
    HELP_TITLE = "Answer the question before the time runs out."
    HELP_ALSO = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("go-on"),
        use("submit"),
        use("skip"),
        use("flag"),
        use("pause"),
        HELP,
        use("quit-app", "Leave", "Go on later, or end the interview now"),
        use("question-up"),
        use("question-down"),
    )

    def __init__(self, conductor: Conductor) -> None:
        super().__init__()
        self.conductor = conductor
        self._standing: Cover | None = None
        self._shows_draft = False
        self._covered_at = 0.0
        self._notice = ""
        self._noticed_at = 0.0

    @property
    def _now(self) -> float:
        return self.program.clock.monotonic()

    @property
    def _editor(self) -> AnswerEditor:
        return self.query_one(AnswerEditor)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def body(self) -> ComposeResult:
        """The sheet."""
        yield Sheet(AnswerEditor(id="answer"))

    def on_mount(self) -> None:
        """Show where the session stands and start to look at the clock."""
        state = self.conductor.state
        if state.phase in {"answering", "paused"}:
            self._show_question()
            if state.phase == "paused":
                self._put_cover(welcome_cover(self.conductor.remaining))
        elif state.attempts:
            self._put_cover(between_cover(state))
        else:
            self._ask()
        self.set_interval(BEAT, self.beat)

    def beat(self) -> None:
        """Keep the draft, let the clock have its say, draw what changed."""
        if self._over:
            return
        self._react((*self._keep(), *self.conductor.tick()))
        if not self._over:
            self._draw_time()
            self._draw_status()

    def keep_draft(self) -> None:
        """Give what is written, and the time, to the journal: the program may end now."""
        self._react((*self._keep(), *self.conductor.handle(c.KeepClock())))

    def _keep(self) -> tuple[e.SessionEvent, ...]:
        # Until it was filled, an empty editor says nothing about a draft that was there before.
        if self._over or not self._shows_draft:
            return ()
        return self.conductor.handle(c.KeepDraft(self._editor.text))

    @property
    def _over(self) -> bool:
        return self.conductor.state.phase == "ended"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is done, and stands in the footer."""
        if action == "go_on":
            return self._standing is not None
        if action in {"submit", "skip"}:
            return self._standing is None
        if action == "pause":
            return self._standing is None and self.conductor.state.plan.mode == "practice"
        return super().check_action(action, parameters)

    def action_submit(self) -> None:
        """Make the draft the answer; an empty one is not taken for one."""
        # Behind the keys that were pressed before: on a busy machine they still wait for the
        # editor, and would come out in the next answer.
        self._editor.call_later(self._submit)

    def _submit(self) -> None:
        if self._standing is not None:
            return
        if self._editor.empty:
            self._say(f"Nothing is written yet; {self.key_of('skip')} skips the question.")
            return
        happened = self.conductor.handle(c.Submit(self._editor.text))
        self._react(happened)
        if self._standing is None and any(isinstance(one, e.AnswerSubmitted) for one in happened):
            self._after_answer("Your answer is kept.")

    def action_skip(self) -> None:
        """Pass the question over, asking first where something is written."""
        self._editor.call_later(self._ask_to_skip)  # as for submitting

    def _ask_to_skip(self) -> None:
        if self._standing is not None:
            return
        if self._editor.empty:
            self._skip(sure=True)
            return
        from interview.app.screens.confirm import ConfirmScreen

        question = "Skip this question? What you wrote will not be scored."
        self.app.push_screen(ConfirmScreen(question, "Skip", "Keep writing"), self._skip)

    def _skip(self, sure: bool | None) -> None:  # noqa: FBT001
        if not sure:
            return
        happened = (*self._keep(), *self.conductor.handle(c.Skip()))
        self._react(happened)
        if any(isinstance(one, e.QuestionSkipped) for one in happened):
            self._after_answer("Skipped.")

    def action_flag(self) -> None:
        """Put the mark on the question, or take it away."""
        state = self.conductor.state
        if state.attempt is not None:
            self._react(self.conductor.handle(c.Flag(not state.attempt.flagged)))
            self._sheet.show_question(self.conductor.state)

    def action_pause(self) -> None:
        """Stop the clock; the question is covered while it stands."""
        happened = (*self._keep(), *self.conductor.handle(c.Pause()))
        self._react(happened)
        if any(isinstance(one, e.SessionPaused) for one in happened):
            self._put_cover(paused_cover(self.conductor.remaining))

    def action_go_on(self) -> None:
        """Leave the cover; not at once where hands may still be typing."""
        cover = self._standing
        if cover is None or self._now - self._covered_at < cover.settle:
            return
        if self.conductor.state.phase == "paused":
            self._react(self.conductor.handle(c.Continue()))
            self._lift_cover()
        elif cover.urgent:
            self._after_answer()
        else:
            self._ask()

    def action_question_up(self) -> None:
        """Scroll a long question up."""
        self.query_one("#question").scroll_page_up(animate=False)

    def action_question_down(self) -> None:
        """Scroll a long question down."""
        self.query_one("#question").scroll_page_down(animate=False)

    def on_answer_editor_full(self) -> None:
        """Say that something was left out."""
        self._say(f"An answer holds {ROOM:,} characters; the rest was left out.")

    def _ask(self, notice: str = "") -> None:
        self._react(self.conductor.handle(c.Ask()))
        if not self._over:
            self._show_question()
            self._say(notice)

    def _after_answer(self, notice: str = "") -> None:
        if self.conductor.state.plan.mode == "mock":
            self._ask(notice)
            return
        from interview.app.screens.session.feedback import FeedbackScreen

        attempt = len(self.conductor.state.attempts) - 1
        self.app.push_screen(FeedbackScreen(self.conductor, attempt), self._after_feedback)

    def _after_feedback(self, wish: Wish | None) -> None:
        if wish == "again" and self.conductor.handle(c.Retry()):
            self._show_question()
        else:
            self._ask()

    def _react(self, happened: Sequence[e.SessionEvent]) -> None:
        for event in happened:
            if isinstance(event, e.AnswerSubmitted) and event.timed_out:
                self._put_cover(time_up_cover(self.conductor.state))
            elif isinstance(event, e.Interrupted) and self.conductor.state.phase == "paused":
                self._put_cover(interrupted_cover(event.gap))
            elif isinstance(event, e.SessionEnded):
                self.program.show_summary(self.conductor.name)

    def _show_question(self) -> None:
        state = self.conductor.state
        self._editor.put(state.attempt.draft if state.attempt else "")
        self._shows_draft = True
        self._sheet.show_question(state)
        self.query_one("#question").scroll_home(animate=False)
        self._draw_time()
        self._draw_status()
        self._lift_cover()

    def _put_cover(self, cover: Cover) -> None:
        self._standing = cover
        self._covered_at = self._now
        self._editor.disabled = True
        self._sheet.put_cover(cover)
        self._draw_time()
        self.refresh_bindings()

    def _lift_cover(self) -> None:
        self._standing = None
        self._editor.disabled = False
        self._sheet.lift_cover()
        self._editor.focus()
        self.refresh_bindings()

    def _say(self, notice: str) -> None:
        self._notice, self._noticed_at = notice, self._now
        self._draw_status()

    def _draw_time(self) -> None:
        state = self.conductor.state
        stands = state.phase != "answering"
        self._sheet.show_time(self.conductor.remaining, timing.limit(state), stands=stands)

    def _draw_status(self) -> None:
        notice = self._notice if self._now - self._noticed_at < NOTICE else ""
        session = self.conductor.session_remaining
        if not notice and session is not None:
            notice = f"{phrase_clock(session)} left in all"
        words = count_words(self._editor.text)
        trouble = self.conductor.trouble
        kept = f"{phrase_count(words, 'word')} · saved" if words else ""
        self._sheet.show_status(notice, f"! {trouble}" if trouble else kept, trouble=bool(trouble))
