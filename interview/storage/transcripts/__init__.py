"""The journal of a session, and the same file being read."""
