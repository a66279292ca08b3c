"""Past sessions in a database that can be deleted."""
