"""The person's own mark line by line: asked for where only he can judge, or first by a setting."""

from __future__ import annotations

from msgspec.structs import replace

from interview.cli.plain.session import PlainSitting
from interview.model.ports import Scorer
from interview.model.session import Mode
from interview.session import commands as c
from interview.session.conductor import Conductor
from tests.builders import make_asked, make_plan
from tests.cli.plain import plain_sitting
from tests.cli.test_plain_coaching import POINTS
from tests.fakes import START, BareScorer, FakeClock, MemoryJournal, WordScorer

SAID = "Air scatters short wavelengths"


def sitting(
    *, bare: bool = True, interactive: bool = True, first: bool = False, mode: Mode = "practice"
) -> PlainSitting:
    """Two questions, the first about to be answered."""
    plan = replace(make_plan(mode=mode, count=2), mark_first=first)
    points = () if bare else POINTS
    asked = tuple(make_asked(number, points=points) for number in (1, 2))
    scorer: Scorer = BareScorer() if bare else WordScorer()
    conductor = Conductor("s", MemoryJournal(), scorer, FakeClock())
    conductor.handle(c.Start(plan, asked, {}, scorer.policy, START))
    begun = plain_sitting(conductor, interactive=interactive)
    begun.begin()
    return begun


def type_lines(begun: PlainSitting, *lines: str) -> str:
    return "\n".join(said for line in lines for said in begun.take(line))


def marks(begun: PlainSitting) -> list[float | None]:
    attempts = begun._conductor.state.attempts
    return [None if one.own_mark is None else one.own_mark.value for one in attempts]


def test_rows_are_shown_changed_and_accepted() -> None:
    begun = sitting()
    told = type_lines(begun, SAID, ".")
    assert "not yet marked" in told
    assert "1 unmarked: Air scatters short wavelengths of sunlight more than long ones." in told
    assert 'Found in: "Air scatters short wavelengths"' in told
    assert "Enter accepts, /skip leaves it unmarked" in told
    assert "Nothing is marked as said." in type_lines(begun, "")
    assert marks(begun) == [None]
    assert "Your mark: 0.50, partial (0 of 1 said, 1 partly)." in type_lines(begun, "1p")
    assert "rows are 1 to 1" in type_lines(begun, "7")
    assert "Your mark counts: 0.50" in (told := type_lines(begun, ""))
    assert "Press Enter for the next question." in told
    assert marks(begun) == [0.5]


def test_a_mark_can_be_left_and_given_later() -> None:
    begun = sitting()
    type_lines(begun, SAID, ".")
    assert "Left as it is." in type_lines(begun, "/skip")
    assert marks(begun) == [None]
    assert "1 unmarked" in type_lines(begun, "/mark")
    type_lines(begun, "1", "")
    assert marks(begun) == [1.0]


def test_after_the_last_question_the_mark_comes_before_the_end() -> None:
    begun = sitting()
    type_lines(begun, SAID, ".", "1", "", "", SAID, ".", "1")
    assert not begun.done
    assert "Interview finished. Score 1.00 with your marks, 2 of 2 questions." in type_lines(
        begun, ""
    )
    assert begun.done


def test_from_a_pipe_nobody_is_waited_for_and_a_command_marks_the_answer_before() -> None:
    begun = sitting(interactive=False)
    told = type_lines(begun, SAID, ".")
    assert "1 unmarked" in told
    assert "Question 2 of 2" in told
    assert "Your mark counts: 0.00" in type_lines(begun, "half an answer", "/mark none")
    assert marks(begun) == [0.0, None]
    assert begun._conductor.state.attempts[1].draft == "half an answer"
    assert "such as /mark 2 4p" in type_lines(begun, "/mark")


def test_by_a_setting_the_programs_marks_are_told_after_the_persons() -> None:
    begun = sitting(bare=False, first=True)
    told = type_lines(begun, "waves are long", ".")
    assert "1 unmarked: waves are long." in told
    assert "Score" not in told
    assert "Found in" not in told
    told = type_lines(begun, "all", "")
    assert "Your mark counts: 1.00, strong (2 of 2 said)." in told
    assert "Score 1.00, strong. Your mark; the program: 0.67." in told
    attempt = begun._conductor.state.attempts[0]
    assert attempt.first_mark is not None
    assert attempt.own_mark == attempt.first_mark
    assert "Question 2 of 2" in type_lines(begun, "")


def test_who_leaves_it_unmarked_hears_the_programs_marks_all_the_same() -> None:
    begun = sitting(bare=False, first=True)
    type_lines(begun, "waves are long", ".")
    assert "Score 0.67, solid." in type_lines(begun, "/skip")


def test_in_a_mock_interview_nothing_is_marked_in_between() -> None:
    begun = sitting(first=True, mode="mock")
    assert "Question 2 of 2" in type_lines(begun, SAID, ".")
