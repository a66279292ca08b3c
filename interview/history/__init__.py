"""Past sessions: listed, searched, compared, replayed, marked and rescored."""
