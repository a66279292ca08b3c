"""The table of keys in docs/keys.md, made of the registry.

    python -m tests.app.keys_page

writes it anew below the heading that it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from interview.app.commands import REGISTRY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
HEADING = "## All keys\n"


def keys_table() -> str:
    """A table a subject: id, keys, what they do."""
    return "".join(_tables())


def _tables() -> Iterator[str]:
    for subject, commands in REGISTRY.items():
        yield f"\n### {subject}\n\n| id | keys | what it does |\n|---|---|---|\n"
        for command in commands:
            keys = ", ".join(f"`{key}`" for key in command.keys)
            yield f"| `{command.id}` | {keys} | {command.help} |\n"


def main() -> None:
    """Write the table anew."""
    written = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    PAGE.write_text(written + HEADING + keys_table(), encoding="utf-8")


if __name__ == "__main__":
    main()
