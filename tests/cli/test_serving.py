"""`interview serve` answers its own pages, and says what it lacks."""

from __future__ import annotations

import sys
from unittest.mock import patch

import pytest

from interview.cli.main import run
from interview.cli.served_pages import is_own, is_size, own_hosts, read_message

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


def test_without_its_extra_it_says_how_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.dict(sys.modules, {"interview.cli.served_pages": None}):  # cannot be imported
        assert run(["serve"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "interview serve needs an extra: pip install 'interview-tui[web]'\n"


def test_the_usual_port_of_the_web_goes_without_saying() -> None:
    assert is_own("localhost", "http://localhost", own_hosts("127.0.0.1", 80))
    assert not is_own("localhost", "http://localhost", own_hosts("127.0.0.1", 8000))


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ('["stdin","a"]', ("stdin", "a")),
        ('["resize",{"width":100,"height":30}]', ("resize", (100, 30))),
        ('["resize",{"width":1e9,"height":30}]', ("", None)),
        ('["resize",{"width":1000000000,"height":-3}]', ("resize", (1000, 1))),
        ('["resize",{"width":"wide"}]', ("", None)),
        ('["resize",{"width":true,"height":true}]', ("", None)),
        ('["resize"]', ("", None)),
        ('["blur"]', ("blur", None)),
        ("{}", ("", None)),
        ("[]", ("", None)),
        ("[[", ("", None)),
        ("[" * 100_000, ("", None)),
    ],
)
def test_what_a_page_says_is_read_without_trust(frame: str, message: object) -> None:
    assert read_message(frame) == message


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [
        ("80", "24", True),
        ("1000", "1", True),
        ("wide", "24", True),
        ("-5", "24", False),
        ("80", "99999999", False),
        ("80", "9_999_999", False),
        ("0", "24", False),
    ],
)
def test_an_address_asks_for_no_window_that_cannot_be(width: str, height: str, fits: bool) -> None:
    assert is_size(width, height) is fits
