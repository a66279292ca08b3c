"""Commands about past answers and sessions: one module a command."""
