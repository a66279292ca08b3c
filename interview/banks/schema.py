"""What a bank file may hold. Slow to import: only a file that is new or changed needs it.

The models double as the JSON Schema that editors use, so every field says what it is.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from interview.banks.ids import ID_PATTERN

Identifier = Annotated[str, Field(pattern=ID_PATTERN)]
Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Prose = Annotated[str, Field(min_length=1, max_length=50_000)]
Wording = Annotated[str, Field(min_length=1, max_length=300)]
Sentences = Annotated[tuple[Wording, ...], Field(max_length=50)]
Wordings = Annotated[tuple[Wording, ...], Field(max_length=500)]
Groups = Annotated[
    tuple[Annotated[tuple[Wording, ...], Field(min_length=1, max_length=500)], ...],
    Field(max_length=20),
]


def _whole_number(value: object) -> object:
    """YAML text such as "2", which a literal does not parse by itself."""
    return int(value) if isinstance(value, str) and value.strip() in {"1", "2", "3"} else value


def _option(value: object) -> object:
    """A bare text is an option that is wrong."""
    return {"text": value} if isinstance(value, str) else value


def _names(value: object) -> object:
    """A bare text is the only name of a thing."""
    return (value,) if isinstance(value, str) else value


Name = Annotated[str, Field(min_length=1, max_length=60)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_names), Field(min_length=1, max_length=20)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class KeyPointEntry(_Entry):
    """One thing that a good answer says."""

    point: Line = Field(description="The claim, a short clause, as it is shown to people.")
    id: Identifier | None = Field(
        None, description="Short and stable: labels of answers name the point by it."
    )
    weight: float = Field(
        1.0, gt=0, le=100, allow_inf_nan=False, description="Relative to the other key points."
    )
    required: bool = Field(default=False, description="Without it the answer is not an answer.")
    say: Sentences = Field((), description="Other ways to put the point: sentences, formulas.")
    contrary: Sentences = Field(
        (), alias="not", description="What a person who has the point wrong would say instead."
    )
    because: str = Field("", max_length=2_000, description="Why the point matters.")
    any_of: Wordings = Field((), description="Older: keywords, each of which shows the point.")
    all_of: Groups = Field(
        (),
        description="Older: groups; one wording of every group, near each other, shows the point.",
    )
    follow_up: str = Field(
        "",
        max_length=2_000,
        description="What an interviewer asks when the point is missed; also its hint.",
    )


class MisconceptionEntry(_Entry):
    """A false claim that candidates make."""

    claim: Line = Field(description="The false claim, as it is shown to people.")
    any_of: Wordings = Field((), description="Wordings that make the claim.")
    all_of: Groups = Field((), description="Groups, as in a key point.")
    because: str = Field("", max_length=2_000, description="The correction, in one sentence.")


Quotations = Annotated[dict[Identifier, Line], Field(max_length=100)]


class MarkedAnswerEntry(_Entry):
    """An answer with the mark that a person gave it: the scorer learns from it."""

    mark: float = Field(ge=0, le=1, allow_inf_nan=False, description="0 to 1.")
    text: str = Field(min_length=1, max_length=50_000, description="The answer as it was typed.")
    why: str = Field(
        "", max_length=2_000, description="What is wrong with a low one, and what holds instead."
    )
    said: Quotations | None = Field(
        None, description="Labels: ids of the key points that it says, each with its words."
    )
    partly: Quotations = Field({}, description="Key points said in part or implied, likewise.")
    reversed: Quotations = Field({}, description="Key points of which it says the reverse.")


class SampleEntry(_Entry):
    """Older: an answer with the grade a person gave it, run by `interview banks test`."""

    grade: Literal["strong", "solid", "partial", "weak", "wrong"]
    answer: str = Field(max_length=50_000)
    voice: str = Field("", max_length=100, description="The kind of answer, such as terse.")
    score: float | None = Field(None, ge=0, le=1, allow_inf_nan=False)
    held_out: bool = Field(default=False, description="Kept out of tuning the rubric.")


class OptionEntry(_Entry):
    """One of the answers to choose from."""

    text: Line = Field(description="What can be chosen.")
    right: bool = Field(default=False, description="It is right to choose it.")


class DeeperEntry(_Entry):
    """A follow-up that goes on from a good answer."""

    id: Identifier = Field(description="Unique in the question; answers name it QUESTION.ID.")
    ask: Prose = Field(description="What the interviewer asks.")
    answer: str = Field("", max_length=50_000, description="A good answer, in a sentence or two.")
    key_points: Annotated[tuple[KeyPointEntry, ...], Field(max_length=100)] = Field(
        (), description="What a good answer says."
    )


class QuestionEntry(_Entry):
    """One question; its text is all it needs, its answer what it is scored by."""

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
    answer: str = Field(
        "",
        max_length=50_000,
        description="The reference answer, in prose. A question without one is asked, not scored.",
    )
    key_points: Annotated[tuple[KeyPointEntry, ...], Field(max_length=100)] = Field(
        (), description="The rubric; worked out from the answer if left out."
    )
    wrong: Annotated[tuple[MisconceptionEntry, ...], Field(max_length=100)] = Field(
        (), description="False claims that candidates make."
    )
    contrasts: Annotated[tuple[tuple[Names, Names], ...], Field(max_length=20)] = Field(
        (), description="Pairs of things that answers exchange: a name of each, or several."
    )
    like: Annotated[tuple[Identifier, ...], Field(max_length=100)] = Field(
        (), description="Ids of questions that ask for much the same; not drawn together."
    )
    answers: Annotated[tuple[MarkedAnswerEntry, ...], Field(max_length=5000)] = Field(
        (), description="Marked answers: what the scorer learns from."
    )
    misconceptions: Annotated[tuple[MisconceptionEntry, ...], Field(max_length=100)] = Field(
        (), description="Older name of `wrong`."
    )
    samples: Annotated[tuple[SampleEntry, ...], Field(max_length=1000)] = Field(
        (), description="Older: answers with a grade."
    )
    options: Annotated[
        tuple[Annotated[OptionEntry, BeforeValidator(_option)], ...],
        Field(max_length=26),
    ] = Field((), description="What can be chosen: `text` of each, `right: true` where it is.")
    source: str = Field("", max_length=500, description="Where it was imported from.")
    deeper: Annotated[tuple[DeeperEntry, ...], Field(max_length=20)] = Field(
        (), description="Follow-ups for those who answered well."
    )


class AnswersEntry(_Entry):
    """Marked answers in a file of their own, by question."""

    answers: dict[Identifier, Annotated[tuple[MarkedAnswerEntry, ...], Field(max_length=5000)]] = (
        Field(description="Question ids, and below each its marked answers.")
    )


class RoleEntry(_Entry):
    """A post that people are interviewed for: which questions are asked for it."""

    title: Line = Field(description="Shown to people.")
    topics: tuple[Identifier, ...] = Field((), description="Topic ids; all if left out.")
    difficulty: tuple[Annotated[Literal[1, 2, 3], BeforeValidator(_whole_number)], ...] = Field(
        (), description="Difficulties; any if left out."
    )


class HeadEntry(_Entry):
    """A bank without its questions, which are read one by one."""

    title: str = Field(
        "", max_length=2_000, description="Shown to people; the file's name if left out."
    )
    topics: dict[Identifier, Line] = Field(
        default_factory=dict, description="Topic ids and their titles."
    )
    roles: dict[Identifier, RoleEntry] = Field(
        default_factory=dict, description="Posts, each a choice among the questions."
    )


class BankEntry(HeadEntry):
    """A bank of interview questions."""

    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1)]


MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): BankEntry,
    ("questions",): QuestionEntry,
    ("questions", "key_points"): KeyPointEntry,
    ("questions", "wrong"): MisconceptionEntry,
    ("questions", "answers"): MarkedAnswerEntry,
    ("questions", "misconceptions"): MisconceptionEntry,
    ("questions", "samples"): SampleEntry,
    ("questions", "options"): OptionEntry,
    ("questions", "deeper"): DeeperEntry,
}
"""The model that stands behind each way of field names."""


def known_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that may stand under a way of field names; none where anything may."""
    model = MODELS.get(names)
    fields = model.model_fields if model else {}
    return tuple(field.alias or name for name, field in fields.items())


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a bank file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **BankEntry.model_json_schema(),
    }
