"""The interview: the question, the clock, my words, and what is said while the clock stands."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from interview.app.commands import EDITING, HELP, SURENESS, Command, use
from interview.app.screens.base import NARROW, CommandScreen
from interview.app.widgets.choices import ChoiceList
from interview.app.widgets.editor import AnswerEditor, count_words
from interview.app.widgets.line_input import NotesLine
from interview.app.widgets.sheet import Cover, Sheet, clock_of
from interview.model import events as e
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.manner import Manner
from interview.model.phrases import CONFIDENCES, phrase_clock, phrase_count, phrase_length
from interview.model.session import Confidence
from interview.model.visible import visible
from interview.session import commands as c
from interview.session import timing
from interview.session.interviewer import Interviewer
from interview.session.state import SessionState

if TYPE_CHECKING:
    from interview.app.screens.session.feedback import Wish
    from interview.session.conductor import Conductor


RECALLS = ("1 not at all", "2 in part", "3 well")
"""How a card went."""

SETTLE = 1.0
"""Seconds after the time ran out in which keys are swallowed: hands are still typing."""


def ready_cover(state: SessionState, opening: str) -> Cover:
    """Before any clock starts: who asks, what comes, and what the person is to do."""
    plan = state.plan
    says = []
    if plan.minutes is not None:
        says.append(f"{phrase_length(plan.minutes * 60).capitalize()} in all.")
    if plan.think is None:
        says.append("Think as long as you like before each.")
    elif plan.think:
        says.append(f"{phrase_length(plan.think).capitalize()} to think before each.")
    detail = "\n".join([*([" ".join(says)] if says else []), "Press enter when you are ready."])
    return Cover(opening or "Ready?", detail)


def confidence_cover(*, narrow: bool) -> Cover:
    """The answer is given, and nothing was said of it yet; two levels a line where it is narrow."""
    levels = [f"{number} {word}" for number, word in CONFIDENCES.items()]
    lines = ["   ".join(part) for part in ((levels[:2], levels[2:]) if narrow else (levels,))]
    detail = "\n".join([*lines, "enter continues without saying"])
    return Cover("How sure are you?", detail, hides=False, asks="confidence")


def recall_cover(*, narrow: bool) -> Cover:
    """The card is turned; its answer stays in sight."""
    levels = "\n".join(RECALLS) if narrow else "   ".join(RECALLS)
    detail = f"{levels}\nenter continues without saying"
    return Cover("How did it go?", detail, hides=False, asks="recall")


def time_up_cover(state: SessionState, remark: str = "") -> Cover:
    """The limit was reached; the answer stays in sight. `said` is what the interviewer says."""
    attempt = state.attempt
    wrote = attempt is not None and bool(attempt.answer.strip())
    title = "Time is up. " + ("What you wrote was submitted." if wrote else "Nothing was written.")
    if state.plan.confidence or state.plan.follow_ups:
        detail = "Press enter to continue."
    else:
        detail = (
            "Press enter to see how it went." if state.plan.gives_feedback else _phrase_next(state)
        )
    return Cover(title, f"{remark} {detail}".strip(), hides=False, settle=SETTLE, urgent=True)


def paused_cover(remaining: float) -> Cover:
    """The person stopped the clock."""
    return Cover("Paused", f"{phrase_clock(remaining)} left. Press enter to continue.")


def interrupted_cover(gap: float) -> Cover:
    """The program was stopped for so many seconds."""
    return Cover(
        f"Interrupted for {phrase_clock(round(gap))}",
        "None of it counts. Press enter to continue.",
    )


def welcome_cover(state: SessionState, now: float) -> Cover:
    """An interrupted session is taken up in the middle of a question."""
    left, _, _ = clock_of(state, now)
    thinking = state.attempt is not None and state.attempt.thinking
    what = (
        "left to think" if thinking and state.plan.think is not None else "left for this question"
    )
    return Cover("Welcome back", f"{phrase_clock(left)} {what}. Press enter to continue.")


def between_cover(state: SessionState) -> Cover:
    """An interrupted session is taken up between two questions."""
    if state.upcoming is None:
        return Cover("All questions are answered", _phrase_next(state))
    title = f"Question {state.upcoming + 1} of {len(state.questions)} comes next"
    return Cover(title, "Press enter to see it; its clock starts then.")


def _phrase_next(state: SessionState) -> str:
    if state.upcoming is None:
        return "Press enter for the summary."
    return f"Press enter for question {state.upcoming + 1}."


def phrase_passing(state: SessionState) -> str:
    """What is passed over, and what that costs: `this question; it counts as 0`."""
    if state.attempt is not None and state.attempt.follow_up is not None:
        return "this follow-up; that costs nothing"
    scored = state.asked is None or state.asked.question.is_scored
    return "this question; it counts as 0" if scored else "this question"


NOTICE = 6.0
"""Seconds for which a notice stays in the status line."""


BEAT = 0.25
"""Seconds between two looks at the clock; drafts are kept and words counted at the same time."""

SURE = 5.0
"""Seconds within which skipping an empty answer has to be pressed twice."""


class InterviewScreen(CommandScreen[None]):
    """Runs one session from wherever its conductor stands to its end."""

    CSS_PATH = "interview.tcss"
    SEARCHES = False  # a question is answered first
    AUTO_FOCUS = ""  # lifting the cover focuses what is to be written in
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012
    HELP_TITLE = "Answer the question before the time runs out."
    HELP_ALSO: ClassVar[tuple[str, tuple[Command, ...]]] = ("While writing", EDITING)
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

    def on_mount(self) -> None:
        """Show where the session stands and start to look at the clock."""
        state = self.conductor.state
        if state.attempts and state.phase != "ready":
            self._show_question()
            if state.phase == "paused":
                self._put_cover(welcome_cover(state, self.conductor.time))
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
        commands = {command.id: command for command in super().commands}
        skips = f"Skip {phrase_passing(self.conductor.state)}"
        commands["skip"] = replace(commands["skip"], help=skips)
        if self.check_action("pause", ()):
            commands["quit-app"] = replace(commands["quit-app"], footer=False)
        return tuple(commands.values())

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
            return timing.hint_wait(state, self.conductor.time) is not None
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
        if self._standing is None and any(
            isinstance(event, e.AnswerSubmitted) for event in happened
        ):
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
        is_follow_up = state.attempt is not None and state.attempt.follow_up is not None
        if is_follow_up and self._editor.empty:
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
        from interview.app.screens.dialogues import ConfirmScreen

        question = "Skip this question? What you wrote will not be scored."
        self.app.push_screen(ConfirmScreen(question, "Skip", "Keep writing"), self._skip)

    def _skip(self, sure: bool | None) -> None:  # noqa: FBT001
        if not sure:
            return
        self._skip_asked_at = float("-inf")
        happened = (*self._keep(), *self.conductor.handle(c.Skip()))
        self._react(happened)
        if any(isinstance(event, e.QuestionSkipped) for event in happened):
            self._take_next_step("Skipped.")

    def action_flag(self) -> None:
        """Put the mark on the question, or take it away."""
        state = self.conductor.state
        if state.attempt is not None:
            self._react(self.conductor.handle(c.Flag(not state.attempt.flagged)))
            self._sheet.show_question(self.conductor.state)

    def action_hint(self) -> None:
        """Help with what is missing, if there is any; again not at once."""
        if timing.hint_wait(self.conductor.state, self.conductor.time):
            self._keep_saying(self._phrase_hint_wait)
            return
        happened = self.conductor.take_hint(self._editor.text)
        self._react(happened)
        self._sheet.show_noted(self.conductor.state.attempt)
        if not any(isinstance(event, e.HintGiven) for event in happened):
            nothing = "There is no hint: nothing is missing that one could help with."
            self._say(self.conductor.unscored or nothing)
        self.refresh_bindings()

    def _phrase_hint_wait(self) -> str:
        wait = timing.hint_wait(self.conductor.state, self.conductor.time)
        if wait is None:
            return ""
        if wait:
            return f"You can get the next hint in {phrase_clock(wait)}."
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
        if any(isinstance(event, e.SessionPaused) for event in happened):
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
            self._say(f"A mock goes on without pauses; {self.key_of('quit-app')} leaves it.")

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
            if isinstance(self._editor, AnswerEditor):
                self._editor.action_to_start()  # a long answer is read from its beginning
            self._put_cover(recall_cover(narrow=self.size.width < NARROW))
        elif step == "feedback":
            self._show_feedback()
        else:
            self._ask(f"{notice} {self._interviewer.between()}".strip())

    def _show_feedback(self) -> None:
        attempts = self.conductor.state.attempts
        last = max(index for index, attempt in enumerate(attempts) if attempt.follow_up is None)
        from interview.app.screens.session.feedback import FeedbackScreen

        self.app.push_screen(FeedbackScreen(self.conductor, last), self._after_feedback)

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

    # Drawing, and keeping what is typed

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
        return self.conductor.state.plan.mode == "cards"

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
            self._sheet.show_time(*clock_of(state, self.conductor.time))

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
