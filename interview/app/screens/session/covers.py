"""Covers, which say why the clock of an interview stands and what enter does.

A cover hides question and answer if seeing them would give time to think, else it stands below them.
There is none while a person thinks or writes.
"""

from __future__ import annotations

from collections.abc import Mapping

from interview.app.widgets.sheet import Cover, clock_of
from interview.model.phrases import CONFIDENCES, RECALLS, phrase_clock, phrase_time
from interview.model.session import Confidence
from interview.session.controller import Controller
from interview.session.state import SessionState


def cover_of(controller: Controller, *, narrow: bool) -> Cover | None:
    """Return the cover of the session's stage; None while the clock runs.

    `narrow` puts choices on more lines.
    """
    state = controller.state
    match controller.stage:
        case "ready" if not state.attempts:
            return Cover(controller.opening or "Ready?", _phrase_start(state))
        case "ready" if controller.next_step != "question":
            return Cover("Welcome back", _phrase_next_step(controller))
        case "ready" if state.upcoming is not None:
            title = f"Question {state.upcoming + 1} of {len(state.questions)} comes next"
            return Cover(title, "Press enter to see it; its clock starts then.")
        case "ready":
            return Cover("All questions are answered", _phrase_next(state))
        case "paused":
            left = phrase_clock(controller.remaining)
            return Cover("Paused", f"{left} left. Press enter to continue.")
        case "interrupted":
            title = f"Interrupted for {phrase_clock(round(controller.state.last_gap))}"
            return Cover(title, "None of it counts. Press enter to continue.")
        case "resumed":
            return Cover("Welcome back", f"{_phrase_left(controller)}. Press enter to continue.")
        case "time_up":
            wrote = state.attempt is not None and bool(state.attempt.answer.strip())
            came = "What you wrote was submitted." if wrote else "Nothing was written."
            detail = f"{controller.time_up} {_phrase_next_step(controller)}".strip()
            return Cover(f"Time is up. {came}", detail, hides=False, urgent=True)
        case "confidence":
            return _ask("How sure are you?", CONFIDENCES, 2 if narrow else 4)
        case "recall":
            return _ask("How did it go?", RECALLS, 1 if narrow else 3)
        case "thinking" | "answering" | "marking" | "feedback" | "ended":
            return None


def _ask(question: str, answers: Mapping[Confidence, str], abreast: int) -> Cover:
    """Return a question with the keys that answer it, `abreast` on a line."""
    keys = [f"{key} {answer}" for key, answer in answers.items()]
    lines = ["   ".join(keys[i : i + abreast]) for i in range(0, len(keys), abreast)]
    return Cover(question, "\n".join([*lines, "enter continues without saying"]), hides=False)


def _phrase_start(state: SessionState) -> str:
    """Return the limits of the session and of thinking, before any clock starts."""
    plan, says = state.plan, []
    if plan.minutes is not None:
        says.append(f"{phrase_time(plan.minutes * 60).capitalize()} in all.")
    if plan.think is None:
        says.append("Think as long as you like before each.")
    elif plan.think:
        says.append(f"{phrase_time(plan.think).capitalize()} to think before each.")
    return "\n".join(filter(None, [" ".join(says), "Press enter when you are ready."]))


def _phrase_left(controller: Controller) -> str:
    """Return the time left for the open question of a resumed session."""
    state = controller.state
    left, _, _ = clock_of(state, controller.time)
    thinking = state.attempt is not None and state.attempt.thinking
    timed = thinking and state.plan.think is not None
    return f"{phrase_clock(left)} left {'to think' if timed else 'for this question'}"


def _phrase_next_step(controller: Controller) -> str:
    match controller.next_step:
        case "question":
            return _phrase_next(controller.state)
        case "feedback":
            return "Press enter to see how it went."
        case _:
            return "Press enter to continue."


def _phrase_next(state: SessionState) -> str:
    if state.upcoming is None:
        return "Press enter for the debrief."
    return f"Press enter for question {state.upcoming + 1}."
