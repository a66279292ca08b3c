"""What was: past sessions listed, searched, compared, replayed, marked and rescored."""
