"""How well scores agree with people: the figures of docs/scoring.md. Run `python -m tests.bench`."""
