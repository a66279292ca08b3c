"""How well scores agree with people: the figures of docs/research.md. Run `python -m tests.bench`."""
