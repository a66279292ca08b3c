"""The interview: the question, the clock, my words."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from interview.app.commands import HELP, Command, use
from interview.app.screens.base import NARROW
from interview.app.screens.session.covers import (
    between_cover,
    confidence_cover,
    interrupted_cover,
    paused_cover,
    ready_cover,
    recall_cover,
    time_up_cover,
    welcome_cover,
)
from interview.app.screens.session.live_sheet import LiveSheet
from interview.app.screens.session.skipping import name_skip, phrase_passing
from interview.app.widget_keys import EDITING
from interview.model import events as e
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.phrases import CONFIDENCES, phrase_clock
from interview.model.session import Confidence
from interview.model.visible import visible
from interview.session import commands as c
from interview.session import timing

if TYPE_CHECKING:
    from interview.app.screens.session.feedback import Wish

BEAT = 0.25
"""Seconds between two looks at the clock; drafts are kept and words counted at the same time."""

SURE = 5.0
"""Seconds within which skipping an empty answer has to be pressed twice."""


class InterviewScreen(LiveSheet):
    """Runs one session from wherever its conductor stands to its end."""

    HELP_TITLE = "Answer the question before the time runs out."
    HELP_ALSO = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("go-on"),
        use("submit"),
        use("skip"),
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
        use("quit-app", "Leave", "Resume later, or end the interview now"),
        use("question-up"),
        use("question-down"),
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the command of the same key, which is there in practice only.
        Binding("escape", "rest", show=False),
        *(Binding(str(level), f"state_confidence({level})", show=False) for level in CONFIDENCES),
    ]

    def on_mount(self) -> None:
        """Show where the session stands and start to look at the clock."""
        state = self.conductor.state
        if state.attempts and state.phase != "ready":
            self._show_question()
            if state.phase == "paused":
                self._put_cover(welcome_cover(state, self.conductor.at))
        elif state.attempts:
            self._put_cover(between_cover(state))
        else:
            self._sheet.show_question(state)
            self._put_cover(ready_cover(state, self._interviewer.opening()))
        self.set_interval(BEAT, self.beat)

    def beat(self) -> None:
        """Keep the draft, let the clock have its say, draw what changed."""
        if self._over:
            return
        kept = self._keep()
        self._typed_at = self._now if kept else self._typed_at
        self._react((*kept, *self.conductor.tick()))
        nudge = self._interviewer.nudge(self._now - self._typed_at)
        if nudge:
            self._say(nudge)
        if not self._over:
            self._draw_time()
            self._draw_status()

    def keep_draft(self) -> None:
        """Give what is written, and the time, to the journal: the program may end now."""
        self._react((*self._keep(), *self.conductor.handle(c.KeepClock())))

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here; skipping says what it costs, and a pause stands before leaving."""
        commands = name_skip(super().commands, self.conductor.state)
        if not self.check_action("pause", ()):
            return commands
        return tuple(
            replace(command, footer=False) if command.id == "quit-app" else command
            for command in commands
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is done, and stands in the footer."""
        if action == "go_on":
            return self._standing is not None or self.conductor.state.phase == "thinking"
        if action == "state_confidence":
            return self._standing is not None and self._standing.asks != "enter"
        if action == "flag":
            return bool(self.conductor.state.attempts) and not self._between
        if action in {"submit", "skip", "pause", "hint", "edit"}:
            return self._standing is None and self._can(action)
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool:
        state = self.conductor.state
        if action == "hint":
            return timing.hint_wait(state, self.conductor.at) is not None
        if action == "skip":
            return state.phase in {"thinking", "answering"}
        if action == "edit" and self._sheet.has_class("-choice"):
            return False
        return state.phase == "answering" and (action != "pause" or state.plan.can_pause)

    def action_submit(self) -> None:
        """Make the draft the answer; an empty one is not taken for one."""
        if self._standing is not None or self.conductor.state.phase != "answering":
            return
        if self._editor.empty:
            what = "chosen" if self._sheet.has_class("-choice") else "written"
            self._say(f"Nothing is {what} yet; {self.key_of('skip')} skips the question.")
            return
        happened = self.conductor.handle(c.Submit(self._editor.text))
        self._react(happened)
        if self._standing is None and any(isinstance(one, e.AnswerSubmitted) for one in happened):
            self._take_next_step("Your answer is kept.")

    def action_edit(self) -> None:
        """Write in the person's editor for a while; what is saved there is kept as if typed here."""
        from interview.app.external_editor import edit_outside

        happened: list[e.SessionEvent] = [*self._keep()]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "answer.md"
            path.write_text(self._editor.text, encoding="utf-8")

            def beat() -> None:
                if self.conductor.state.phase == "answering":
                    happened.extend(self.conductor.handle(c.KeepDraft(_read_answer(path))))
                    happened.extend(self.conductor.tick())

            with self.program.errors_shown():
                own = self.program.settings.editor
                edit_outside(self.app, path, 1, own, call=lambda words: _wait_for(words, beat))
            beat()
            self._editor.put(_read_answer(path))
        self._typed_at = self._now
        self._react(happened)
        self.beat()

    def action_skip(self) -> None:
        """Pass the question over, asking first where something is written."""
        if self._standing is not None:
            return
        state = self.conductor.state
        if state.attempt is not None and state.attempt.follow_up is not None:
            self._skip(sure=True)  # it costs nothing
        elif self._editor.empty or state.phase == "thinking":
            self._skip_pressed_twice()
        else:
            self._confirm_skip()

    def _skip_pressed_twice(self) -> None:
        """Skip at the second press: for many hands the key is the one for the next line."""
        if self._now - self._skip_asked_at < SURE:
            self._skip(sure=True)
            return
        self._skip_asked_at = self._now
        self._say(f"{self.key_of('skip')} again skips {phrase_passing(self.conductor.state)}.")

    def _confirm_skip(self) -> None:
        from interview.app.screens.confirm import ConfirmScreen

        question = "Skip this question? What you wrote will not be scored."
        self.app.push_screen(ConfirmScreen(question, "Skip", "Keep writing"), self._skip)

    def _skip(self, sure: bool | None) -> None:  # noqa: FBT001
        if not sure:
            return
        self._skip_asked_at = float("-inf")
        happened = (*self._keep(), *self.conductor.handle(c.Skip()))
        self._react(happened)
        if any(isinstance(one, e.QuestionSkipped) for one in happened):
            self._take_next_step("Skipped.")

    def action_flag(self) -> None:
        """Put the mark on the question, or take it away."""
        state = self.conductor.state
        if state.attempt is not None:
            self._react(self.conductor.handle(c.Flag(not state.attempt.flagged)))
            self._sheet.show_question(self.conductor.state)

    def action_hint(self) -> None:
        """Help with what is missing, if there is any; again not at once."""
        if timing.hint_wait(self.conductor.state, self.conductor.at):
            self._keep_saying(self._phrase_hint_wait)
            return
        happened = self.conductor.take_hint(self._editor.text)
        self._react(happened)
        self._sheet.show_noted(self.conductor.state.attempt)
        if not any(isinstance(one, e.HintGiven) for one in happened):
            nothing = "There is no hint: nothing is missing that one could help with."
            self._say(self.conductor.unscored or nothing)
        self.refresh_bindings()

    def _phrase_hint_wait(self) -> str:
        wait = timing.hint_wait(self.conductor.state, self.conductor.at)
        if wait is None:
            return ""
        if wait:
            return f"The next hint can be had in {phrase_clock(wait)}."
        return f"{self.key_of('hint')} gives the next hint."

    def action_state_confidence(self, level: Confidence) -> None:
        """Note how sure the person is, or how a card went, and go on."""
        if self._standing is not None and self._standing.asks == "recall":
            if level != 4:
                self._react(self._interviewer.recall(level))
                self._ask(self._interviewer.between())
            return
        self._react(self.conductor.handle(c.StateConfidence(level)))
        self._lift_cover()
        self._take_next_step(rated=True)

    def on_notes_line_ready(self) -> None:
        """Enter in the notes starts the clock."""
        self._start_clock()

    def _start_clock(self) -> None:
        self._say("")  # a notice that says how to start it is over
        self._react((*self._keep(), *self.conductor.handle(c.Begin())))

    def action_pause(self) -> None:
        """Stop the clock; the question is covered while it stands."""
        happened = (*self._keep(), *self.conductor.handle(c.Pause()))
        self._react(happened)
        if any(isinstance(one, e.SessionPaused) for one in happened):
            self._put_cover(paused_cover(self.conductor.remaining))

    def action_rest(self) -> None:
        """Escape: stop the clock, or let it go on; leave where none runs. It begins no question."""
        state = self.conductor.state
        if state.phase == "thinking":
            self._say(self._thinking_hint)
        elif self._standing is not None and state.phase == "paused":
            self.action_go_on()
        elif self._standing is not None and self._standing.hides:
            self.action_quit_app()
        elif self._standing is not None:
            self._say(f"enter continues; {self.key_of('quit-app')} leaves.")
        elif self.check_action("pause", ()):
            self.action_pause()
        else:
            self._say(f"A mock has no pause; {self.key_of('quit-app')} leaves.")

    def action_go_on(self) -> None:
        """Leave the cover; not at once where hands may still be typing."""
        cover = self._standing
        if cover is None:
            self._start_clock()
            return
        if self._now - self._covered_at < cover.settle:
            return
        if self.conductor.state.phase == "paused":
            self._react(self.conductor.handle(c.Continue()))
            self._typed_at = self._now
            self._lift_cover()
        elif cover.urgent or cover.asks == "confidence":
            self._lift_cover()
            self._take_next_step(rated=cover.asks == "confidence")
        else:
            self._ask()

    def _ask(self, notice: str = "") -> None:
        self._react(self.conductor.handle(c.Ask()))
        if not self._over:
            self._say(notice)

    def _take_next_step(self, notice: str = "", *, rated: bool = False) -> None:
        step = self._interviewer.next_step(rated=rated)
        if step == "confidence":
            self._put_cover(confidence_cover(narrow=self.size.width < NARROW))
        elif step == "follow_up":
            self._react(self._interviewer.ask_follow_up())
            self._say(f"{self.key_of('skip')} skips it; that costs nothing.")
        elif step == "recall":
            self._editor.put(self._interviewer.card_answer())
            self._put_cover(recall_cover(narrow=self.size.width < NARROW))
        elif step == "feedback":
            self._show_feedback()
        else:
            self._ask(f"{notice} {self._interviewer.between()}".strip())

    def _show_feedback(self) -> None:
        attempts = self.conductor.state.attempts
        last = max(at for at, one in enumerate(attempts) if one.follow_up is None)
        self._open_feedback(last)

    def _open_feedback(self, at: int) -> None:
        from interview.app.screens.session.feedback import FeedbackScreen

        self.app.push_screen(FeedbackScreen(self.conductor, at), self._after_feedback)

    def _after_feedback(self, wish: Wish | None) -> None:
        happened = self.conductor.handle(c.Retry()) if wish == "again" else ()
        self._react(happened)
        if not happened:
            self._ask(self._interviewer.between())

    def _react(self, happened: Sequence[e.SessionEvent]) -> None:
        self._tell_unscored()
        for event in happened:
            if isinstance(event, e.AnswerSubmitted) and event.timed_out:
                cover = time_up_cover(self.conductor.state, self._interviewer.time_up())
                self._put_cover(cover)
            elif isinstance(event, e.QuestionShown | e.QuestionAsked | e.FollowUpAsked):
                self._show_question()
            elif isinstance(event, e.Interrupted) and self.conductor.state.phase == "paused":
                self._put_cover(interrupted_cover(event.gap))
            elif isinstance(event, e.SessionEnded):
                self.program.show_summary(self.conductor.name)
        if turned := self._interviewer.turn_card():
            self._react(turned)
            self._take_next_step()


def _read_answer(path: Path) -> str:
    """What an editor saved, as much of it as an answer holds; empty if it is gone."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return visible(text.removesuffix("\n"))[:LONGEST_TYPED_ANSWER]


def _wait_for(command: Sequence[str], beat: Callable[[], None]) -> int:
    """Run a command to its end and return its status, with a beat of the session's clock meanwhile."""
    with subprocess.Popen(command) as process:  # noqa: S603 - the person's own editor
        while True:
            try:
                return process.wait(BEAT)
            except subprocess.TimeoutExpired:
                beat()
