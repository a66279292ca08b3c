"""One model of a question's key points, learned from quotations.

A ridge over quotations and the rubric's sentences tells which point a stretch of text says or reverses;
another reads whole answers, and a third predicts the mark. An answer is cut into windows of one to three
clauses of a sentence. The values of the best windows, and how these differ from the nearest quotations, go into one
regression that is the same for all questions (`fitted_weights`).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from msgspec import Struct

from interview.model.bank import Contrast
from interview.scoring.likeness import Reference
from interview.scoring.pairs import FEATURES, Side, compare, read_side
from interview.scoring.policy import LEARNING
from interview.scoring.relations import Relation, RelationReader, measure_relations
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Clause, Rarity, TextReader, add_up, length_of


class Quotation(Struct, frozen=True, array_like=True):
    """Words that say a key point, or its reverse."""

    text: str
    reversed: bool = False


class PointModel(Struct, frozen=True, array_like=True):
    """The model learned from the rubric and marked answers of a question."""

    quotations: tuple[tuple[Quotation, ...], ...]
    """By key point, the words of labelled answers and of the rubric."""
    base: tuple[float, ...]
    """The value of a text without known words, by column: windows (said, then reversed, a column a
    point), whole answers (the same), and the mark."""
    scale: tuple[float, ...]
    """By column, the unit of its weights."""
    weights: dict[str, tuple[int, ...]]
    """By name of a part of a vector: column, weight, column, weight, ..."""
    labelled_answers: int
    """Answers that were labelled."""
    marked_answers: int
    """Answers that were marked."""
    relations: dict[str, tuple[int, ...]] = {}
    """By name of a relation: key point, its lean to direction 1 there, key point, ..."""
    rows_right: int = 0
    """Of a bare reference: rows of labelled answers that the other answers propose right."""
    rows_judged: int = 0
    """Of how many rows."""

    @property
    def points(self) -> int:
        """The number of key points."""
        return len(self.quotations)


class Window(Struct, frozen=True, gc=False):
    """A run of neighbouring clauses."""

    first: int
    last: int
    """Clauses of the answer, both included."""


_NOTHING = Window(0, -1)
"""The only window of an answer without words."""


class Finding(Struct, frozen=True):
    """The evidence for one key point in an answer, before it is weighed."""

    signals: dict[str, float]
    said: Window
    """The window that says it best."""
    reversed: Window
    """The window that says its reverse best."""


class Reading(Struct, frozen=True):
    """An answer as read by a model."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    """One for each key point."""
    mark: float
    """The predicted mark, for a bare reference with the likeness added; may leave 0 to 1."""
    known: float
    """The share of the answer's words, by weight, that occur in the question's own texts."""


class PointReader:
    """Reads answers with the model of a question; quotations are prepared once."""

    def __init__(
        self,
        model: PointModel,
        rarity: Rarity,
        contrasts: Sequence[Contrast] = (),
        words: AbstractSet[str] = frozenset(),
        reference: Reference | None = None,
    ) -> None:
        """Make a reader.

        Args:
            model: The model of the question.
            rarity: The weights of words.
            contrasts: The things that the question tells apart.
            words: Stems of the question's own texts.
            reference: For a question without key points: its marks are learned as differences from
                the likeness to this reference.
        """
        self.model = model
        self._reference = reference
        self._reader = TextReader(rarity)
        self._relations = RelationReader(contrasts)
        self._words = words

    @cached_property
    def _quotations(self) -> _Quotations:
        return _Quotations(self.model.quotations, self._reader)

    def read(self, tokens: Sequence[Token]) -> Reading:
        """Return the finding for each key point of an answer."""
        clauses = self._reader.clauses(tokens)
        sums = [self._sum(clause) for clause in clauses]
        whole = self._whole(clauses, sums)
        whole[-1] += self._reference.measure(tokens) if self._reference else 0.0
        mark = min(1.1, max(-0.1, whole[-1]))
        windows, table = self._windows(clauses, sums)
        values = _Values(self.model, windows, table, whole, mark)
        comparison = _Comparison(clauses, self._quotations)
        related = self._relations.read(clauses)
        findings = []
        for index in range(self.model.points):
            said, reverse = values.windows_of(index)
            relations = frozenset[Relation]().union(*related[said.first : said.last + 1])
            signals = values.signals(index)
            signals |= measure_relations(relations, self.model.relations, index)
            signals |= comparison.signals(index, said, reverse)
            findings.append(Finding(signals, said, reverse))
        return Reading(tuple(clauses), tuple(findings), whole[-1], self._share_known(tokens))

    def _share_known(self, tokens: Sequence[Token]) -> float:
        """Return the share of the words, by weight, that occur in the question's own texts."""
        known = total = 0.0
        for token in tokens:
            if token.everyday or token.sign:
                continue
            weight = self._reader.rarity.of(token.stem)
            total += weight
            if token.stem in self.model.weights or token.stem in self._words:
                known += weight
        return known / (total or 1.0)

    def _sum(self, clause: Clause) -> list[float]:
        """Return the weights of a clause's parts, summed by column."""
        row = [0.0] * len(self.model.base)
        weights = self.model.weights
        for name, weight in clause.parts:
            columns = weights.get(name)
            if columns:
                pairs = iter(columns)
                for column, value in zip(pairs, pairs, strict=True):
                    row[column] += weight * value
        return row

    def _whole(self, clauses: Sequence[Clause], sums: Sequence[Sequence[float]]) -> list[float]:
        """Return the values of the whole answer, by column."""
        model = self.model
        total = [sum(column) for column in zip(*sums, strict=True)] or [0.0] * len(model.base)
        lengths = [length_of(clauses)] * (len(total) - 1) + [length_of(clauses, short=0.0)]
        return [
            base + unit * value / length
            for base, unit, value, length in zip(
                model.base, model.scale, total, lengths, strict=True
            )
        ]

    def _windows(
        self, clauses: Sequence[Clause], sums: Sequence[Sequence[float]]
    ) -> tuple[list[Window], list[list[float]]]:
        """Return every run of one to three clauses of a sentence, and its values by column.

        There is at least an empty one.
        """
        base = self.model.base[: 2 * self.model.points]
        scale = self.model.scale[: len(base)]
        windows: list[Window] = []
        table: list[list[float]] = []
        for size in range(1, LEARNING.clauses + 1):
            for first in range(len(clauses) - size + 1):
                run = range(first, first + size)
                if clauses[first].tokens[0].sentence != clauses[run[-1]].tokens[0].sentence:
                    continue
                length = length_of(clauses[number] for number in run)
                windows.append(Window(first, first + size - 1))
                columns = zip(*(sums[number] for number in run), strict=True)
                table.append(
                    [
                        start + unit * sum(values) / length
                        for start, unit, values in zip(base, scale, columns, strict=False)
                    ]
                )
        return (windows, table) if windows else ([_NOTHING], [list(base)])


