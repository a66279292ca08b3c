"""Objects that offer a choice: where their options are, and which of them are right."""

from __future__ import annotations

import re
from typing import Any

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.columns import choose, columns_of, plain
from interview.banks.formats.readers.options import is_visible, read_truth
from interview.domain.bank import Option

_TEXTS = (
    "text",
    "option",
    "answer",
    "value",
    "label",
    "content",
    "choice",
    "title",
    "body",
    "name",
)
_FLAGS = (
    "correct",
    "iscorrect",
    "right",
    "isright",
    "isanswer",
    "istrue",
    "true",
    "valid",
    "weight",
    "fraction",
)
_CODE = frozenset({"code", "snippet", "codesnippet", "codeblock", "codeexample"})
_KEYS = ("id", "key", "letter", "option", "label", "index", "value")


def _bare_name(name: object) -> str:
    return re.sub(r"[\W_]", "", str(name).casefold())


def options_at(value: dict[str, Any]) -> str | None:
    """The name of the field that lists what can be chosen."""
    for name, inner in value.items():
        plain_name = _bare_name(name)
        listed = isinstance(inner, list | dict) and len(inner) >= 1
        if listed and plain_name in {
            "options", "choices", "possibleanswers", "alternatives", "answeroptions", "incorrectanswers",
            "wronganswers", "distractors", "answerchoices", "variants", "option", "choice", "incorrect",
        }:  # fmt: skip
            return str(name)
        if isinstance(inner, list) and _offers(inner):
            return str(name)
        if plain_name == "answers" and isinstance(inner, list) and _is_index(_key(value, name)):
            return str(name)
    return None


def _offers(listed: list[Any]) -> bool:
    """Whether the members of a list say which of them are right."""
    if len(listed) < 2:
        return False
    if all(isinstance(one, dict) and _flag(one) is not None for one in listed):
        return True
    told = [_told_right(one) for one in listed]
    return any(told) and all(
        right or isinstance(one, str | int | float)
        for one, right in zip(listed, told, strict=True)
    )


def _told_right(one: object) -> str:
    """The text of an option that is written as `correct: its text`; empty for any other."""
    if not isinstance(one, dict) or len(one) != 1:
        return ""
    name, text = next(iter(one.items()))
    is_flag = _bare_name(name) in _FLAGS
    return text if is_flag and isinstance(text, str) and read_truth(text) is None else ""


def _is_index(key: object) -> bool:
    return isinstance(key, int) and not isinstance(key, bool)


def question_at(value: dict[str, Any]) -> str | None:
    """The name of the field that asks; none where none does."""
    header = [str(name) for name in value]
    columns = columns_of([*header, "answer"])
    return header[columns.question] if columns and columns.question < len(header) else None


def harvest_choice(fields: dict[str, Any], at: str, topic: str, line: int) -> Harvest:
    """The card of an object whose options stand in the field `at`."""
    name = question_at(fields)
    columns = columns_of([*map(str, fields), "answer"])
    if name is None or columns is None:
        what = ", ".join(map(str, fields))[:80]
        return Harvest(skipped=(Skipped(line, what, "it names no question"),))
    question = with_code(plain(text_of(fields[name])), fields)
    wrong = re.search(r"wrong|incorrect|distract", at, re.IGNORECASE) is not None
    options = _read_options(fields[at], _key(fields, at), wrong=wrong)
    cells = [text_of(value) for value in fields.values()]
    if options is None or not question:
        return Harvest(skipped=(Skipped(line, question, NO_KEY),))
    why = plain(cells[columns.explanation]) if 0 <= columns.explanation < len(cells) else ""
    own = plain(cells[columns.topic]) if 0 <= columns.topic < len(cells) else ""
    answer = solve(options, why)
    offered = options if len(options) > 1 else ()
    card = Card(question, answer, line, own or topic, options=offered, end=line, marked=True)
    return Harvest((card,))


def with_code(question: str, fields: dict[str, Any]) -> str:
    """A question with the code that stands beside it in a field of its own."""
    for name, inner in fields.items():
        plain_name = _bare_name(name)
        if plain_name in _CODE and isinstance(inner, str) and inner.strip():
            code = inner.strip("\n")
            return question if code in question else f"{question}\n```\n{code}\n```"
    return question


