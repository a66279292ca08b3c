"""The program's themes, each with one accent, one warning and one error colour, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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
    variables={"muted": "#a5a7ad"},
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
    variables={"muted": "#5b5d60"},
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
    variables={"muted": "#bfbfbf", "text-muted": "#d0d0d0"},
)

_TERMINAL = (BUILTIN_THEMES["ansi-dark"], BUILTIN_THEMES["ansi-light"])

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, *_TERMINAL)}
"""The themes of the settings by name. Most of Textual's other themes have text that is too faint to read."""

MUTED = "$muted"
"""The style of secondary text within a line. ($text-muted is for stylesheets: in a line it turns white.)"""
