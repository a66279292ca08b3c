"""Answer keys: the answers to numbered questions, all together at the end of a file or a chapter."""
