"""One model of a question's key points, learned from quotations.

A ridge over quotations and the rubric's sentences tells which point a stretch of text says or reverses;
another reads whole answers, and a third predicts the mark. An answer is cut into windows of one to three
clauses. The values of the best windows, how these differ from the nearest quotations, and how often answers
with such a mark say the point, go into one regression that is the same for all questions (`weighing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from interview.scoring.vectors import Clause, Rarity, TextReader, add_up

_HALF = 0.5
"""What a point counts that is said in part, or only implied."""
_BINS = 10
_SPREAD = 0.2
"""The standard deviation of the kernel by which answers of similar marks count."""
_SHARPEST = 127
"""The heaviest weight of a column, as it is kept."""
_CLOSE = 0.55
"""Likeness from which a stretch says much the same as a quotation."""


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
    def _near(self) -> list[_Nearest]:
        return [_Nearest(quotations, self._reader) for quotations in self.model.quotations]

    def read(self, tokens: Sequence[Token], mark: float | None = None) -> Reading:
        """Return the finding for each key point.

        Args:
            tokens: The answer as read.
            mark: Replaces the predicted mark, for a reply that is not a whole answer.
        """
        model = self.model
        count, width = model.points, len(model.base)
        clauses = self._reader.clauses(tokens)
        sums = [self._sum(clause, width) for clause in clauses]
        whole = self._whole(clauses, sums, width)
        windows, table = self._windows(clauses, sums, count)
        whole[-1] += self._reference.measure(tokens) if self._reference else 0.0
        mark = min(1.1, max(-0.1, whole[-1])) if mark is None else mark
        if not windows:
            windows, table = [Window(0, -1)], [list(model.base[: 2 * count])]
        columns = list(zip(*table, strict=True))
        best = [max(range(len(windows)), key=column.__getitem__) for column in columns]
        tops = [column[window] for column, window in zip(columns, best, strict=True)]
        compared = _Compared(clauses, windows, self._reader.rarity)
        single = [add_up([clause]) for clause in clauses] or [{}]
        related = self._relations.read(clauses)
        means = [_mean_of_others(tops[:count]), _mean_of_others(tops[count:])]
        wide = [
            _mean_of_others(whole[2 * count : 3 * count]),
            _mean_of_others(whole[3 * count : 4 * count]),
        ]
        usual = model.usual[round(min(1.0, max(0.0, mark)) * _BINS)]
        findings = []
        for index in range(count):
            said, turned = best[index], best[count + index]
            whole_said, whole_reversed = whole[2 * count + index], whole[3 * count + index]
            top_said, top_reversed = tops[index], tops[count + index]
            leads = [
                for_said - for_reversed
                for for_said, for_reversed in zip(
                    columns[index], columns[count + index], strict=True
                )
            ]
            signals = {
                "whole said": whole_said,
                "whole reversed": whole_reversed,
                "said": top_said,
                "reversed": top_reversed,
                "said, reversed": columns[count + index][said],
                "reversed, said": columns[index][turned],
                "most ahead": max(leads),
                "most behind": min(leads),
                "mark": mark,
                "said - reversed": top_said - top_reversed,
                "whole said - reversed": whole_said - whole_reversed,
                "said both": top_said * whole_said,
                "reversed both": top_reversed * whole_reversed,
                "said by mark": mark * top_said,
                "reversed by mark": (1 - mark) * top_reversed,
                "whole said by mark": mark * whole_said,
                "others said": means[0][index],
                "others reversed": means[1][index],
                "others whole said": wide[0][index],
                "others whole reversed": wide[1][index],
            }
            for name, usually, near in zip(
                _ORDER, model.usual[-1][index], usual[index], strict=True
            ):
                signals[f"usually {name}"] = usually
                signals[f"log usually {name}"] = log(usually + 0.03)
                signals[f"{name} at the mark"] = near
                signals[f"log {name} at the mark"] = log(near + 0.03)
            run = related[windows[said].first : windows[said].last + 1]
            relations = frozenset[Relation]().union(*run)
            signals |= measure_relations(relations, model.relations, index)
            nearest = self._near[index]
            closest = [
                max(likeness)
                for likeness in zip(*(nearest.likeness(vector) for vector in single), strict=True)
            ]
            for which, window, own in (("said", said, 0), ("reversed", turned, 1)):
                likeness, sides = nearest.nearest(compared.vector(window))
                side = sides[own]
                values = compare(compared.side(window), side) if side else (0.0,) * len(FEATURES)
                for name, value in zip(FEATURES, values, strict=True):
                    signals[f"{which} {name}"] = float(value)
                signals[f"{which} like said"], signals[f"{which} like reversed"] = likeness
                closest = [max(pair) for pair in zip(closest, likeness, strict=True)]
            for kind, like in zip(("said", "reversed"), closest, strict=True):
                signals[f"closest to {kind}"] = like
                signals[f"quite {kind}"] = max(0.0, like - _CLOSE)
            nearer = closest[1] - closest[0]
            signals["closer to reversed"] = nearer
            findings.append(Finding(signals, windows[said], windows[turned], nearer))
        weighed = [
            (token.stem, self._reader.rarity.of(token.stem))
            for token in tokens
            if not token.everyday and not token.sign
        ]
        known = sum(
            weight for stem, weight in weighed if stem in model.weights or stem in self._words
        )
        total = sum(weight for _, weight in weighed)
        return Reading(tuple(clauses), tuple(findings), whole[-1], known / (total or 1.0))

    def _sum(self, clause: Clause, width: int) -> list[float]:
        row = [0.0] * width
        weights = self.model.weights
        for name, weight in clause.parts:
            columns = weights.get(name)
            if columns:
                pairs = iter(columns)
                for column, value in zip(pairs, pairs, strict=True):
                    row[column] += weight * value
        return row

    def _whole(
        self, clauses: Sequence[Clause], sums: Sequence[Sequence[float]], width: int
    ) -> list[float]:
        length = sqrt(sum(clause.square for clause in clauses)) or 1.0
        total = [sum(column) for column in zip(*sums, strict=True)] or [0.0] * width
        model = self.model
        return [
            base + unit * value / length
            for base, unit, value in zip(model.base, model.scale, total, strict=True)
        ]

    def _windows(
        self, clauses: Sequence[Clause], sums: Sequence[Sequence[float]], count: int
    ) -> tuple[list[Window], list[list[float]]]:
        """Return every run of one to three clauses, and its values by column."""
        base, scale = self.model.base[: 2 * count], self.model.scale[: 2 * count]
        windows: list[Window] = []
        table: list[list[float]] = []
        for size in range(1, LEARNING.clauses + 1):
            for first in range(len(clauses) - size + 1):
                run = range(first, first + size)
                length = sqrt(sum(clauses[number].square for number in run)) or 1.0
                windows.append(Window(first, first + size - 1))
                table.append(
                    [
                        start + unit * sum(values) / length
                        for start, unit, values in zip(
                            base,
                            scale,
                            zip(*(sums[number] for number in run), strict=True),
                            strict=False,
                        )
                    ]
                )
        return windows, table


def _mean_of_others(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [(total - value) / max(1, len(values) - 1) for value in values]


class _Compared:
    """Vectors and sides of windows, computed when needed."""

    def __init__(
        self, clauses: Sequence[Clause], windows: Sequence[Window], rarity: Rarity
    ) -> None:
        self._clauses, self._windows, self._rarity = clauses, windows, rarity
        self._vectors: dict[int, dict[str, float]] = {}
        self._sides: dict[int, Side] = {}

    def _run(self, number: int) -> Sequence[Clause]:
        window = self._windows[number]
        return self._clauses[window.first : window.last + 1]

    def vector(self, window: int) -> dict[str, float]:
        if window not in self._vectors:
            self._vectors[window] = add_up(self._run(window))
        return self._vectors[window]

    def side(self, window: int) -> Side:
        if window not in self._sides:
            tokens = [token for clause in self._run(window) for token in clause.tokens]
            self._sides[window] = read_side(tokens, self._rarity)
        return self._sides[window]


class _Nearest:
    """The quotations of one point, indexed to find those nearest to a window."""

    def __init__(self, quotations: Sequence[Quotation], reader: TextReader) -> None:
        self._quotations = quotations
        self._posted: dict[str, list[tuple[int, float]]] = {}
        self._rarity = reader.rarity
        self._tokens: list[Sequence[Token]] = []
        self._sides: dict[int, Side] = {}
        self._kinds = [
            [number for number, quotation in enumerate(quotations) if quotation.reversed == turned]
            for turned in (False, True)
        ]
        for number, quotation in enumerate(quotations):
            tokens = read_tokens(quotation.text)
            self._tokens.append(tokens)
            for name, value in add_up(reader.clauses(tokens)).items():
                self._posted.setdefault(name, []).append((number, value))

    def likeness(self, vector: Mapping[str, float]) -> tuple[float, float]:
        """Return how like the vector is to the nearest quotation of the point, and of its reverse."""
        return self._nearest(vector)[0]

    def nearest(
        self, vector: Mapping[str, float]
    ) -> tuple[tuple[float, float], tuple[Side | None, Side | None]]:
        """Return the same with those quotations."""
        likeness, numbers = self._nearest(vector)
        said, turned = (self._side(number) if number >= 0 else None for number in numbers)
        return likeness, (said, turned)

    def _side(self, number: int) -> Side:
        if number not in self._sides:
            self._sides[number] = read_side(self._tokens[number], self._rarity)
        return self._sides[number]

    def _nearest(self, vector: Mapping[str, float]) -> tuple[tuple[float, float], tuple[int, int]]:
        likeness = [0.0] * len(self._quotations)
        for name, value in vector.items():
            for number, other in self._posted.get(name, ()):
                likeness[number] += value * other
        numbers = [max(kind, key=likeness.__getitem__, default=-1) for kind in self._kinds]
        said, turned = (likeness[number] if number >= 0 else 0.0 for number in numbers)
        return (said, turned), (numbers[0], numbers[1])
