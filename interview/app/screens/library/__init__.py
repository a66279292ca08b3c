"""The screens of the banks: their questions, their problems, answers to try on them."""
