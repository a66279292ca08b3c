"""A whole mock interview and some practice line by line: thinking, follow-ups, confidence, hints."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Misconception
from interview.model.session import ModeName
from tests.builders import fold, make_conductor, make_plan
from tests.cli.conftest import Cli
from tests.cli.plain import PlainStage
from tests.fakes import FakeClock, MemoryJournal
from tests.lengths import often

POINTS = (
    KeyPoint("waves are long", 2.0, required=True, say=("waves",), follow_up="How long are they?"),
    KeyPoint("the air scatters", 1.0, required=True, say=("air",), because="It is the cause."),
)
WRONG = (Misconception("the sea is mirrored", because="deserts have blue skies"),)


class Stage(PlainStage):
    """A sitting of three questions with thinking time, follow-ups and confidence."""

    def __init__(
        self, *, mode: ModeName = "mock", interactive: bool = True, think: float | None = 30.0
    ) -> None:
        clock, self.journal = FakeClock(), MemoryJournal()
        plan = replace(make_plan(mode=mode, count=3), think=think, follow_ups=2, confidence=True)
        conductor = make_conductor(
            plan, clock=clock, journal=self.journal, limit=180, points=POINTS, misconceptions=WRONG
        )
        super().__init__(conductor, clock, interactive=interactive)


def test_a_flip_card_shows_its_answer_and_takes_a_digit() -> None:
    stage = Stage(mode="cards", think=None)
    assert stage.output[1].startswith("Think, press Enter to see the answer")
    output = stage.type("")
    assert output[-1].startswith("How did it go? 1 not at all, 2 in part, 3 well")
    assert stage.conductor.state.questions[0].question.reference in output
    stage.type("5")
    assert stage.output[-1].startswith("How did it go?"), "it asks again"
    stage.type("3", "", "1", "", "")
    assert [attempt.is_marked for attempt in stage.conductor.state.attempts] == [True, True, False]
    assert stage.sitting.done


STORY = """\
Mock interview, 3 questions from sky, seed 7.
Type each answer, then a line with a single dot. A line that begins with one of these is a \
command: /skip, /flag, /pause, /quit, /end, /hint, /note, /mark. While you think, /note keeps a line for yourself.
I will ask 3 questions.

Question 1 of 3, Light, core, 3 minutes.
Question number 1?
30 seconds to think. Press Enter to begin.
Noted.
Your time runs, 3 minutes.
Half of the time is gone.
Submitted, 2 words.
How sure are you? 1 guessing, 2 unsure, 3 fairly, 4 certain; Enter says nothing.

Follow-up, 45 seconds.
How long are they?
Submitted, 3 words.
Next question.

Question 2 of 3, Light, core, 3 minutes.
Question number 2?
30 seconds to think. Press Enter to begin.
Your time runs, 3 minutes.
Submitted, 6 words.
How sure are you? 1 guessing, 2 unsure, 3 fairly, 4 certain; Enter says nothing.
Let us go on.

Question 3 of 3, Light, core, 3 minutes.
Question number 3?
30 seconds to think. Press Enter to begin.
Your time runs, 3 minutes.
Half of the time is gone.
One minute left.
15 seconds left.
Time is up. What you typed was submitted, 1 word.
We will leave it there.
How sure are you? 1 guessing, 2 unsure, 3 fairly, 4 certain; Enter says nothing.
That was the last question.

