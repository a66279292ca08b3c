"""What the app's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.domain.places import Places
from tests.app.stage import home
from tests.fakes import FakeClock


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A new home with the small bank in it."""
    return home(tmp_path / "home")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that goes when it is told to."""
    return FakeClock()
