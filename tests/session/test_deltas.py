"""A delta turns one draft into the next, and costs what was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview.session.decide import delta_between

# Few letters, so that texts share beginnings and ends.
texts = st.text(alphabet="ab é漢\n", max_size=60)


@given(texts, texts)
def test_a_delta_turns_one_draft_into_the_other(before: str, after: str) -> None:
    start, removed, inserted = delta_between(before, after)
    assert before[:start] + inserted + before[start + removed :] == after


@given(texts, st.text(alphabet="ab", min_size=1, max_size=5))
def test_typing_at_the_end_costs_only_what_was_typed(before: str, typed: str) -> None:
    assert delta_between(before, before + typed) == (len(before), 0, typed)
