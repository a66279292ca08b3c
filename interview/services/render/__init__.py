"""Values as words and files: phrases, plain text, Markdown, HTML, JSON, casts."""
