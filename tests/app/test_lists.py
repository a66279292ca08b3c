"""Sessions, banks and questions: lists to find something in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from unittest.mock import patch

import pytest
from textual.events import Key

from interview.app.screens.history.compare import CompareScreen, phrase_change, phrase_whole
from interview.app.screens.history.progress import ProgressScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.library.bank import BankScreen
from interview.app.screens.library.banks import BanksScreen
from interview.app.screens.library.question import QuestionScreen
from interview.app.screens.library.question_form import QuestionForm
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.banks.library import BankEntry, BankFile, read_bank_entry, read_entries
from interview.banks.own import save_question
from interview.banks.read import BankReading
from interview.history.compare import Comparison
from interview.model.bank import Question
from interview.model.errors import BankError
from interview.model.session import SessionEntry
from interview.storage.places import Places
from interview.storage.trash import deleted_sessions, restore_session
from tests.app.pictures import check_picture
from tests.app.stage import editing, notices, open_app, record_session
from tests.fakes import FakeClock
from tests.sky import GOOD

BROKEN = "questions:\n  - queston: What?\n    answer: It is.\n"


async def test_finding_narrows_the_list_and_escape_shows_all(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "drops of water")
    clock.seconds += 86_400
    record_session(places, clock, GOOD, "")
    async with open_app(places, clock) as stage:
        await stage.press("s", "slash", *"yesterday")
        assert "Yesterday 20:04" in stage.text()
        assert "Today" not in stage.text()
        await stage.press("enter", "escape")
        assert "Today" in stage.text()
        await stage.press("slash", *"yesterday", "escape")
        assert "Today" in stage.text()


async def test_the_line_of_keys_and_help_say_that_escape_shows_all_while_a_list_is_narrowed(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "slash", *"sky", "enter")
        assert "esc Show all" in stage.text().splitlines()[-1]
        await stage.press("f1")
        assert "esc Show the whole list again" in stage.words()
        await stage.press("escape", "escape")
        assert "esc Back" in stage.text().splitlines()[-1]
        await stage.press("f1")
        assert "esc Go back" in stage.words()


async def test_a_question_of_a_bank_can_be_practised_at_once(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "enter", "t")
        state = stage.top(InterviewScreen).controller.state
        assert [asked.ref for asked in state.questions] == ["sky/q1"]
        assert state.plan.mode == "practice"


async def test_what_went_wrong_in_a_session_of_the_list_is_practised(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "no idea")
    async with open_app(places, clock) as stage:
        await stage.press("s", "t")
        state = stage.top(InterviewScreen).controller.state
        assert [asked.ref for asked in state.questions] == ["sky/q2"]


async def test_a_session_that_was_restored_elsewhere_is_not_said_to_be_back(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "no idea")
    async with open_app(places, clock) as stage:
        await stage.press("s", "d", "y")
        restore_session(places, deleted_sessions(places)[0])
        await stage.press("u")
        assert "no session is in the trash" in notices(stage.app)
        assert not any("is back" in note for note in notices(stage.app))
        assert "1 session" in stage.text()


async def test_a_problem_opens_the_file_there_and_is_checked_again(places: Places) -> None:
    path = places.banks / "broken.yaml"
    path.write_text(BROKEN)

    def mend(command: Sequence[str], _call: object) -> None:
        assert command[-2:] == ["+2", str(path)]
        path.write_text("questions:\n  - question: Why?\n    answer: Because.\n")

    with editing(mend):
        async with open_app(places) as stage:
            await stage.press("b", "enter", "enter")
            stage.top(BankScreen)
            assert notices(stage.app) == ["No problems are left in broken"]
            assert "Why?" in stage.text()


async def test_the_bank_is_read_again_while_the_screen_goes_on(places: Places) -> None:
    path, edited, may_go = places.banks / "sky.yaml", threading.Event(), threading.Event()
    went_on: list[bool] = []

    def change(*_: object) -> None:
        path.write_text(path.read_text().replace("Why is the sky", "Why is the sea"))
        edited.set()

    def slowly(where: Places, file: BankFile) -> BankEntry:
        if edited.is_set():
            went_on.append(may_go.wait(60))
        return read_bank_entry(where, file)

    with (
        patch("interview.app.external_editor.edit_outside", change),
        patch("interview.storage.editor.is_chosen", lambda *_: True),
        patch("interview.app.screens.library.question.read_bank_entry", slowly),
    ):
        async with open_app(places) as stage:
            await stage.press("b", "enter", "enter")
            stage.top(QuestionScreen).action_edit()
            may_go.set()
            await stage.settle()
            assert went_on == [True]
            assert "Why is the sea blue?" in stage.text()


async def test_a_question_opens_its_file_there_and_shows_what_it_says_then(places: Places) -> None:
    path = places.banks / "sky.yaml"

    def change(command: Sequence[str], _call: object) -> None:
        line = int(command[-2].removeprefix("+"))
        assert "id: q2" in path.read_text().splitlines()[line - 1]
        path.write_text(path.read_text().replace("What is fog made of?", "What is mist?"))

    with editing(change, ""):
        async with open_app(places) as stage:
            await stage.press("b", "enter", "down", "enter", "ctrl+o")
            assert "No editor is set" in stage.text()
            await stage.press("y")
            assert "What is mist?" in stage.text()
            await stage.press("escape")
            assert "What is mist?" in stage.text()


async def test_a_bank_of_the_program_is_only_read(places: Places) -> None:
    shipped = places.banks.rename(places.home / "shipped")
    async with open_app(places) as stage:
        with patch("interview.banks.library.builtin_folder", lambda: shipped):
            await stage.press("b", "enter", "enter")
            keys = {
                binding.binding.action for binding in stage.app.screen.active_bindings.values()
            }
            assert "practise" in keys
            assert not keys & {"open", "edit", "try_answer"}


async def test_a_bank_and_its_questions_are_written_in_the_app(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "n")
        await stage.press(*"sea", "enter")
        await stage.press(*"Why salt", "tab", *"Rivers", "f10")
        assert "Key points, one a line" in stage.text()
        assert "F10 Less" in stage.text()
        await stage.press("ctrl+s")
        stage.top(BanksScreen)
        assert "why-salt is saved in sea" in " ".join(notices(stage.app))
        assert "▸ sea" in stage.text()
        await stage.press("home", "enter", "n", *"How deep", "ctrl+s")
        stage.top(BankScreen)
        assert "▸ how-deep" in stage.text()
        assert "how-deep is saved in sea; without an answer it is not scored" in notices(stage.app)
        await stage.press("home", "enter", "enter", "ctrl+end", "x", "ctrl+s")
        assert "Why saltx" in stage.text()
    assert "Why saltx" in (places.banks / "sea.yaml").read_text()


async def test_fields_below_a_small_window_come_into_sight(places: Places) -> None:
    async with open_app(places, size=(60, 18)) as stage:
        await stage.press("b", "enter", "n", "f10")
        await stage.press("tab", "tab", "tab", "tab", *"a point")
        assert "a point" in stage.text()


async def test_an_interview_is_set_up_on_one_bank_alone(places: Places) -> None:
    (places.banks / "sea.yaml").write_text("questions:\n  - {question: Salt?, answer: Yes.}\n")
    async with open_app(places) as stage:
        await stage.press("b", "end", "t")
        assert stage.top(SetupScreen).form.chosen == {"sky/light", "sky/water"}


async def test_ids_made_of_the_questions_leave_the_list_of_a_bank_to_them(places: Places) -> None:
    text = (
        "questions:\n  - question: What is a race condition between two threads?\n    answer: x\n"
    )
    (places.banks / "mine.yaml").write_text(text)
    async with open_app(places, size=(60, 18)) as stage:
        await stage.press("b", "home", "enter")
        stage.top(BankScreen)
        assert "▸ What is a race condition between two" in stage.text()


async def test_a_question_left_half_written_is_asked_about(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "enter", "n", "x", "escape")
        assert "not saved. Discard it?" in stage.words()
        await stage.press("escape", "escape", "y")
        stage.top(BankScreen)


async def test_a_question_is_saved_once_while_the_screen_goes_on(places: Places) -> None:
    may_go, saved = threading.Event(), list[str]()

    def slowly(where: Places, name: str, question: Question, title: str) -> BankReading:
        may_go.wait(60)
        saved.append(question.id)
        return save_question(where, name, question, title)

    async with open_app(places) as stage:
        await stage.press("b", "enter", "n", *"How deep")
        form = stage.top(QuestionForm)
        with patch("interview.banks.own.save_question", slowly):
            for press in (form.action_submit, form.action_submit, form.action_back):
                press()
            assert stage.app.screen is form, "nothing of it is lost before it is saved"
            may_go.set()
            await stage.settle()
        assert saved == ["how-deep"]
        stage.top(BankScreen)
        assert "▸ how-deep" in stage.text()


async def test_a_question_that_could_not_be_saved_can_be_saved_again(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "enter", "n", *"How deep")
        with patch("interview.banks.own.save_question", side_effect=BankError("no room")):
            await stage.press("ctrl+s")
        assert notices(stage.app) == ["no room"]
        await stage.press("ctrl+s")
        stage.top(BankScreen)
        assert "▸ how-deep" in stage.text()


async def test_an_own_question_and_its_bank_are_deleted_after_asking_and_come_back(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "enter", "d")
        assert "Delete the question q1? u brings it back." in stage.text()
        await stage.press("y")
        assert "Why is the sky blue?" not in stage.text()
        await stage.press("escape", "d")
        assert "Delete the bank sky with 1 question?" in stage.text()
        await stage.press("y")
        assert "No banks yet." in stage.text()
        await stage.press("u", "u", "enter")
        assert "Why is the sky blue?" in stage.text()
        assert "What is fog made of?" in stage.text()


async def test_the_sessions_look_as_they_did(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, "drops of water")
    clock.seconds += 40 * 86_400
    record_session(places, clock, GOOD, "")
    clock.seconds += 86_400
    record_session(places, clock, GOOD, broken_off=True)
    clock.seconds += 60
    async with open_app(places, clock) as stage:
        await stage.press("s")
        check_picture("sessions", stage.text())


async def test_a_bank_and_its_question_look_as_they_did(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "enter")
        check_picture("bank", stage.text())
        await stage.press("enter")
        check_picture("question", stage.text())


async def test_a_wide_list_of_sessions_has_their_topics(places: Places, clock: FakeClock) -> None:
    record_session(places, clock, GOOD, "")
    async with open_app(places, clock, size=(120, 35)) as stage:
        await stage.press("s")
        row = next(line for line in stage.text().splitlines() if "2 questions" in line)
        assert "Light and colour; Water in the air" in row
    async with open_app(places, clock) as stage:
        await stage.press("s")
        assert "Light and colour; Water in the air" in stage.text(), "below the list"
        await stage.press("slash", *"colour")
        assert "2 questions" in stage.text(), "found by its topic"


async def test_two_sessions_are_compared_the_older_first_whichever_was_marked(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "")
    clock.seconds += 86_400
    record_session(places, clock, "no idea", "water droplets")
    async with open_app(places, clock) as stage:
        await stage.press("s", "c")
        assert "● marked" in stage.text()
        await stage.press("down", "c")
        stage.top(CompareScreen)
        text = stage.text()
        assert "In both sessions 25 Nov 26 Nov change Why" in " ".join(
            text.replace("▸", "").split()
        )
        assert "Why is the sky blue? 1.00 0.00 worse by 1.00" in " ".join(text.split())
        assert "What is fog made of? 0.00 1.00 better by 1.00" in " ".join(text.split())
        await stage.press("down", "enter")
        stage.top(ReviewScreen)
        assert "What is fog made of?" in stage.text()


async def test_progress_lists_the_least_known_topic_first_and_sets_up_an_interview_on_it(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "no idea")
    async with open_app(places, clock) as stage:
        await stage.press("g")
        stage.top(ProgressScreen)
        text = stage.text()
        assert text.index("Water in the air") < text.index("Light and colour")
        assert "2 of 2 questions asked" in text
        assert "Water in the air: 1 of 1 questions asked" in text
        assert "1/1" in text
        await stage.press("enter")
        form = stage.top(SetupScreen).form
        assert form.chosen == {"sky/water"}
        assert (form.plan.mode, form.plan.draw) == ("practice", "weak")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, 0.5, ""),
        (0.5, 0.504, "same"),
        (0.6, 0.5, "worse by 0.10"),
        (0.235, 0.614, "better by 0.38"),
        (0.236, 0.614, "better by 0.37"),
    ],
)
def test_a_change_is_a_word_and_the_difference_of_what_is_shown(
    before: float | None, after: float, words: str
) -> None:
    assert phrase_change(before, after) == words


def test_sessions_without_a_question_in_common_are_not_better_or_worse() -> None:
    before = SessionEntry("a", "finished", score=0.2)
    after = SessionEntry("b", "finished", score=0.1)
    assert phrase_whole(Comparison(before, after, None, None, None, ())) == "no question in common"


async def test_a_list_left_while_it_is_still_read_does_no_harm(places: Places) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slowly(where: Places) -> tuple[BankEntry, ...]:
        started.set()
        go_on.wait(60)
        return read_entries(where)

    async with open_app(places) as stage:
        with (
            patch("interview.app.screens.library.banks.read_entries", slowly),
            patch("interview.app.type_ahead.PATIENCE", 0.05),
        ):
            stage.app.post_message(Key("b", "b"))
            assert await asyncio.to_thread(started.wait, 60)
            stage.app.post_message(Key("escape", None))
            async with asyncio.timeout(60):
                while not isinstance(stage.app.screen, HomeScreen):
                    await asyncio.sleep(0)
            go_on.set()
            await stage.settle()
        stage.top(HomeScreen)
        await stage.press("b")
        assert "The sky" in stage.text()
