"""The routes through all screens: each begins at home, goes somewhere, and says its name there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from interview.app.widgets.rows import Rows
from interview.model.session import Plan
from tests.app.walk.walker import Walker

Route = Callable[[Walker], AsyncIterator[str]]


async def first_start(one: Walker) -> AsyncIterator[str]:
    """What somebody meets who has never been here, up to the end of the sample interview."""
    yield "first-home"
    for key, name in (("s", "sessions"), ("f", "search"), ("ctrl+g", "today"), ("g", "progress")):
        await one.press(key)
        yield f"first-{name}"
        if key == "g":
            await one.press("right")
            yield "first-picture"
        await one.home()
    await one.press("enter")
    yield "sample-cover"
    await one.press("enter")
    yield "sample-question"


async def home(one: Walker) -> AsyncIterator[str]:
    """Home, help, the palette."""
    yield "home"
    await one.press("f1")
    yield "help"
    await one.press("escape", "ctrl+p")
    yield "palette"
    await one.press(*"bank")
    yield "palette-sought"
    await one.press("escape", "escape", "escape")
    yield "home-escape"


async def too_small(one: Walker) -> AsyncIterator[str]:
    """A window without room."""
    size = one.app.size
    await one.pilot.resize_terminal(36, 9)
    await one.settle()
    yield "too-small"
    await one.pilot.resize_terminal(*size)


async def setup(one: Walker) -> AsyncIterator[str]:
    """Setting up."""
    await one.press("n")
    yield "setup"
    await one.press("tab", "down", "down")
    yield "setup-settings"
    await one.press("f5")
    yield "preset-name"
    await one.press("escape", "shift+tab", "end", "home", "ctrl+a")
    yield "setup-nothing"


async def sessions(one: Walker) -> AsyncIterator[str]:
    """The list, what can be done with a session, two of them compared."""
    await one.press("s")
    yield "sessions"
    await one.press("down", "e")
    yield "sessions-exported"
    one.app.clear_notifications()
    await one.press("f9")
    yield "title"
    await one.press("escape", "c", "down", "down")
    yield "sessions-marked"
    one.app.clear_notifications()
    await one.press("c")
    yield "compare"
    await one.press("escape", "d")
    yield "sessions-deleted"
    one.app.clear_notifications()
    await one.press("u", "slash", *"softmax")
    yield "sessions-sought"
    await one.press(*"xyz")
    yield "sessions-not-found"


async def searching(one: Walker) -> AsyncIterator[str]:
    """Search, the history of a question, two attempts side by side."""
    await one.press("f")
    yield "search"
    await one.press(*"softmax saturat")
    yield "search-found"
    await one.press("down", "h")
    yield "question-history"
    await one.press("m")
    yield "note"
    await one.press("escape", "enter")
    yield "review-of-one"
    await one.press("escape", "escape", "slash", *"zzz")
    yield "search-not-found"


async def progress(one: Walker) -> AsyncIterator[str]:
    """Today, the goal, progress and its pictures."""
    await one.press("ctrl+g")
    yield "plan"
    await one.press("down", "enter")
    yield "goal"
    await one.home()
    await one.press("g")
    yield "progress"
    await one.press("right")
    for name in ("days", "trend", "known", "points", "time", "how-sure", "marks"):
        yield f"picture-{name}"
        await one.press("right")


async def settings(one: Walker) -> AsyncIterator[str]:
    """What can be set."""
    await one.press("f2")
    yield "settings"
    await one.press("down", "down", "down", "enter")
    yield "settings-line"
    await one.press("escape")
    one.app.screen.query_one(Rows).action_jump(-1)
    await one.settle()
    yield "settings-keys"
    await one.press("enter")
    yield "press-key"
    await one.press("ctrl+s")
    yield "press-key-taken"


async def banks(one: Walker) -> AsyncIterator[str]:
    """Banks, a bank, a question, its rubric tried, its problems."""
    await one.press("b")
    yield "banks"
    await one.press("end", "enter")
    yield "problems"
    await one.press("escape", "home", "down", "enter")
    yield "bank-own"
    await one.press("enter")
    yield "question-bare"
    await one.press("escape", "escape", "down", "down", "enter")
    yield "bank"
    await one.press("slash", *"softmax", "enter", "enter")
    yield "question"
    await one.press("l")
    yield "lab"
    await one.paste("The scores grow with the width of the heads, and softmax saturates")
    one.app.screen.score_now()  # type: ignore[attr-defined]
    await one.settle()
    yield "lab-scored"
    await one.press("ctrl+l")
    yield "teach"
    await one.press("enter")
    yield "taught"


async def bringing_in(one: Walker) -> AsyncIterator[str]:
    """Questions from another file."""
    await one.press("b", "i")
    yield "import"
    await one.paste(str(one.person.places.home / "nowhere.md"))
    await one.press("enter")
    yield "import-wrong"
    await one.press("ctrl+u")
    await one.paste(str(one.person.places.home / "pairs.md"))
    await one.press("enter")
    yield "import-looked"


async def practice(one: Walker) -> AsyncIterator[str]:
    """Practice: thinking, hints, pauses, feedback after each answer."""
    await one.begin(
        Plan(
            ("transformers",),
            ("softmax",),
            count=3,
            seed=4,
            mode="practice",
            think=30.0,
            follow_ups=1,
            confidence=True,
        )
    )
    yield "ready"
    await one.press("enter")
    yield "think"
    await one.paste("saturation, gradients, variance")
    await one.press("enter")
    yield "question-begins"
    await one.wait(35.0)
    yield "silence"
    await one.press("ctrl+n")
    yield "skip-once-more"
    await one.answer("half")
    await one.press("f4", "ctrl+f")
    yield "hint"
    await one.press("ctrl+n")
    yield "skip-asked"
    await one.press("escape", "escape")
    yield "pause"
    await one.press("enter", "ctrl+q")
    yield "leave"
    await one.press("s", "ctrl+s")
    yield "confidence"
    await one.press("3")
    yield "follow-up"
    await one.press("ctrl+n")
    yield "feedback"
    await one.press("pagedown")
    yield "feedback-below"
    await one.press("w")
    yield "receipt"
    await one.press("end")
    yield "receipt-end"
    await one.press("w", "o")
    yield "rows"
    await one.press("r")
    yield "rows-marked"
    await one.press("enter", "enter")
    async for name in _to_the_end(one):
        yield name


async def marking(one: Walker) -> AsyncIterator[str]:
    """An answer that only the person can judge, marked row by row, and one marked first."""
    await one.begin(Plan(("own",), count=1, seed=1, mode="practice"))
    await one.press("enter")
    await one.write("It was a PUT, which leaves the same when it is done twice.")
    await one.press("ctrl+s")
    yield "mark"
    await one.press("s", "m")
    yield "mark-changed"
    await one.press("enter")
    one.app.clear_notifications()
    await one.settle()
    yield "marked"
    first = Plan(
        ("transformers",), ("softmax",), count=1, seed=4, mode="practice", mark_first=True
    )
    await one.begin(first)
    await one.press("enter")
    await one.answer("half")
    await one.press("ctrl+s")
    yield "mark-first"
    await one.press("s", "m", "r", "enter")
    yield "marked-first"
    await one.press("o")
    yield "mark-anew"


async def _to_the_end(one: Walker) -> AsyncIterator[str]:
    await one.press("enter")
    await one.answer("wrong")
    await one.press("ctrl+s", "4")
    yield "follow-up-doubt"
    await one.press("ctrl+n")
    yield "feedback-wrong"
    await one.press("enter", "enter", "ctrl+n", "ctrl+n")
    yield "feedback-skipped"
    await one.press("enter")
    yield "debrief"
    await one.press("space")
    yield "debrief-below"
    await one.press("v")
    yield "review"
    await one.press("down")
    yield "review-second"
    await one.press("p")
    yield "replay"
    await one.press("right", "right", "right")
    yield "replay-later"


async def mock(one: Walker) -> AsyncIterator[str]:
    """A mock: no pauses, time that runs out, an end before the end, a session gone on with."""
    plan = Plan(("transformers",), count=3, seed=4, follow_ups=2, confidence=True, minutes=20)
    await one.begin(plan)
    await one.press("enter")
    await one.answer("messy")
    await one.press("escape")
    yield "mock-no-pause"
    await one.wait(32.0)
    yield "mock-nudge"
    await one.wait(600.0)
    yield "time-up"
    await one.press("ctrl+q", "e")
    yield "mock-debrief"
    await one.press("escape", "r")
    yield "gone-on-with"
    await one.press("enter")
    one.app._offer_emergency_save("No space left on device")
    await one.settle()
    yield "disk-full"


FIRST: tuple[Route, ...] = (first_start,)
YEAR: tuple[Route, ...] = (
    *(home, too_small, setup, sessions, searching, progress, settings),
    *(banks, bringing_in, practice, marking, mock),
)
