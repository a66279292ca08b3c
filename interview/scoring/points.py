"""One model of what an answer says of a question's key points, learned from quotations.

A ridge over quotations and the rubric's sentences tells which point a stretch of text says, or says
the reverse of; another over whole answers tells it of an answer; a third predicts the mark. An answer is
cut into windows of one to three clauses. What the best windows come to, how they differ from the nearest
quotations, and how often answers with such a mark say the point, go into one regression that is the same
for all questions (`weighing`).
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
"""How far apart two marks may be for one to tell of the other."""
_SHARPEST = 127
_QUITE = 0.55
"""Likeness from which a stretch says much the same as a quotation."""


class Quotation(Struct, frozen=True, array_like=True):
    """Words that say a key point, or its reverse."""

    text: str
    reversed: bool = False


class PointModel(Struct, frozen=True, array_like=True):
    """What the rubric and the marked answers of one question taught."""

    quotations: tuple[tuple[Quotation, ...], ...]
    """By key point, the words of labelled answers and of the rubric."""
    base: tuple[float, ...]
    """What a text of no known words comes to, a value a column: windows (said, then reversed, a
    column a point), whole answers (the same), and the mark."""
    scale: tuple[float, ...]
    """By column, what a weight of 1 is worth."""
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
    """By name of a relation: key point, which way it leans there, key point, ..."""
    right: int = 0
    """Of a bare reference: rows of labelled answers that the other answers propose right."""
    rows: int = 0
    """Of how many rows."""

    @property
    def points(self) -> int:
        """How many key points there are."""
        return len(self.quotations)


class Window(Struct, frozen=True, gc=False):
    """A run of neighbouring clauses."""

    first: int
    last: int
    """Clauses of the answer, both included."""


class Finding(Struct, frozen=True):
    """What an answer shows of one key point, before it is weighed."""

    signals: dict[str, float]
    said: Window
    """Where it is said, if it is."""
    reversed: Window
    """Where its reverse is said, if it is."""
    nearer: float
    """How much nearer the answer comes to a quotation of the reverse than to one of the point."""


class Reading(Struct, frozen=True):
    """An answer as a model reads it."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    """One for each key point."""
    mark: float
    """The mark that the marked answers predict, and of a bare reference the likeness, not held to 0 to 1."""
    known: float
    """The share of the answer's words, by weight, that the question's own texts know."""


def learn_points(
    question: Question,
    points: Sequence[KeyPoint],
    answers: Sequence[MarkedAnswer],
    rarity: Rarity,
    solve: Solve = solve_plainly,
) -> PointModel:
    """Learn from a question's rubric and its marked answers, labelled or not.

    Args:
        question: Whose reference is one more right answer.
        points: Its key points, or the parts of its reference.
        answers: What was marked; labels teach the points, marks the mark.
        rarity: By which words are weighed.
        solve: How a system of equations is solved.
    """
    count = len(points)
    windows, wholes, marks = Targets(2 * count), Targets(2 * count), Targets(1)
    read = _Reader(TextReader(rarity))
    quotations: list[list[Quotation]] = []
    for at, point in enumerate(points):
        told = [
            Quotation(text) for text in dict.fromkeys((point.point, *point.say, *_older(point)))
        ]
        told += [Quotation(text, reversed=True) for text in dict.fromkeys(point.contrary)]
        for one in told:
            says = [(at + count * one.reversed, 1.0)]
            windows.add(read.vector(one.text), says)
            wholes.add(read.vector(one.text), says)
        quotations.append(told)
    labelled = [one for one in answers if one.labels is not None][: LEARNING.most]
    ids = {point.id: at for at, point in enumerate(points) if point.id}
    states = []
    for answer in labelled:
        state = ["missing"] * count
        columns: list[tuple[int, float]] = []
        places = []
        for label in answer.labels or ():
            at = ids.get(label.point, -1)
            if at < 0:
                continue
            state[at] = label.state
            share = _HALF if label.state == "partly" else 1.0
            column = at + count * (label.state == "reversed")
            columns.append((column, share))
            if label.words:
                place = _find(answer.text, label)
                windows.add(add_up(read.stretch(answer.text, *place)), [(column, share)])
                quotations[at].append(Quotation(label.words, label.state == "reversed"))
                places.append(place)
        states.append(state)
        wholes.add(read.vector(answer.text), columns)
        for clause in _untouched(read.clauses(answer.text), places, LEARNING.untouched):
            windows.add(add_up([clause]))
    likeness = Reference(question.text, question.reference, rarity)

    def start(text: str) -> float:
        """Return what a text is marked before anything is learned of it."""
        return 0.0 if question.key_points else likeness.measure(read_tokens(text))

    if question.reference.strip():
        everything = [(at, 1.0) for at in range(count)]
        wholes.add(read.vector(question.reference), everything)
        mark = LEARNING.reference_mark - start(question.reference)
        marks.add(read.vector(question.reference), [(0, mark)])
    for answer in answers[: LEARNING.most]:
        marks.add(read.vector(answer.text), [(0, answer.mark - start(answer.text))])
    fits = [fit_ridge(targets, LEARNING.penalty, solve) for targets in (windows, wholes, marks)]
    if not answers:
        fits[2] = ([_HALF if question.key_points else 0.0], {})
    base, scale, weights = _pack(fits, [2 * count, 2 * count, 1])
    return PointModel(
        quotations=tuple(tuple(dict.fromkeys(one)) for one in quotations),
        base=base,
        scale=scale,
        weights=weights,
        usual=_count_usual(states, [one.mark for one in labelled], count),
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
    """Which way the relations of quotations lean, by key point."""
    reader, leanings = RelationReader(question.contrasts), Leanings(rarity)
    for at, told in enumerate(quotations):
        for one in dict.fromkeys(told):
            relations = frozenset[Relation]().union(*reader.read(read.clauses(one.text)))
            leanings.add(at, relations, against=one.reversed)
    return leanings.table()


def _older(point: KeyPoint) -> tuple[str, ...]:
    """Wordings of banks of an older form, each a way to put the point."""
    return (*point.any_of, *(" ".join(one) for one in zip(*point.all_of, strict=False)))


class _Reader:
    """Reads texts once."""

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
    """Some clauses of which nothing was quoted, spread over the answer."""
    free = [
        clause
        for clause in clauses
        if not any(
            clause.tokens[0].start < end and start < clause.tokens[-1].end for start, end in places
        )
    ]
    step = max(1.0, len(free) / most)
    return [free[int(at * step)] for at in range(min(most, len(free)))]


def _pack(
    fits: Sequence[tuple[list[float], dict[str, list[float]]]], widths: Sequence[int]
) -> tuple[tuple[float, ...], tuple[float, ...], dict[str, tuple[int, ...]]]:
    """The weights of all columns in one table: small whole numbers, the heaviest of each column."""
    base = tuple(round(value, 4) for one, _ in fits for value in one)
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
    """How often each point is reversed, missing, said; in answers of about a mark, and in any."""
    every = [state for row in states for state in row]
    common = [every.count(name) / len(every) if every else 1 / 3 for name in _ORDER]
    priors = []
    for at in range(count):
        column = [row[at] for row in states]
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
                            sum(w for w, row in zip(near, states, strict=True) if row[at] == name)
                            + prior
                        )
                        / whole,
                        3,
                    )
                    for name, prior in zip(_ORDER, priors[at], strict=True)
                )
                for at in range(count)
            )
        )
    rows.append(tuple(tuple(round(one, 3) for one in prior) for prior in priors))
    return tuple(rows)  # type: ignore[arg-type]


class PointReader:
    """Reads answers by the model of a question. What it needs of a quotation is made once."""

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
            model: What the question taught.
            rarity: By which words are weighed.
            contrasts: The things that the question tells apart.
            words: Stems of the question's own texts.
            reference: Of a question without key points; its marks are learned as what answers are
                worth beyond their likeness to it.
        """
        self.model = model
        self._reference = reference
        self._reader = TextReader(rarity)
        self._relations = RelationReader(contrasts)
        self._words = words

    @cached_property
    def _near(self) -> list[_Nearest]:
        return [_Nearest(told, self._reader) for told in self.model.quotations]

    def read(self, tokens: Sequence[Token], mark: float | None = None) -> Reading:
        """What the tokens of an answer show of each key point.

        Args:
            tokens: The answer as read.
            mark: In place of the mark that the marked answers predict, for a reply that is no whole answer.
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
        tops = [column[at] for column, at in zip(columns, best, strict=True)]
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
        for at in range(count):
            said, turned = best[at], best[count + at]
            a, b = whole[2 * count + at], whole[3 * count + at]
            s, c = tops[at], tops[count + at]
            gap = [
                one - other for one, other in zip(columns[at], columns[count + at], strict=True)
            ]
            signals = {
                "whole said": a,
                "whole reversed": b,
                "said": s,
                "reversed": c,
                "said, reversed": columns[count + at][said],
                "reversed, said": columns[at][turned],
                "most ahead": max(gap),
                "most behind": min(gap),
                "mark": mark,
                "said - reversed": s - c,
                "whole said - reversed": a - b,
                "said both": s * a,
                "reversed both": c * b,
                "said by mark": mark * s,
                "reversed by mark": (1 - mark) * c,
                "whole said by mark": mark * a,
                "others said": means[0][at],
                "others reversed": means[1][at],
                "others whole said": wide[0][at],
                "others whole reversed": wide[1][at],
            }
            for name, usually, near in zip(_ORDER, model.usual[-1][at], usual[at], strict=True):
                signals[f"usually {name}"] = usually
                signals[f"log usually {name}"] = log(usually + 0.03)
                signals[f"{name} at the mark"] = near
                signals[f"log {name} at the mark"] = log(near + 0.03)
            run = related[windows[said].first : windows[said].last + 1]
            told = frozenset[Relation]().union(*run)
            signals |= measure_relations(told, model.relations, at)
            closest = [
                max(likeness)
                for likeness in zip(*(self._near[at].likeness(one) for one in single), strict=True)
            ]
            for which, window, own in (("said", said, 0), ("reversed", turned, 1)):
                likeness, sides = self._near[at].nearest(compared.vector(window))
                side = sides[own]
                values = compare(compared.side(window), side) if side else (0.0,) * len(FEATURES)
                for name, value in zip(FEATURES, values, strict=True):
                    signals[f"{which} {name}"] = float(value)
                signals[f"{which} like said"], signals[f"{which} like reversed"] = likeness
                closest = [max(pair) for pair in zip(closest, likeness, strict=True)]
            for kind, like in zip(("said", "reversed"), closest, strict=True):
                signals[f"closest to {kind}"] = like
                signals[f"quite {kind}"] = max(0.0, like - _QUITE)
            signals["closer to reversed"] = closest[1] - closest[0]
            nearer = closest[1] - closest[0]
            findings.append(Finding(signals, windows[said], windows[turned], nearer))
        weighed = [
            (token.stem, self._reader.rarity.of(token.stem))
            for token in tokens
            if not token.everyday and not token.sign
        ]
        known = sum(
            weight for stem, weight in weighed if stem in model.weights or stem in self._words
        )
        every = sum(weight for _, weight in weighed)
        return Reading(tuple(clauses), tuple(findings), whole[-1], known / (every or 1.0))

    def _sum(self, clause: Clause, width: int) -> list[float]:
        row = [0.0] * width
        weights = self.model.weights
        for name, weight in clause.parts:
            known = weights.get(name)
            if known:
                pairs = iter(known)
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
        """Every run of one to three clauses, and what it comes to."""
        base, scale = self.model.base[: 2 * count], self.model.scale[: 2 * count]
        windows: list[Window] = []
        table: list[list[float]] = []
        for size in range(1, LEARNING.clauses + 1):
            for first in range(len(clauses) - size + 1):
                run = range(first, first + size)
                length = sqrt(sum(clauses[at].square for at in run)) or 1.0
                windows.append(Window(first, first + size - 1))
                table.append(
                    [
                        one + unit * sum(values) / length
                        for one, unit, values in zip(
                            base, scale, zip(*(sums[at] for at in run), strict=True), strict=False
                        )
                    ]
                )
        return windows, table


def _mean_of_others(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [(total - value) / max(1, len(values) - 1) for value in values]


class _Compared:
    """Vectors and sides of windows, made when they are needed."""

    def __init__(
        self, clauses: Sequence[Clause], windows: Sequence[Window], rarity: Rarity
    ) -> None:
        self._clauses, self._windows, self._rarity = clauses, windows, rarity
        self._vectors: dict[int, dict[str, float]] = {}
        self._sides: dict[int, Side] = {}

    def _run(self, window: int) -> Sequence[Clause]:
        one = self._windows[window]
        return self._clauses[one.first : one.last + 1]

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
    """The quotations of one point, to find those that a window is most like."""

    def __init__(self, quotations: Sequence[Quotation], reader: TextReader) -> None:
        self._quotations = quotations
        self._posted: dict[str, list[tuple[int, float]]] = {}
        self._rarity = reader.rarity
        self._tokens: list[Sequence[Token]] = []
        self._sides: dict[int, Side] = {}
        self._kinds = [
            [at for at, one in enumerate(quotations) if one.reversed == turned]
            for turned in (False, True)
        ]
        for at, one in enumerate(quotations):
            tokens = read_tokens(one.text)
            self._tokens.append(tokens)
            for name, value in add_up(reader.clauses(tokens)).items():
                self._posted.setdefault(name, []).append((at, value))

    def likeness(self, vector: Mapping[str, float]) -> tuple[float, float]:
        """How like it the nearest quotation of the point is, and of its reverse."""
        return self._nearest(vector)[0]

    def nearest(
        self, vector: Mapping[str, float]
    ) -> tuple[tuple[float, float], tuple[Side | None, Side | None]]:
        """The same, and these quotations."""
        likeness, places = self._nearest(vector)
        said, turned = (self._side(at) if at >= 0 else None for at in places)
        return likeness, (said, turned)

    def _side(self, at: int) -> Side:
        if at not in self._sides:
            self._sides[at] = read_side(self._tokens[at], self._rarity)
        return self._sides[at]

    def _nearest(self, vector: Mapping[str, float]) -> tuple[tuple[float, float], tuple[int, int]]:
        likeness = [0.0] * len(self._quotations)
        for name, value in vector.items():
            for at, other in self._posted.get(name, ()):
                likeness[at] += value * other
        places = [max(kind, key=likeness.__getitem__, default=-1) for kind in self._kinds]
        said, turned = (likeness[at] if at >= 0 else 0.0 for at in places)
        return (said, turned), (places[0], places[1])
