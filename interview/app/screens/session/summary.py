"""The summary of a session: what do I take away?"""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from interview.app.commands import HELP, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.screens.session.result_rows import result_rows
from interview.app.themes import MUTED
from interview.app.widgets.attempt import grade_text
from interview.app.widgets.rows import Rows
from interview.app.widgets.takeaways import (
    calibration_rows,
    follow_up_rows,
    strength_rows,
    time_rows,
    topic_rows,
    weakness_rows,
)
from interview.history.debrief import (
    find_strengths,
    find_weaknesses,
    missed_questions,
    time_use,
    topic_results,
)
from interview.history.due import NextDue, next_due
from interview.history.sessions import Session, read_session
from interview.model.grades import grade_of
from interview.model.manner import Manner
from interview.model.phrases import (
    ENDINGS,
    NO_ANSWER,
    phrase_clock,
    phrase_count,
)
from interview.present.explain import UNMARKED, phrase_whose
from interview.present.takeaways import phrase_next_due
from interview.session import timing
from interview.session.state import SessionState


class SummaryScreen(CommandScreen[None]):
    """One page on a session that is over; a question opens in the review."""

    CSS_PATH = "summary.tcss"
    AUTO_FOCUS = ""
    SCROLLS = "#summary"
    HELP_TITLE = "What do I take away?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("review"),
        use("practise", "Retry missed", "Practise what was missed or skipped"),
        use("export"),
        use("home"),
        HELP,
        use("scroll-down", footer=True),
        use("quit-app", footer=False),
        use("due", footer=False),
        use("replay", footer=False),
        use("scroll-up"),
    )

    def __init__(self, session: Session, manner: Manner) -> None:
        super().__init__()
        self._session = session
        self._manner = manner
        self._stamp = _stamp(session)
        self._due: NextDue | None = None

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here; of a past session, the way back."""
        back = len(self.app.screen_stack) > 2
        known = super().commands
        return tuple(
            replace(one, label="Back") if back and one.id == "home" else one for one in known
        )

    def body(self) -> ComposeResult:
        """From the overall result to the single questions."""
        state = self._session.state
        with VerticalScroll(id="summary", can_focus=False):
            yield Static(phrase_overall(state), id="overall")
            said = self._ending(state)
            yield Static(plain(f"{said}\n{_circumstances(state)}".strip()), classes="muted apart")
            if not state.attempts:
                yield Static("No question was answered.")
                return
            with Vertical(id="work-on"):
                yield from weakness_rows(find_weaknesses(state))
            yield result_rows(state)
            with Vertical(id="lessons"):
                yield from strength_rows(find_strengths(state))
                yield Static("", id="next-due")
                yield from follow_up_rows(state)
                yield from calibration_rows(state)
                yield from time_rows(time_use(state))
                yield from topic_rows(topic_results(state))

    def _ending(self, state: SessionState) -> str:
        """What the interviewer says at the end, where the session came to it."""
        return self._manner.say("ending") if state.ended == "finished" else ""

    def on_mount(self) -> None:
        """The first question is at hand."""
        self._begin()

    def _begin(self) -> None:
        for questions in self.query(Rows):
            questions.focus(scroll_visible=False)
        self.call_after_refresh(self._read_due)

    async def on_screen_resume(self) -> None:
        """Show what was marked in the review since."""
        stamp = _stamp(self._session)
        if stamp == self._stamp:
            return
        with self.program.errors_shown():
            self._session, self._stamp = read_session(self._session.path), stamp
            await self._draw_again()

    async def _draw_again(self) -> None:
        at = [rows.cursor for rows in self.query(Rows)]
        await self.recompose()
        self._begin()
        for rows, cursor in zip(self.query(Rows), at, strict=False):
            rows.action_move(cursor)

    def _read_due(self) -> None:
        program = self.program
        self.load(lambda: iter([next_due(program.places, program.clock.now())]), self._show_due)

    def _show_due(self, due: NextDue | None) -> None:
        self._due = due
        for line in self.query("#next-due").results(Static):
            if due is not None:
                said = f"{phrase_next_due(due)} {self.key_of('due')} begins with them."
                line.update(Content.assemble(("Next", "bold"), "\n", said))
                line.add_class("apart-above")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is."""
        if action in {"review", "replay", "export"}:
            return bool(self._session.state.attempts)
        if action == "due":
            return self._due is not None
        if action == "practise":
            return bool(missed_questions(self._session.state))
        return super().check_action(action, parameters)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Keep the question of the cursor in sight, and with the first what stands above it."""
        if event.rows.cursor == 0:
            self.query_one("#summary").scroll_home(animate=False, force=True)
            return
        top = event.rows.virtual_region.y + event.rows.cursor
        region = Region(0, top, 1, 1)
        self.query_one("#summary").scroll_to_region(region, animate=False, force=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter opens the review at that question."""
        attempt = _attempt_of(self._session.state, int(event.row.id))
        self.program.show_review(self._session, attempt)

    def action_review(self) -> None:
        """Open the review at the highlighted question."""
        for questions in self.query(Rows):
            questions.action_choose()

    def action_practise(self) -> None:
        """Practise what was missed."""
        self.program.retry_missed(self._session)

    def action_due(self) -> None:
        """Practise what is due next."""
        if self._due is not None:
            self.program.practise(*self._due.refs)

    def action_export(self) -> None:
        """Write a page, and say where it is."""
        from interview.present.files import write_export

        with self.program.errors_shown():
            path = write_export(self.program.places, self._session, "html")
            self.program.say(f"Written to {path}")

    def action_replay(self) -> None:
        """Watch the session."""
        self.program.show_replay(self._session)

    def action_home(self) -> None:
        """Home, or back to the list or review that it was opened from."""
        self.program.back()


def phrase_overall(state: SessionState) -> Content:
    """Grade and number of the whole session, or why there is none."""
    value = state.value
    if value is None:
        first = state.first_attempts()
        why = f"No score: {NO_ANSWER}" if first else "No answers"
        if not all(attempt.settled for attempt in first):
            why = UNMARKED.capitalize()
        return Content(why).stylize("bold")
    whose = phrase_whose(state)
    beside = Content.styled(f"   {whose}" if whose else "", MUTED)
    return grade_text(grade_of(value), value) + beside


def _circumstances(state: SessionState) -> str:
    done = len(state.first_attempts())
    parts = [
        f"{done:,} of {phrase_count(len(state.questions), 'question')}",
        f"{phrase_clock(timing.spent(state, state.at))} of answering",
        state.plan.mode,
    ]
    bare = sum(not state.counts(attempt) for attempt in state.first_attempts())
    if bare:
        parts.append(f"{bare} without a score")
    unmarked = sum(not attempt.settled for attempt in state.first_attempts())
    if unmarked:
        parts.append(f"{unmarked} {UNMARKED}")
    if state.ended not in {None, "finished"}:
        parts.append(ENDINGS[state.ended])
    if state.interruptions:
        parts.append(phrase_count(state.interruptions, "interruption"))
    return " · ".join(parts)


def _stamp(session: Session) -> tuple[int, int]:
    """When the session's file was written last, and its size; zeros if it is gone."""
    try:
        facts = session.path.stat()
    except OSError:
        return 0, 0
    return facts.st_mtime_ns, facts.st_size


def _attempt_of(state: SessionState, question: int) -> int:
    return next(at for at, one in enumerate(state.attempts) if one.question == question)
