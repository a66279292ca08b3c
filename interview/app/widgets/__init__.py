"""Widgets used on more than one screen."""
