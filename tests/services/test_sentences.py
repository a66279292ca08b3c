"""Sentences that people read: numbers agree with their nouns, and say what they are."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from interview.banks.formats.cards import Skipped
from interview.cli.learning import table_of
from interview.cli.teach import phrase_program
from interview.services.goals.standing import TimeMean, read_standing
from interview.services.goals.standing_words import phrase_times
from interview.services.library.import_report import FileRead
from interview.services.library.imports import explain_nothing
from interview.services.library.learning import Agreement, BankLearning, QuestionLearning
from interview.services.render.cells import cells
from tests.app.stage import home
from tests.fakes import FakeClock


def test_nothing_to_import_names_the_lines_once() -> None:
    one = Skipped(1, "some text", "no question to line 3")
    other = Skipped(9, "more text", "no question to line 12")
    said = explain_nothing([FileRead("a.md", "", skipped=(one,))])
    assert said.startswith("nothing to import: from line 1: no question to line 3;")
    said = explain_nothing([FileRead("a.md", "", skipped=(one, other))])
    assert said.startswith("nothing to import: from lines 1, 9: no question;")


def test_the_program_and_the_person_mark_on_one_scale() -> None:
    assert phrase_program(0.51) == "The program gives 5.1 of 10"


def test_the_best_use_of_time_is_the_best_row_or_none(tmp_path: Path) -> None:
    few, many = TimeMean(0.25, 2, 0.64), TimeMean(0.5, 30, 0.57)
    standing = read_standing(home(tmp_path / "home"), FakeClock().now())
    standing = replace(standing, times=(few, many))
    assert phrase_times(standing) == "The mean score by how much of the time was used."
    better = replace(standing, times=(replace(few, mean=0.4), many))
    assert phrase_times(better).endswith("best at up to 50% of it.")


def test_columns_stand_where_they_are_whatever_the_names() -> None:
    agreement = Agreement(12, 0.9, 0.95)
    asked = [QuestionLearning(name, agreement, ()) for name in ("plain-name", "什么是散列")]
    rows = list(table_of(BankLearning("b", agreement, tuple(asked))))
    assert len({cells(row) for row in rows}) == 1
