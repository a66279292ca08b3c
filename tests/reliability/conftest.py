"""What the tests of reliability share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.idle import pilots_wait_on_the_loop


@pytest.fixture(autouse=True)
def _quick_pilots() -> Iterator[None]:
    with pilots_wait_on_the_loop():
        yield
