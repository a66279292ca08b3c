"""How interviewers speak: one YAML file a manner, those that came with the program beside this."""
