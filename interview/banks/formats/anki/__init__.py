"""Anki: packages, text exports, CrowdAnki; notes and their fields as cards."""