class _Values:
    """The values of an answer under the three regressions of its question."""

    def __init__(
        self,
        model: PointModel,
        windows: Sequence[Window],
        table: Sequence[Sequence[float]],
        whole: Sequence[float],
        mark: float,
    ) -> None:
        """Take the values of each window and of the whole answer, by column, and the predicted mark."""
        self._model = model
        self._windows = windows
        self._columns = list(zip(*table, strict=True))
        self._best = [max(range(len(windows)), key=column.__getitem__) for column in self._columns]
        self._tops = [
            column[window] for column, window in zip(self._columns, self._best, strict=True)
        ]
        self._whole = whole
        self._mark = mark
        count = model.points
        self._others = {
            "others said": _mean_of_others(self._tops[:count]),
            "others reversed": _mean_of_others(self._tops[count:]),
            "others whole said": _mean_of_others(whole[2 * count : 3 * count]),
            "others whole reversed": _mean_of_others(whole[3 * count : 4 * count]),
        }

    def windows_of(self, point: int) -> tuple[Window, Window]:
        """Return the windows that say a point best, and its reverse."""
        best = self._best[point], self._best[self._model.points + point]
        return self._windows[best[0]], self._windows[best[1]]

    def signals(self, point: int) -> dict[str, float]:
        """Return the signals of a point, by name."""
        count, mark = self._model.points, self._mark
        for_said, for_reversed = self._columns[point], self._columns[count + point]
        leads = [ahead - behind for ahead, behind in zip(for_said, for_reversed, strict=True)]
        said, reverse = self._tops[point], self._tops[count + point]
        whole_said, whole_reversed = self._whole[2 * count + point], self._whole[3 * count + point]
        signals = {
            "whole said": whole_said,
            "whole reversed": whole_reversed,
            "said": said,
            "reversed": reverse,
            "said, reversed": for_reversed[self._best[point]],
            "reversed, said": for_said[self._best[count + point]],
            "most ahead": max(0.0, *leads),
            "most behind": min(0.0, *leads),
            "mark": mark,
            "said by mark": mark * said,
            "reversed by mark": (1 - mark) * reverse,
            "whole said by mark": mark * whole_said,
        }
        for name, means in self._others.items():
            signals[name] = means[point]
        return signals


