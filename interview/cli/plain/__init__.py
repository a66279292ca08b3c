"""The session line by line: for any terminal or pipe, screen readers and scripts."""
