"""The parts of a debrief as rows: what was said well, what to work on, sureness, time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.columns import measure
from interview.app.widgets.ledger import Entry, Ledger
from interview.history.debrief import Takeaway, TimeUse, TopicResult
from interview.history.statistics import session_calibration
from interview.model.phrases import phrase_count, phrase_score
from interview.present.replies import phrase_reply
from interview.present.sureness import tell_sureness
from interview.present.takeaways import (
    phrase_reason,
    phrase_strength,
    phrase_time_use,
    phrase_weakness,
)
from interview.session.follow_ups import gain_of
from interview.session.state import Attempt, SessionState


def weakness_rows(weaknesses: tuple[Takeaway, ...]) -> ComposeResult:
    """What to say next time, a row each: why it matters and one's own words beneath."""
    if weaknesses:
        yield Static("To work on", classes="title")
        yield Ledger([_weakness(one) for one in weaknesses])


def strength_rows(strengths: tuple[Takeaway, ...]) -> ComposeResult:
    """What was said well, in the person's own words."""
    if strengths:
        yield Static("Said well", classes="title")
        yield Ledger(
            [
                _entry(Content.styled("●", "$accent"), phrase_strength(one), one)
                for one in strengths
            ]
        )


def follow_up_rows(state: SessionState) -> ComposeResult:
    """What was asked once more, and what each answer to it added."""
    asked = [one for one in state.attempts if one.follow_up is not None and one.outcome]
    if asked:
        yield Static("When asked once more", classes="title")
        yield Ledger([_asked(state, one) for one in asked])


def _asked(state: SessionState, attempt: Attempt) -> Entry:
    text = attempt.follow_up.text if attempt.follow_up else ""
    said = phrase_reply(attempt, gain_of(state, attempt))
    number = f"question {attempt.question + 1}"
    below = plain_line(f"{said} · {number}").stylize(MUTED)
    return Entry(Content.styled("↳", "$accent"), plain_line(text), below)


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


def _weakness(one: Takeaway) -> Entry:
    sign = Content.styled("!", "bold $error")
    if not one.wrong:
        sign = Content.styled("!" if one.sure else "○", "bold $warning" if one.sure else "$accent")
    return _entry(sign, phrase_weakness(one), one, phrase_reason(one))


def _entry(sign: Content, claim: str, one: Takeaway, reason: str = "") -> Entry:
    below = " · ".join(part for part in (reason, one.topic) if part)
    return Entry(sign, plain_line(claim), plain_line(below).stylize(MUTED))
