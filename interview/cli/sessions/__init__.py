"""`interview sessions` and its subcommands: one module a command."""
