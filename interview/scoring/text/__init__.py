"""Reading an answer: words with their places, one form for every spelling, clauses and negation."""
