"""What is said while the clock stands: why, and which key goes on."""

from __future__ import annotations

from interview.app.widgets.sheet import Cover, clock_of
from interview.model.phrases import CONFIDENCES, phrase_clock, phrase_length
from interview.session.state import SessionState

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


def time_up_cover(state: SessionState, said: str = "") -> Cover:
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
    return Cover(title, f"{said} {detail}".strip(), hides=False, settle=SETTLE, urgent=True)


def paused_cover(remaining: float) -> Cover:
    """The person stopped the clock."""
    return Cover("Paused", f"{phrase_clock(remaining)} left. Press enter to continue.")


def interrupted_cover(gap: float) -> Cover:
    """The program was stopped for so many seconds."""
    return Cover(
        f"Interrupted for {phrase_clock(round(gap))}",
        "None of it counts. Press enter to continue.",
    )


def welcome_cover(state: SessionState, at: float) -> Cover:
    """An interrupted session is taken up in the middle of a question."""
    left, _, _ = clock_of(state, at)
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
