"""What a line, an answer, an option or a row of a question file says, whatever shape it stands in."""
