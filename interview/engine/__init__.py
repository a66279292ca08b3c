"""The rules of a session: commands in, events out, state by folding. Pure."""
