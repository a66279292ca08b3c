"""Questions out of other people's formats: one module a format, one registry."""
