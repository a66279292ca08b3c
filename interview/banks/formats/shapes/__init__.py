"""The shapes in which people write questions; they compete for a document."""
