"""Turn findings into rows with quotations, and find false claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from msgspec.structs import replace

from interview.model.bank import KeyPoint, Misconception
from interview.model.score import FalseClaim, Row, RowState, Span, SureState
from interview.model.visible import visible_line
from interview.scoring.fitted_weights import WEIGHTS
from interview.scoring.lexicon.grammar import ARROWS, CONDITIONS
from interview.scoring.pairs import FEATURES, Side, compare, read_side
from interview.scoring.points import Finding, PointModel, Reading, Window
from interview.scoring.policy import CLAIMS, FOLLOW_UPS, ROWS
from interview.scoring.relations import says_something
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Clause, Rarity


def judge_rows(
    reading: Reading, points: Sequence[KeyPoint], model: PointModel, asked: str = ""
) -> tuple[Row, ...]:
    """Return a row for each key point, not yet summed; `asked` is the point that a reply was asked for.

    A row whose reversal is quoted from words that surely say another point is unsure.
    """
    rows = [
        _row(point, finding, reading, model.labelled_answers, asked)
        for point, finding in zip(points, reading.findings, strict=True)
    ]
    said = [row.quote for row in rows if row.state == "said" and row.quote]
    return tuple(_with_doubt(row, said) for row in rows)


def _with_doubt(row: Row, said: Sequence[Span]) -> Row:
    """Return the row as unsure if the words of its reversal say another point."""
    if row.state != "reversed" or row.quote is None:
        return row
    is_said = any(_overlap(row.quote, quote) for quote in said)
    return replace(row, state="unsure") if is_said else row


def weigh(signals: Mapping[str, float], labelled_answers: int) -> tuple[float, float, float]:
    """Return the probabilities of reversed, missing and said, which sum to 1.

    Between none, few and many labelled answers it goes from one set of weights to the next.
    """
    few, many = ROWS.few_labels, ROWS.many_labels
    if labelled_answers >= many:
        return _shares(signals, _MANY)
    if labelled_answers < few:
        fewer, more, way = _NONE, _FEW, labelled_answers / few
    else:
        fewer, more, way = _FEW, _MANY, (labelled_answers - few) / (many - few)
    reverse, missing, said = (
        (1 - way) * low + way * high
        for low, high in zip(_shares(signals, fewer), _shares(signals, more), strict=True)
    )
    return reverse, missing, said


_MANY, _FEW, _NONE = range(3)
"""The sets of weights, by how many answers are labelled."""


def _shares(signals: Mapping[str, float], weights: int) -> tuple[float, float, float]:
    """Return the softmax of the signals, weighed by one set of weights; missing stands at 0."""
    reverse, said = WEIGHTS[""][weights]
    for name, value in signals.items():
        for_reverse, for_said = WEIGHTS[name][weights]
        reverse += for_reverse * value
        said += for_said * value
    most = max(reverse, said, 0.0)
    raised = exp(reverse - most), exp(-most), exp(said - most)
    whole = sum(raised)
    return raised[0] / whole, raised[1] / whole, raised[2] / whole


def _row(
    point: KeyPoint, finding: Finding, reading: Reading, labelled_answers: int, asked: str
) -> Row:
    reverse, missing, said = weigh(finding.signals, labelled_answers)
    is_asked = point.point == asked and labelled_answers >= ROWS.many_labels
    if is_asked:
        missing /= FOLLOW_UPS.spoken_of
        whole = reverse + missing + said
        reverse, missing, said = reverse / whole, missing / whole, said / whole
    likely: SureState = "missing"
    if max(reverse, said) > missing:
        likely = "said" if said >= reverse else "reversed"
    if said > reverse and _measure_exchange(finding.signals) > ROWS.exchanged:
        # Words that have two things exchanged may be either, however right the rest of the answer is.
        said = reverse = (said + reverse) / 2
    share, least = {
        "said": (said, FOLLOW_UPS.said if is_asked else ROWS.said),
        "missing": (missing, ROWS.missing),
        "reversed": (reverse, FOLLOW_UPS.reversed if is_asked else ROWS.reversed),
    }[likely]
    window = finding.reversed if likely == "reversed" else finding.said
    doubts = {
        "said": ("said denials turned", "said order turned"),
        "missing": (),
        "reversed": ("reversed denials turned",),
    }[likely]
    is_splinter = likely == "reversed" and _is_short(window, reading.clauses)
    if is_splinter or any(finding.signals[name] for name in doubts):
        least = ROWS.doubted
    is_open = _is_denied(likely, finding.signals, labelled_answers) or (
        likely == "reversed" and _is_condition(window, reading.clauses)
    )
    state: RowState = likely if share >= least and not is_open else "unsure"
    quote = None if likely == "missing" else quote_of(window, reading)
    if quote is None and likely != "missing":
        state = likely = "missing"
    return Row(
        point=point.point,
        id=point.id,
        weight=point.weight,
        required=point.required,
        state=state,
        likely=likely,
        said=round(said, 3),
        reversed=round(reverse, 3),
        quote=quote,
    )


def _is_denied(likely: SureState, signals: Mapping[str, float], labelled_answers: int) -> bool:
    """Return whether the words deny what the nearest quotation says, and so may mean the opposite."""
    if labelled_answers < ROWS.few_labels:
        return signals.get(f"{likely} denials turned", 0.0) >= ROWS.denied_untaught
    return signals.get(f"{likely} recall turned", 0.0) >= ROWS.denied


def _is_condition(window: Window, clauses: Sequence[Clause]) -> bool:
    """Return whether a window is a condition whose consequence follows it: "if they have met, get a richer model"."""
    after = window.last + 1
    if window.first != window.last or after >= len(clauses):
        return False
    first, following = clauses[window.first].tokens[0], clauses[after].tokens[0]
    return first.stem in CONDITIONS and first.sentence == following.sentence


_SHORT = 3
"""Least content words of a quotation, unless its sentence has fewer."""


def _measure_exchange(signals: Mapping[str, float]) -> float:
    """Return the evidence for the wrong one of two things less that for the right one."""
    return sum(
        signals[f"{kind} wrong"] - signals[f"{kind} right"]
        for kind in ("thing", "order of a thing")
    )


def quote_of(window: Window, reading: Reading) -> Span | None:
    """Return the span of a window; a word or two are quoted with the clause before or after."""
    clauses = reading.clauses
    first, last = window.first, window.last
    if last < first:
        return None
    if _is_short(window, clauses):
        sentence = clauses[first].tokens[0].sentence
        if first and clauses[first - 1].tokens[-1].sentence == sentence:
            first -= 1
        elif last + 1 < len(clauses) and clauses[last + 1].tokens[0].sentence == sentence:
            last += 1
    tokens = [token for clause in clauses[first : last + 1] for token in clause.tokens]
    words = [token for token in tokens if token.stem not in ARROWS] or tokens
    return Span(words[0].start, words[-1].end)


def _is_short(window: Window, clauses: Sequence[Clause]) -> bool:
    run = clauses[window.first : window.last + 1]
    return sum(says_something(token) for clause in run for token in clause.tokens) < _SHORT


_RECALL, _PRECISION = FEATURES.index("recall"), FEATURES.index("precision")
_OPPOSED, _DENIED = FEATURES.index("poles opposed"), FEATURES.index("denials turned")
_ONE_DENIES, _TURNED = FEATURES.index("denial of one"), FEATURES.index("order turned")


class ClaimReader:
    """Finds the false claims of a question in answers."""

    def __init__(self, claims: Sequence[Misconception], rarity: Rarity) -> None:
        self._rarity = rarity
        self._claims = [(claim, read_side(read_tokens(claim.claim), rarity)) for claim in claims]

    def find(self, reading: Reading, rows: Sequence[Row]) -> tuple[FalseClaim, ...]:
        """Return the false claims in an answer, each with its words.

        A claim counts only if the answer says it nearly as the bank does, with the same poles and
        denials, in words that show no row.
        """
        stems = {token.stem for clause in reading.clauses for token in clause.tokens}
        possible = [
            (claim, side)
            for claim, side in self._claims
            if sum(weight for stem, weight in side.weights.items() if stem in stems)
            >= CLAIMS.recall * sum(side.weights.values())
        ]
        if not possible:
            return ()
        taken = [row.quote for row in rows if row.quote and row.state in {"said", "reversed"}]
        stretches = list(self._stretches(reading))
        claims: list[FalseClaim] = []
        for claim, side in possible:
            best = max(
                ((values[_RECALL], span) for values, span in _matches(stretches, side)),
                default=None,
            )
            free = best is not None and not any(_overlap(best[1], quote) for quote in taken)
            if best is not None and free and len(claims) * CLAIMS.cost < CLAIMS.most:
                because = visible_line(claim.because)
                claims.append(FalseClaim(visible_line(claim.claim), CLAIMS.cost, best[1], because))
        return tuple(claims)

    def _stretches(self, reading: Reading) -> Iterator[tuple[Side, Span]]:
        """Yield every clause, and every two neighbouring ones."""
        for size in (1, 2):
            for first in range(len(reading.clauses) - size + 1):
                window = Window(first, first + size - 1)
                run = reading.clauses[first : first + size]
                span = quote_of(window, reading)
                if span is not None:
                    tokens = [token for clause in run for token in clause.tokens]
                    yield read_side(tokens, self._rarity), span


def _matches(
    stretches: Iterable[tuple[Side, Span]], claim: Side
) -> Iterator[tuple[list[float], Span]]:
    """Yield the stretches that make a claim, with their comparison to it."""
    for side, span in stretches:
        values = compare(side, claim)
        alike = values[_RECALL] >= CLAIMS.recall and values[_PRECISION] >= CLAIMS.precision
        turned = values[_OPPOSED] or values[_DENIED] or values[_ONE_DENIES]
        if alike and not turned and values[_TURNED] <= CLAIMS.turned:
            yield values, span


def _overlap(first: Span, second: Span) -> bool:
    """Return whether two spans share more than half of the shorter one."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared > min(first.end - first.start, second.end - second.start) / 2
