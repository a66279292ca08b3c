"""Read an answer: words with spans, one form for every spelling, clauses, denials."""
