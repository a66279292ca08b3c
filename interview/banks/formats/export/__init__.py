"""A bank in formats of other programs, and what was written so read again."""
