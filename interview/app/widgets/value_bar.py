"""A value of 0 to 1 as a short line, heavy as far as it goes."""

from __future__ import annotations

from textual.content import Content


def measure(value: float, width: int) -> Content:
    """So many cells, the filled ones in the accent colour."""
    cells = min(width, max(0, round(value * width)))
    return Content.assemble(("━" * cells, "$accent"), ("╌" * (width - cells), "$foreground 30%"))
