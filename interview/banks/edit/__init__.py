"""Changes to a bank's file that leave the rest of it as it was."""
