"""The rubric lab: an answer is tried, a wording taught, the file edited, all on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.widgets.text_area import Selection

from interview.app.screens.confirm import ConfirmScreen
from interview.app.screens.library.bank import BankScreen
from interview.app.screens.library.lab import LabScreen
from interview.app.screens.library.problems import ProblemsScreen
from interview.app.screens.library.question import QuestionScreen
from interview.app.screens.library.teach import TeachScreen
from interview.app.widgets.editor import AnswerEditor
from interview.banks import teaching
from interview.model.errors import UsageError
from interview.model.places import Places
from tests.app.opened import Desk, notices, opened
from tests.app.pictures import check_picture
from tests.app.stage import BANK, verbatim_scorer

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])

ANSWER = "The air scatters short wavelengths, tiny bits of gas do it"


@pytest.fixture(autouse=True)
def verbatim() -> Iterator[None]:
    """A scorer that will not change, and no beat but the test's own."""
    with (
        patch("interview.banks.scorers.build_scorer", verbatim_scorer),
        patch("interview.app.screens.library.lab.BEAT", 3600),
    ):
        yield


async def lab(desk: Desk) -> LabScreen:
    await desk.press("b", "enter", "enter", "l")
    screen = desk.top(LabScreen)
    screen.query_one(AnswerEditor).cursor_blink = False
    return screen


async def write(desk: Desk, text: str) -> None:
    """Type, and let the hand rest for two beats."""
    screen = desk.top(LabScreen)
    screen.query_one(AnswerEditor).insert(text)
    screen.beat()
    screen.beat()
    await desk.settle()


@contextmanager
def edited(desk: Desk, change: Callable[[str], str]) -> Iterator[list[list[str]]]:
    """An editor that changes the file it is given, and the commands it was started with."""
    commands: list[list[str]] = []

    def edit(command: Sequence[str], *_: object) -> None:
        commands.append(list(command))
        path = Path(command[-1])
        path.write_text(change(path.read_text()))

    def suspended() -> AbstractContextManager[None]:
        return nullcontext()

    with (
        patch("interview.storage.editor.run_editor", edit),
        patch("interview.storage.editor.person_environment", lambda: {"EDITOR": "nano"}),
        patch.object(desk.app, "suspend", suspended),
    ):
        yield commands


async def test_score_points_and_evidence_move_when_the_hand_rests(places: Places) -> None:
    async with opened(places) as desk:
        screen = await lab(desk)
        assert "say: molecules of the air" in desk.words()
        screen.query_one(AnswerEditor).insert(ANSWER)
        screen.beat()
        await desk.settle()
        assert "Type an answer below" in desk.text(), "scored while the hand still moved"
        screen.beat()
        await desk.settle()
        assert "Solid 0.67" in desk.words()
        assert "● short wavelengths are scattered more" in desk.words()
        assert "“scatters short wavelengths” · the same words" in desk.words()
        assert "○ ▸ the air does the scattering" in desk.words()


async def test_nothing_is_scored_per_key(places: Places) -> None:
    async with opened(places) as desk:
        screen = await lab(desk)
        with patch.object(LabScreen, "score_now") as scored:
            screen.query_one(AnswerEditor).insert("a")
            for _ in range(3):
                screen.query_one(AnswerEditor).insert("b")
                screen.beat()
            scored.assert_not_called()


