"""The scores of questions that are not answered in words, such as choices: what is right is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interview.model.bank import KindName, Question, letter_of, read_choice
from interview.model.score import Ceiling, Row, Score, SureState, grade_of


def score_choice(question: Question, answer: str, policy: str) -> Score:
    """Return the score of an answer that chooses some of the options.

    The right options and no other make the whole score; of several right ones each counts its share, and
    each wrong one takes a share off. Right options and wrong ones that were chosen have a row each.
    """
    options = question.options
    chosen = read_choice(answer, options)
    right = frozenset(index for index, option in enumerate(options) if option.right)
    share = round(1 / len(right), 4)
    rows = [
        Row(
            options[index].text,
            letter_of(index),
            state=state,
            likely=state,
            said=float(state == "said"),
            reversed=float(state == "reversed"),
            amount={"said": share, "missing": 0.0, "reversed": -share}[state],
        )
        for index in sorted(right | chosen)
        for state in (_state(index, right, chosen),)
    ]
    worth = max(0, len(chosen & right) - len(chosen - right)) / len(right)
    value = round(worth, 4)
    nothing = Ceiling("blank", 0.0, "No option was chosen.")
    guard = None if chosen else nothing
    return Score(
        value, grade_of(value), policy, tuple(rows), guard=guard, ceiling=guard, kind="choice"
    )


def _state(index: int, right: frozenset[int], chosen: frozenset[int]) -> SureState:
    if index not in right:
        return "reversed"
    return "said" if index in chosen else "missing"


SCORERS: Mapping[KindName, Callable[[Question, str, str], Score]] = {"choice": score_choice}
"""For each kind of question that is not answered in words: question, answer and policy to a score."""
