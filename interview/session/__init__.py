"""A live interview: commands are decided, events evolve the state, a controller drives both."""
