"""Second goes and disputes: shown beside the first score, and heeded in what is left to do."""

from __future__ import annotations

from pathlib import Path

from interview.app.screens.session.summary import SummaryScreen
from interview.history.debrief import find_weaknesses, missed_questions
from interview.history.sessions import open_session
from interview.history.statistics import read_standing
from interview.present.export import to_markdown, to_page, to_text
from tests.app.stage import GOOD, Stage, sitting


async def bad_then_good(stage: Stage) -> None:
    """A practice session whose first question was mended in a second go, and ended then."""
    await stage.write("It just is")
    await stage.press("ctrl+s", "a")
    await stage.wait(5.0)
    await stage.write(GOOD)
    await stage.press("ctrl+s", "enter", "ctrl+n", "ctrl+n", "enter")
    stage.top(SummaryScreen)


async def test_what_the_second_go_mended_is_not_to_work_on_and_not_missed(tmp_path: Path) -> None:
    async with sitting(tmp_path, "practice") as stage:
        await bad_then_good(stage)
        assert "0.00, then 1.00" in stage.text()
        state = open_session(stage.places, "last").state
        assert missed_questions(state) == (1,)
        assert [weakness.topic for weakness in find_weaknesses(state)] == [
            state.questions[1].topic_title
        ]


async def test_rows_marked_said_count_everywhere(tmp_path: Path) -> None:
    async with sitting(tmp_path) as stage:
        await stage.write("It just is")
        await stage.press("ctrl+s", "ctrl+n", "ctrl+n", "v")
        place, missed = stage.places, "short wavelengths are scattered more"
        assert missed in str(read_standing(place, stage.clock.now()).weak_points)
        await stage.press("o", "s", "down", "s", "enter")
        assert missed not in str(read_standing(place, stage.clock.now()).weak_points)
        assert "1.00 · your rows; the program: 0.00" in stage.text()
        session = open_session(stage.places, "last")
        topic = session.state.questions[0].question.topic
        means = {
            progress.topic: progress.mean
            for progress in read_standing(stage.places, stage.clock.now()).topics
        }
        assert means[f"sky/{topic}"] == 1.0
        assert missed_questions(session.state) == (1,)
        exported = [to_markdown(session), to_page(session)]
        for text in ("\n".join(to_text(session)), *exported):
            assert "your rows" in text
