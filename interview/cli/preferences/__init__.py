"""What the person sets for himself, and for the shell that he types in."""
