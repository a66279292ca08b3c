"""The tokens of SQL: texts, names, words and signs, without what stands between them."""

from __future__ import annotations

import re

Token = re.Match[str]

_TOKEN = re.compile(
    r"""(?P<gap>(?:\s++|--[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)++)
    |(?P<text>(?:[NnEe]|[Uu]&|_\w{1,20}+)?+'(?:[^'\\]++|\\.|'')*+'|"(?:[^"\\]++|\\.|"")*+")
    |(?P<name>`[^`]{1,128}+`|\[[\w\ $]{1,80}+\])
    |(?P<word>[-+]?+\.?+\d[\w.]*+|[XxBb]'[0-9A-Fa-f]*+'|[\w$@]++)
    |(?P<open>/\*|['"])
    |(?P<sign>::|\|\||.)""",
    re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(r"\w")
_ESCAPED = re.compile(r"\\(.)|(''|\"\")", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "", "0": "", "b": "", "Z": ""}
QUOTE = "a quote in it is not doubled or not closed"
COMMENT = "a comment in it is not closed"


class BrokenError(Exception):
    """Something is open where it cannot be, and what follows it cannot be told apart.

    Args:
        why: What is wrong, in a few words.
        start: Where it is open.
        end: How far it was looked for its end.
    """

    def __init__(self, why: str, start: int, end: int) -> None:
        super().__init__(why)
        self.why, self.start, self.end = why, start, end


class Cursor:
    """Goes through the tokens of a text, and looks one of them ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._next: Token | None = None

    def peek(self) -> Token | None:
        """The next token; none at the end.

        Raises:
            BrokenError: a quote or a comment stays open, or a quote stands within a word.
        """
        if self._next is None:
            found = _TOKEN.match(self.text, self.at)
            if found is not None and found.lastgroup == "gap":
                found = _TOKEN.match(self.text, found.end())
            self._next = found if found is None else _checked(found)
        return self._next

    def take(self) -> Token | None:
        """The next token, which is then behind; none at the end.

        Raises:
            BrokenError: as `peek`.
        """
        token = self.peek()
        self.move(self.at if token is None else token.end())
        return token

    def takes(self, *told: str) -> bool:
        """Whether the next token is one of these words or signs, which is then behind.

        Raises:
            BrokenError: as `peek`.
        """
        found = told_of(self.peek()) in told
        if found:
            self.take()
        return found

    def move(self, at: int) -> None:
        """Go on from a place."""
        self.at = at
        self._next = None


def told_of(token: Token | None) -> str:
    """A word in small letters, or a sign; empty for what is quoted, and for none."""
    quoted = token is None or token.lastgroup not in {"word", "sign"}
    return "" if quoted or token is None else token.group().casefold()


def bare_name(token: Token) -> str:
    """A name without its quotes."""
    if token.lastgroup == "text":
        return unquoted(token)
    return token.group().strip('`[] "')


def unquoted(token: Token) -> str:
    """What a quoted text says."""
    text = token.group()
    quote = text[-1]
    return unescaped(text[text.index(quote) + 1 : -1], quote)


def unescaped(text: str, quote: str = "") -> str:
    """A text with the signs that its backslashes and its doubled quotes stand for."""

    def shown(found: Token) -> str:
        if found[1]:
            return _PLAIN.get(found[1], found[1])
        return quote if found[2] == 2 * quote else found[2]

    return _ESCAPED.sub(shown, text)


def _checked(token: Token) -> Token:
    """A token that is whole: a quote within a word was meant as a part of the text."""
    text, start, end = token.string, token.start(), token.end()
    if token.lastgroup == "open":
        raise BrokenError(COMMENT if token.group() == "/*" else QUOTE, start, len(text))
    before = start and text[start] in "'\"" and _WORD.match(text, start - 1)
    if token.lastgroup == "text" and (before or _WORD.match(text, end)):
        raise BrokenError(QUOTE, start, end)
    return token
