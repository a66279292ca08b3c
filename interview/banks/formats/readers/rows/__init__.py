"""Rows and objects with named fields: what each field is by its name and by what it holds."""
