"""From the rows of a mark to the key points of the question, and back where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from interview.app.screens.base import CommandScreen
from interview.model.errors import BankError
from interview.model.session import AskedQuestion
from interview.session.judgements import can_be_marked
from interview.session.state import Attempt

if TYPE_CHECKING:
    from interview.banks.teaching import Lesson


def can_have_key_points(asked: AskedQuestion, attempt: Attempt) -> bool:
    """Whether the question had no key points and there are rows to make some of."""
    question = asked.question
    bare = not question.key_points and not question.options and bool(question.reference.strip())
    return bare and can_be_marked(attempt)


class KeyPointsMaker:
    """Writes the rows of an answer's mark to the bank; the same key takes them out again."""

    def __init__(self, screen: CommandScreen[Any], then: Callable[[], None]) -> None:
        """`then` is called whenever the bank has changed."""
        self._screen = screen
        self._then = then
        self._given: dict[str, Lesson] = {}

    def toggle(self, asked: AskedQuestion, attempt: Attempt) -> None:
        """Make the rows its key points, or take them back."""
        with self._screen.program.errors_shown():
            if asked.ref in self._given:
                self._take_back(asked)
            else:
                self._offer(asked, attempt)

    def _offer(self, asked: AskedQuestion, attempt: Attempt) -> None:
        from interview.app.screens.library.consent import consent_question
        from interview.banks.rubric_lab import Unreadable, open_lab_question
        from interview.banks.scorers import build_scorer
        from interview.history.proposals import rows_to_mark

        places = self._screen.program.places
        bench = open_lab_question(
            places, asked.bank, asked.question.id, build_scorer(places, [asked.bank])
        )
        if isinstance(bench, Unreadable):
            raise BankError(f"{bench.path.name} has errors; mend them first")
        rows = rows_to_mark(asked.question, attempt).rows
        points = [row.text for row in rows if row.state != "not_needed"]

        def make() -> None:
            from interview.banks.teaching import give_key_points

            with self._screen.program.errors_shown():
                lesson = give_key_points(places, bench, points)
                self._given[asked.ref] = lesson
                key = self._screen.key_of("key-points")
                self._screen.program.say(
                    f"{lesson.phrase} in {lesson.path.name} now; {key} takes them out again."
                )
                self._then()

        question = consent_question(places, bench, "with the key points in it", edit=False)
        if question is None:
            make()
        else:
            self._screen.app.push_screen(question, lambda agreed: make() if agreed else None)

    def _take_back(self, asked: AskedQuestion) -> None:
        from interview.banks.teaching import take_back

        lesson = self._given.pop(asked.ref)
        take_back(lesson)
        self._screen.program.say(f"{lesson.phrase} out of {lesson.path.name} again.")
        self._then()
