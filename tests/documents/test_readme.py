"""What the README shows is what happens: each of its commands is run, in its order."""

from __future__ import annotations

import html
import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from docs.draw import draw
from tests.forking import run_program
from tests.pty import PtyProgram

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [line for block in BLOCKS[2:] for line in block.splitlines()]

QUESTIONS = "## Why is the sky blue?\n\nAir scatters short wavelengths more than long ones.\n"
SCREENS = {"start --bank": "when you are ready", "resume": "when you are ready"}
"""Commands that open the app, and what they show first."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "STATE")}
    return {**os.environ, **folders, "INTERVIEW_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}


def test_the_commands_of_the_readme_do_what_it_says(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "answer.txt").write_text("Large scores saturate the softmax.\n")
    (tmp_path / "questions.md").write_text(QUESTIONS)
    assert len(COMMANDS) >= 11
    for line in COMMANDS:
        words = shlex.split(line)
        assert words[0] == "interview"
        argv = [sys.executable, "-m", "interview", *words[1:]]
        screen = next((text for start, text in SCREENS.items() if line[10:].startswith(start)), "")
        if screen:
            _opens(argv, screen, environment, tmp_path)
        else:
            _succeeds(argv, environment, tmp_path)


def _opens(argv: list[str], screen: str, environment: dict[str, str], folder: Path) -> None:
    with PtyProgram(argv, env=environment, cwd=folder) as program:
        program.wait_for(screen)
        program.kill()


def _succeeds(argv: list[str], environment: dict[str, str], folder: Path) -> None:
    answers = "Attention scores are large.\n.\n" * 3
    done = run_program(argv, answers, environment, folder)
    assert done.returncode == 0, f"{argv}: {done.stderr}"
    assert "Traceback" not in done.stderr


def test_the_two_commands_of_the_first_screen_set_up_everything_they_need() -> None:
    start, test = (block.strip() for block in BLOCKS[:2])
    for line in (start, test):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in line
    assert start.endswith(".venv/bin/interview")
    assert ".venv/bin/pytest" in test
    assert README.index(test) < 2500


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_no_page_points_at_a_file_that_is_not_there(page: Path) -> None:
    links = r"\b(docs/[\w/.-]+\.(?:md|svg))|\]\((?!http)([\w/.-]+)\)"
    paths = re.findall(
        links + r"|`((?:interview|tests|docs)/[\w./-]+|justfile)`", page.read_text()
    )
    for path in filter(None, (path for match in paths for path in match)):
        assert (page.parent / path).exists() or (ROOT / path).exists(), path


async def test_the_pictures_are_those_of_the_app_as_it_is(tmp_path: Path) -> None:
    for drawn in await draw(tmp_path):
        kept = ROOT / "docs" / "pictures" / drawn.name
        assert _words(kept.read_text()) == _words(drawn.read_text()), (
            f"{drawn.name} has changed: look at it, then run python -m docs.write pictures"
        )


def _words(picture: str) -> str:
    """The text of a picture; clocks that tick in real time while it is drawn left out."""
    text = html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture)))
    return re.sub(r"\d+:\d\d|[╭╮╰╯│─╴╶╷╵┬┴├┤·:━╌]+|\s+", " ", text)
