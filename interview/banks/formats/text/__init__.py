"""Plain text and the markup languages besides Markdown and HTML."""
