"""The seconds, shares and bounds that the documents promise are those of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import fields

from interview.app import run
from interview.app.screens.history import replay
from interview.app.screens.session import interview
from interview.banks import read, validation
from interview.model import endings, limits, score, summing
from interview.model.events import SessionEvent
from interview.model.manner import manner_of
from interview.model.session import MODES, AskedQuestion, FollowUp, Hint, Plan
from interview.practice import presets
from interview.schedule import calibration, goal
from interview.scoring.policy import POLICY
from interview.session import conductor, timing
from interview.storage import transcripts
from interview.storage.transcripts import Header

COSTS = summing.costs_of(POLICY)
DOCS = Path(__file__).resolve().parents[2] / "docs"
MINUTES = {preset.name: preset.plan.minutes for preset in presets.BUILT_IN}

PROMISES = [
    ("practice.md", "| 60 s |", MODES["drill"].limit, 60),
    ("practice.md", "for limits of more than two minutes", 2 * timing.MINUTE, 120),
    ("practice.md", "nothing for half a minute", timing.SILENCE, 30),
    ("practice.md", "at most two follow-ups to a question", limits.USUAL_FOLLOW_UPS, 2),
    ("practice.md", "three in the pressing manner", manner_of("pressing").follow_ups, 3),
    ("practice.md", "A follow-up has 45 seconds", limits.FOLLOW_UP_SECONDS, 45),
    ("practice.md", "a deeper one 90", limits.DEEPER_SECONDS, 90),
    ("practice.md", "six tenths of its weight", COSTS.when_asked, 0.6),
    ("practice.md", "Ten seconds later", limits.HINT_GAP, 10),
    ("practice.md", "first hint costs 15 %", COSTS.hints[0], 0.15),
    ("practice.md", "both together 50 %", COSTS.hints[1], 0.5),
    ("practice.md", "from twenty answers on", calibration.FEWEST_ANSWERS, 20),
    ("practice.md", "`phone screen` (15 minutes)", MINUTES["phone screen"], 15),
    ("practice.md", "`deep dive` (45 minutes)", MINUTES["deep dive"], 45),
    ("commands.md", "the last 15 seconds", timing.LAST, 15),
    ("review.md", "The arrows move by five seconds", replay.STEP, 5),
    ("review.md", "In the last fifth of the days", goal.DAYS_PER_FINAL_DAY, 5),
    ("review.md", "at least on three", goal.FEWEST_FINAL_DAYS, 3),
    ("banks.md", "more than 0.4 off", validation.DOUBTFUL_FROM, 0.4),
    ("banks.md", "At most 32 MiB a bank", read.LARGEST_BANK, 32 << 20),
    ("banks.md", "from the fifth marked answer", score.FEWEST_MARKED, 5),
    ("transcript-format.md", "The transcript format, version 1", transcripts.VERSION, 1),
    ("transcript-format.md", "`rows` ([], at most 100)", limits.MOST_ROWS, 100),
    ("reliability.md", "more than five seconds apart", conductor.LONGEST_TICK, 5),
    ("reliability.md", "is finished first, five seconds at most", run.WRITING, 5),
    ("reliability.md", "cut short after five seconds", endings.PATIENCE, 5),
    ("reliability.md", "said at the next beat (0.25 s)", interview.BEAT, 0.25),
    ("reliability.md", "20,000 characters", limits.LONGEST_TYPED_ANSWER, 20_000),
]


@pytest.mark.parametrize(("page", "words", "value", "promised"), PROMISES)
def test_a_promised_figure_is_that_of_the_program(
    page: str, words: str, value: float, promised: float
) -> None:
    assert words in " ".join((DOCS / page).read_text(encoding="utf-8").split())
    assert value == promised


@pytest.mark.parametrize(
    "kind",
    [
        *get_args(SessionEvent),
        *(Header, Plan, AskedQuestion, FollowUp, Hint),
        *(score.Score, score.Row, score.FalseClaim, score.Ceiling, score.Marking, score.RowMark),
    ],
)
def test_the_transcript_format_names_every_member(kind: type[Struct]) -> None:
    page = (DOCS / "transcript-format.md").read_text(encoding="utf-8")
    tag = kind.__struct_config__.tag
    members = {field.encode_name for field in fields(kind)} | ({str(tag)} if tag else set())
    assert members - set(re.findall(r'[`"](\w+)[`"]', page)) == set()
