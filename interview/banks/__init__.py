"""Banks of questions: reading, checking, finding, changing and writing them, and the scorers that learn from them."""
