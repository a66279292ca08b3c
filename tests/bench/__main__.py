"""Print the tables of docs/scoring.md: `python -m tests.bench [--answers FOLDER] [--sets FOLDER]`.

`python -m tests.bench fit` fits the regression anew, `parts` says what each of its parts is worth, `order` what the order of words tells, `python -m tests.bench.rows FILE` judges rows.
Without options, what the marked answers of each built-in bank predict of each other with one left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.bench.answers import agreement_rows
from tests.bench.marked import learning_row, left_one_out_rows
from tests.bench.order import print_weights
from tests.bench.sets import public_set, set_row

_COUNTS = (0, 5, 10, 20)
_ONE_OUT = ("bank", "marked answers", "r", "AUC")
_HANDS = ("answers", "n", "r", "r within", "AUC", "good < 0.3", "poor >= 0.6", "MAE")
_SETS = ("set", "answers", "reference alone", "token_set_ratio", "tf-idf cosine", "recall")
_LEARNED = ("set", *(f"{count} marked" for count in _COUNTS))


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answers", type=Path, help="graded answers to built-in questions")
    folder = os.environ.get("INTERVIEW_ASAG")
    parser.add_argument(
        "--sets", type=Path, default=Path(folder) if folder else None, help="public graded sets"
    )
    parser.add_argument(
        "what",
        nargs="?",
        choices=["fit", "parts", "order"],
        help="write scoring/weighing.py anew; its parts; print the weights of scoring/word_order.py",
    )
    parser.add_argument(
        "--every", type=int, default=1, help="a trial: every N-th question, and nothing is written"
    )
    options = parser.parse_args()
    if options.what == "order":
        print_weights()
        return
    if options.what:
        from tests.bench import fit

        fit.main(options.every) if options.what == "fit" else fit.print_parts(options.every)
        return
    _table("Left one out", _ONE_OUT, left_one_out_rows())
    if options.answers:
        _table("By other hands", _HANDS, agreement_rows(options.answers))
    if options.sets:
        sets = {path.stem: public_set(path) for path in sorted(options.sets.glob("*.jsonl"))}
        _table("Public sets: r / MAE", _SETS, [set_row(name, rows) for name, rows in sets.items()])
        learned = [learning_row(name, rows, _COUNTS) for name, rows in sets.items()]
        _table("Public sets with some answers marked: r", _LEARNED, learned)


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    lines = ["", title, "", _row(heads), _row(("---",) * len(heads)), *map(_row, rows)]
    sys.stdout.write("\n".join(lines) + "\n")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
