"""Fixtures and settings of all tests."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from tests.forking import programs_start_warm
from tests.lengths import LONG
from tests.textual_internals import styles_parsed_once

MEMORY = Path("/dev/shm")  # noqa: S108 (a file system, not a file)


def pytest_configure() -> None:
    """Temporary files in memory where the system has a place for that, the same examples, usual signals.

    Thousands of files are written, synced and removed again. What disks do wrong is tried with
    disks that are made for it (tests/reliability). Garbage is looked for as seldom as the program
    does it.
    """
    gc.set_threshold(50_000, 20, 50)
    if os.access(MEMORY, os.W_OK):
        for name in ("TMPDIR", "PYTEST_DEBUG_TEMPROOT"):
            os.environ.setdefault(name, str(MEMORY))
        tempfile.tempdir = None  # it was asked for already
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        # Whoever starts the tests in the background may ignore them, and what they start would too.
        if signal.getsignal(ending) is signal.SIG_IGN:
            usual = signal.default_int_handler if ending == signal.SIGINT else signal.SIG_DFL
            signal.signal(ending, usual)
    # The same examples in each run: a change is what makes a law fail, not the day. Others are found by
    # pytest --hypothesis-profile=default, and what they break becomes an example of its own. No example has a
    # deadline: it goes by the clock on the wall, which other work on the machine holds up.
    settings.register_profile("same", derandomize=True, deadline=None)
    settings.load_profile("same")
    settings.register_profile("long", settings(), max_examples=LONG)


def pytest_collection_finish() -> None:
    """Keep imported modules out of garbage collection."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _programs_start_warm() -> Iterator[None]:
    """Imports take a second of each program that a test starts."""
    with programs_start_warm():
        yield


@pytest.fixture(autouse=True, scope="session")
def _models_learned_once() -> Iterator[None]:
    """Learning a question takes long: all tests share what was learned, between runs too.

    Nothing is prepared beside a session here. Sessions in processes of their own prepare as usual:
    those of tests/cli, and of tests/app/test_terminal.py.
    """
    shared = str(Path(__file__).parents[1] / ".pytest_cache" / "lessons")
    with (
        patch("interview.banks.lessons.FOLDER", shared),
        patch("interview.banks.scorers.BankScorer.prepare"),
    ):
        yield


@pytest.fixture(autouse=True, scope="session")
def _styles_parsed_once() -> Iterator[None]:
    with styles_parsed_once():
        yield
