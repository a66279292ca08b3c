"""Rows and objects: tables, JSON, YAML, notebooks, what databases and other programs write."""
