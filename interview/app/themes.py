"""The program's own two themes: quiet, one accent, one warning, one error."""

from __future__ import annotations

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

THEMES = (DARK, LIGHT)

MUTED = "$foreground 75%"
"""For the less important within a line. ($text-muted is for stylesheets: in a line it turns white.)"""

LEAST_CONTRAST = 4.5
"""Between text and background: WCAG 2.2, success criterion 1.4.3, level AA."""

_FOR_WORDS = ("accent", "warning", "error")


def legible(variables: dict[str, str]) -> dict[str, str]:
    """A theme's variables with accent, warning and error dark or light enough to be read as text.

    Some themes choose them for surfaces. Colours of the terminal's own palette stay as they are.
    """
    try:
        background, text = (Color.parse(variables[name]) for name in ("background", "foreground"))
    except (ColorParseError, KeyError):
        return variables
    if background.ansi is not None:
        return variables
    mended = {
        name: _legible(Color.parse(variables[name]), background, text) for name in _FOR_WORDS
    }
    return {**variables, **{name: colour.hex for name, colour in mended.items()}}


def contrast(one: Color, other: Color) -> float:
    """The contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _legible(colour: Color, background: Color, text: Color) -> Color:
    shades = (colour.blend(text, share / 10) for share in range(11))
    enough = (shade for shade in shades if contrast(shade, background) >= LEAST_CONTRAST)
    return next(enough, text)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
