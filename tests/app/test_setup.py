"""Set-up: the form as a value, and enter starts what the words below it say."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.app.destinations import SetUp, Start
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.screens.session.setup_form import (
    Form,
    TopicChoice,
    form_of,
    phrase_form,
    phrase_sources,
    topic_choices,
)
from interview.model.bank import Bank, Topic
from interview.model.session import Plan, Preset
from interview.model.settings import SESSION, Setting
from interview.practice.presets import last_plan, remember_plan
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, open_app, record_session
from tests.builders import make_question
from tests.fakes import FakeClock
from tests.sky import GOOD

TOPICS = (
    TopicChoice("sky/light", "sky", "Light", 5, 600.0),
    TopicChoice("sky/water", "sky", "Water", 3, 180.0),
    TopicChoice("sea/salt", "sea", "Salt", 2, 240.0),
)
BY_NAME = {setting.name: setting for setting in SESSION}

plans = st.builds(
    Plan,
    banks=st.just(()),
    count=st.integers(1, 200),
    mode=st.sampled_from(["mock", "practice", "drill"]),
    think=st.none() | st.floats(0, 600),
    follow_ups=st.integers(0, 3),
    confidence=st.booleans(),
    mark_first=st.booleans(),
    per_question=st.none() | st.floats(5, 7200),
    minutes=st.none() | st.floats(1, 480),
    draw=st.sampled_from(["balanced", "random"]),
    seed=st.integers(1, 9999),
)
forms = st.builds(
    Form,
    topics=st.just(TOPICS),
    chosen=st.frozensets(st.sampled_from([topic.ref for topic in TOPICS])),
    plan=plans,
)


def test_a_first_form_takes_all_banks_whole() -> None:
    plan = form_of(TOPICS, None, seed=3).whole_plan()
    assert plan == Plan(("sky", "sea"), count=8, seed=3, follow_ups=2, confidence=True)


def test_banks_keep_their_order_and_the_head_names_what_is_chosen_of_them() -> None:
    topics = tuple(TopicChoice(f"{bank}/t", bank, bank, 5, 600.0) for bank in ("a", "b", "c"))
    titles = {"a": "Air", "b": "Bees", "c": "Clouds"}
    form = form_of(topics, Plan(("c", "b")), seed=3)
    assert [topic.bank for topic in form.topics] == ["a", "b", "c"]
    assert phrase_sources(form, titles) == "10 questions from 2 banks"
    assert phrase_sources(form.toggle_topic(["b/t"]), titles) == "5 questions from Clouds"
    assert form.whole_plan().banks == ("b", "c")


def test_a_plan_names_topics_only_where_some_are_left_out() -> None:
    form = form_of(TOPICS, Plan(("sky",)), seed=3).toggle_topic(["sky/water"])
    assert form.whole_plan().topics == ("sky/light",)


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
    form = Form(TOPICS, frozenset({"sea/salt"}))
    assert phrase_form(form) == (
        "2 questions from 1 topic, about 4 minutes, feedback at the end. There are no more."
    )


def test_the_words_name_a_long_interview_in_hours() -> None:
    form = form_of(TOPICS, Plan(("sky",), count=2, per_question=3800.0), seed=3)
    assert "about 2 hours 7 minutes" in phrase_form(form)


@pytest.mark.parametrize(
    ("setting", "digits", "value"),
    [("count", "0", 1), ("count", "9999", 1000), ("seed", "42", 42), ("minutes", "0", None),
     ("minutes", "25", 25.0), ("per_question", "", None), ("per_question", "999999", 7200.0)],
)  # fmt: skip
def test_typed_digits_set_a_number_within_its_bounds(
    setting: str, digits: str, value: float | None
) -> None:
    form = Form(TOPICS, frozenset()).type(BY_NAME[setting], digits)
    assert getattr(form.plan, setting) == value


def test_a_number_between_two_steps_goes_to_the_nearest_in_that_direction() -> None:
    form = Form(TOPICS, frozenset()).type(BY_NAME["per_question"], "100")
    assert form.turn(BY_NAME["per_question"], 1).plan.per_question == 120.0
    assert form.turn(BY_NAME["per_question"], -1).plan.per_question == 90.0


def test_thinking_goes_from_none_to_no_limit() -> None:
    form = Form(TOPICS, frozenset()).type(BY_NAME["think"], "120")
    unlimited = form.turn(BY_NAME["think"], 1)
    assert unlimited.plan.think is None
    assert unlimited.phrase(BY_NAME["think"]) == "no limit"
    assert unlimited.turn(BY_NAME["think"], 1).plan.think == 0


@given(forms, st.sampled_from(SESSION), st.sampled_from([1, -1]))
def test_turning_changes_that_setting_alone(form: Form, setting: Setting, step: int) -> None:
    if setting.name in {"mode", "manner", "preset"} or not setting.place:
        return  # they bring along what is usual with them; see the next tests
    after = form.turn(setting, step)
    others = [other for other in SESSION if other.place and other.name != setting.name]
    assert all(form.value(unchanged) == after.value(unchanged) for unchanged in others)
    assert after.phrase(setting)


def test_a_mode_brings_what_is_usual_in_it() -> None:
    form = form_of(TOPICS, None, seed=3)
    practice = form.turn(BY_NAME["mode"], 1)
    plan = practice.plan
    assert (plan.mode, plan.think, plan.follow_ups) == ("practice", 0.0, 2)
    drill = practice.turn(BY_NAME["mode"], 1)
    assert (drill.plan.mode, drill.plan.think, drill.plan.follow_ups) == ("drill", 0.0, 0)
    assert (drill.plan.per_question, drill.plan.confidence) == (60.0, False)
    assert drill.put(BY_NAME["mode"], "mock") == form


def test_a_preset_sets_all_but_topics_and_seed_and_none_puts_back_what_was() -> None:
    own = Preset("mine", Plan((), count=3, mode="practice", think=15.0, follow_ups=1))
    other = Preset("other", Plan((), count=5, mode="drill"))
    form = replace(form_of(TOPICS, None, seed=3), presets=(own, other))
    chosen = form.turn(BY_NAME["preset"], 1)
    plan = chosen.plan
    assert (chosen.preset, plan.count, plan.mode, plan.think) == ("mine", 3, "practice", 15.0)
    assert (chosen.chosen, plan.seed) == (form.chosen, 3)
    assert chosen.turn(BY_NAME["count"], 1).preset == "", "it is the preset no more"
    assert chosen.turn(BY_NAME["seed"], 1).preset == "mine"
    assert chosen.turn(BY_NAME["preset"], 1).turn(BY_NAME["preset"], 1) == form


def test_a_manner_brings_its_own_number_of_follow_ups() -> None:
    form = form_of(TOPICS, None, seed=3)
    pressing = form.turn(BY_NAME["manner"], 1)
    assert (pressing.plan.manner, pressing.plan.follow_ups) == ("pressing", 3)
    assert pressing.explain(BY_NAME["manner"]) == "Wants it exact, and asks up to three times."
    without = form.put(BY_NAME["follow_ups"], 0)
    assert without.turn(BY_NAME["manner"], 1).plan.follow_ups == 0


def test_the_words_count_what_the_draw_really_has() -> None:
    form = form_of(TOPICS, None, seed=3).put(BY_NAME["draw"], "due")
    form = replace(form, counts={"due": {"sky/water": 2}})
    assert (form.available, form.asked) == (2, 2)
    assert phrase_form(form).startswith("2 questions from 2 topics")
    nothing = replace(form, counts={"due": {}})
    assert phrase_form(nothing) == "None of these questions is due; choose another draw."


def test_a_plan_whose_topics_are_gone_is_about_nothing() -> None:
    assert form_of(TOPICS, Plan(("gone",)), seed=1).chosen == frozenset()
    assert form_of(TOPICS, Plan(("sky",), topics=("sky/gone",)), seed=1).chosen == frozenset()
    assert form_of(TOPICS, Plan(()), seed=1).picked == TOPICS, "one that names no bank"


def test_every_setting_is_explained_in_one_line() -> None:
    form = form_of(TOPICS, None, seed=3)
    for setting in (setting for setting in SESSION if setting.place):
        assert 0 < len(form.explain(setting)) <= 72, "at 80 columns"


@given(forms)
def test_a_form_made_of_its_own_plan_is_that_form(form: Form) -> None:
    if form.asked:
        again = form_of(TOPICS, form.whole_plan(), form.plan.seed)
        assert again.whole_plan() == form.whole_plan()


@given(forms)
def test_checking_twice_changes_nothing(form: Form) -> None:
    assert form.toggle_topic(["sky/light"]).toggle_topic(["sky/light"]) == form


SETUP: Final = "new"


async def test_enter_starts_what_the_words_say(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        assert "2 questions from 2 topics, about 3 minutes, feedback at the end." in (
            stage.words()
        )
        await stage.press("right", "enter")
        assert "enter Start" in stage.text(), "on a setting it only leaves the settings"
        await stage.press("enter")
        plan = stage.top(InterviewScreen).controller.state.plan
        assert (plan.banks, plan.count, plan.mode, plan.seed) == (("sky",), 2, "mock", 7)


async def test_set_up_from_a_bank_still_asks_what_was_not_asked_lately(places: Places) -> None:
    async with open_app(places, opening=SetUp(bank="sky")) as stage:
        started: list[object] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stage.app, "open", started.append)
            await stage.press("enter")
        assert [start.renew_seed for start in started if isinstance(start, Start)] == [True]


async def test_a_topic_left_out_shows_by_a_sign_and_is_not_asked(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        assert "[x] Light and colour" in stage.text()
        await stage.press("down", "space")
        assert "[ ] Light and colour" in stage.text()
        assert "[-] The sky" in stage.text()
        await stage.press("enter")
        asked = stage.top(InterviewScreen).controller.state.questions
        assert [question.question.id for question in asked] == ["q2"]


async def test_no_topic_starts_nothing(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.press("space")
        assert "Choose at least one topic." in stage.text()
        await stage.press("enter")
        stage.top(SetupScreen)
        assert not places.sessions.exists()


async def test_arrows_and_digits_change_the_setting_under_the_mark(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.press("tab", "down", "1", "down", "9", "0", "down", "right")
        plan = stage.top(SetupScreen).form.plan
        assert (plan.count, plan.mode, plan.minutes) == (1, "practice", 90)
        assert "practice →" in stage.text()
        assert "1 question from 1 topic, about 2 minutes, feedback after each" in stage.words()


async def test_the_words_and_the_keys_follow_the_list_that_has_the_focus(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.press("tab", "down", "down")
        assert "Minutes of answering time in all. Type minutes." in stage.text()
        await stage.press("down", "down")
        assert "enter Show more" in stage.text()
        assert "Thinking" not in stage.text()
        await stage.press("enter")
        assert "enter Show less" in stage.text()
        await stage.press("down", "down", "right", "up", "up")
        assert stage.top(SetupScreen).form.plan.think == 15
        before = stage.top(SetupScreen).form
        await stage.press("up", "up", "left")
        assert stage.top(SetupScreen).form == before, "left changes no value"
        assert "Minutes of answering time" not in stage.text()
        assert "enter Start" in stage.text()
        await stage.press("right")
        assert "Minutes of answering time in all. Type minutes." in stage.text()


async def go_to_draw(stage: Stage) -> None:
    """Open More, and go to what is drawn."""
    await stage.press("tab", "end", "enter", "end", "up")
    await stage.press("right", "right", "right")
    assert stage.top(SetupScreen).form.plan.draw == "due"


async def test_a_draw_that_has_nothing_says_so_and_starts_nothing(places: Places) -> None:
    clock = FakeClock()
    record_session(places, clock, GOOD, "drops of water")
    async with open_app(places, clock, opening=SETUP) as stage:
        await go_to_draw(stage)
        assert "None of these questions is due; choose another draw." in stage.words()
        await stage.press("enter", "enter")
        stage.top(SetupScreen)


async def test_in_a_small_window_topics_can_be_told_apart(places: Places) -> None:
    async with open_app(places, opening=SETUP, size=(60, 18)) as stage:
        assert "[x] Light and colour" in stage.text()
        assert "Preset" in stage.text()


async def test_a_click_on_a_topic_checks_it_and_does_not_start(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.pilot.click("#topics", offset=(10, 1))
        await stage.settle()
        assert "[ ] Light and colour" in stage.text()


async def test_a_click_on_what_enter_does_among_the_settings_does_not_start(
    places: Places,
) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.press("tab", "end")
        await stage.pilot.click("KeyLine", offset=(4, 1))
        await stage.settle()
        assert "enter Show less" in stage.text()
        await stage.press("home")
        assert "enter Done" in stage.text()
        await stage.pilot.click("KeyLine", offset=(4, 1))
        await stage.settle()
        assert stage.top(SetupScreen).query_one("#topics").has_focus


async def test_the_last_plan_is_offered_again_with_a_new_seed(places: Places) -> None:
    kept = Plan(("sky",), topics=("sky/water",), count=1, mode="practice", seed=99)
    remember_plan(places, kept)
    async with open_app(places, opening=SETUP) as stage:
        form = stage.top(SetupScreen).form
        assert form.chosen == {"sky/water"}
        assert "▸   [x] Water in the air" in stage.text()
        assert "1 question from The sky" in stage.text()
        assert (form.plan.mode, form.plan.seed) == ("practice", 7)
        await stage.press("enter")
        assert last_plan(places) == form.whole_plan()


async def test_the_set_up_looks_as_it_did(places: Places) -> None:
    async with open_app(places, opening=SETUP) as stage:
        await stage.press("down", "space", "tab")
        check_picture("setup", stage.text())
