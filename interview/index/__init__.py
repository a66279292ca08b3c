"""The index of sessions: disposable, made from the transcripts, kept in the cache folder."""
