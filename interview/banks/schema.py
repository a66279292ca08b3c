"""What a bank file may hold. Slow to import: only a file that is new or changed needs it.

The models double as the JSON Schema that editors use, so every field says what it is.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from interview.banks.naming import ID_PATTERN

Identifier = Annotated[str, Field(pattern=ID_PATTERN)]
Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Prose = Annotated[str, Field(min_length=1, max_length=50_000)]
Wording = Annotated[str, Field(min_length=1, max_length=300)]
Wordings = Annotated[tuple[Wording, ...], Field(max_length=500)]
Groups = Annotated[
    tuple[Annotated[tuple[Wording, ...], Field(min_length=1, max_length=500)], ...],
    Field(max_length=20),
]


def _whole_number(value: object) -> object:
    """YAML text such as "2", which a literal does not parse by itself."""
    return int(value) if isinstance(value, str) and value.strip() in {"1", "2", "3"} else value


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class KeyPointEntry(_Entry):
    """One thing that a good answer says."""

    point: Line = Field(description="The claim, a short clause, as it is shown to people.")
    weight: float = Field(
        1.0, gt=0, le=100, allow_inf_nan=False, description="Relative to the other key points."
    )
    required: bool = Field(default=False, description="Without it the answer is not an answer.")
    any_of: Wordings = Field((), description="Wordings, each of which shows the point alone.")
    all_of: Groups = Field(
        (), description="Groups: one wording of every group, near each other, shows the point."
    )
    ordered: bool = Field(default=False, description="The groups of all_of count only in order.")
    follow_up: str = Field(
        "", max_length=2_000, description="What an interviewer asks when the point is missed."
    )


class MisconceptionEntry(_Entry):
    """A false claim that candidates make."""

    claim: Line = Field(description="The false claim, as it is shown to people.")
    any_of: Wordings = Field((), description="Wordings that make the claim.")
    all_of: Groups = Field((), description="Groups, as in a key point.")
    because: str = Field("", max_length=2_000, description="The correction, in one sentence.")


class SampleEntry(_Entry):
    """An answer with the grade a person gave it, run by `interview banks test`."""

    grade: Literal["strong", "solid", "partial", "weak", "wrong"]
    answer: str = Field(max_length=50_000)
    voice: str = Field("", max_length=100, description="The kind of answer, such as terse.")
    score: float | None = Field(None, ge=0, le=1, allow_inf_nan=False)
    held_out: bool = Field(default=False, description="Kept out of tuning the rubric.")


class QuestionEntry(_Entry):
    """One question; question and answer are all it needs."""

    id: Identifier | None = Field(
        None, description="Stable for ever; made from the text if left out."
    )
    topic: Identifier | None = Field(None, description="One of the ids under topics.")
    difficulty: Annotated[Literal[1, 2, 3], BeforeValidator(_whole_number)] = Field(
        2, description="1 warm-up, 2 core, 3 deep."
    )
    limit: float | None = Field(
        None, ge=5, le=7200, allow_inf_nan=False, description="Seconds to answer."
    )
    question: Prose = Field(description="What is asked.")
    answer: Prose = Field(description="The reference answer, in prose.")
    key_points: Annotated[tuple[KeyPointEntry, ...], Field(max_length=100)] = Field(
        (), description="The rubric; worked out from the answer if left out."
    )
    misconceptions: Annotated[tuple[MisconceptionEntry, ...], Field(max_length=100)] = ()
    samples: Annotated[tuple[SampleEntry, ...], Field(max_length=1000)] = ()


class HeadEntry(_Entry):
    """A bank without its questions, which are read one by one."""

    title: str = Field(
        "", max_length=2_000, description="Shown to people; the file's name if left out."
    )
    topics: dict[Identifier, Line] = Field(
        default_factory=dict, description="Topic ids and their titles."
    )


class BankEntry(HeadEntry):
    """A bank of interview questions."""

    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1)]


MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): BankEntry,
    ("questions",): QuestionEntry,
    ("questions", "key_points"): KeyPointEntry,
    ("questions", "misconceptions"): MisconceptionEntry,
    ("questions", "samples"): SampleEntry,
}
"""The model that stands behind each way of field names."""


def known_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that may stand under a way of field names; none where anything may."""
    model = MODELS.get(names)
    return tuple(model.model_fields) if model else ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a bank file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **BankEntry.model_json_schema(),
    }
