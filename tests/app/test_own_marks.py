"""A question with nothing but a reference: the person marks the rows, and the mark is what counts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events

from interview.app.screens.history.progress import ProgressScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.mark import MarkScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.app.widgets.marks.mark_rows import MarkRows
from interview.history.own_marks import count_marked
from interview.history.sessions import open_session
from interview.history.statistics import topic_progress
from interview.model.self_mark import RowState
from tests.app.opened import notices
from tests.app.pictures import check_picture
from tests.app.stage import BANK, GOOD, Stage, sitting, sky_plan

BARE = """\
questions:
  - id: q1
    question: Explain the difference between flow control and congestion control.
    answer: >
      Flow control keeps a fast sender from swamping a slow receiver. The receiver advertises a receive
      window in its ACKs. Congestion control keeps senders from swamping the network. The sender
      shrinks its window when packets are lost.
  - id: q2
    question: What is fog made of?
    answer: Tiny drops of water that float close to the ground.
"""

EXCHANGED = (
    "Congestion control protects the receiver, which advertises its window in the ACKs."
    " Flow control protects the network: the sender shrinks when packets are lost."
)


@asynccontextmanager
async def marking(
    folder: Path, answer: str = EXCHANGED, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """An answer to the first question, just submitted in practice."""
    async with sitting(
        folder, "practice", size=size, bank=BARE, plan=sky_plan("practice")
    ) as stage:
        if "fog" in stage.words():
            await stage.press("ctrl+n", "ctrl+n", "enter")
        await stage.write(answer)
        await stage.press("ctrl+s")
        yield stage


def states(stage: Stage) -> list[RowState]:
    return [row.state for row in stage.top(MarkScreen).query_one(MarkRows).rows]


async def test_an_answer_only_the_person_can_judge_is_marked_before_anything_else(
    tmp_path: Path,
) -> None:
    async with marking(tmp_path) as stage:
        stage.top(MarkScreen)
        check_picture("mark-80x24", stage.text())
        assert "Two things look exchanged" in stage.text()
        assert set(states(stage)) == {"missed"}
        await stage.press("1", "2")
        assert "2 unmarked rows count as missed" in stage.text()
        await stage.press("right", "left", "minus")
        assert states(stage) == ["said", "not_needed", "missed", "missed"]
        assert "0.33, weak (1 of 3 said)" in stage.text()
        await stage.press("enter")
        stage.top(FeedbackScreen)
        check_picture("marked-80x24", stage.text())
        assert "Two things look exchanged" in stage.text(), "the mark does not take it back"
        (mark,) = [
            one.own_mark for one in stage.interview.conductor.state.attempts if one.own_mark
        ]
        assert mark.value == pytest.approx(1 / 3, abs=1e-3)
        assert count_marked(stage.places, "sky", "q1") == 1


async def test_rows_are_flipped_stepped_and_dropped_with_a_key_each(tmp_path: Path) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("ctrl+a")
        assert set(states(stage)) == {"said"}
        await stage.press("ctrl+a", "down", "space")
        assert states(stage) == ["missed", "said", "missed", "missed"]
        await stage.press("left", "down", "right", "9")
        assert states(stage) == ["missed", "partly", "partly", "missed"]
        await stage.press("minus", "minus")
        assert states(stage) == ["missed", "partly", "missed", "missed"]


async def test_that_nothing_was_said_takes_a_second_enter_or_a_key_on_a_row(
    tmp_path: Path,
) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("enter")
        stage.top(MarkScreen)
        assert "Nothing is marked as said." in said(stage)
        await stage.press("enter")
        stage.top(FeedbackScreen)
        await stage.press("M", "1", "1", "enter")
        stage.top(FeedbackScreen)


async def test_without_a_row_to_judge_by_there_is_no_mark(tmp_path: Path) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("minus", *("down", "minus") * 3, "enter")
        stage.top(MarkScreen)
        assert "no row is left" in stage.text()


async def test_what_is_not_confirmed_stays_out_of_progress_until_the_review(
    tmp_path: Path,
) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("escape")
        stage.top(FeedbackScreen)
        assert "not yet marked" in stage.text()
        await stage.press("enter")
        if not isinstance(stage.app.screen, SummaryScreen):
            await stage.press("ctrl+n", "ctrl+n", "enter")
        stage.top(SummaryScreen)
        assert "not yet marked" in stage.text()
        now = stage.clock.now()
        assert not [one for one in topic_progress(stage.places, now) if one.mean]
        number = next(
            at
            for at, one in enumerate(open_session(stage.places, "last").state.attempts)
            if one.outcome == "answered"
        )
        stage.app.show_review("last", number)
        await stage.settle()
        stage.top(ReviewScreen)
        assert "unmarked" in stage.text()
        await stage.press("M", "ctrl+a", "enter")
        assert "1.00 · your mark" in stage.text()
        assert max(one.mean for one in topic_progress(stage.places, now)) >= 0.5
        await stage.press("M", "delete")
        assert "not yet marked" in stage.text()
        assert count_marked(stage.places, "sky", "q1") == 0


async def test_words_of_the_reference_mark_nothing_by_themselves(tmp_path: Path) -> None:
    swapped = "Congestion control keeps a fast sender from swamping a slow receiver."
    async with marking(tmp_path, swapped) as stage:
        assert set(states(stage)) == {"missed"}
        assert "in “" in stage.text()
        assert "the program:" not in stage.text()
        await stage.press("enter")
        assert stage.top(MarkScreen)


async def test_the_line_of_keys_names_the_arrow_that_does_something(tmp_path: Path) -> None:
    async with marking(tmp_path) as stage:
        assert "→ Partly" in stage.text()
        await stage.press("1")
        assert "← Partly" in stage.text()
        assert "→ Partly" not in stage.text()
        await stage.press("down")
        assert "→ Partly" in stage.text()


async def test_enter_pressed_twice_leaves_the_feedback_to_be_read(tmp_path: Path) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("1")
        for _ in range(2):
            stage.app.post_message(events.Key("enter", None))
        await stage.settle()
        await stage.settle()
        stage.top(FeedbackScreen)
        assert stage.interview.conductor.state.attempts[0].own_mark is not None


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_pictures_of_marking(tmp_path: Path, size: tuple[int, int]) -> None:
    async with marking(tmp_path, size=size) as stage:
        await stage.press("3", "right")
        check_picture(f"mark-{size[0]}x{size[1]}", stage.text())


async def test_with_key_points_a_mark_stands_beside_the_programs_score(tmp_path: Path) -> None:
    async with sitting(tmp_path, "practice", bank=BANK) as stage:
        await stage.write(GOOD.replace("Molecules of the air", "Tiny bits of gas"))
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        assert "0.67" in stage.text()
        await stage.press("M", "2", "enter")
        stage.top(FeedbackScreen)
        check_picture("marked-rubric-80x24", stage.text())
        assert "1.00 · your mark; the program: 0.67" in stage.text()
        assert "the program: missed" in stage.text()
        (attempt,) = stage.interview.conductor.state.attempts
        assert attempt.value == pytest.approx(0.67)


async def test_the_rows_become_key_points_and_are_taken_out_where_they_stand(
    tmp_path: Path,
) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("ctrl+a", "2", "minus", "enter")
        stage.top(FeedbackScreen)
        path = stage.places.banks / "sky.yaml"
        await stage.press("K")
        written = path.read_text()
        assert (
            "      - point: Congestion control keeps senders from swamping the network" in written
        )
        assert written.count("- point: ") == 3
        assert (
            "window in its ACKs" not in written.partition("key_points:")[2].partition("id: q2")[0]
        )
        assert "3 key points in sky.yaml now; K takes them out again." in said(stage)
        await stage.press("K")
        assert path.read_text() == BARE
        assert "3 key points out of sky.yaml again." in said(stage)


async def test_key_points_are_not_taken_out_of_a_file_that_was_changed_since(
    tmp_path: Path,
) -> None:
    async with marking(tmp_path) as stage:
        await stage.press("enter", "enter", "K")
        path = stage.places.banks / "sky.yaml"
        changed = path.read_text() + "# mine\n"
        path.write_text(changed)
        await stage.press("K")
        assert path.read_text() == changed
        assert "changed since" in said(stage)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_was_said_but_missed_counts_with_two_keys_from_feedback(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "practice", size=size) as stage:
        await stage.write("Molecules of the air do it")
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        if size[0] == 80:
            assert "o Disagree" in stage.text()
        await stage.press("o")
        check_picture(f"disagree-{size[0]}x{size[1]}", stage.text())
        await stage.press("1")
        stage.top(FeedbackScreen)
        (attempt,) = stage.interview.conductor.state.attempts
        assert attempt.mark is not None
        assert attempt.mark.value == 1.0
        assert "1.00 · your mark; the program: 0.33" in stage.words()


async def test_what_was_said_but_missed_counts_with_two_keys_from_review(tmp_path: Path) -> None:
    async with sitting(tmp_path) as stage:
        await stage.write("Molecules of the air do it")
        await stage.press("ctrl+s", "ctrl+n", "ctrl+n", "v", "o", "1")
        stage.top(ReviewScreen)
        assert "your mark; the program: 0.33" in stage.words()


async def test_by_a_setting_the_person_marks_before_the_programs_marks_are_shown(
    tmp_path: Path,
) -> None:
    plan = replace(sky_plan("practice"), mark_first=True)
    async with sitting(tmp_path, bank=BANK, plan=plan) as stage:
        await stage.write(GOOD.replace("Molecules of the air", "Tiny bits of gas"))
        await stage.press("ctrl+s")
        stage.top(MarkScreen)
        check_picture("mark-first-80x24", stage.text())
        assert stage.text().count("unmarked") == 2, "nothing is called missed that nobody marked"
        assert "in “" not in stage.text()
        assert "0.67" not in stage.text()
        await stage.press("enter")
        stage.top(MarkScreen)
        assert said(stage).endswith("enter once more gives it 0.00; space marks a row.")
        await stage.press("ctrl+a", "enter")
        stage.top(FeedbackScreen)
        check_picture("marked-first-80x24", stage.text())
        assert "1.00 · your mark; the program: 0.67" in stage.text()
        (attempt,) = stage.interview.conductor.state.attempts
        assert attempt.own_mark == attempt.first_mark
        assert count_marked(stage.places, "sky", "q1") == 1
        await stage.press("M")
        assert set(states(stage)) == {"said"}, "it goes on from what the person said"
        await stage.press("escape")
        await stage.press("enter")
        assert not isinstance(stage.app.screen, MarkScreen)
        await stage.press("ctrl+n", "ctrl+n", "enter")
        stage.top(SummaryScreen)
        stage.app.push_screen(ProgressScreen())
        await stage.settle()
        await stage.press("7")
        assert "mark 50% of 2 rows alike; you give 0.33 more." in stage.words()
        assert "You marked 1 of 1 answer first." in stage.words()


def said(stage: Stage) -> str:
    return " ".join(notices(stage.app))


async def test_two_things_exchanged_are_told_where_an_own_question_has_key_points(
    tmp_path: Path,
) -> None:
    points = "    key_points:\n      - point: flow control keeps a fast sender from swamping a receiver\n"
    bank = BARE.replace("  - id: q2", f"{points}  - id: q2")
    async with sitting(tmp_path, "practice", bank=bank, plan=sky_plan("practice")) as stage:
        if "fog" in stage.words():
            await stage.press("ctrl+n", "ctrl+n", "enter")
        await stage.write(EXCHANGED)
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        assert "! Two things look exchanged" in stage.words()
