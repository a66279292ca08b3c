"""What the lab has written to a bank's file: the last comes out again, and what each changed is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from interview.app.screens.confirm import ConfirmScreen
from interview.app.widgets.editor import AnswerEditor
from interview.banks import teaching
from interview.history.rescore import PastScore
from interview.model.phrases import phrase_count, phrase_score
from interview.model.score import Score
from interview.model.visible import visible_line

_SAME = 0.005
"""A change below it does not show in two decimals."""

_SHOWN = 4
"""Past answers whose change is told one by one."""


class Lessons:
    """Wordings that were added while the lab is open, with the text that was in the editor then."""

    def __init__(self) -> None:
        self._given: list[tuple[teaching.Lesson, str]] = []

    def add(self, lesson: teaching.Lesson, text: str) -> None:
        """Note one more."""
        self._given.append((lesson, text))

    def undoes(self, text: str) -> bool:
        """Whether undo means the last of them: nothing was typed since."""
        return bool(self._given) and self._given[-1][1] == text

    def take_back_last(self) -> teaching.Lesson:
        """Take the last one out of its file.

        Raises:
            BankError: the file was changed since; it is forgotten all the same.
        """
        lesson, _ = self._given.pop()
        teaching.take_back(lesson)
        return lesson


def ask_doubt(app: App[Any], phrase: str, give: Callable[[], None]) -> None:
    """Give a wording to a key point, after asking where it would raise scores it should not."""
    doubt = teaching.doubt_wording(phrase)
    if not doubt:
        give()
        return
    question = f"“{visible_line(phrase)}”: {doubt}. Add it all the same?"
    ask = ConfirmScreen(question, "Add it", "Leave it")
    app.push_screen(ask, lambda sure: give() if sure else None)


def phrase_in(editor: AnswerEditor, point: str, given: str, score: Score | None) -> str:
    """The words that are marked, whole, else those of the clause at the cursor.

    In a text that was given and not touched the cursor's place means nothing: there the clause that
    is most like the key point is taken.
    """
    text, untouched = editor.text, editor.text == given
    start, stop = (_place(editor, one) for one in sorted(editor.selection))
    marked = teaching.words_between(text, start, stop)
    if marked:
        return marked
    likely = teaching.phrase_for(text, point, score) if untouched and stop == len(text) else ""
    return likely or teaching.phrase_at(text, stop)


def _place(editor: AnswerEditor, location: tuple[int, int]) -> int:
    row, column = location
    return sum(len(line) + 1 for line in editor.document.lines[:row]) + column


def phrase_past(scores: Sequence[PastScore]) -> str:
    """`Of 3 past answers 2 changed: 0.22 → 0.48, 0.50 → 0.71`; empty where there are none."""
    if not scores:
        return ""
    changed = [one for one in scores if abs(one.after - one.before) >= _SAME]
    answers = phrase_count(len(scores), "past answer")
    if not changed:
        return f"Of {answers} none changed."
    told = [f"{phrase_score(one.before)} → {phrase_score(one.after)}" for one in changed[-_SHOWN:]]
    return f"Of {answers} {len(changed)} changed: {', '.join(told)}."
