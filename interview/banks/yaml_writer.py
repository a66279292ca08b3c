"""A bank as YAML that a person would have written, and that reads back as the same bank."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interview.model.bank import (
    Bank,
    Contrast,
    Deeper,
    KeyPoint,
    MarkedAnswer,
    Misconception,
    Option,
    Question,
    Role,
    Sample,
    Topic,
)

_WIDTH = 98
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][\w .()/+'’–—-]*[\w)]|[^\W\d_]")
_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/+'’–—,;?&!=<>%\"-]|:(?=\w))*[\w)?!.]|[^\W\d_]")
_GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def bank_text(bank: Bank) -> str:
    """The whole bank as the text of a file."""
    lines = [*field("title", bank.title, 0)]
    if bank.topics:
        lines += ["topics:", *topic_lines(bank.topics, 2)]
    lines += role_lines(bank.roles)
    lines.append("questions:")
    for question in bank.questions:
        lines += question_lines(question, 2)
    return "\n".join(lines) + "\n"


def questions_text(questions: Iterable[Question]) -> str:
    """Questions as the text of a file beside a bank's head."""
    lines = [line for question in questions for line in question_lines(question, 2)]
    return "\n".join(("questions:", *lines[1:])) + "\n"


def options_lines(options: Iterable[Option], indent: int) -> list[str]:
    """The lines of what a question offers to choose from; none where there is nothing."""
    return _list_lines("options", map(_option, options), indent)


def answers_text(answers: Mapping[str, Sequence[MarkedAnswer]]) -> str:
    """Marked answers by question as the text of a file of their own."""
    lines = ["answers:"]
    for question, listed in answers.items():
        lines += _list_lines(scalar(question), map(_marked_answer, listed), 2)
    return "\n".join(lines) + "\n"


def topic_lines(topics: Iterable[Topic], indent: int) -> Iterator[str]:
    """The lines of some topics under `topics:`."""
    for topic in topics:
        yield f"{' ' * indent}{scalar(topic.id)}: {scalar(topic.title)}"


def role_lines(roles: Iterable[Role]) -> list[str]:
    """The lines of a bank's roles; none where there are none."""
    lines: list[str] = []
    for role in roles:
        lines += [f"  {scalar(role.id)}:", *field("title", role.title, 4)]
        if role.topics:
            lines.append(f"    topics: {_flow(role.topics)}")
        if role.difficulty:
            lines.append(f"    difficulty: [{', '.join(map(str, role.difficulty))}]")
    return ["roles:", *lines] if lines else []


def question_lines(question: Question, indent: int) -> list[str]:
    """The lines of one question, an empty one above; its dash stands at `indent`."""
    inner = indent + 2
    lines = [*field("id", question.id, inner)]
    if question.topic:
        lines += field("topic", question.topic, inner)
    if question.difficulty != 2:
        lines.append(f"{' ' * inner}difficulty: {question.difficulty}")
    if question.limit is not None:
        lines.append(f"{' ' * inner}limit: {_number(question.limit)}")
    lines += field("question", question.text, inner)
    lines += options_lines(question.options, inner)
    if question.reference:
        lines += field("answer", question.reference, inner)
    lines += _list_lines("key_points", map(_key_point, question.key_points), inner)
    lines += _list_lines("wrong", map(_misconception, question.misconceptions), inner)
    lines += contrast_lines(question.contrasts, inner)
    if question.like:
        lines.append(f"{' ' * inner}like: {_flow(question.like)}")
    lines += _deeper_lines(question.deeper, inner)
    lines += _list_lines("answers", map(_marked_answer, question.answers), inner)
    lines += _list_lines("samples", map(_sample, question.samples), inner)
    if question.source:
        lines += field("source", question.source, inner)
    lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return ["", *lines]


def _deeper_lines(follow_ups: Iterable[Deeper], indent: int) -> list[str]:
    lines: list[str] = []
    for follow_up in follow_ups:
        entry = field("id", follow_up.id, indent + 4) + field("ask", follow_up.text, indent + 4)
        if follow_up.reference:
            entry += field("answer", follow_up.reference, indent + 4)
        entry += key_point_lines(follow_up.key_points, indent + 4)
        entry[0] = f"{' ' * (indent + 2)}- {entry[0].lstrip()}"
        lines += entry
    return [f"{' ' * indent}deeper:", *lines] if lines else []


def contrast_lines(contrasts: Iterable[Contrast], indent: int) -> list[str]:
    """The lines of what a question's answers tell apart; none where there is nothing."""
    lines = [line for pair in contrasts for line in _contrast(pair, indent + 2)]
    return [f"{' ' * indent}contrasts:", *lines] if lines else []


def _contrast(pair: Contrast, indent: int) -> list[str]:
    sides = [_names(pair.one), _names(pair.other)]
    line = f"{' ' * indent}- [{sides[0]}, {sides[1]}]"
    if len(line) <= _WIDTH:
        return [line]
    margin = " " * (indent + 2)
    listed = [
        textwrap.fill(
            f"- {side}", _WIDTH, initial_indent=margin, subsequent_indent=f"{margin}   ",
            break_long_words=False, break_on_hyphens=False,
        )
        for side in sides
    ]  # fmt: skip
    listed[0] = f"{' ' * indent}- {listed[0].lstrip()}"
    return "\n".join(listed).split("\n")


