"""Scores to their two decimals under the present policy: a refactoring may not move one of them.

After a deliberate change of the scorer raise the policy's version and write the file anew with
`python -m tests.scoring.golden`.
"""

from tests.scoring.golden import GOLDEN, golden_scores, read_golden


def test_scores_change_only_with_the_version_of_the_policy() -> None:
    kept, now = read_golden(), golden_scores()
    assert now.policy == kept.policy, f"write {GOLDEN.name} anew: python -m tests.scoring.golden"
    moved = {
        key: (old, now.scores.get(key))
        for key, old in kept.scores.items()
        if now.scores.get(key) != old
    }
    assert not moved, (
        f"raise VERSION in the policy ({now.policy}): {len(moved)} moved: {list(moved.items())[:5]}"
    )
    assert now.scores.keys() == kept.scores.keys()
