"""What the app's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.storage.places import Places
from tests.fakes import FakeClock
from tests.sky import home
from tests.textual_internals import pilots_wait_on_the_loop


@pytest.fixture(autouse=True)
def _quick_pilots() -> Iterator[None]:
    with pilots_wait_on_the_loop():
        yield


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A new home with the small bank in it."""
    return home(tmp_path / "home")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that goes when it is told to."""
    return FakeClock()
