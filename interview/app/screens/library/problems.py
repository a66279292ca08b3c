"""Problems: what is wrong in a bank's file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command
from interview.app.safe_text import plain_line
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.model.phrases import phrase_count
from interview.model.problem import Problem

SHOWN = 500
"""Problems that are drawn; a file with more is mended from the top."""


class ProblemsScreen(CommandScreen[None]):
    """The problems of one file in its order."""

    CSS_PATH = "problems.tcss"
    HELP_TITLE = "What is wrong in this file?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (HELP, BACK, LEAVE)

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._name = name
        self._problems = problems

    def body(self) -> ComposeResult:
        """The file, then problem by problem."""
        with Horizontal(classes="head"):
            yield Static(plain_line(f"Problems in {self._name}"), classes="title", markup=False)
            yield Static(
                phrase_count(len(self._problems), "problem"), classes="aside", markup=False
            )
        with VerticalScroll():
            path = self._problems[0].path if self._problems else ""
            yield Static(plain_line(path), classes="muted prose path", markup=False)
            yield Static(phrase_all(self._problems[:SHOWN]), classes="prose", markup=False)


def phrase_all(problems: Sequence[Problem]) -> Content:
    """Each with its place and level, a blank line between two."""
    return Content("\n\n").join(map(_phrase, problems))


def _phrase(problem: Problem) -> Content:
    place = f"line {problem.line}, column {problem.column}" if problem.line else "whole file"
    field = f" · {problem.field}" if problem.field else ""
    colour = "$error" if problem.level == "error" else "$warning"
    return Content.assemble(
        (problem.level, colour),
        "  ",
        plain_line(place + field).stylize(MUTED),
        "\n",
        plain_line(problem.message),
    )
