"""The screens of a session: set-up, interview, feedback, debrief."""
