"""Going back on the command line: history, search, notes, goals."""
