"""Mutated banks and imports. The long run: `python -m tests.fuzz --rounds 10000`."""
