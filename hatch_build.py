"""Makes the lessons of the built-in banks when the package is built or installed.

They are learned from the banks' marked answers and are never committed; what is there and current stays.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LessonsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the lessons into the folder of the package, for a wheel and for an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make what is missing."""
        make_lessons(Path(self.root))


def make_lessons(root: Path) -> None:
    """Make the lessons of the checkout at this path."""
    sys.path.insert(0, str(root))
    try:
        from interview.banks.lessons import build_lessons

        count = build_lessons(root / "banks", root / "interview" / "_lessons")
    finally:
        sys.path.remove(str(root))
    sys.stderr.write(f"{count} lessons are there\n")
