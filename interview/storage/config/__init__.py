"""Where things are kept, and what the person has set."""