def _mean_of_others(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [(total - value) / max(1, len(values) - 1) for value in values]


class _Quotations:
    """The quotations of all points, indexed to find those nearest to a stretch of text."""

    def __init__(self, by_point: Sequence[Sequence[Quotation]], reader: TextReader) -> None:
        self.rarity = reader.rarity
        self.groups: list[tuple[list[int], list[int]]] = []
        """By point, the numbers of its quotations and of those of its reverse."""
        self._posted: dict[str, list[tuple[int, float]]] = {}
        self._tokens: list[Sequence[Token]] = []
        self._sides: dict[int, Side] = {}
        for quotations in by_point:
            group: tuple[list[int], list[int]] = ([], [])
            for quotation in quotations:
                number = len(self._tokens)
                group[quotation.reversed].append(number)
                tokens = read_tokens(quotation.text)
                self._tokens.append(tokens)
                for name, value in add_up(reader.clauses(tokens)).items():
                    self._posted.setdefault(name, []).append((number, value))
            self.groups.append(group)

    def measure(self, clause: Clause) -> list[float]:
        """Return how like each quotation is to a clause, times the length of the clause's vector."""
        likeness = [0.0] * len(self._tokens)
        for name, value in clause.parts:
            for number, other in self._posted.get(name, ()):
                likeness[number] += value * other
        return likeness

    @property
    def count(self) -> int:
        """The number of quotations."""
        return len(self._tokens)

    def side(self, number: int) -> Side:
        """Return a quotation, prepared for comparisons."""
        if number not in self._sides:
            self._sides[number] = read_side(self._tokens[number], self.rarity)
        return self._sides[number]


class _Comparison:
    """An answer beside the quotations of its question."""

    def __init__(self, clauses: Sequence[Clause], quotations: _Quotations) -> None:
        self._clauses = clauses
        self._quotations = quotations
        self._likeness = {_NOTHING: [0.0] * quotations.count}
        self._sides: dict[Window, Side] = {}

    def signals(self, point: int, said: Window, reverse: Window) -> dict[str, float]:
        """Return signals of how an answer differs from the nearest quotations of a point.

        Args:
            point: The point, by its place in the question.
            said: The window that says the point best.
            reverse: The window that says its reverse best.
        """
        signals: dict[str, float] = {}
        group = self._quotations.groups[point]
        for which, window, numbers in zip(
            ("said", "reversed"), (said, reverse), group, strict=True
        ):
            likeness = self._measure(window)
            nearest = max(numbers, key=likeness.__getitem__, default=None)
            values = [0.0] * len(FEATURES)
            if nearest is not None:
                values = compare(self._side(window), self._quotations.side(nearest))
            for name, value in zip(FEATURES, values, strict=True):
                signals[f"{which} {name}"] = value
        return signals

    def _measure(self, window: Window) -> list[float]:
        """Return how like each quotation is to a window, times the length of the window's vector."""
        if window not in self._likeness:
            run = [Window(number, number) for number in range(window.first, window.last + 1)]
            if run == [window]:
                measured = self._quotations.measure(self._clauses[window.first])
            else:
                measured = [sum(values) for values in zip(*map(self._measure, run), strict=True)]
            self._likeness[window] = measured
        return self._likeness[window]

    def _side(self, window: Window) -> Side:
        if window not in self._sides:
            run = self._clauses[window.first : window.last + 1]
            tokens = [token for clause in run for token in clause.tokens]
            self._sides[window] = read_side(tokens, self._quotations.rarity)
        return self._sides[window]
