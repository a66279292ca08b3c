"""Other people's questions: files read by layouts that are guessed or pointed at, merged into a bank."""
