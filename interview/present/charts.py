"""Pictures for pages: SVG that needs no script, no style and nothing from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from interview.model.visible import visible_line

_WIDTH = 720
_LINE_HEIGHT = 160
_ROW = 24
_LABEL = 260


def line_svg(points: Sequence[tuple[str, float]], title: str) -> str:
    """Values of 0 to 1 in order, each with its label, as a line with a dot each."""
    step = (_WIDTH - 60) / max(1, len(points) - 1)
    places = [
        (40 + at * step, 10 + (1 - value) * (_LINE_HEIGHT - 40))
        for at, (_, value) in enumerate(points)
    ]
    parts = [_grid()]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts.append(f'<polyline points="{path}" fill="none" stroke="currentColor"/>')
    for (x, y), (label, value) in zip(places, points, strict=True):
        told = f"<title>{_text(label)}: {value:.2f}</title>"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor">{told}</circle>'
        )
    for at in dict.fromkeys((0, len(points) - 1)):
        anchor = "end" if at and len(points) > 1 else "start"
        x = places[at][0]
        parts.append(
            f'<text x="{x:.1f}" y="{_LINE_HEIGHT - 8}" font-size="12" text-anchor="{anchor}" '
            f'fill="currentColor">{_text(points[at][0])}</text>'
        )
    return _svg(_LINE_HEIGHT, title, parts)


def bars_svg(rows: Sequence[tuple[str, float, str]], title: str) -> str:
    """A bar for each label: a value of 0 to 1, and a word behind it."""
    parts: list[str] = []
    room = _WIDTH - _LABEL - 140
    for at, (label, value, word) in enumerate(rows):
        y = at * _ROW
        parts += [
            f'<text x="0" y="{y + 16}" font-size="13" fill="currentColor">{_text(label[:38])}</text>',
            f'<rect x="{_LABEL}" y="{y + 5}" width="{room}" height="13" fill="none" '
            'stroke="currentColor" stroke-opacity="0.4"/>',
            f'<rect x="{_LABEL}" y="{y + 5}" width="{room * value:.1f}" height="13" '
            'fill="currentColor" fill-opacity="0.6"/>',
            f'<text x="{_LABEL + room + 8}" y="{y + 16}" font-size="13" fill="currentColor">'
            f"{value:.2f} {_text(word)}</text>",
        ]
    return _svg(len(rows) * _ROW + 4, title, parts)


def _grid() -> str:
    lines = []
    for value in (0.0, 0.5, 1.0):
        y = 10 + (1 - value) * (_LINE_HEIGHT - 40)
        lines.append(
            f'<line x1="40" x2="{_WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="currentColor" '
            f'stroke-opacity="0.2"/><text x="4" y="{y + 4:.1f}" font-size="12" '
            f'fill="currentColor">{value:.1f}</text>'
        )
    return "".join(lines)


def _svg(height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-label="{_text(title)}">'
        + "".join(parts)
        + "</svg>"
    )


def _text(text: str) -> str:
    return escape(visible_line(text))
