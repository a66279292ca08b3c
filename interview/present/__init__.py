"""Values as rows, words and documents."""
