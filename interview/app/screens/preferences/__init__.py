"""The screens in which the person sets what the program goes by."""
