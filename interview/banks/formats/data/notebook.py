"""Jupyter notebooks: their text cells as one Markdown document, their code as code."""

from __future__ import annotations

import json
from typing import Any

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.document.markdown import parse_markdown
from interview.banks.formats.shapes.competition import read_document


def detects(source: Source) -> bool:
    """Whether it is a notebook."""
    head = source.text[:2_000].lstrip()
    return (
        head.startswith("{")
        and (source.suffix == ".ipynb" or '"cells"' in head)
        and '"cell_type"' in source.text
    )


def read(source: Source) -> Harvest:
    """The cards of all cells; lines count from the notebook's first."""
    try:
        notebook = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        return Harvest(
            skipped=(Skipped(0, source.name, f"this notebook is damaged: {error}"[:200]),)
        )
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    texts = (
        [_text(cell) for cell in cells if isinstance(cell, dict)]
        if isinstance(cells, list)
        else []
    )
    return read_document(parse_markdown("\n\n".join(texts)))


def _text(cell: dict[str, Any]) -> str:
    lines = cell.get("source", "")
    text = "".join(map(str, lines)) if isinstance(lines, list) else str(lines)
    return f"```python\n{text}\n```" if cell.get("cell_type") == "code" and text.strip() else text
