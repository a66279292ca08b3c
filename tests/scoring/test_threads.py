"""A replay scores in a thread while the screens score in another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from interview.scoring.text.normal_form import stem

WORDS = [
    f"{head}{middle}{tail}"
    for head in ("relat", "hop", "motor", "gener", "satur", "norm")
    for middle in ("al", "iv", "is")
    for tail in ("ional", "ization", "ing", "ed", "ness", "ation")
]


@pytest.fixture
def often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often")
def test_words_have_the_same_stems_in_many_threads() -> None:
    alone = [stem.__wrapped__(word) for word in WORDS]
    with ThreadPoolExecutor(4) as threads:
        by_thread = threads.map(lambda _: [stem.__wrapped__(word) for word in WORDS * 5], range(4))
        assert all(stems == alone * 5 for stems in by_thread)
