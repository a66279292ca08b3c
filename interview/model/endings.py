"""The signals that end a program. This module is imported before all others, and imports none of them."""

from signal import SIGHUP, SIGINT, SIGQUIT, SIGTERM

ENDINGS = (SIGINT, SIGTERM, SIGHUP, SIGQUIT)

PATIENCE = 5.0
"""Seconds that a clean end may take after a signal before the process ends anyway.

A busy machine takes seconds for it.
"""
