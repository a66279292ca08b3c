"""Fit the one regression over all questions: `python -m tests.bench fit` writes scoring/fitted_weights.py anew.

Every labelled answer is read by a model of its question that has not seen it (left out by fold). The regression is
fitted to what these models show, with all other labels, with six, and with the rubric alone; with few labels or none,
both with a few sentences of the rubric and with the texts of the key points alone. What is printed is left out by question
as well. Needs numpy and scikit-learn, which nothing else does.
"""

from __future__ import annotations

import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from interview.banks.lessons import count_words
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.scoring.learning import learn_points
from interview.scoring.pairs import FEATURES
from interview.scoring.points import PointReader
from interview.scoring.policy import ROWS
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity
from tests.bench.exchanges import contrast, turn
from tests.bench.measures import kappa
from tests.bench.places import bare_question, marked_answers, shipped_banks

STATES = ("reversed", "missing", "said")
FOLDS = 4
EMPTY = 0.1
"""Weight of a row whose text says nothing."""
EXAMPLE = 0.3
"""Weight of a row of an answer written as an example; such answers are rare."""
TURNED = 0.25
"""Weight of a row whose quotation was changed by program; there is none if few labels teach."""
_TURNED_OF_A_FOLD = 4
"""Quotations of a question and fold that are turned round, of those with two things and of the others."""
_CONTRASTED_OF_A_FOLD = 6
"""Quotations of a question and fold that are set against one of the reverse."""
_SAY, _NOT = 3, 1
"""Sentences of a key point in a bank of one's own."""
_SHORT = 16
"""Words of a quotation that is set against another, at most."""
_AGAINST = {"said": "reversed", "reversed": "said"}
_HEAD = '''"""Data, written by `python -m tests.bench fit`: what each signal of a key point weighs.

By name of a signal, for questions with many labelled answers, with some six, and with a rubric or a reference
alone, each time the weights for reversed and for said; missing weighs nothing. `""` is what they begin with.
"""

from __future__ import annotations

Weights = tuple[float, float]

WEIGHTS: dict[str, tuple[Weights, Weights, Weights]] = {
'''


class Row:
    """A key point of an answer, with its signals from a model that has not seen the answer."""

    def __init__(
        self, question: str, state: str, signals: dict[str, float], trust: float = 1.0
    ) -> None:
        self.question, self.state, self.signals, self.trust = question, state, signals, trust


