"""Lists and objects that stand in programs, whatever the language: what is between brackets, read leniently."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from interview.banks.formats.data.literal_tokens import Token, tokens_of

DEEPEST = 40
_CLOSING = {"[": "]", "{": "}", "(": ")"}
_KNOWN = {"true": True, "false": False, "True": True, "False": False, "TRUE": True, "FALSE": False, "YES": True, "NO": False}  # fmt: skip
_END = Token("sign", "", 0)
_CONSTANT = re.compile(
    r"^[ \t]*(?:export )?(?:(?:const|let|var|final|static|val|String|define) )*\$?(?P<name>[A-Za-z_]\w{0,60})"
    r"(?:: ?\w{1,20})? ?= ?(?P<quote>[\"'`])(?P<text>(?:(?!(?P=quote))[^\\\n]){1,500})(?P=quote) ?;?[ \t]*$",
    re.MULTILINE,
)
_IN_TEXT = re.compile(r"\$\{([A-Za-z_]\w*)\}")
_SEPARATORS = frozenset({":", "=>", "="})


class Found(Struct, frozen=True):
    """A list or an object, with the line that it begins on, from 1."""

    value: Any
    line: int


def find_literals(text: str, *, hashes: bool = False) -> list[Found]:
    """Every list and object of a program that stands in no other one.

    Args:
        text: The program.
        hashes: Whether `#` begins a comment.
    """
    reader = _Reader(list(tokens_of(text, hashes=hashes)))
    reader.read_all()
    return reader.found


def constants_of(text: str) -> dict[str, str]:
    """The texts that a program gives names to, a line each."""
    return {found.group("name"): found.group("text") for found in _CONSTANT.finditer(text)}


def plain_value(value: Any, names: Mapping[str, str] = MappingProxyType({})) -> Any:
    """A value with the texts that names stand for; other names are left out, of `Level.EASY` the last part stays."""
    if isinstance(value, list):
        return [plain_value(one, names) for one in value]
    if isinstance(value, dict):
        return {str(name): plain_value(one, names) for name, one in value.items()}
    if isinstance(value, _Name):
        if value.text in names:
            return names[value.text]
        first, dot, last = value.text.rpartition(".")
        return last if dot and first[:1].isupper() else None
    if isinstance(value, str) and names and "${" in value:
        return _IN_TEXT.sub(lambda found: names.get(found.group(1), found.group()), value)
    return value if isinstance(value, str | int | float) else None


class _Reader:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.found: list[Found] = []

    def read_all(self) -> None:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "sign" and token.text in _CLOSING:
                self._keep(self._container(0), token.line)
            else:
                self.at += 1

    def _keep(self, value: Any, line: int) -> None:
        if isinstance(value, list | dict) and value:
            self.found.append(Found(value, line))

    @property
    def _next(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def _follows(self, offset: int = 1) -> str:
        at = self.at + offset
        return (
            self.tokens[at].text
            if at < len(self.tokens) and self.tokens[at].kind == "sign"
            else ""
        )

    def _container(self, depth: int) -> Any:
        """What is between two brackets: an object if it has names, else a list; a block of a program is neither."""
        opening = self._next
        closing = _CLOSING[opening.text]
        self.at += 1
        named: dict[str, Any] = {}
        listed: list[tuple[Any, int]] = []
        while self.at < len(self.tokens):
            token = self._next
            if token.kind == "sign" and token.text in "]})":
                self.at += token.text == closing
                break
            key = self._key(opening.text)
            value = self._value(depth + 1)
            if key is not None:
                named.setdefault(key, value)
            elif value is not _NOTHING:
                listed.append((value, token.line))
        if opening.text == "{" or named:
            return self._object(named, listed)
        return [value for value, _ in listed]

    def _object(
        self, named: dict[str, Any], listed: list[tuple[Any, int]]
    ) -> dict[str, Any] | None:
        for value, line in listed:
            self._keep(value, line)
        return {
            name: None if value is _NOTHING else value for name, value in named.items()
        } or None

    def _key(self, opening: str) -> str | None:
        """The name that a value is given, if there is one; a type behind a name is passed over."""
        token = self._next
        if token.kind not in {"text", "name", "number"} or (
            opening == "[" and self._follows() != "=>"
        ):
            return None
        sign = self._follows()
        compares = sign == "=" and self._follows(2) == "="
        if sign not in _SEPARATORS or compares or (sign == "=" and opening != "("):
            return None
        self.at += 2
        return token.text

    def _value(self, depth: int) -> Any:
        """A value up to the next comma, in which the first thing that means something counts."""
        value: Any = _NOTHING
        joins = True
        while self.at < len(self.tokens):
            token = self._next
            if token.kind == "sign" and token.text in {",", ";"}:
                self.at += 1
                break
            if token.kind == "sign" and token.text in {"]", "}", ")"}:
                break
            if token.kind == "sign" and token.text in _CLOSING:
                value = self._bracket(value, depth)
                continue
            value, joins = self._piece(token, value, joins=joins)
            if self._begins_key(token):
                break
        return value

    def _begins_key(self, token: Token) -> bool:
        """Whether a new line with a name of its own follows, though no comma stands before it."""
        after = self._next
        return (
            after.line > token.line and after.kind in {"text", "name"} and self._follows() == ":"
        )

    def _piece(self, token: Token, value: Any, *, joins: bool) -> tuple[Any, bool]:
        self.at += 1
        if token.kind == "sign":
            return value, joins and token.text == "+"
        made = _scalar(token)
        if value is _NOTHING:
            return made, True
        if isinstance(value, str) and isinstance(made, str) and token.kind == "text" and joins:
            return value + made, True
        return value, False

    def _bracket(self, value: Any, depth: int) -> Any:
        """A bracket where a value is expected, or behind one: a call, or a block of a program."""
        opening = self._next
        called = value is not _NOTHING
        if depth >= DEEPEST:
            self._pass_over()
            return value
        inside = self._container(depth)
        if not called:
            if opening.text == "(" and isinstance(inside, list) and len(inside) == 1:
                return inside[0]
            return _NOTHING if inside is None else inside
        if isinstance(value, _Name) and opening.text == "(":
            return self._called(value, inside, opening.line)
        self._keep(inside, opening.line)
        return value

    def _called(self, name: _Name, inside: Any, line: int) -> Any:
        """What a call comes to: its one argument, or all, where its name is a type's."""
        if isinstance(inside, list) and len(inside) == 1:
            return inside[0]
        if name.text.rpartition(".")[2][:1].isupper():
            return inside
        for one in inside if isinstance(inside, list) else [inside]:
            self._keep(one, line)
        return _NOTHING

    def _pass_over(self) -> None:
        depth = 0
        while self.at < len(self.tokens):
            token = self._next
            self.at += 1
            if token.kind == "sign" and token.text in _CLOSING:
                depth += 1
            elif token.kind == "sign" and token.text in {"]", "}", ")"}:
                depth -= 1
                if depth <= 0:
                    return


class _Nothing:
    """No value."""


class _Name(Struct, frozen=True):
    """A name whose value is elsewhere."""

    text: str


_NOTHING = _Nothing()


def _scalar(token: Token) -> Any:
    if token.kind == "text":
        return token.text
    if token.kind == "number":
        bare = token.text.replace("_", "")
        return float(bare) if "." in bare else int(bare[:18])
    return (
        _KNOWN.get(token.text, _Name(token.text))
        if token.text not in {"new", "const", "case"}
        else _NOTHING
    )