async def test_the_words_at_the_cursor_become_a_wording_of_the_point_that_was_missed(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        await desk.press("ctrl+l")
        desk.top(TeachScreen)
        assert "tiny bits of gas do it" in desk.text()
        assert "short wavelengths are" not in desk.words().partition("to the key point")[2]
        await desk.press("enter")
        desk.top(LabScreen)
        assert "Strong 1.00" in desk.words()
        assert "● the air does the scattering" in desk.words()
    expected = BANK.replace(
        "any_of: [molecules of the air]",
        'any_of: [molecules of the air, "tiny bits of gas do it"]',
    )
    assert (places.banks / "sky.yaml").read_text() == expected


async def test_marked_words_go_before_those_at_the_cursor(places: Places) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        at = ANSWER.index("tiny bits")
        desk.top(LabScreen).query_one(AnswerEditor).selection = Selection(
            (0, at), (0, at + len("tiny bits"))
        )
        await desk.press("ctrl+l")
        await desk.press("enter")
        assert "In sky.yaml now, ctrl+z takes it out: “tiny bits”" in desk.words()
        assert '"tiny bits"]' in (places.banks / "sky.yaml").read_text()


async def test_leaving_the_dialogue_changes_nothing(places: Places) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        await desk.press("ctrl+l", "escape")
        desk.top(LabScreen)
        assert (places.banks / "sky.yaml").read_text() == BANK


async def test_a_wording_that_cannot_be_written_is_told_and_the_file_stays(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        broken = BANK + "    answr: x\n"
        (places.banks / "sky.yaml").write_text(broken)
        await desk.press("ctrl+l", "enter")
        desk.top(LabScreen)
        assert "mend this first" in " ".join(notices(desk.app))
        assert (places.banks / "sky.yaml").read_text() == broken


async def test_the_editor_opens_at_the_missed_point_and_the_file_is_read_again(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        with edited(desk, lambda text: text.replace("molecules of the air", "bits of gas")) as ran:
            await desk.press("ctrl+o")
        path = places.banks / "sky.yaml"
        line = BANK.splitlines().index("      - point: the air does the scattering") + 1
        assert ran == [["nano", f"+{line}", str(path)]]
        assert "Strong 1.00" in desk.words()
        assert "Read again: 1 problem" in desk.words()
        await desk.press("escape")
        desk.top(QuestionScreen)
        assert "say: bits of gas" in desk.words()
        await desk.press("escape")
        bank = desk.top(BankScreen)
        assert bank._questions["q1"].key_points[1].any_of == ("bits of gas",)


async def test_problems_made_in_the_editor_are_shown_and_the_old_rubric_goes_on(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await lab(desk)
        with edited(desk, lambda text: text.replace("any_of: [mol", "any_off: [mol")):
            await desk.press("ctrl+o")
        desk.top(ProblemsScreen)
        assert "did you mean `any_of`?" in desk.text()
        await desk.press("escape")
        assert "The file has 1 error; the last rubric that could be read is used" in desk.words()
        assert "F3 Problems" in desk.text()
        await write(desk, ANSWER)
        assert "Solid 0.67" in desk.words()
        with edited(desk, lambda text: text.replace("any_off", "any_of")) as ran:
            await desk.press("ctrl+o")
        broken = BANK.splitlines().index("        any_of: [molecules of the air]") + 1
        assert ran[0][1] == f"+{broken}"
        assert "Read again: 1 problem" in desk.words()
        desk.top(LabScreen)


async def test_an_editor_that_fails_is_one_line_and_the_screen_goes_on(places: Places) -> None:
    async with opened(places) as desk:
        await lab(desk)
        with (
            edited(desk, lambda text: text),
            patch(
                "interview.storage.editor.run_editor",
                side_effect=UsageError("nano cannot be started"),
            ),
        ):
            await desk.press("ctrl+o")
        assert notices(desk.app) == ["nano cannot be started"]
        desk.top(LabScreen)


async def test_where_no_editor_can_run_the_place_is_named(places: Places) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await desk.press("ctrl+o")
        told = " ".join(notices(desk.app))
        assert "no editor can run in here" in told
        assert "at line 6" in told


async def test_a_bank_that_came_with_the_program_is_copied_only_when_the_person_agrees(
    places: Places, tmp_path: Path
) -> None:
    own, shipped = places.banks / "sky.yaml", tmp_path / "shipped"
    shipped.mkdir()
    own.rename(shipped / "sky.yaml")
    async with opened(places) as desk:
        with (
            patch("interview.banks.library.builtin_folder", lambda: shipped),
            patch("interview.banks.rubric_lab.builtin_folder", lambda: shipped),
        ):
            await lab(desk)
            await write(desk, ANSWER)
            await desk.press("ctrl+l", "enter")
            desk.top(ConfirmScreen)
            assert "is part of the program and is never changed" in desk.words()
            await desk.press("n")
            assert not own.exists()
            await desk.press("ctrl+l", "enter", "y")
            assert "tiny bits of gas do it" in own.read_text()
            assert "Strong 1.00" in desk.words()
    assert (shipped / "sky.yaml").read_text() == BANK


async def test_what_was_typed_is_there_again_when_the_lab_is_opened_again(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, ANSWER)
        await desk.press("escape", "l")
        assert desk.top(LabScreen).query_one(AnswerEditor).text == ANSWER


async def test_a_question_without_key_points_says_where_its_rubric_comes_from(
    places: Places,
) -> None:
    (places.banks / "sky.yaml").write_text(
        "questions: [{question: 'Why?', answer: Because of the air.}]"
    )
    async with opened(places) as desk:
        await lab(desk)
        assert "you mark the parts of the reference answer yourself" in desk.words()
        await write(desk, ANSWER)
        await desk.press("ctrl+l")
        desk.top(LabScreen)
        assert "No key points are written" in desk.words()


async def test_hostile_text_acts_nowhere_and_is_written_as_it_is_seen(places: Places) -> None:
    evil = "[/] [@click=app.quit]x[/] [red]"
    text = BANK.replace("the air does the scattering", f'"{evil} \\e]0;t\\a \\u202E"')
    (places.banks / "sky.yaml").write_text(text)
    async with opened(places, size=(120, 40)) as desk:
        await lab(desk)
        assert evil in desk.words()
        await write(desk, f"{evil} zero: 'x' # no comment")
        await desk.press("ctrl+l")
        for word in ("app.quit", "# no comment"):
            assert word in desk.words()
        await desk.press("down", "enter")
        assert not {"\x1b", "\x07", "\u202e"} & set(desk.text())
        assert '"x\' # no comment"' in (places.banks / "sky.yaml").read_text()


@SIZES
async def test_the_lab_looks_as_it_did(places: Places, size: tuple[int, int]) -> None:
    async with opened(places, size=size) as desk:
        await lab(desk)
        await write(desk, f"{ANSWER}. It reflects the sea.")
        check_picture(f"lab-{size[0]}x{size[1]}", desk.text())
        await desk.press("ctrl+l")
        check_picture(f"lab-alias-{size[0]}x{size[1]}", desk.text())


async def test_what_is_missed_stands_first_and_the_rest_is_scrolled_to(places: Places) -> None:
    async with opened(places, size=(80, 14)) as desk:
        await lab(desk)
        await write(desk, f"{ANSWER}. It reflects the sea.")
        rows = desk.text()
        assert rows.index("! the sky mirrors the sea") < rows.index("○ ▸ the air does")
        assert "the same words" not in rows
        await desk.press("ctrl+down")
        assert "the same words" in desk.text()
        await desk.press("ctrl+up")
        assert desk.text() == rows


@pytest.mark.parametrize(
    ("phrase", "doubt"),
    [
        ("help (or regularise", "brackets do not close"),
        ("it is better in practice", "everyday ones"),
        ("tiny bits of gas", ""),
        ("O(n) = 2", ""),
        ("x²", ""),
    ],
)
def test_a_wording_that_many_answers_have_is_doubted(phrase: str, doubt: str) -> None:
    said = teaching.doubt_wording(phrase)
    assert doubt in said
    assert bool(said) == bool(doubt)


async def test_a_doubtful_wording_is_written_only_after_a_yes(places: Places) -> None:
    before = (places.banks / "sky.yaml").read_text()
    async with opened(places) as desk:
        await lab(desk)
        await write(desk, "it is better")
        await desk.press("ctrl+l", "enter")
        assert "its words are everyday ones" in desk.words()
        await desk.press("enter")
        assert (places.banks / "sky.yaml").read_text() == before
        await desk.press("ctrl+l", "enter", "y")
        assert "it is better" in (places.banks / "sky.yaml").read_text()
