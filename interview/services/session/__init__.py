"""One live session: beginning, running, saving and correcting it."""
