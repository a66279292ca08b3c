"""The parts of a debrief as rows: what was said well, what to work on, sureness, time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.attempt import Lines
from interview.app.widgets.columns import measure
from interview.history.debrief import Takeaway, TimeUse, TopicResult
from interview.history.statistics import session_calibration
from interview.model.phrases import phrase_count, phrase_score
from interview.present.explain import SIGNS, Line, explain_follow_ups
from interview.present.sureness import tell_sureness
from interview.present.takeaways import (
    phrase_reason,
    phrase_time_use,
    phrase_weakness,
)
from interview.session.state import SessionState


def weakness_rows(weaknesses: tuple[Takeaway, ...]) -> ComposeResult:
    """What to say next time, a row each: why it matters and one's own words beneath."""
    if weaknesses:
        yield Static("To work on", classes="title")
        yield Lines([_weakness(one) for one in weaknesses])


def strength_rows(strengths: tuple[Takeaway, ...]) -> ComposeResult:
    """What was said well, in the person's own words."""
    if strengths:
        yield Static("Said well", classes="title")
        yield Lines([Line("said", SIGNS["said"], one.text, one.quote) for one in strengths])


def follow_up_rows(state: SessionState) -> ComposeResult:
    """What was asked because of an answer, and what each reply added."""
    parents = range(len(state.attempts))
    lines = [line for at in parents for line in explain_follow_ups(state, at)]
    if lines:
        yield Static("Follow-ups", classes="title")
        yield Lines(lines)


def calibration_rows(state: SessionState) -> ComposeResult:
    """Sureness against success; nothing where it was not asked."""
    sureness = tell_sureness(session_calibration(state))
    if sureness.answers:
        yield Static("How sure you were", classes="title")
        yield Static(Content("\n".join(sureness.lines)))
        if sureness.surely_wrong:
            wrong = phrase_count(sureness.surely_wrong, "answer")
            said = f"! {wrong} that you were sure of would not be enough"
            yield Static(Content.styled(said, "$warning"))


def time_rows(use: TimeUse | None) -> ComposeResult:
    """How time was used against how it was scored."""
    if use is not None:
        yield Static("Time", classes="title")
        yield Static(Content(phrase_time_use(use)))


def topic_rows(results: tuple[TopicResult, ...]) -> ComposeResult:
    """Score, bar and title of each topic, where there is more than one."""
    if len(results) < 2:
        return
    yield Static("By topic", classes="title")
    for result in results:
        yield Static(
            Content.assemble(
                (phrase_score(result.value), "bold"),
                "  ",
                measure(result.value, 8),
                "  ",
                plain_line(result.title),
                (f"  {phrase_count(result.questions, 'question')}", MUTED),
            )
        )


def _weakness(one: Takeaway) -> Line:
    sign = SIGNS["reversed"] if one.wrong or one.reversed else SIGNS["missing"]
    below = " · ".join(part for part in (phrase_reason(one), one.topic) if part)
    return Line(
        "asked" if sign == SIGNS["missing"] else "reversed",
        sign,
        phrase_weakness(one),
        below=below,
    )
