"""Learn the model of a question's key points from its rubric and marked answers.

Three ridge regressions are fitted to windows, whole answers and marks; quotations are kept to compare with;
relations of words are counted. `points` reads answers with the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.model.bank import KeyPoint, Label, MarkedAnswer, Question
from interview.scoring.likeness import Reference
from interview.scoring.points import PointModel, Quotation
from interview.scoring.policy import LEARNING
from interview.scoring.relations import Leanings, Relation, RelationReader
from interview.scoring.ridge import Solve, Targets, fit_ridge, solve_plainly
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Clause, Rarity, TextReader, add_up

_HALF = 0.5
"""The target of a point that is said in part, or only implied."""
_SHARPEST = 127
"""The heaviest weight of a column, as it is kept."""


def learn_points(
    question: Question,
    points: Sequence[KeyPoint],
    answers: Sequence[MarkedAnswer],
    rarity: Rarity,
    solve: Solve = solve_plainly,
) -> PointModel:
    """Return the model of a question, learned from its rubric and marked answers.

    Args:
        question: The question; its reference counts as one more right answer.
        points: Its key points, or the parts of its reference.
        answers: The marked answers; labels teach the points, marks the mark.
        rarity: The weights of words.
        solve: The solver of systems of equations.
    """
    labelled = [answer for answer in answers if answer.labels is not None][: LEARNING.most]
    examples = _Examples(question, points, rarity)
    clauses = min(LEARNING.untouched, 1 + LEARNING.most_untouched // (len(labelled) + 1))
    for answer in labelled:
        examples.add_labelled(answer, clauses)
    examples.add_reference()
    typical = [answer for answer in answers if not answer.example][: LEARNING.most]
    for answer in typical:
        examples.add_mark(answer.text, answer.mark)
    fits = [
        fit_ridge(targets, LEARNING.penalty, solve)
        for targets in (examples.windows, examples.wholes, examples.marks)
    ]
    if not typical:
        fits[2] = ([_HALF if question.key_points else 0.0], {})
    base, scale, weights = _pack(fits, [2 * len(points), 2 * len(points), 1])
    return PointModel(
        quotations=tuple(map(_quotations_to_compare, examples.quotations)),
        base=base,
        scale=scale,
        weights=weights,
        labelled_answers=len(labelled),
        marked_answers=len(typical),
        relations=examples.count_relations(),
    )


class _Examples:
    """The training data of a question's three regressions, from its rubric and marked answers."""

    def __init__(self, question: Question, points: Sequence[KeyPoint], rarity: Rarity) -> None:
        """Begin with the sentences of the rubric."""
        count = len(points)
        self.windows, self.wholes, self.marks = Targets(2 * count), Targets(2 * count), Targets(1)
        self.quotations: list[list[Quotation]] = []
        """By key point."""
        self._question = question
        self._rarity = rarity
        self._read = _Reader(TextReader(rarity))
        self._likeness = Reference(question.text, question.reference, rarity)
        self._places = {point.id: place for place, point in enumerate(points) if point.id}
        for place, point in enumerate(points):
            sentences = [Quotation(text) for text in dict.fromkeys((point.point, *point.say))]
            sentences += [Quotation(text, reversed=True) for text in dict.fromkeys(point.contrary)]
            self.quotations.append(sentences)
            for sentence in sentences:
                target = [(place + count * sentence.reversed, 1.0)]
                self.windows.add(self._read.vector(sentence.text), target)
                self.wholes.add(self._read.vector(sentence.text), target)

    def add_labelled(self, answer: MarkedAnswer, untouched: int) -> None:
        """Add what an answer says and reverses, in which words, and some clauses that nobody quoted."""
        columns: list[tuple[int, float]] = []
        spans = []
        for label in answer.labels or ():
            place = self._places.get(label.point, -1)
            if place < 0:
                continue
            is_reversed = label.state == "reversed"
            share = _HALF if label.state == "partly" else 1.0
            column = place + len(self.quotations) * is_reversed
            columns.append((column, share))
            if label.words:
                span = _find(answer.text, label)
                stretch = self._read.stretch(answer.text, *span)
                self.windows.add(add_up(stretch), [(column, share)])
                self.quotations[place].append(Quotation(label.words, is_reversed))
                spans.append(span)
        self.wholes.add(self._read.vector(answer.text), columns)
        for clause in _untouched(self._read.clauses(answer.text), spans, untouched):
            self.windows.add(add_up([clause]))

    def add_reference(self) -> None:
        """Add the reference, which says every point."""
        reference = self._question.reference
        if reference.strip():
            every_point = [(place, 1.0) for place in range(len(self.quotations))]
            self.wholes.add(self._read.vector(reference), every_point)
            self.add_mark(reference, LEARNING.reference_mark)

    def add_mark(self, text: str, mark: float) -> None:
        """Add the mark of an answer; of a bare reference, what it differs by from the likeness."""
        bare = not self._question.key_points
        like = self._likeness.measure(read_tokens(text)) if bare else 0.0
        # How short an answer is tells of its mark, and nothing of which point a window says.
        self.marks.add(add_up(self._read.clauses(text), short=0.0), [(0, mark - like)])

    def count_relations(self) -> dict[str, tuple[int, ...]]:
        """Return the leans of the relations in quotations, by name and key point."""
        reader, leanings = RelationReader(self._question.contrasts), Leanings(self._rarity)
        for place, quotations in enumerate(self.quotations):
            for quotation in dict.fromkeys(quotations):
                by_clause = reader.read(self._read.clauses(quotation.text))
                relations = frozenset[Relation]().union(*by_clause)
                leanings.add(place, relations, against=quotation.reversed)
        return leanings.table()


