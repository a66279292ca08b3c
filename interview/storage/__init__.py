"""Files kept whole: locks, caches, journals and transcripts, settings, the index."""
