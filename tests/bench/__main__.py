"""What docs/research.md says of the model: `python -m tests.bench fit` fits the regression anew.

`parts` says what each of its parts is worth, `order` what the order of words tells, and `sets FOLDER` how scores agree
with people's on public sets. `python -m tests.bench.rows FILE` judges rows and scores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench.order import print_weights
from tests.bench.sets import learning_row, public_set

_COUNTS = (0, 5, 10, 20)


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what",
        choices=["fit", "parts", "order", "sets"],
        help="write scoring/fitted_weights.py anew; its parts; print the weights of scoring/word_order.py; public sets",
    )
    parser.add_argument("folder", nargs="?", type=Path, help="of public sets, JSON lines")
    parser.add_argument(
        "--every", type=int, default=1, help="a trial: every N-th question, and nothing is written"
    )
    options = parser.parse_args()
    if options.what == "order":
        print_weights()
    elif options.what == "sets":
        if options.folder is None:
            parser.error("sets needs the folder that has them")
        _print_sets(options.folder)
    else:
        from tests.bench import fit

        fit.main(options.every) if options.what == "fit" else fit.print_parts(options.every)


def _print_sets(folder: Path) -> None:
    """Print r of each set as more of the answers to its questions are marked."""
    heads = ("set", *(f"{count} marked" for count in _COUNTS))
    sets = sorted(folder.glob("*.jsonl"))
    learned = (learning_row(path.stem, public_set(path), _COUNTS) for path in sets)
    rows = [heads, ("---",) * len(heads), *learned]
    sys.stdout.writelines(f"| {' | '.join(cells)} |\n" for cells in rows)


if __name__ == "__main__":
    main()
