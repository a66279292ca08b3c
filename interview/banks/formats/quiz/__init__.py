"""Quizzes of learning systems: GIFT, Moodle XML, QTI, Aiken."""
