"""Past sessions: reading, comparing, rescoring and counting them."""
