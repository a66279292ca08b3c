"""A document as a sequence of lines, tables and blocks of code, each with its place in the structure."""
