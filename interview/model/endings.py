"""The signals by which a person or a system ends a program. Imports no more: it is read before all."""

from signal import SIGHUP, SIGINT, SIGQUIT, SIGTERM

ENDINGS = (SIGINT, SIGTERM, SIGHUP, SIGQUIT)

PATIENCE = 5.0
"""Seconds that a clean end may take after a signal before the process ends anyway.

Long, because that leaves all as it is: a machine that is busy with much else takes seconds.
"""
