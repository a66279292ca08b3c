"""`interview serve` answers its own pages, and says what it lacks."""

from __future__ import annotations

import importlib.util

import pytest

from interview.cli.web.origin import is_own
from tests.cli.conftest import Cli

OWN = {"127.0.0.1:8000", "localhost:8000"}


@pytest.mark.parametrize("host", sorted(OWN))
def test_its_own_pages_are_answered(host: str) -> None:
    assert is_own(host, None, OWN)
    assert is_own(host, f"http://{host}", OWN)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example:8000", None),
        (None, None),
        ("127.0.0.1:8000", "http://evil.example"),
        ("127.0.0.1:8000", "http://127.0.0.1:9000"),
        ("127.0.0.1:8000", "null"),
        ("evil.example:8000", "http://evil.example:8000"),
    ],
)
def test_other_pages_and_other_names_are_refused(host: str | None, origin: str | None) -> None:
    assert not is_own(host, origin, OWN)


@pytest.mark.skipif(
    importlib.util.find_spec("textual_serve") is not None, reason="the extra is installed"
)
def test_without_its_extra_it_says_how_to_get_it(cli: Cli) -> None:
    done = cli("serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "serving needs an extra: pip install 'interview-tui[web]'\n"
