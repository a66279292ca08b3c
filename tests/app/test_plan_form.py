"""The form of a session as a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.app.plan_form import (
    SETTINGS,
    Form,
    Setting,
    TopicChoice,
    form_of,
    phrase_form,
    topic_choices,
    turn_setting,
    type_setting,
)
from interview.domain.bank import Bank, Topic
from interview.domain.session import Plan
from tests.builders import make_question

TOPICS = (
    TopicChoice("sky/light", "sky", "Light", 5, 600.0),
    TopicChoice("sky/water", "sky", "Water", 3, 180.0),
    TopicChoice("sea/salt", "sea", "Salt", 2, 240.0),
)
BY_ID = {setting.id: setting for setting in SETTINGS}

forms = st.builds(
    Form,
    topics=st.just(TOPICS),
    chosen=st.frozensets(st.sampled_from([topic.ref for topic in TOPICS])),
    count=st.integers(1, 200),
    mode=st.sampled_from(["mock", "practice"]),
    per_question=st.none() | st.floats(5, 7200),
    minutes=st.none() | st.floats(1, 480),
    draw=st.sampled_from(["balanced", "random"]),
    strictness=st.sampled_from(["fair", "strict", "lenient"]),
    seed=st.integers(1, 9999),
)


def test_a_first_form_takes_the_first_bank_whole() -> None:
    plan = form_of(TOPICS, None, seed=3).plan()
    assert plan == Plan(("sky",), count=8, seed=3)


def test_a_plan_names_topics_only_where_some_are_left_out() -> None:
    form = form_of(TOPICS, None, seed=3).toggle_topic(["sky/water"])
    assert form.plan().topics == ("sky/light",)


def test_checking_a_bank_of_which_some_is_checked_checks_the_rest() -> None:
    form = Form(TOPICS, frozenset({"sky/light"})).toggle_topic(["sky/light", "sky/water"])
    assert form.chosen == {"sky/light", "sky/water"}


def test_topics_named_without_their_bank_are_found_again() -> None:
    assert form_of(TOPICS, Plan(("sky",), topics=("water",)), seed=1).chosen == {"sky/water"}


def test_questions_without_a_topic_are_a_topic_of_their_own() -> None:
    questions = (make_question("q1", topic=""), make_question("q2", topic="light"))
    bank = Bank(
        "sky", "The sky", (Topic("light", "Light"), Topic("empty", "Empty")), questions, ""
    )
    assert [(t.ref, t.questions) for t in topic_choices([bank])] == [("sky/light", 1), ("sky/", 1)]


def test_the_words_say_when_there_are_fewer_questions_than_wanted() -> None:
    form = Form(TOPICS, frozenset({"sea/salt"}), count=8, seed=1)
    assert phrase_form(form) == (
        "2 questions from 1 topic, about 4 minutes, feedback at the end. There are no more."
    )


@pytest.mark.parametrize(
    ("setting", "digits", "value"),
    [("count", "0", 1), ("count", "9999", 1000), ("seed", "42", 42), ("minutes", "0", None),
     ("minutes", "25", 25.0), ("per_question", "", None), ("per_question", "999999", 7200.0)],
)  # fmt: skip
def test_typed_digits_set_a_number_within_its_bounds(
    setting: str, digits: str, value: float | None
) -> None:
    chosen = next(one for one in SETTINGS if one.id == setting)
    assert getattr(type_setting(Form(TOPICS, frozenset()), chosen, digits), setting) == value


def test_a_number_between_two_steps_goes_to_the_nearest_in_that_direction() -> None:
    form = Form(TOPICS, frozenset(), per_question=100.0)
    assert turn_setting(form, BY_ID["per_question"], 1).per_question == 120.0
    assert turn_setting(form, BY_ID["per_question"], -1).per_question == 90.0


@given(forms, st.sampled_from(SETTINGS), st.sampled_from([1, -1]))
def test_turning_changes_that_setting_alone(form: Form, setting: Setting, step: int) -> None:
    after = turn_setting(form, setting, step)
    others = [one.id for one in SETTINGS if one.id != setting.id]
    assert all(getattr(form, name) == getattr(after, name) for name in others)
    assert setting.phrase(getattr(after, setting.id))


@given(forms)
def test_a_form_made_of_its_own_plan_is_that_form(form: Form) -> None:
    if form.asked:
        again = form_of(TOPICS, form.plan(), form.seed)
        assert again.plan() == form.plan()


@given(forms)
def test_checking_twice_changes_nothing(form: Form) -> None:
    assert form.toggle_topic(["sky/light"]).toggle_topic(["sky/light"]) == form