def solve(lower: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Return what `solve_plainly` does, more quickly."""
    size = len(lower)
    if not size:
        return []
    gram = np.zeros((size, size))
    for index, row in enumerate(lower):
        gram[index, : index + 1] = row
    gram = gram + np.tril(gram, -1).T
    solution: list[list[float]] = np.linalg.solve(gram, np.array(right)).tolist()
    return solution


def rows_of(
    job: tuple[str, Question, Sequence[MarkedAnswer], Rarity, int, int, tuple[str, ...]],
) -> list[Row]:
    """Return the rows of a question, read by models of at most `most` labelled answers a fold."""
    name, question, answers, rarity, folds, most, others = job
    chance = random.Random(zlib.crc32(name.encode()))
    labelled = [answer for answer in answers if answer.labels is not None]
    chance.shuffle(labelled)
    rows: list[Row] = []
    if most == 0:
        folds = 1
    for fold in range(folds):
        out = labelled[fold::folds]
        gone = {answer.text for answer in out}
        known = [answer for answer in answers if answer.text not in gone] if most else []
        if 0 < most < len(known):
            some = {
                answer.text
                for answer in [answer for answer in labelled if answer.text not in gone][:most]
            }
            known = [answer for answer in known if answer.text in some]
        model = learn_points(question, question.key_points, known, rarity, solve)
        reader = PointReader(model, rarity, question.contrasts)
        for answer in out:
            states = {label.point: label.state for label in answer.labels or ()}
            reading = reader.read(read_tokens(answer.text))
            for point, finding in zip(question.key_points, reading.findings, strict=True):
                state, trust = states.get(point.id, "missing"), EXAMPLE if answer.example else 1.0
                rows.append(Row(name, state, finding.signals, trust))
        made = _turn_quotations(question, out, chance) + _contrast_quotations(
            question, out, chance
        )
        for text, index, state in made if most > len(labelled) else ():
            signals = reader.read(read_tokens(text)).findings[index].signals
            rows.append(Row(name, state, signals, TURNED))
        for text in (*_empty(question, chance), *others[fold::folds]):
            findings = reader.read(read_tokens(text)).findings
            rows += [Row(name, "missing", finding.signals, EMPTY) for finding in findings]
    return rows


Made = tuple[str, int, str]
"""An answer changed by program, the key point that it says or reverses now, and which of the two."""


def _turn_quotations(
    question: Question, answers: Sequence[MarkedAnswer], chance: random.Random
) -> list[Made]:
    """Return answers with one quotation turned round."""
    places = {point.id: index for index, point in enumerate(question.key_points)}
    turns = [
        (turned.exchanged, answer.text.replace(label.words, turned.words, 1), places[label.point])
        for answer in answers
        for label in answer.labels or ()
        if label.state == "said" and label.words and label.point in places
        for turned in turn(label.words, question.contrasts, chance)
    ]
    chance.shuffle(turns)
    return [
        (text, index, "reversed")
        for wanted in (True, False)
        for _, text, index in [entry for entry in turns if entry[0] == wanted][:_TURNED_OF_A_FOLD]
    ]


def _contrast_quotations(
    question: Question, answers: Sequence[MarkedAnswer], chance: random.Random
) -> list[Made]:
    """Return answers with one quotation set against a quotation of the reverse of its point."""
    places = {point.id: index for index, point in enumerate(question.key_points)}
    quoted: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for answer in answers:
        for label in answer.labels or ():
            short = 0 < len(label.words.split()) <= _SHORT
            if short and label.point in places and label.state in _AGAINST:
                quoted.setdefault((label.point, label.state), []).append(
                    (answer.text, label.words)
                )
    contrasts = [
        (text.replace(words, contrast(words, other, chance), 1), places[point], state)
        for (point, state), quotations in quoted.items()
        for text, words in quotations
        for _, other in chance.choices(quoted.get((point, _AGAINST[state]), [("", "")]))
        if other
    ]
    chance.shuffle(contrasts)
    return contrasts[:_CONTRASTED_OF_A_FOLD]


STALLS = (
    "Good question, let me think about this for a moment, it is quite an interesting one.",
    "I have worked with this in a project and it went well, so I would say that it depends on the case.",
    "This is a very important aspect and experts generally consider it essential in practice.",
    "Basically it is the standard way of doing it, everybody does it like that and it works best.",
    "I remember reading about it, there are several reasons for it and a few trade-offs to keep in mind.",
    "It makes the whole thing better and faster, which is why it is used so much nowadays.",
    "Let me first explain the idea and then the details, as it is easy to get lost in them.",
    "I am sure I know it, we had it last week, but the words do not come to me right now.",
)


def _empty(question: Question, chance: random.Random) -> list[str]:
    """Return texts that say nothing: a stall, and an echo."""
    return [chance.choice(STALLS), question.text]


def gather(
    every: int = 1, most: int = 10_000, folds: int = FOLDS, *, bare: bool = False
) -> list[Row]:
    """Return the rows of every `every`-th question of the built-in banks.

    With `bare`, of each key point only its text is known, as in a bank that somebody writes in haste.
    """
    banks = shipped_banks()
    rarity = count_words(banks)
    jobs = [
        (
            f"{bank.name}/{question.id}",
            bare_question(question)
            if bare
            else _without_marks(question, sparse=most <= ROWS.few_labels),
            marked_answers(bank, question),
            rarity,
            folds,
            most,
            tuple(
                marked_answers(bank, other)[index].text
                for index, other in enumerate(_others(bank, question))
            ),
        )
        for bank in banks
        for question in bank.questions
        if any(answer.labels is not None for answer in marked_answers(bank, question))
    ][::every]
    with Pool(2) as pool:
        return [row for rows in pool.imap(rows_of, jobs) for row in rows]


def _without_marks(question: Question, *, sparse: bool) -> Question:
    """Return the question without its marked answers; `sparse` with as few sentences as in a bank of one's own."""
    points = tuple(
        replace(point, say=point.say[:_SAY], contrary=point.contrary[:_NOT]) if sparse else point
        for point in question.key_points
    )
    return replace(question, key_points=points, answers=())


def _others(bank: Bank, question: Question) -> list[Question]:
    """Return some other questions of the bank, with marked answers."""
    every = [other for other in bank.questions if len(marked_answers(bank, other)) > 20]
    place = next(index for index, other in enumerate(every) if other.id == question.id)
    return [every[(place + step) % len(every)] for step in (1, 5, 11, 17, 23, 29, 37, 41)]


def _table(rows: Sequence[Row]) -> tuple[Any, Any, Any]:
    names = list(rows[0].signals)
    values = np.array([[row.signals[name] for name in names] for row in rows])
    order = {name: index for index, name in enumerate(sorted({row.question for row in rows}))}
    shuffled = np.random.RandomState(0).permutation(len(order))
    groups = np.array([shuffled[order[row.question]] % 5 for row in rows])
    return values, np.array([row.state for row in rows]), groups


def _regression(values: Any, states: Any, trusts: Any) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=400)).fit(
        values, states, logisticregression__sample_weight=trusts
    )


def _trusts(rows: Sequence[Row]) -> Any:
    """Return what each row counts: little where no person wrote it."""
    return np.array([row.trust for row in rows])


