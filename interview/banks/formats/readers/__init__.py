"""Readers of documents: each takes another shape for the questions, and the best reading wins."""
