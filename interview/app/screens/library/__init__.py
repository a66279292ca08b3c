"""The screens of the banks: their questions, their problems, the rubric lab."""
