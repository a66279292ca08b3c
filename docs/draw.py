"""Draw the pictures of the documentation from the real app.

Everything that could differ from run to run is held still: the clock, the seed, the home. The
answers are marked answers of the bank.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from interview.app.app import InterviewApp
from interview.app.destinations import Destination, Replay, Start
from interview.app.screens.session.interview import InterviewScreen
from interview.banks.lessons import LessonStore
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.practice.drawing import draw_questions
from interview.practice.today import GoalChange, set_goal
from interview.session import decide
from interview.storage.places import Places
from tests.fakes import FakeClock
from tests.history.year import LAST_DAY, write_year
from tests.textual_internals import pilots_wait_on_the_loop

FOLDER = Path(__file__).parent / "pictures"
SIZE = (100, 30)
MARKS = {"strong": 1.0, "messy": 0.7, "half": 0.5, "terse": 0.8, "paraphrase": 0.9, "wrong": 0.1}
"""The mark of the answers that each voice gives, or near it."""

VOICES = list(MARKS)

LOOKING_BACK = {
    "search": ("f", *"softmax saturat"),
    "question-history": ("f", *"softmax saturat", "down", "h"),
    "progress-days": ("g", "right"),
}
"""The keys that lead to each picture of docs/review.md."""

Story = Callable[[InterviewApp, Pilot[None], FakeClock], Awaitable[None]]


class Person:
    """A person with a home, a clock and the marked answers of a bank."""

    def __init__(self, home: Path) -> None:
        self.places = Places(home, home / "cache", home / "settings.toml", home / "log")
        self.clock = FakeClock(datetime(2026, 11, 23, 19, 2, tzinfo=UTC))
        self._marked = LessonStore(self.places, ["transformers"])

    def answer(self, question: str, voice: str) -> str:
        """Return the marked answer whose mark is nearest to that of a voice."""
        answers = self._marked.answers_to("transformers", question)
        nearest = min(answers, key=lambda answer: abs(answer.mark - MARKS[voice]))
        return " ".join(nearest.text.split())

    def practise(self, seed: int, count: int) -> str:
        """Sit one past session, typed at an even pace, and return its name."""
        plan = Plan(("transformers",), count=count, seed=seed)
        conductor = lifecycle.begin_session(self.places, plan, self.clock)
        for number in range(count):
            conductor.handle(decide.ask)
            asked = conductor.state.questions[number]
            text = self.answer(asked.question.id, VOICES[(seed + number) % len(VOICES)])
            words = text.split(" ")
            for end in range(1, len(words) + 1):
                self.clock.advance(0.9 if end % 9 else 4.0, conductor.tick)
                conductor.handle(decide.keep_draft, " ".join(words[:end]))
            conductor.handle(decide.submit, text)
        conductor.handle(decide.ask)
        conductor.close()
        return conductor.name


async def _pause(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def _typing(person: Person, share: float) -> Story:
    async def story(app: InterviewApp, pilot: Pilot[None], clock: FakeClock) -> None:
        await _pause(pilot)
        await pilot.press("enter")
        text = person.answer("q118", "strong")
        words = text.split(" ")
        written, steps = words[: int(len(words) * share)], int(12 * share)
        for step in range(steps):
            piece = written[len(written) * step // steps : len(written) * (step + 1) // steps]
            app.post_message(events.Paste(" " * bool(step) + " ".join(piece)))
            await pilot.pause()
            clock.advance(4.5)
            for screen in app.screen_stack:
                if isinstance(screen, InterviewScreen):
                    screen.beat()
            await pilot.pause()

    return story


def _answered(person: Person) -> Story:
    async def story(app: InterviewApp, pilot: Pilot[None], clock: FakeClock) -> None:
        await _typing(person, 1.0)(app, pilot, clock)
        await pilot.press("ctrl+s")
        await _pause(pilot)

    return story


async def _replay(_app: InterviewApp, pilot: Pilot[None], _clock: FakeClock) -> None:
    await _pause(pilot)
    for key in ("right",) * 6:
        await pilot.press(key)
    await _pause(pilot)


async def draw(folder: Path) -> list[Path]:
    """Draw every picture into a folder, and return their paths."""
    with tempfile.TemporaryDirectory() as home:
        person = Person(Path(home))
        past = person.practise(3, 8)
        mock = Plan(("transformers",), ("softmax",), count=5, seed=_seed_for(person, "q118"))
        practice = Plan(mock.banks, mock.topics, mock.count, seed=mock.seed, mode="practice")
        scenes: dict[str, tuple[Destination | None, Story]] = {
            "interview": (Start(mock), _typing(person, 0.7)),
            "feedback": (Start(practice), _answered(person)),
            "replay": (Replay(past), _replay),
        }
        drawn = [await _draw(person, folder / f"{name}.svg", *it) for name, it in scenes.items()]
    return drawn + await _draw_looking_back(folder)


async def _draw_looking_back(folder: Path) -> list[Path]:
    """Draw the pictures of docs/review.md, of a person who has practised for a year."""
    with tempfile.TemporaryDirectory() as home:
        person = Person(Path(home))
        person.clock = FakeClock(LAST_DAY)
        write_year(person.places.home, 150)
        today = LAST_DAY.date()
        set_goal(person.places, today, GoalChange(on=today + timedelta(days=17), daily=20))
        return [
            await _draw(person, folder / f"{name}.svg", None, _pressing(*keys))
            for name, keys in LOOKING_BACK.items()
        ]


def _pressing(*keys: str) -> Story:
    async def story(_app: InterviewApp, pilot: Pilot[None], _clock: FakeClock) -> None:
        await _pause(pilot)
        for key in keys:
            await pilot.press(key)
            await _pause(pilot)

    return story


async def _draw(person: Person, path: Path, opening: Destination | None, story: Story) -> Path:
    app = InterviewApp(person.places, person.clock, opening)
    with pilots_wait_on_the_loop():
        async with app.run_test(size=SIZE) as pilot:
            app.animation_level = "none"
            await story(app, pilot, person.clock)
            path.write_text(app.export_screenshot(title="interview", simplify=True))
    return path


def _seed_for(person: Person, question: str) -> int:
    """Return the first seed whose draw begins with a question."""
    for seed in range(1, 500):
        plan = Plan(("transformers",), ("softmax",), count=5, seed=seed)
        if draw_questions(person.places, plan, person.clock.now())[0].question.id == question:
            return seed
    raise LookupError(question)
