"""The routes through all screens: each begins at home, goes somewhere, and says its name there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from interview.model.session import Plan
from tests.app.walk.walker import Walker

Route = Callable[[Walker], AsyncIterator[str]]


async def first_start(walker: Walker) -> AsyncIterator[str]:
    """What somebody meets who has never been here, up to the end of the sample interview."""
    yield "first-home"
    for key, name in (("s", "sessions"), ("f", "search"), ("ctrl+g", "today"), ("g", "progress")):
        await walker.press(key)
        yield f"first-{name}"
        if key == "g":
            await walker.press("right")
            yield "first-picture"
        await walker.home()
    await walker.press("enter")
    yield "sample-cover"
    await walker.press("enter")
    yield "sample-question"


async def home(walker: Walker) -> AsyncIterator[str]:
    """Home, help, the palette."""
    yield "home"
    await walker.press("f1")
    yield "help"
    await walker.press("escape", "ctrl+p")
    yield "palette"
    await walker.press(*"bank")
    yield "palette-sought"
    await walker.press("escape", "escape", "escape")
    yield "home-escape"


async def too_small(walker: Walker) -> AsyncIterator[str]:
    """A window without room."""
    size = walker.app.size
    await walker.pilot.resize_terminal(36, 9)
    await walker.settle()
    yield "too-small"
    await walker.pilot.resize_terminal(*size)


async def setup(walker: Walker) -> AsyncIterator[str]:
    """Setting up."""
    await walker.press("n")
    yield "setup"
    await walker.press("tab", "down", "down")
    yield "setup-settings"
    await walker.press("f5")
    yield "preset-name"
    await walker.press("escape", "end", "enter")
    yield "setup-more"
    await walker.press("shift+tab", "end", "home", "space", "space")
    yield "setup-nothing"


async def sessions(walker: Walker) -> AsyncIterator[str]:
    """The list, what can be done with a session, two of them compared."""
    await walker.press("s")
    yield "sessions"
    await walker.press("down", "e")
    yield "sessions-exported"
    walker.app.clear_notifications()
    await walker.press("f9")
    yield "title"
    await walker.press("escape", "c", "down", "down")
    yield "sessions-marked"
    walker.app.clear_notifications()
    await walker.press("c")
    yield "compare"
    await walker.press("escape", "d")
    yield "sessions-deleted"
    walker.app.clear_notifications()
    await walker.press("u", "slash", *"softmax")
    yield "sessions-sought"
    await walker.press(*"xyz")
    yield "sessions-not-found"


async def searching(walker: Walker) -> AsyncIterator[str]:
    """Search, the history of a question, two attempts side by side."""
    await walker.press("f")
    yield "search"
    await walker.press(*"softmax saturat")
    yield "search-found"
    await walker.press("down", "h")
    yield "question-history"
    await walker.press("m")
    yield "note"
    await walker.press("escape", "enter")
    yield "review-of-one"
    await walker.press("escape", "escape", "slash", *"zzz")
    yield "search-not-found"


async def progress(walker: Walker) -> AsyncIterator[str]:
    """The plan, the goal, progress and its charts."""
    await walker.press("ctrl+g")
    yield "plan"
    await walker.press("down", "enter")
    yield "goal"
    await walker.home()
    await walker.press("g")
    yield "progress"
    await walker.press("right")
    for name in ("days", "weakest", "how-sure"):
        yield f"picture-{name}"
        await walker.press("right")


async def settings(walker: Walker) -> AsyncIterator[str]:
    """What can be set."""
    await walker.press("f2")
    yield "settings"
    await walker.press("down", "down", "down", "enter")
    yield "settings-line"


async def banks(walker: Walker) -> AsyncIterator[str]:
    """Banks, a bank, a question, its rubric tried, its problems."""
    await walker.press("b")
    yield "banks"
    await walker.press("end", "enter")
    yield "problems"
    await walker.press("escape", "home", "down", "enter")
    yield "bank-own"
    await walker.press("enter")
    yield "question-bare"
    await walker.press("enter")
    yield "form"
    await walker.press("f10")
    yield "form-all"
    await walker.press("escape", "l")
    yield "lab"
    await walker.paste("Doing it twice is the same as doing it once")
    for _ in range(2):
        walker.app.screen.beat()  # type: ignore[attr-defined]
    await walker.settle()
    yield "lab-scored"
    await walker.press("escape", "escape", "escape", "down", "down", "enter")
    yield "bank"
    await walker.press("slash", *"softmax", "enter", "enter")
    yield "question"


async def bringing_in(walker: Walker) -> AsyncIterator[str]:
    """Questions from another file."""
    await walker.press("b", "i")
    yield "import"
    await walker.paste(str(walker.person.places.home / "nowhere.md"))
    await walker.press("enter")
    yield "import-wrong"
    await walker.press("ctrl+u")
    await walker.paste(str(walker.person.places.home / "pairs.md"))
    await walker.press("enter")
    yield "import-looked"


async def practice(walker: Walker) -> AsyncIterator[str]:
    """Practice: thinking, hints, pauses, feedback after each answer."""
    await walker.begin(
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
    await walker.press("enter")
    yield "think"
    await walker.paste("saturation, gradients, variance")
    await walker.press("enter")
    yield "question-begins"
    await walker.wait(35.0)
    yield "silence"
    await walker.press("ctrl+n")
    yield "skip-once-more"
    await walker.answer("half")
    await walker.press("f4", "ctrl+f")
    yield "hint"
    await walker.press("ctrl+n")
    yield "skip-asked"
    await walker.press("escape", "escape")
    yield "pause"
    await walker.press("enter", "ctrl+q")
    yield "leave"
    await walker.press("s", "ctrl+s")
    yield "confidence"
    await walker.press("3")
    yield "follow-up"
    await walker.press("ctrl+n")
    yield "feedback"
    await walker.press("pagedown")
    yield "feedback-below"
    await walker.press("w")
    yield "receipt"
    await walker.press("end")
    yield "receipt-end"
    await walker.press("w", "o")
    yield "rows"
    await walker.press("r")
    yield "rows-marked"
    await walker.press("enter", "enter")
    async for name in _to_the_end(walker):
        yield name


async def marking(walker: Walker) -> AsyncIterator[str]:
    """An answer that only the person can judge, marked row by row, and one marked first."""
    await walker.begin(Plan(("own",), count=1, seed=1, mode="practice"))
    await walker.press("enter")
    await walker.write("It was a PUT, which leaves the same when it is done twice.")
    await walker.press("ctrl+s")
    yield "mark"
    await walker.press("s", "m")
    yield "mark-changed"
    await walker.press("enter")
    walker.app.clear_notifications()
    await walker.settle()
    yield "marked"
    first = Plan(
        ("transformers",), ("softmax",), count=1, seed=4, mode="practice", mark_first=True
    )
    await walker.begin(first)
    await walker.press("enter")
    await walker.answer("half")
    await walker.press("ctrl+s")
    yield "mark-first"
    await walker.press("s", "m", "r", "enter")
    yield "marked-first"
    await walker.press("o")
    yield "mark-anew"


async def _to_the_end(walker: Walker) -> AsyncIterator[str]:
    await walker.press("enter")
    await walker.answer("wrong")
    await walker.press("ctrl+s", "4")
    yield "follow-up-doubt"
    await walker.press("ctrl+n")
    yield "feedback-wrong"
    await walker.press("enter", "enter", "ctrl+n", "ctrl+n")
    yield "feedback-skipped"
    await walker.press("enter")
    yield "debrief"
    await walker.press("space")
    yield "debrief-below"
    await walker.press("v")
    yield "review"
    await walker.press("down")
    yield "review-second"
    await walker.press("p")
    yield "replay"
    await walker.press("right", "right", "right")
    yield "replay-later"


async def mock(walker: Walker) -> AsyncIterator[str]:
    """A mock: no pauses, time that runs out, an end before the end, a session gone on with."""
    plan = Plan(("transformers",), count=3, seed=4, follow_ups=2, confidence=True, minutes=20)
    await walker.begin(plan)
    await walker.press("enter")
    await walker.answer("messy")
    await walker.press("escape")
    yield "mock-no-pause"
    await walker.wait(32.0)
    yield "mock-nudge"
    await walker.wait(600.0)
    yield "time-up"
    await walker.press("ctrl+q", "e")
    yield "mock-debrief"
    await walker.press("escape", "r")
    yield "gone-on-with"
    await walker.press("enter")
    walker.app._offer_emergency_save("No space left on device")
    await walker.settle()
    yield "disk-full"


FIRST: tuple[Route, ...] = (first_start,)
YEAR: tuple[Route, ...] = (
    *(home, too_small, setup, sessions, searching, progress, settings),
    *(banks, bringing_in, practice, marking, mock),
)
