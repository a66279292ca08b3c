"""The signals by which a person or a system ends a program. Imports nothing else: it is read before all."""

from signal import SIGHUP, SIGINT, SIGQUIT, SIGTERM

ENDINGS = (SIGINT, SIGTERM, SIGHUP, SIGQUIT)
