"""What the person sets for themselves, and for the shell that they type in."""
