"""Measure the model, and fit it anew: the figures of docs/research.md.

Speed is measured by `python -m tests.bench.speed`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.order import print_weights
from tests.bench.proposals import print_proposals
from tests.bench.rows import print_rows
from tests.bench.sets import print_sets


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("fit", "write scoring/fitted_weights.py anew"),
        ("parts", "what each part of the regression is worth"),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument(
            "--every", type=int, default=1, help="a trial: every N-th question, nothing is written"
        )
    commands.add_parser("order", help="print the weights of scoring/word_order.py")
    sets = commands.add_parser("sets", help="agreement with people's scores on public sets")
    sets.add_argument("folders", nargs="+", type=Path, help="of JSON lines")
    rows = commands.add_parser("rows", help="rows and scores beside graders' labels")
    rows.add_argument("files", nargs="+", type=Path, help="JSON lines")
    proposals = commands.add_parser("proposals", help="proposed rows of a bare reference")
    proposals.add_argument("counts", nargs="*", type=int, default=[6], help="of labelled answers")
    asked = parser.parse_args()
    if asked.command in {"fit", "parts"}:
        from tests.bench import fit  # numpy and scikit-learn, which nothing else needs

        work = fit.write_weights if asked.command == "fit" else fit.print_parts
        work(asked.every)
    elif asked.command == "order":
        print_weights()
    elif asked.command == "sets":
        print_sets(asked.folders)
    elif asked.command == "rows":
        print_rows(asked.files)
    else:
        print_proposals(asked.counts)


if __name__ == "__main__":
    main()