class _Reader:
    """Reads each text once."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._clauses: dict[str, list[Clause]] = {}

    def clauses(self, text: str) -> list[Clause]:
        if text not in self._clauses:
            self._clauses[text] = self._reader.clauses(read_tokens(text))
        return self._clauses[text]

    def vector(self, text: str) -> dict[str, float]:
        return add_up(self.clauses(text))

    def stretch(self, text: str, start: int, end: int) -> list[Clause]:
        return self._reader.clauses(read_tokens(text), start, end)


def _quotations_to_compare(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the first quotations of a point, and of its reverse, which are the rubric's, and the latest.

    What the person marked comes last: it is always among them.
    """
    kept: list[Quotation] = []
    for is_reversed in (False, True):
        alike = [words for words in quotations if words.reversed == is_reversed]
        first = list(dict.fromkeys(alike))
        if len(first) > LEARNING.compared:
            first = first[: LEARNING.compared // 2]
        latest = [words for words in dict.fromkeys(reversed(alike)) if words not in first]
        kept += [*first, *reversed(latest[: LEARNING.compared // 2])]
    return tuple(kept)


def _find(text: str, label: Label) -> tuple[int, int]:
    """Return where the words of a label stand, which may go over lines; nowhere is (0, 0)."""
    start = text.find(label.words)
    if start >= 0:
        return start, start + len(label.words)
    match = re.search(r"\s+".join(map(re.escape, label.words.split())), text)
    return match.span() if match else (0, 0)


def _untouched(
    clauses: Sequence[Clause], places: Sequence[tuple[int, int]], most: int
) -> list[Clause]:
    """Return at most `most` clauses that nobody quoted, spread over the answer."""
    free = [
        clause
        for clause in clauses
        if not any(
            clause.tokens[0].start < end and start < clause.tokens[-1].end for start, end in places
        )
    ]
    step = max(1.0, len(free) / most)
    return [free[int(number * step)] for number in range(min(most, len(free)))]


def _pack(
    fits: Sequence[tuple[list[float], dict[str, list[float]]]], widths: Sequence[int]
) -> tuple[tuple[float, ...], tuple[float, ...], dict[str, tuple[int, ...]]]:
    """Return base, scale and the heaviest weights of each column, as small whole numbers."""
    base = tuple(round(value, 4) for means, _ in fits for value in means)
    scale: list[float] = []
    table: dict[str, list[int]] = {}
    first = 0
    for (_, weights), width in zip(fits, widths, strict=True):
        for column in range(width):
            heaviest = sorted(
                ((abs(row[column]), name) for name, row in weights.items()), reverse=True
            )[: LEARNING.names]
            unit = (heaviest[0][0] if heaviest else 1.0) / _SHARPEST or 1.0
            scale.append(float(f"{unit:.4g}"))
            for _, name in heaviest:
                value = round(weights[name][column] / scale[-1])
                if value:
                    table.setdefault(name, []).extend((first + column, value))
        first += width
    return base, tuple(scale), {name: tuple(row) for name, row in sorted(table.items())}
