"""One model of a question's key points, learned from quotations.

A ridge over quotations and the rubric's sentences tells which point a stretch of text says or reverses;
another reads whole answers, and a third predicts the mark. An answer is cut into windows of one to three
clauses. The values of the best windows, how these differ from the nearest quotations, and how often answers
with such a mark say the point, go into one regression that is the same for all questions (`weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import exp, log, sqrt

from msgspec import Struct

from interview.model.bank import Contrast, KeyPoint, Label, MarkedAnswer, Question
from interview.scoring.likeness import Reference
from interview.scoring.pairs import FEATURES, Side, compare, read_side
from interview.scoring.policy import LEARNING
from interview.scoring.relations import Leanings, Relation, RelationReader, measure_relations
from interview.scoring.ridge import Solve, Targets, fit_ridge, solve_plainly
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Clause, Rarity, TextReader, Vector, add_up

_HALF = 0.5
"""What a point counts that is said in part, or only implied."""
_BINS = 10
_SPREAD = 0.2
"""The standard deviation of the kernel by which answers of similar marks count."""
_SHARPEST = 127
"""The heaviest weight of a column, as it is kept."""


class Quotation(Struct, frozen=True, array_like=True):
    """Words that say a key point, or its reverse."""

    text: str
    reversed: bool = False


class PointModel(Struct, frozen=True, array_like=True):
    """What was learned from the rubric and marked answers of one question."""

    quotations: tuple[tuple[Quotation, ...], ...]
    """By key point, the words of labelled answers and of the rubric."""
    base: tuple[float, ...]
    """The value of a text without known words, by column: windows (said, then reversed, a column a
    point), whole answers (the same), and the mark."""
    scale: tuple[float, ...]
    """By column, the unit of its weights."""
    weights: dict[str, tuple[int, ...]]
    """By name of a part of a vector: column, weight, column, weight, ..."""
    usual: tuple[tuple[tuple[float, float, float], ...], ...]
    """By tenth of the predicted mark and by key point: how often it is reversed, missing, said; last,
    in answers of any mark."""
    labelled: int
    """Answers that were labelled."""
    marked: int
    """Answers that were marked."""
    relations: dict[str, tuple[int, ...]] = {}
    """By name of a relation: key point, its lean to direction 1 there, key point, ..."""
    right: int = 0
    """Of a bare reference: rows of labelled answers that the other answers propose right."""
    rows: int = 0
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


class Finding(Struct, frozen=True):
    """The evidence for one key point in an answer, before it is weighed."""

    signals: dict[str, float]
    said: Window
    """The window that says it best."""
    reversed: Window
    """The window that says its reverse best."""
    nearer: float
    """How much nearer the answer comes to a quotation of the reverse than to one of the point."""


class Reading(Struct, frozen=True):
    """An answer as read by a model."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    """One for each key point."""
    mark: float
    """The predicted mark, for a bare reference with the likeness added; may leave 0 to 1."""
    known: float
    """The share of the answer's words, by weight, that occur in the question's own texts."""


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
    count = len(points)
    windows, wholes, marks = Targets(2 * count), Targets(2 * count), Targets(1)
    read = _Reader(TextReader(rarity))
    quotations: list[list[Quotation]] = []
    for index, point in enumerate(points):
        sentences = [
            Quotation(text) for text in dict.fromkeys((point.point, *point.say, *_older(point)))
        ]
        sentences += [Quotation(text, reversed=True) for text in dict.fromkeys(point.contrary)]
        for sentence in sentences:
            target = [(index + count * sentence.reversed, 1.0)]
            windows.add(read.vector(sentence.text), target)
            wholes.add(read.vector(sentence.text), target)
        quotations.append(sentences)
    labelled = [answer for answer in answers if answer.labels is not None][: LEARNING.most]
    indexes = {point.id: index for index, point in enumerate(points) if point.id}
    states = []
    for answer in labelled:
        state = ["missing"] * count
        columns: list[tuple[int, float]] = []
        places = []
        for label in answer.labels or ():
            index = indexes.get(label.point, -1)
            if index < 0:
                continue
            state[index] = label.state
            share = _HALF if label.state == "partly" else 1.0
            column = index + count * (label.state == "reversed")
            columns.append((column, share))
            if label.words:
                place = _find(answer.text, label)
                windows.add(add_up(read.stretch(answer.text, *place)), [(column, share)])
                quotations[index].append(Quotation(label.words, label.state == "reversed"))
                places.append(place)
        states.append(state)
        wholes.add(read.vector(answer.text), columns)
        for clause in _untouched(read.clauses(answer.text), places, LEARNING.untouched):
            windows.add(add_up([clause]))
    likeness = Reference(question.text, question.reference, rarity)

    def start(text: str) -> float:
        """Return the mark of a text before anything is learned."""
        return 0.0 if question.key_points else likeness.measure(read_tokens(text))

    if question.reference.strip():
        every_point = [(index, 1.0) for index in range(count)]
        wholes.add(read.vector(question.reference), every_point)
        mark = LEARNING.reference_mark - start(question.reference)
        marks.add(read.vector(question.reference), [(0, mark)])
    for answer in answers[: LEARNING.most]:
        marks.add(read.vector(answer.text), [(0, answer.mark - start(answer.text))])
    fits = [fit_ridge(targets, LEARNING.penalty, solve) for targets in (windows, wholes, marks)]
    if not answers:
        fits[2] = ([_HALF if question.key_points else 0.0], {})
    base, scale, weights = _pack(fits, [2 * count, 2 * count, 1])
    return PointModel(
        quotations=tuple(tuple(dict.fromkeys(of_point)) for of_point in quotations),
        base=base,
        scale=scale,
        weights=weights,
        usual=_count_usual(states, [answer.mark for answer in labelled], count),
        labelled=len(labelled),
        marked=len(answers),
        relations=_count_relations(question, quotations, read, rarity),
    )


def _count_relations(
    question: Question,
    quotations: Sequence[Sequence[Quotation]],
    read: _Reader,
    rarity: Rarity,
) -> dict[str, tuple[int, ...]]:
    """Return the leans of the relations in quotations, by name and key point."""
    reader, leanings = RelationReader(question.contrasts), Leanings(rarity)
    for index, of_point in enumerate(quotations):
        for quotation in dict.fromkeys(of_point):
            relations = frozenset[Relation]().union(*reader.read(read.clauses(quotation.text)))
            leanings.add(index, relations, against=quotation.reversed)
    return leanings.table()


def _older(point: KeyPoint) -> tuple[str, ...]:
    """Return the sentences of the older bank format that put the point."""
    return (*point.any_of, *(" ".join(words) for words in zip(*point.all_of, strict=False)))


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


def _find(text: str, label: Label) -> tuple[int, int]:
    start = text.find(label.words)
    return (start, start + len(label.words)) if start >= 0 else (0, 0)


def _untouched(
    clauses: Sequence[Clause], places: Sequence[tuple[int, int]], most: int
) -> list[Clause]:
    """Return at most so many clauses that nobody quoted, spread over the answer."""
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


_ORDER = ("reversed", "missing", "said")


def _count_usual(
    states: Sequence[Sequence[str]], marks: Sequence[float], count: int
) -> tuple[tuple[tuple[float, float, float], ...], ...]:
    """Return how often each point has each state, in answers of about a mark and in any."""
    flat = [state for row in states for state in row]
    common = [flat.count(name) / len(flat) if flat else 1 / 3 for name in _ORDER]
    priors = []
    for index in range(count):
        column = [row[index] for row in states]
        priors.append(
            tuple(
                (column.count(name) + 2 * usual) / (len(column) + 2)
                for name, usual in zip(_ORDER, common, strict=True)
            )
        )
    rows = []
    for tenth in range(_BINS + 1):
        near = [exp(-(((mark - tenth / _BINS) / _SPREAD) ** 2) / 2) for mark in marks]
        whole = sum(near) + 1
        rows.append(
            tuple(
                tuple(
                    round(
                        (
                            sum(
                                weight
                                for weight, row in zip(near, states, strict=True)
                                if row[index] == name
                            )
                            + prior
                        )
                        / whole,
                        3,
                    )
                    for name, prior in zip(_ORDER, priors[index], strict=True)
                )
                for index in range(count)
            )
        )
    rows.append(tuple(tuple(round(share, 3) for share in prior) for prior in priors))
    return tuple(rows)  # type: ignore[arg-type]


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

    def read(self, tokens: Sequence[Token], mark: float | None = None) -> Reading:
        """Return the finding for each key point.

        Args:
            tokens: The answer as read.
            mark: Replaces the predicted mark, for a reply that is not a whole answer.
        """
        clauses = self._reader.clauses(tokens)
        sums = [self._sum(clause) for clause in clauses]
        whole = self._whole(clauses, sums)
        whole[-1] += self._reference.measure(tokens) if self._reference else 0.0
        mark = min(1.1, max(-0.1, whole[-1])) if mark is None else mark
        windows, table = self._windows(clauses, sums)
        values = _Values(self.model, windows, table, whole, mark)
        comparison = _Comparison(clauses, self._quotations)
        related = self._relations.read(clauses)
        findings = []
        for index in range(self.model.points):
            said, turned = values.windows_of(index)
            relations = frozenset[Relation]().union(*related[said.first : said.last + 1])
            compared, nearer = comparison.signals(index, said, turned)
            signals = values.signals(index)
            signals |= measure_relations(relations, self.model.relations, index)
            findings.append(Finding(signals | compared, said, turned, nearer))
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
        length = sqrt(sum(clause.square for clause in clauses)) or 1.0
        total = [sum(column) for column in zip(*sums, strict=True)] or [0.0] * len(model.base)
        return [
            base + unit * value / length
            for base, unit, value in zip(model.base, model.scale, total, strict=True)
        ]

    def _windows(
        self, clauses: Sequence[Clause], sums: Sequence[Sequence[float]]
    ) -> tuple[list[Window], list[list[float]]]:
        """Return every run of one to three clauses, and its values by column; at least an empty one."""
        base = self.model.base[: 2 * self.model.points]
        scale = self.model.scale[: len(base)]
        windows: list[Window] = []
        table: list[list[float]] = []
        for size in range(1, LEARNING.clauses + 1):
            for first in range(len(clauses) - size + 1):
                run = range(first, first + size)
                length = sqrt(sum(clauses[number].square for number in run)) or 1.0
                windows.append(Window(first, first + size - 1))
                columns = zip(*(sums[number] for number in run), strict=True)
                table.append(
                    [
                        start + unit * sum(values) / length
                        for start, unit, values in zip(base, scale, columns, strict=False)
                    ]
                )
        return (windows, table) if windows else ([Window(0, -1)], [list(base)])


class _Values:
    """What the three regressions of a question make of an answer."""

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
        said, turned = self._tops[point], self._tops[count + point]
        whole_said, whole_reversed = self._whole[2 * count + point], self._whole[3 * count + point]
        signals = {
            "whole said": whole_said,
            "whole reversed": whole_reversed,
            "said": said,
            "reversed": turned,
            "said, reversed": for_reversed[self._best[point]],
            "reversed, said": for_said[self._best[count + point]],
            "most ahead": max(0.0, *leads),
            "most behind": min(0.0, *leads),
            "mark": mark,
            "said both": said * whole_said,
            "reversed both": turned * whole_reversed,
            "said by mark": mark * said,
            "reversed by mark": (1 - mark) * turned,
            "whole said by mark": mark * whole_said,
        }
        for name, means in self._others.items():
            signals[name] = means[point]
        usual = self._model.usual
        near = usual[round(min(1.0, max(0.0, mark)) * _BINS)]
        for name, usually, at_mark in zip(_ORDER, usual[-1][point], near[point], strict=True):
            signals[f"usually {name}"] = usually
            signals[f"log usually {name}"] = log(usually + 0.03)
            signals[f"{name} at the mark"] = at_mark
            signals[f"log {name} at the mark"] = log(at_mark + 0.03)
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

    def measure(self, vector: Vector) -> list[float]:
        """Return how like each quotation is to a vector."""
        likeness = [0.0] * len(self._tokens)
        for name, value in vector.items():
            for number, other in self._posted.get(name, ()):
                likeness[number] += value * other
        return likeness

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
        self._likeness: dict[Window, list[float]] = {}
        self._sides: dict[Window, Side] = {}
        single = [quotations.measure(add_up([clause])) for clause in clauses]
        self._closest = list(map(max, zip(*single, strict=True))) or quotations.measure({})
        """By quotation, how like it the likest clause is."""

    def signals(self, point: int, said: Window, turned: Window) -> tuple[dict[str, float], float]:
        """Return signals of how an answer differs from the nearest quotations of a point.

        Also returned: how much nearer it comes to a quotation of the reverse than to one of the point.

        Args:
            point: The point, by its place in the question.
            said: The window that says the point best.
            turned: The window that says its reverse best.
        """
        signals: dict[str, float] = {}
        group = self._quotations.groups[point]
        for which, window, numbers in zip(
            ("said", "reversed"), (said, turned), group, strict=True
        ):
            likeness = self._measure(window)
            nearest = max(numbers, key=likeness.__getitem__, default=None)
            values = [0.0] * len(FEATURES)
            if nearest is not None:
                values = compare(self._side(window), self._quotations.side(nearest))
            for name, value in zip(FEATURES, values, strict=True):
                signals[f"{which} {name}"] = value
        measured = self._closest, self._measure(said), self._measure(turned)
        to_said, to_reversed = (
            max((likeness[number] for likeness in measured for number in numbers), default=0.0)
            for numbers in group
        )
        signals["closest to said"], signals["closest to reversed"] = to_said, to_reversed
        return signals, to_reversed - to_said

    def _run(self, window: Window) -> Sequence[Clause]:
        return self._clauses[window.first : window.last + 1]

    def _measure(self, window: Window) -> list[float]:
        if window not in self._likeness:
            self._likeness[window] = self._quotations.measure(add_up(self._run(window)))
        return self._likeness[window]

    def _side(self, window: Window) -> Side:
        if window not in self._sides:
            tokens = [token for clause in self._run(window) for token in clause.tokens]
            self._sides[window] = read_side(tokens, self._quotations.rarity)
        return self._sides[window]
