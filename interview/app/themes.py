"""The program's own two themes: quiet, one accent, one warning, one error."""

from __future__ import annotations

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
