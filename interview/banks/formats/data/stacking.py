"""Tables that stand side by side under one header, as one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from interview.banks.formats.readers.rows.columns import columns_of

Rows = Sequence[tuple[int, list[str]]]
_NARROWEST = 2


def stacked(rows: Rows) -> Rows:
    """The rows, those of tables beside the first below it; as they are where the header names its columns once."""
    header = [cell.strip().casefold() for cell in rows[0][1]]
    begins = [at for at, name in enumerate(header) if name and name == header[0]]
    width = begins[1] if len(begins) > 1 else 0
    if width < _NARROWEST or begins != list(range(0, len(begins) * width, width)):
        return rows
    names = header[:width]
    if any(header[at : at + width] != names[: len(header) - at] for at in begins):
        return rows
    if columns_of(rows[0][1][:width]) is None:
        return rows
    below = [
        (line, row[at : at + width])
        for at in begins
        for line, row in rows[1:]
        if any(map(str.strip, row[at : at + width]))
    ]
    return [(rows[0][0], rows[0][1][:width]), *below]
