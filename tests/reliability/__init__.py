"""Promises about crashes, kept by crashing: see docs/reliability.md."""
