"""The user's settings, as a command and as defaults of options, and shell completion."""
