"""The debrief of a session: result, what to work on, what was said well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview.app.base_screen import CommandScreen, Subject
from interview.app.commands import Command, use
from interview.app.destinations import PractiseMissed, Review
from interview.app.safe_text import plain, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.answer_rows import Lines
from interview.app.widgets.attempt import grade_text
from interview.app.widgets.columns import bar
from interview.app.widgets.rows import ListRow, Rows
from interview.history.debrief import (
    Takeaway,
    TopicResult,
    best_later,
    find_strengths,
    find_weaknesses,
    missed_questions,
    session_calibration,
    topic_of,
    topic_results,
)
from interview.history.sessions import Session, read_session
from interview.model.manner import manner_of
from interview.model.phrases import (
    STATUSES,
    phrase_clock,
    phrase_count,
    phrase_score,
)
from interview.model.score import grade_of
from interview.model.visible import visible_line
from interview.present.debrief import (
    explain_strength,
    explain_weakness,
    phrase_outcome,
)
from interview.present.explain import (
    NOTHING_SAID,
    UNMARKED,
    YOURS,
    Line,
    explain_follow_ups,
    phrase_whose,
)
from interview.present.progress import calibration_lines, phrase_surely_wrong
from interview.session import timing
from interview.session.state import Attempt, SessionState


def sections(state: SessionState) -> Iterator[tuple[str, Widget]]:
    """Yield the parts of a debrief with their titles, empty ones left out."""
    strengths = find_strengths(state)
    if strengths:
        yield "Said well", Lines([explain_strength(strength) for strength in strengths])
    parents = range(len(state.attempts))
    follow_ups = [
        line
        for index in parents
        for line in explain_follow_ups(state, index)
        if line.kind == "asked"  # rows of deeper replies are in the review
    ]
    if follow_ups:
        yield "Follow-ups", Lines(follow_ups)
    calibration = session_calibration(state)
    if calibration.answers:
        lines = [Content(line) for line in calibration_lines(calibration)]
        if warning := phrase_surely_wrong(calibration):
            lines.append(Content.styled(warning, "$warning"))
        yield "How sure you were", Static(Content("\n").join(lines))
    topics = topic_results(state)
    if len(topics) > 1:
        yield "By topic", Static(Content("\n").join(map(_topic, topics)))


def _topic(result: TopicResult) -> Content:
    count = (f"  {phrase_count(result.questions, 'question')}", MUTED)
    shape, title = bar(round(result.value * 8), 8), plain_line(result.title)
    return Content.assemble((phrase_score(result.value), "bold"), "  ", shape, "  ", title, count)


def _weakness(state: SessionState, weakness: Takeaway) -> Line:
    line = explain_weakness(state, weakness)
    parts = (line.below, topic_of(state, weakness.attempt))
    return replace(line, below=" · ".join(filter(None, parts)))


_ROOM = 56
"""Cells from which on a row has the time."""


def result_rows(state: SessionState) -> Rows:
    """Return the list of the questions that were asked, at its full height."""
    counted = state.first_attempts()
    width = max((len(_scores_of(state, attempt)) for attempt in counted), default=0)
    rows = Rows(
        [
            ListRow(str(attempt.question), partial(_result_row, state, attempt, width))
            for attempt in counted
        ],
        id="questions",
    )
    rows.styles.height = len(rows.rows)
    return rows


def _scores_of(state: SessionState, first: Attempt) -> str:
    """Return `0.03`, or `0.03, then 0.82` with the best later attempt at the question."""
    score = _phrase_value(state, first)
    later = best_later(state, first)
    if later is None:
        return score
    return f"{score}, then {_phrase_value(state, later)}"


def _phrase_value(state: SessionState, attempt: Attempt) -> str:
    if attempt.result is None or not state.counts(attempt):
        skipped = attempt.outcome == "skipped" or state.counts(attempt)
        return "skip" if skipped else phrase_score(None)
    return phrase_score(attempt.value) if attempt.settled else "?"


def _result_row(state: SessionState, attempt: Attempt, scores: int, width: int) -> Content:
    """Return number, scores, time, marks, and the beginning of the question."""
    time = f"{phrase_clock(attempt.elapsed)}  " if width >= _ROOM else ""
    marks = ["⚑"] if attempt.flagged else []
    marks += [f"☑ {YOURS} ·"] if attempt.marks else []
    marks += [] if attempt.settled else [f"{UNMARKED} ·"]
    text = visible_line(state.questions[attempt.question].question.text)
    return Content.assemble(
        f"{attempt.question + 1:>{len(str(len(state.questions)))}}  ",
        (_scores_of(state, attempt).ljust(scores), "bold"),
        "  ",
        (time, MUTED),
        " ".join([*marks, text]),
    )


class DebriefScreen(CommandScreen[None]):
    """The page on an ended session; a question opens in the review."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = ""
    SCROLLS = "#debrief"
    HELP_TITLE = "What do I take away?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("review"),
        use("practise", "Retry missed", "Practise what was missed or skipped"),
        use("export"),
        use("home"),
        use("scroll-down", footer=True),
        use("replay", footer=False),
        use("scroll-up"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def variants(self) -> Sequence[Command]:
        """Back in place of Home, if the debrief was opened from a list."""
        return (use("home", "Back", "Go back"),) if len(self.app.screen_stack) > 2 else ()

    def body(self) -> ComposeResult:
        state = self._session.state
        with VerticalScroll(id="debrief", can_focus=False):
            yield Static(phrase_overall(state), id="overall")
            ending = ""
            if state.ended == "finished":
                ending = manner_of(state.plan.manner).say("ending")
            words = f"{ending}\n{_circumstances(state)}".strip()
            yield Static(plain(words), classes="muted apart")
            if not state.attempts:
                yield Static("No question was answered.")
                return
            with Vertical(id="work-on"):
                if weaknesses := find_weaknesses(state):
                    yield Static("To work on", classes="title")
                    yield Lines([_weakness(state, weakness) for weakness in weaknesses])
            yield result_rows(state)
            with Vertical(id="lessons"):
                for title, part in sections(state):
                    yield Static(title, classes="title")
                    yield part

    def on_mount(self) -> None:
        self._begin()

    def _begin(self) -> None:
        if self.rows is not None:
            self.rows.focus(scroll_visible=False)

    def read(self) -> None:
        path = self._session.path
        self.load(lambda: read_session(path), self._take)

    def _take(self, session: Session) -> None:
        """Draw the session anew if its marks or notes changed."""
        if session.state != self._session.state:
            self._session = session
            self.call_later(self._draw_again)

    async def _draw_again(self) -> None:
        cursor = self.rows.cursor if self.rows is not None else 0
        await self.recompose()
        self._begin()
        if self.rows is not None:
            self.rows.action_move(cursor)

    @property
    def subject(self) -> Subject:
        """The session, if a question was asked in it."""
        return Subject(session=str(self._session.path) if self._session.state.attempts else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "practise":
            return bool(missed_questions(self._session.state))
        return super().check_action(action, parameters)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        for debrief in self.query("#debrief"):  # absent while it is drawn anew
            event.rows.follow_cursor(debrief)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        attempt = _attempt_of(self._session.state, int(event.row.id))
        self.app.open(Review(str(self._session.path), attempt))

    def action_review(self) -> None:
        self.action_open()

    def action_practise(self) -> None:
        self.app.open(PractiseMissed(str(self._session.path)))

    def action_home(self) -> None:
        self.app.back()


def phrase_overall(state: SessionState) -> Content:
    """Return grade and number of the session, or why it has none."""
    value = state.value
    if value is None:
        first = state.first_attempts()
        why = state.plan.rules.why_unscored
        why = f"No score: {why}" if first else "No answers"
        if not all(attempt.settled for attempt in first):
            why = UNMARKED.capitalize()
        return Content(why).stylize("bold")
    whose = phrase_whose(state)
    beside = Content.styled(f"   {whose}" if whose else "", MUTED)
    results = [attempt.result for attempt in state.counted_attempts()]
    silent = all(result is not None and result.says_nothing for result in results)
    return grade_text(NOTHING_SAID if silent else grade_of(value), value) + beside


def _circumstances(state: SessionState) -> str:
    done, unscored, unmarked = phrase_outcome(state)
    answering = f"{phrase_clock(timing.spent(state, state.time))} of answering"
    parts = [
        done,
        "" if state.plan.rules.is_recalled else answering,
        state.plan.mode,
        unscored,
        unmarked,
        "" if state.ended in {None, "finished"} else STATUSES[state.ended],
        phrase_count(state.interruptions, "interruption") if state.interruptions else "",
    ]
    return " · ".join(filter(None, parts))


def _attempt_of(state: SessionState, question: int) -> int:
    return next(
        index for index, attempt in enumerate(state.attempts) if attempt.question == question
    )
