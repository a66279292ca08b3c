"""What the person marks is kept in a file of his own, and can be taken back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.banks.answers import own_answers_path, read_answers
from interview.history import marks
from interview.history.marks import (
    label_answer,
    learn_from_marking,
    learn_from_past_marking,
    mark_and_learn,
    mark_past_rows,
    rebase_marking,
    replace_own_mark,
)
from interview.model.bank import MarkedAnswer
from interview.model.errors import BankError
from interview.model.score import Marking, Row, RowMark, Score, Span
from interview.model.summing import sum_rows
from interview.session.state import Attempt, SessionState
from interview.storage.files import folder_locked
from interview.storage.places import Places
from tests.builders import make_asked, make_plan
from tests.fakes import START
from tests.schedule.sessions import add_bank, practise

BANK = "questions:\n  - {id: q1, question: Why?, answer: So.}\n  - {id: q2, question: How?, answer: So.}\n"
RIGHT = MarkedAnswer(0.8, "So it is:\n  - and # this\n\tis why \x1b[31m“é” 👍")
WRONG = MarkedAnswer(0.05, "yes", "it is not a yes")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "sky.yaml").write_text(BANK)
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def read_own_marks(places: Places) -> dict[str, tuple[MarkedAnswer, ...]]:
    reading = read_answers(own_answers_path(places.home, "sky"))
    assert reading.problems == ()
    return dict(reading.answers)


def test_marks_are_added_to_what_is_there(places: Places) -> None:
    replace_own_mark(places, "sky", "q1", None, RIGHT)
    replace_own_mark(places, "sky", "q2", None, RIGHT)
    replace_own_mark(places, "sky", "q1", None, WRONG)
    assert read_own_marks(places) == {"q1": (RIGHT, WRONG), "q2": (RIGHT,)}
    assert own_answers_path(places.home, "sky").stat().st_mode & 0o077 == 0


def test_the_same_mark_twice_is_one(places: Places) -> None:
    for _ in range(2):
        replace_own_mark(places, "sky", "q1", None, RIGHT)
    assert read_own_marks(places) == {"q1": (RIGHT,)}


def test_taking_a_mark_back_leaves_the_others_and_the_last_one_nothing(places: Places) -> None:
    replace_own_mark(places, "sky", "q1", None, RIGHT)
    replace_own_mark(places, "sky", "q1", None, WRONG)
    replace_own_mark(places, "sky", "q1", RIGHT, None)
    assert read_own_marks(places) == {"q1": (WRONG,)}
    replace_own_mark(places, "sky", "q1", WRONG, None)
    assert not own_answers_path(places.home, "sky").exists()
    replace_own_mark(places, "sky", "q1", WRONG, None)


def test_a_file_with_errors_is_named_and_stays_as_it_is(places: Places) -> None:
    path = own_answers_path(places.home, "sky")
    path.parent.mkdir()
    path.write_text("answers:\n  q1: [{mark: 7, text: So}]\n")
    with pytest.raises(BankError, match=r"sky\.yaml:2:\d+: .*mark"):
        replace_own_mark(places, "sky", "q1", None, RIGHT)
    assert "mark: 7" in path.read_text()


def test_an_answer_that_ends_in_an_empty_line_is_learned_from_too(places: Places) -> None:
    text = "def f():\n    return 1\n\n"
    result = sum_rows(Score(0.0, "wrong", "p-1", (Row("it returns", id="returns"),)))
    marking = Marking((RowMark("it returns", "said"),))
    attempt = Attempt(0, 0.0, answer=text, score=result, marking=marking)
    label = label_answer(attempt)
    assert label is not None
    replace_own_mark(places, "sky", "q1", None, label)
    assert read_own_marks(places)["q1"][0].text == text.strip()


def test_a_label_has_the_words_of_each_row_that_was_said() -> None:
    row = Row("the air scatters", "air", state="said", likely="said", said=1.0, quote=Span(4, 7))
    missing = Row("waves are long", "waves")
    score = Score(0.5, "partial", "p-1", (row, missing))
    attempt = Attempt(0, 0.0, outcome="answered", answer="the air. Long waves.", score=score)
    assert label_answer(attempt) is None, "nothing was said of it"
    marked = replace(attempt, marking=Marking((RowMark("waves are long", "said"),)))
    label = label_answer(marked)
    assert label is not None
    assert label.labels is not None
    assert [(row.point, row.state, row.words) for row in label.labels] == [
        ("air", "said", "air"),
        ("waves", "said", "Long waves"),
    ]


def test_a_reversed_row_before_one_that_is_said_is_kept_and_taken_back(places: Places) -> None:
    rows = (Row("it is dark", id="dark"), Row("it is wet", id="wet"))
    marking = Marking((RowMark("it is dark", "reversed"), RowMark("it is wet", "said")))
    result = sum_rows(Score(0.0, "wrong", "p-1", rows))
    label = label_answer(
        Attempt(0, 0.0, answer="It is bright. It is wet.", score=result, marking=marking)
    )
    assert label is not None
    replace_own_mark(places, "sky", "q1", None, label)
    assert read_own_marks(places) == {"q1": (label,)}
    replace_own_mark(places, "sky", "q1", label, None)
    assert not own_answers_path(places.home, "sky").exists()


def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_lost(places: Places) -> None:
    replace_own_mark(places, "sky", "q1", None, RIGHT)
    with pytest.raises(BankError, match="cannot be kept"):
        replace_own_mark(places, "sky", "q1", None, MarkedAnswer(0.5, "long " * 11_000))
    assert read_own_marks(places) == {"q1": (RIGHT,)}


@pytest.mark.parametrize("bank", ["../sky", "sea"])
def test_a_transcript_that_names_no_bank_makes_no_file_of_marks(places: Places, bank: str) -> None:
    attempt = Attempt(
        0, 0.0, answer="So.", score=sum_rows(Score(0.0, "wrong", "p-1", (Row("so", id="so"),)))
    )
    marked = replace(attempt, marking=Marking((RowMark("so", "said"),)))
    assert label_answer(marked) is not None
    asked = (make_asked(bank=bank),)
    state = SessionState(make_plan(), asked, "p-1", START, attempts=(marked,))
    learn_from_marking(places, attempt, state, 0)
    assert not list(places.home.rglob("answers/*"))
    assert [path.name for path in places.banks.iterdir()] == ["sky.yaml"]


def test_what_another_program_marked_before_the_lock_stays(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(folder: Path) -> AbstractContextManager[None]:
        monkeypatch.setattr(marks, "folder_locked", folder_locked)
        replace_own_mark(places, "sky", "q1", None, RIGHT)
        return folder_locked(folder)

    monkeypatch.setattr(marks, "folder_locked", late)
    replace_own_mark(places, "sky", "q1", None, WRONG)
    assert read_own_marks(places) == {"q1": (RIGHT, WRONG)}


def test_of_two_marks_at_once_the_second_is_added_to_the_first(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_bank(places)
    practise(places, {1: 3})
    (path,) = places.sessions.glob("*.jsonl")
    first, second = RowMark("it is dark", "said"), RowMark("it is wet", "missing")

    def late(folder: Path) -> AbstractContextManager[None]:
        monkeypatch.setattr(marks, "folder_locked", folder_locked)
        mark_and_learn(places, path, 0, lambda _: Marking((first,)))
        return folder_locked(folder)

    def add(attempt: Attempt) -> Marking:
        return Marking((*(attempt.marks or Marking()).rows, second))

    monkeypatch.setattr(marks, "folder_locked", late)
    marked = mark_and_learn(places, path, 0, add)
    assert marked.marks == Marking((first, second))
    assert read_own_marks(places) == {"q1": (label_answer(marked),)}


def test_a_mark_that_another_program_replaced_before_it_was_learned_leaves_no_label(
    places: Places,
) -> None:
    add_bank(places)
    practise(places, {1: 3})
    (path,) = places.sessions.glob("*.jsonl")
    missing = Marking((RowMark("Question number 1?", "missing"),))
    said = Marking((RowMark("Question number 1?", "said"),))
    before, _ = mark_past_rows(path, 0, lambda _: missing)
    marked = mark_and_learn(places, path, 0, lambda _: said)
    learn_from_past_marking(places, path, 0, before)
    assert read_own_marks(places) == {"q1": (label_answer(marked),)}


def test_a_review_keeps_what_was_marked_since_it_was_opened() -> None:
    first, second = RowMark("it is dark", "said"), RowMark("it is wet", "missing")
    shown = Marking((RowMark("it is late", "said"),), struck=("it is green",))
    now = Marking((*shown.rows, first), struck=shown.struck)
    assert rebase_marking(Marking((second,)), shown, now) == Marking((first, second))
