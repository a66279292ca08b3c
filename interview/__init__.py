"""A terminal program to practise timed interviews by typing answers."""

__version__ = "0.8.0"
