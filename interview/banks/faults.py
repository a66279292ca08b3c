"""What the schema found wrong, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails
from rapidfuzz import process

from interview.banks.schema import known_fields
from interview.banks.yaml.nodes import Fields, Items
from interview.model.visible import visible_line

_NEAR = 70.0
"""From here up (0 to 100) a name is near enough to be suggested."""

_EXAMPLES = {
    "any_of": "`any_of: [first wording, second wording]`",
    "all_of": "`all_of: [[one, wording], [another, wording]]`",
    "topics": "`topics:` and below it, indented, lines such as `softmax: Softmax and stability`",
}


def phrase(error: ErrorDetails) -> str:
    """One sentence for one error of the schema: what is wrong, what to write instead."""
    name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "")
    say = _PHRASES.get(error["type"])
    if say is None:
        return error["msg"][:1].lower() + error["msg"][1:]
    return say(name, error["input"], error.get("ctx", {}), error)


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that was probably meant, or none."""
    found = process.extractOne(name.casefold(), known, score_cutoff=_NEAR)
    return found[0] if found else None


def quote_value(value: object) -> str:
    """A value as it was written, shortened, harmless to a terminal."""
    if isinstance(value, Fields):
        return "fields"
    if isinstance(value, Items):
        return "a list"
    text = visible_line(str(value))
    return f"`{text[:40]}…`" if len(text) > 40 else f"`{text}`"


def _extra(name: str, _value: object, _ctx: Mapping[str, Any], error: ErrorDetails) -> str:
    holder = tuple(step for step in error["loc"][:-1] if isinstance(step, str))
    known = known_fields(holder)
    guess = nearest(name, known)
    hint = f"did you mean `{guess}`?" if guess else f"known are {', '.join(known)}"
    return f"there is no field {quote_value(name)}; {hint}"


def _missing(name: str, *_: object) -> str:
    return f"is missing or empty; write `{name}: …`"


def _not_text(name: str, value: object, *_: object) -> str:
    return f"should be text, not {quote_value(value)}; write `{name}: …`, in quotes where it holds [ ] or {{ }}"


def _not_list(name: str, value: object, *_: object) -> str:
    example = _EXAMPLES.get(name, f"`{name}:` and below it lines that begin with `- `")
    return f"should be a list, not {quote_value(value)}; write {example}"


def _not_fields(name: str, value: object, *_: object) -> str:
    if not name:
        return "should hold fields; write `questions:` and below it the list of questions"
    example = _EXAMPLES.get(name, "its fields, such as `question: …`, one a line, indented alike")
    return f"should hold fields, not {quote_value(value)}; write {example}"


def _not_number(name: str, value: object, *_: object) -> str:
    return f"{quote_value(value)} is not a number; write one such as `{name}: {_number_for(name)}`"


def _number_for(name: str) -> str:
    return {"limit": "120", "weight": "2", "score": "0.75"}.get(name, "1")


def _bounds(sign: str) -> Callable[..., str]:
    def say(name: str, value: object, ctx: Mapping[str, Any], _error: object) -> str:
        bound = next((ctx[key] for key in ("gt", "ge", "lt", "le") if key in ctx), "")
        number = f"{bound:g}" if isinstance(bound, int | float) else str(bound)
        return (
            f"{quote_value(value)} should be {sign} {number}; write `{name}: {_number_for(name)}`"
        )

    return say


def _choice(_name: str, value: object, ctx: Mapping[str, Any], _error: object) -> str:
    choices = str(ctx.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return f"{quote_value(value)} should be one of {choices}"


def _not_bool(name: str, value: object, *_: object) -> str:
    return f"{quote_value(value)} should be true or false; write `{name}: true`"


def _bad_id(_name: str, value: object, *_: object) -> str:
    return (
        f"{quote_value(value)} should be letters, digits, `-`, `_` and `.`, at most 80, no spaces"
    )


def _empty(*_: object) -> str:
    return "is empty; write it or remove it"


def _long(name: str, _value: object, ctx: Mapping[str, Any], _error: object) -> str:
    return f"is too long: at most {ctx.get('max_length')} here; shorten or split `{name}`"


_PHRASES: dict[str, Callable[..., str]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "list_type": _not_list,
    "dict_type": _not_fields,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
    "float_parsing": _not_number,
    "float_type": _not_number,
    "finite_number": _not_number,
    "int_parsing": _not_number,
    "greater_than": _bounds("above"),
    "greater_than_equal": _bounds("at least"),
    "less_than_equal": _bounds("at most"),
    "less_than": _bounds("below"),
    "literal_error": _choice,
    "bool_parsing": _not_bool,
    "bool_type": _not_bool,
    "string_pattern_mismatch": _bad_id,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _long,
    "too_long": _long,
}
