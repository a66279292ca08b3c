"""Other people's files as questions."""
