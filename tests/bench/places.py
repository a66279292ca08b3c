"""Where a measurement keeps what was learned: beside what the tests keep, and no home of anybody's."""

from __future__ import annotations

from pathlib import Path

from interview.model.places import Places


def bench_places() -> Places:
    """A home without banks or sessions of its own."""
    nowhere = Path("/nonexistent")
    cache = Path(__file__).parents[2] / ".pytest_cache"
    return Places(nowhere, cache, nowhere / "settings.toml", nowhere / "log")
