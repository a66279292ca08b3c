"""What the tests of reliability share: pilots that wait on the loop, and homes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.banks import library
from interview.storage.places import Places
from tests.reliability.programs import settings_in
from tests.sky import home
from tests.textual_internals import pilots_wait_on_the_loop


@pytest.fixture(autouse=True)
def _quick_pilots() -> Iterator[None]:
    with pilots_wait_on_the_loop():
        yield


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bank that came with the program, and settings and caches in the home."""
    for name, folder in settings_in(tmp_path / "home").items():
        monkeypatch.setenv(name, folder)
    monkeypatch.setattr(library, "builtin_folder", lambda: tmp_path / "none")


@pytest.fixture
def places(tmp_path: Path, alone: None) -> Places:  # noqa: ARG001
    """A new home with the small bank in it."""
    return home(tmp_path / "home")
