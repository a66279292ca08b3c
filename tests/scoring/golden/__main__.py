"""`python -m tests.scoring.golden` writes the golden file anew."""

from tests.scoring.golden import write_golden

write_golden()