def left_out(rows: Sequence[Row]) -> Any:
    """Return the probabilities of each row by a regression that has not seen its question."""
    values, states, groups = _table(rows)
    shares = np.zeros((len(rows), 3))
    for group in np.unique(groups):
        known = (groups != group) & (states != "partly")
        fitted = _regression(values[known], states[known], _trusts(rows)[known])
        columns = [list(fitted.classes_).index(state) for state in STATES]
        shares[groups == group] = fitted.predict_proba(values[groups == group])[:, columns]
    return shares


def weights_of(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    """Return what each signal weighs for reversed and said beside missing, fitted to all rows."""
    values, states, _ = _table(rows)
    known = states != "partly"
    fitted = _regression(values[known], states[known], _trusts(rows)[known])
    scaler, model = fitted[0], fitted[1]
    columns = [list(model.classes_).index(state) for state in STATES]
    slopes = model.coef_[columns] / scaler.scale_
    start = model.intercept_[columns] - slopes @ scaler.mean_
    names = ("", *rows[0].signals)
    weights = np.column_stack([start, slopes])
    weights = weights[[0, 2]] - weights[1]
    return {
        name: (float(f"{reversed_:.3g}"), float(f"{said:.3g}"))
        for name, reversed_, said in zip(names, *weights, strict=True)
    }


def report(title: str, rows: Sequence[Row], shares: Any) -> str:
    """Return kappa, recall and precision of three states, over all rows and over the sure ones.

    Rows that are half said have no part in kappa; where they are called one of the three, precision falls.
    """
    people = np.array([row.trust == 1.0 for row in rows])
    true = np.array([row.state for row in rows])[people]
    shares = shares[people]
    likely = np.array(STATES)[shares.argmax(1)]
    thresholds = np.array([getattr(ROWS, state) for state in STATES])
    sure = shares.max(1) >= thresholds[shares.argmax(1)]
    parts = "; ".join(
        f"{state} {np.mean(likely[true == state] == state):.2f}"
        f" / {np.mean(true[likely == state] == state):.2f},"
        f" sure {np.mean((likely == state)[true == state] & sure[true == state]):.2f}"
        f" / {np.mean(true[sure & (likely == state)] == state):.2f}"
        for state in STATES
    )
    return (
        f"{title}: {len(true)} rows, kappa {kappa(_pairs(true, likely), STATES):.3f};"
        f" sure {np.mean(sure):.2f}, kappa {kappa(_pairs(true[sure], likely[sure]), STATES):.3f}; {parts}"
    )


def _pairs(true: Any, judged: Any) -> Counter[tuple[str, str]]:
    return Counter(zip(true.tolist(), judged.tolist(), strict=True))


PARTS = {
    "relations of words": r".* (right|wrong)",
    "pairs of window and quotation": rf"(said|reversed) ({'|'.join(FEATURES)})",
    "whole answers": r"whole .*",
    "the predicted mark": r"mark|.* by mark",
    "other points of the answer": r"others .*",
}
"""Groups of signals, as patterns of their names."""


def print_parts(every: int = 1) -> None:
    """Print what the regression is worth without each part."""
    rows = gather(every)
    sys.stdout.write(report("nothing left out", rows, left_out(rows)) + "\n")
    for part, pattern in PARTS.items():
        signals = [
            {name: value for name, value in row.signals.items() if not re.fullmatch(pattern, name)}
            for row in rows
        ]
        less = [
            Row(row.question, row.state, left, row.trust)
            for row, left in zip(rows, signals, strict=True)
        ]
        sys.stdout.write(report(f"without {part}", less, left_out(less)) + "\n")
    for title, trust in (("quotations changed by program", TURNED), ("rows of examples", EXAMPLE)):
        others = [row for row in rows if row.trust != trust]
        sys.stdout.write(report(f"without {title}", others, left_out(others)) + "\n")


def write_weights(every: int = 1) -> None:
    """Fit, report, and write scoring/fitted_weights.py; of a part of the questions only report."""
    tables = []
    for title, most in (("many labels", 10_000), ("six labels", 6), ("no labels", 0)):
        rows = gather(every, most)
        rows += gather(every, most, bare=True) if 0 < most <= ROWS.few_labels else []
        sys.stdout.write(report(title, rows, left_out(rows)) + "\n")
        tables.append(weights_of(rows))
    if every > 1:
        return
    path = Path(__file__).parents[2] / "interview" / "scoring" / "fitted_weights.py"
    path.write_text(_weights_text(tables), encoding="utf-8")


def _weights_text(tables: Sequence[Mapping[str, tuple[float, float]]]) -> str:
    """Return the text of scoring/fitted_weights.py."""
    lines = (f'    "{name}": {tuple(table[name] for table in tables)},\n' for name in tables[0])
    return f"{_HEAD}{''.join(lines)}}}\n"
