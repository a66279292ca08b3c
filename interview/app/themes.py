"""The program's own themes: quiet, one accent, one warning, one error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.color import Color, ColorParseError
from textual.theme import Theme

DARK = Theme(
    name="interview",
    primary="#7fb4ca",
    secondary="#7fb4ca",
    accent="#7fb4ca",
    success="#98bb6c",
    warning="#e6c384",
    error="#e48a86",
    foreground="#d5d8de",
    background="#15171b",
    surface="#191c21",
    panel="#22262d",
    dark=True,
)

LIGHT = Theme(
    name="interview-light",
    primary="#2a6480",
    secondary="#2a6480",
    accent="#2a6480",
    success="#4b6b22",
    warning="#855300",
    error="#a6322b",
    foreground="#26292e",
    background="#faf9f6",
    surface="#f3f2ee",
    panel="#e8e6e0",
    dark=False,
)

CONTRAST = Theme(
    name="interview-contrast",
    primary="#ffd75f",
    secondary="#ffd75f",
    accent="#ffd75f",
    success="#87ff87",
    warning="#ffaf5f",
    error="#ff8787",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={"text-muted": "#d0d0d0"},
)

THEMES = (DARK, LIGHT, CONTRAST)

MUTED = "$muted"
"""For the less important within a line. ($text-muted is for stylesheets: in a line it turns white.)"""

LEAST_CONTRAST = 4.5
"""Between text and background: WCAG 2.2, success criterion 1.4.3, level AA."""

FAINT = 0.25
"""How much of the background is in words that are less important, where they stay legible."""

_FOR_WORDS = ("accent", "warning", "error")


def legible(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with accent, warning and error adjusted until they are readable as text.

    Some themes choose them for surfaces. Colours of the terminal's own palette stay as they are.
    `muted` is added: the text's colour, as much fainter as can still be read.
    """
    plain = {**variables, "muted": variables.get("foreground", "")}
    try:
        text = Color.parse(variables["foreground"])
        grounds = [Color.parse(variables[name]) for name in ("background", "surface")]
    except (ColorParseError, KeyError):
        return plain
    if grounds[0].ansi is not None:
        return plain
    mended = {
        name: _legible(_shades(Color.parse(variables[name]), text, 10), grounds, text)
        for name in _FOR_WORDS
    }
    faint = text.blend(grounds[0], FAINT)
    mended["muted"] = _legible(_shades(faint, text, 5), grounds, text)
    return {**variables, **{name: colour.hex for name, colour in mended.items()}}


def contrast(first: Color, second: Color) -> float:
    """Return the contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _shades(colour: Color, text: Color, steps: int) -> Iterator[Color]:
    """From a colour to that of the text."""
    return (colour.blend(text, step / steps) for step in range(steps + 1))


def _legible(shades: Iterator[Color], grounds: Sequence[Color], text: Color) -> Color:
    """Return the first shade that can be read on every ground; the text's own where none can."""
    enough = (
        shade
        for shade in shades
        if all(contrast(shade, ground) >= LEAST_CONTRAST for ground in grounds)
    )
    return next(enough, text)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
