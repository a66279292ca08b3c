"""The screens that look back: sessions, review, replay, comparison, progress."""
