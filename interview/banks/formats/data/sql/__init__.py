"""SQL: its tokens, the statements that put rows into tables, and the questions in those rows."""