def key_point_lines(points: Iterable[KeyPoint], indent: int) -> list[str]:
    """Key points as the field of a question whose fields stand at this column."""
    return _list_lines("key_points", map(_key_point, points), indent)


def field(name: str, text: str, indent: int) -> list[str]:
    """The lines of a text field: on one line where it fits, else as a block below."""
    margin = " " * indent
    if len(text) + len(name) + indent + 2 <= _WIDTH and "\n" not in text:
        return [f"{margin}{name}: {scalar(text)}"]
    block = _block(text, indent + 2)
    return (
        [f"{margin}{name}: {scalar(text)}"]
        if block is None
        else [f"{margin}{name}: {block[0]}", *block[1:]]
    )


def scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """A text on one line, in quotes wherever YAML could take it for something else."""
    if plain.fullmatch(text) and text.casefold() not in _GUESSED:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in quoted)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _block(text: str, indent: int) -> list[str] | None:
    """A text as a block of lines; none where a block would not read back as the same."""
    body = text.replace("\n", "").replace("\t", "")
    if not body.isprintable() or text != text.strip() or "\ufeff" in text:
        return None
    lines = text.split("\n")
    margin = " " * indent
    if len(lines) == 1:
        wrapped = textwrap.wrap(
            text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False
        )
        if " ".join(wrapped) == text:
            return [">", *(margin + line for line in wrapped)]
        return None
    return ["|", *(margin + line if line else "" for line in lines)]


Fields = list[tuple[str, object]]


def _list_lines(name: str, entries: Iterable[Fields], indent: int) -> list[str]:
    lines: list[str] = []
    for entry in entries:
        inner = [line for key, value in entry for line in _value(key, value, indent + 4)]
        inner[0] = f"{' ' * (indent + 2)}- {inner[0].lstrip()}"
        lines += inner
    return [f"{' ' * indent}{name}:", *lines] if lines else []


def _value(key: str, value: object, indent: int) -> list[str]:
    margin = " " * indent
    if isinstance(value, str):
        return field(key, value, indent)
    if isinstance(value, bool):
        return [f"{margin}{key}: {'true' if value else 'false'}"]
    if isinstance(value, int | float):
        return [f"{margin}{key}: {_number(value)}"]
    if isinstance(value, dict):
        entries = [f"{margin}  {scalar(name)}: {scalar(words)}" for name, words in value.items()]
        return [f"{margin}{key}:", *entries] if entries else [f"{margin}{key}: {{}}"]
    if isinstance(value, tuple):
        entries = [_flow(one) if isinstance(one, tuple) else scalar(str(one)) for one in value]
        return [f"{margin}{key}:", *(f"{margin}  - {entry}" for entry in entries)]
    raise TypeError(key)


def _flow(wordings: Sequence[str]) -> str:
    return f"[{', '.join(scalar(wording, _PLAIN_IN_FLOW) for wording in wordings)}]"


def _names(ways: Sequence[str]) -> str:
    return scalar(ways[0], _PLAIN_IN_FLOW) if len(ways) == 1 else _flow(ways)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _keep_fields(fields: Sequence[tuple[str, object, object]]) -> Fields:
    """The fields that are not what they would be if left out."""
    return [(name, value) for name, value, default in fields if value != default]


def _key_point(point: KeyPoint) -> Fields:
    more = (
        ("weight", point.weight, 1.0),
        ("required", point.required, False),
        ("say", point.say, ()),
        ("not", point.contrary, ()),
        ("because", point.because, ""),
        ("any_of", point.any_of, ()),
        ("all_of", point.all_of, ()),
        ("follow_up", point.follow_up, ""),
    )
    name = _keep_fields((("id", point.id, ""),))
    return [*name, ("point", point.point), *_keep_fields(more)]


def _misconception(entry: Misconception) -> Fields:
    more = (
        ("any_of", entry.any_of, ()),
        ("all_of", entry.all_of, ()),
        ("because", entry.because, ""),
    )
    return [("claim", entry.claim), *_keep_fields(more)]


def _marked_answer(answer: MarkedAnswer) -> Fields:
    fields: Fields = [("mark", answer.mark), ("text", answer.text)]
    fields += _keep_fields((("why", answer.why, ""),))
    if answer.labels is not None:
        by_state: dict[str, dict[str, str]] = {"said": {}}
        for label in answer.labels:
            by_state.setdefault(label.state, {})[label.point] = label.words
        fields += by_state.items()
    return fields


def _option(option: Option) -> Fields:
    return [("text", option.text), *_keep_fields((("right", option.right, False),))]


def _sample(sample: Sample) -> Fields:
    more = (
        ("voice", sample.voice, ""),
        ("score", sample.score, None),
        ("held_out", sample.held_out, False),
    )
    return [("grade", sample.grade), *_keep_fields(more), ("answer", sample.answer)]
