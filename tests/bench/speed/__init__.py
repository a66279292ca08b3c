"""How fast the program is, in ratios taken inside one run: `python -m tests.bench.speed`."""
