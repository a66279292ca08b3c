"""A short run of what `python -m tests.reliability writers` does at length."""

from tests.reliability.writers import end_writers


def test_whatever_a_killed_writer_wrote_is_whole() -> None:
    assert end_writers(2, seed=3) == []