def _key(fields: dict[str, Any], options: str) -> object:
    """What says which option is right."""
    wanted = (
        "correctanswer", "correctanswers", "correct", "correctoption", "rightanswer", "correctindex", "answerindex",
        "correctanswerindex", "correctoptionindex", "correctanswerid", "answerkey", "answeridx", "answer", "answers", "key",
        "solution", "right", "correctchoice", "correctoptions",
    )  # fmt: skip
    plain_names = {_bare_name(name): name for name in fields if name != options}
    return next((fields[plain_names[one]] for one in wanted if one in plain_names), None)


def _read_options(listed: object, key: object, *, wrong: bool) -> tuple[Option, ...] | None:
    if isinstance(listed, dict):
        names, texts = (
            [str(one) for one in listed],
            [plain(text_of(one)) for one in listed.values()],
        )
    elif isinstance(listed, list):
        texts = [plain(_option_text(one)) for one in listed]
        names = [_option_name(one) for one in listed]
        flagged = _flagged_options(listed, texts)
        if flagged:
            return flagged
    else:
        return None
    if wrong:
        right = [plain(text_of(one)) for one in (key if isinstance(key, list) else [key])]
        made = [Option(one, right=True) for one in right if one] + [Option(one) for one in texts]
        return tuple(sorted(made, key=lambda one: one.text)) if right and right[0] else None
    if not any(map(is_visible, texts)):
        return None
    keys = key if isinstance(key, list) else [key]
    chosen = [
        choose(texts, text_of(one), names, from_zero=isinstance(one, int))
        for one in keys
        if one is not None
    ]
    if not chosen or any(one is None for one in chosen):
        return None
    rights = [any(one[n].right for one in chosen if one) for n in range(len(texts))]
    return tuple(Option(text, right=right) for text, right in zip(texts, rights, strict=True))


def _flagged_options(listed: list[Any], texts: list[str]) -> tuple[Option, ...]:
    """The options of a list whose members say which are right; none where they do not."""
    told = [_told_right(one) for one in listed]
    flags = [_flag(one) if isinstance(one, dict) else None for one in listed]
    if any(told):
        texts = [plain(right) or text for right, text in zip(told, texts, strict=True)]
        flags = [bool(right) for right in told]
    if not any(flags) or not (any(told) or all(isinstance(one, dict) for one in listed)):
        return ()
    return tuple(
        Option(text, right=bool(flag)) for text, flag in zip(texts, flags, strict=True) if text
    )


def _option_text(one: object) -> str:
    if isinstance(one, dict):
        lowered = {str(name).casefold(): value for name, value in one.items()}
        texts = [
            value
            for name, value in lowered.items()
            if isinstance(value, str) and value.strip() and _bare_name(name) not in _FLAGS
        ]
        return next(
            (
                text_of(lowered[name])
                for name in _TEXTS
                if isinstance(lowered.get(name), str | int | float)
            ),
            texts[0] if len(texts) == 1 else "",
        )
    return text_of(one)


def _option_name(one: object) -> str:
    if isinstance(one, dict):
        lowered = {str(name).casefold(): value for name, value in one.items()}
        return re.sub(
            r"[\W_]", "", next((text_of(lowered[n]) for n in _KEYS if n in lowered), "").casefold()
        )
    return ""


def _flag(one: dict[str, Any]) -> bool | None:
    """Whether an option says that it is right; none where it says nothing."""
    for name, value in one.items():
        if _bare_name(name) in _FLAGS:
            if isinstance(value, bool):
                return value
            if isinstance(value, int | float):
                return value > 0
            return read_truth(str(value))
    return None


def text_of(value: object) -> str:
    """A value as text: lists as lines or, where they are tags, in a row."""
    if isinstance(value, list):
        if all(isinstance(one, dict) for one in value) and value:
            return "\n".join(dict.fromkeys(filter(None, map(_option_text, value))))
        short = all(isinstance(item, str) and len(item) < 40 and "." not in item for item in value)
        if short:
            return ", ".join(str(item) for item in value)
        return "\n".join(f"- {item}" for item in value if isinstance(item, str | int | float))
    if isinstance(value, dict):
        return _option_text(value)
    return value if isinstance(value, str) else "" if value is None else str(value)
