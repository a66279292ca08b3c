"""YAML with positions: reading it into nodes, and writing it as a person would."""
