"""Objects inside each other, from JSON, YAML, TOML, XML or programs: which are questions, and what their fields hold."""