Question 1, Light.
Score 0.73, solid.
1 Said: waves are long “they are waves” (when asked).
2 Said: the air scatters “air”.
Follow-up: How long are they? “they are waves” (it raised the score by 0.40).
Question 2, Light.
Score 0.75, solid.
1 You wrote “the air, waves, and the sea”. Not true: the sea is mirrored. Deserts have blue skies.
2 Said: waves are long “waves”.
3 Said: the air scatters “air”.
Question 3, Light.
Score 0.59, partial.
1 Said: waves are long “waves”.
2 Missing: the air scatters (required; It is the cause).
To work on: You wrote “the air, waves, and the sea”. Not true: the sea is mirrored. Deserts have \
blue skies.
To work on: the air scatters. Why it matters: It is the cause.
Said well: “waves”: waves are long.
Said well: “air”: the air scatters.
Said well: “waves”: waves are long.
Interview finished. Score 0.69, 3 of 3 questions."""


def test_a_whole_mock_interview_reads_as_one_would_hear_it() -> None:
    stage = Stage()
    stage.wait(10)
    stage.type("/note waves, then air", "")
    stage.wait(100)
    stage.type("air only", ".", "4")
    stage.wait(10)
    stage.type("they are waves", ".")
    stage.wait(10)
    stage.type("the air, waves, and the sea")
    stage.wait(50)
    stage.type(".", "2")
    stage.wait(30)
    stage.type("waves")
    stage.wait(181)
    stage.type("")
    assert "\n".join(stage.output) == STORY
    state = stage.conductor.state
    assert fold(stage.journal.events) == state
    assert state.attempts[0].notes == "waves, then air"
    assert [attempt.confidence for attempt in state.attempts] == [4, None, 2, None]


def test_taken_up_between_two_questions_it_asks_what_it_had_asked() -> None:
    stage = Stage(mode="practice", think=0.0)
    stage.type("the air, waves", ".", "/quit")
    output = PlainStage(stage.conductor, stage.clock, interactive=True).output
    assert output[2:-1] == ["", "Question number 1?"], "without the interviewer's opening"
    assert output[-1].startswith("How sure are you?")


def test_the_first_line_of_an_answer_starts_the_clock_too() -> None:
    stage = Stage()
    output = stage.type("the air", ".")
    assert output[:2] == ["Your time runs, 3 minutes.", "Submitted, 2 words."]
    assert stage.conductor.state.attempts[0].answer == "the air"


def test_what_is_no_digit_is_asked_again_of_a_person_and_heard_from_a_pipe() -> None:
    person = Stage(think=0.0)
    assert person.type("air waves", ".", "what?")[-1].startswith("How sure are you?")
    assert person.type("12")[-1].startswith("How sure are you?")
    pipe = Stage(think=0.0, interactive=False)
    pipe.type("air waves", ".", "next answer", ".")
    answers = [attempt.answer for attempt in pipe.conductor.state.attempts if attempt.outcome]
    assert answers == ["air waves", "next answer"]


def test_practice_gives_hints_and_does_not_ask_again_what_they_asked() -> None:
    stage = Stage(mode="practice", think=None)
    assert "Think as long as you like. Press Enter to begin." in stage.output
    hint = "Hint: How long are they?"
    assert stage.type("", "air", "/hint")[-1] == hint
    assert stage.type("/hint") == ["You can get the next hint 10 seconds after the first."]
    stage.wait(10)
    assert stage.type("/hint") == ["Hint: it begins “waves …”"]
    assert any("Score 0.33" in line for line in stage.type(".", "1"))


def test_practice_tells_after_the_follow_ups() -> None:
    stage = Stage(mode="practice", think=None)
    output = stage.type("", "air", ".", "1")
    assert not any("Score" in line for line in output), "the follow-up comes before the feedback"
    output = stage.type("waves", ".")
    assert output[1:] == [
        "Score 0.73, solid.",
        "1 Said: waves are long “waves” (when asked).",
        "2 Said: the air scatters “air”.",
        "Follow-up: How long are they? “waves” (it raised the score by 0.40).",
        "A good answer: Air scatters short wavelengths of sunlight more than long ones.",
        "Press Enter for the next question.",
    ]


BANK = """\
title: Seas
questions:
  - id: q1
    question: Why is the sky blue?
    answer: The air scatters short wavelengths of sunlight more than long ones.
    key_points:
      - point: short wavelengths are scattered more
        required: true
        say: [it scatters blue light more than red, blue light is scattered most]
        follow_up: Which light does the air scatter most?
      - point: the molecules of the air do it
        say: [air molecules scatter the light]
        follow_up: What scatters it?
"""


def test_from_a_pipe_the_coach_comes_where_options_ask_for_it(cli: Cli, home: Path) -> None:
    (home / "banks" / "seas.yaml").write_text(BANK)
    lines = "it has to do with the molecules of the air\n.\n3\nblue light is scattered most\n.\n"
    options = ("--follow-ups", "2", "--confidence", "--manner", "terse")
    done = cli("start", "--plain", "--bank", "seas", "--count", "1", *options, stdin=lines)
    assert done.returncode == 0, done.stderr
    assert "Which light does the air scatter most?" in done.stdout
    (asked,) = json.loads(cli("review", "last", "--json").stdout)["questions"]
    first, follow_up = asked["attempts"]
    assert first["confidence"] == 3
    assert follow_up["follow_up"]["text"] == "Which light does the air scatter most?"
    assert follow_up["follow_up"]["gain"] > 0
    exported = cli("export", "last", "--to", "md").stdout
    assert "Follow-up: Which light does the air scatter most?" in exported
    assert "you were fairly sure" in exported
    replayed = cli("replay", "last", "--plain", "--speed", "0").stdout
    assert "Which light does the air scatter most?" in replayed
    assert "You were fairly sure." in replayed


def test_a_preset_gives_way_to_what_the_command_line_says(cli: Cli) -> None:
    lines = "/skip\n/skip\n"
    options = ("--preset", "ten quick ones", "--count", "2")
    done = cli("start", "--plain", "--bank", "sky", *options, stdin=lines)
    assert done.returncode == 0, done.stderr
    state = json.loads(cli("review", "last", "--json").stdout)
    assert (state["mode"], state["planned"], state["per_question"]) == ("drill", 2, 60.0)


_WORDS = ["word", "word", "air", ".", "3", "/skip", "/flag", "/hint", "/pause", "wait", "gap"]
_ACTS = st.lists(st.sampled_from([*_WORDS, "", "/note x"]), max_size=40)


@settings(deadline=None, max_examples=often(60))
@given(_ACTS, st.booleans(), st.sampled_from(["mock", "practice"]), st.sampled_from([0.0, 30.0]))
def test_whatever_is_typed_and_when_no_word_lands_in_two_answers(
    acts: list[str], interactive: bool, mode: ModeName, think: float
) -> None:
    stage = Stage(interactive=interactive, mode=mode, think=think)
    for number, act in enumerate(acts):
        if act == "word":
            stage.type(f"word-{number}.")
        elif act == "gap":
            stage.clock.seconds += 60
        elif act == "wait":
            stage.wait(50)
        else:
            stage.type(act)
    assert fold(stage.journal.events) == stage.conductor.state
    drafts = [attempt.draft.split() for attempt in stage.conductor.state.attempts]
    typed = [[word for word in draft if word.startswith("word-")] for draft in drafts]
    words = [word for draft in typed for word in draft]
    assert len(words) == len(set(words))
    assert all(draft == sorted(draft, key=lambda word: int(word[5:-1])) for draft in typed)
