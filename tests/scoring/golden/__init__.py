"""A golden file of scores: marked answers of the shipped bank, and texts that are no answers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from interview.model.score import Strictness
from tests.scoring.shipped import bare, marked_answers, shipped_bank, shipped_scorer

GOLDEN = Path(__file__).parent / "scores.json"

STRICTNESSES: tuple[Strictness, ...] = ("fair", "strict", "lenient")

ODD_TEXTS = (
    "",
    " \n\t ",
    "I don't know.",
    "O(n²) because QKᵀ is n × n; softmax(QKᵀ/√d_k)V",
    "softmax, gradient, attention, variance, entropy, eigenvector, embedding, Jacobian",
    "It is not the case that the weights do not sum to one.",
    "Das Skalarprodukt wächst mit der Dimension, deshalb teilt man durch √d.",
    "no no no no no no no no no no no no",
    "\x1b]0;title\x07 [/] [@click=app.quit]x[/] \u202e\u0000 {{}} %s",
    "a" * 3000,
    "- adds p_i to e_i\n- same word, other slot, other vector\n- scores see position",
)


class Golden(NamedTuple):
    """Scores by `question/text/strictness`, to two decimals, and the policy they belong to."""

    policy: str
    scores: dict[str, float]


def golden_scores() -> Golden:
    """Score everything anew."""
    bank = shipped_bank()
    scores: dict[str, float] = {}
    for strictness in STRICTNESSES:
        scorer = shipped_scorer(strictness)
        for number, question in enumerate(bank.questions):
            marked = marked_answers().answers_to("transformers", question.id)[number % 7 :: 7]
            texts = [(f"marked{at}", one.text) for at, one in enumerate(marked)]
            texts += [(f"odd{at}", text) for at, text in enumerate(ODD_TEXTS)]
            neighbour = bank.questions[(number + 7) % len(bank.questions)]
            texts.append(("other", neighbour.reference))
            texts.append(("reference", question.reference))
            if strictness != "fair":
                texts = texts[number % 5 :: 5]
            for name, text in texts:
                value = scorer.score(question, text).value
                scores[f"{question.id}/{name}/{strictness}"] = round(value, 4)
                if number % 5 == 0:
                    value = scorer.score(bare(question), text).value
                    scores[f"{question.id}/bare-{name}/{strictness}"] = round(value, 4)
    return Golden(shipped_scorer().policy, scores)


def read_golden() -> Golden:
    """The scores as they were written down."""
    data = msgspec.json.decode(GOLDEN.read_bytes())
    return Golden(data["policy"], data["scores"])


def write_golden() -> None:
    """Write the golden file anew."""
    golden = golden_scores()
    rows = (f'  "{key}": {value}' for key, value in sorted(golden.scores.items()))
    body = ",\n".join(rows)
    GOLDEN.write_text(f'{{"policy": "{golden.policy}", "scores": {{\n{body}\n}}}}\n')
