"""Sessions as files for others: data, a text to read, a page, a recording."""
