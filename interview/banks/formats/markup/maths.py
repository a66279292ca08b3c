r"""LaTeX as readable Unicode: `$O(n^2)$` becomes O(n²), `\frac{a}{b}` a/b, `\sqrt{d_k}` √d_k."""

from __future__ import annotations

import re

from interview.banks.formats.markup.symbols import SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS

_LONGEST = 4_000
"""Characters of one formula that are turned; a longer one stays as it is."""

_OPENING = re.compile(r"\$\$|\$|\\\(|\\\[|\[\$\$?\]|\[latex\]|<anki-mathjax(?:\s[^<>]{0,200})?>")
_CLOSING = {
    "$$": "$$", "$": "$", "\\(": "\\)", "\\[": "\\]", "[$]": "[/$]", "[$$]": "[/$$]",
    "[latex]": "[/latex]",
}  # fmt: skip
_MATHS = re.compile(
    r"[\\^_={}+*|<>≤≥∈]|^\w{1,3}/\w{1,3}$|^[A-Za-z0-9Α-ω]{1,2}'?$|^[A-Za-z]\(|^[\d.,%\s-]+$"
)
_STYLES = re.compile(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathbb|mathcal|mathit|mathsf|mathtt|operatorname\*?|bm"
    r"|boldsymbol|emph|mbox|texttt)(?![A-Za-z])\s*"
)
_SPACING = re.compile(
    r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|limits|nolimits)(?![A-Za-z])\.?"
)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([A-Za-z]+\*?)\}(?:\{[lcr|]*\})?")
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "vec": "\u20d7", "tilde": "\u0303", "dot": "\u0307"}
_TWO_ARGUMENTS = frozenset({"frac", "dfrac", "tfrac", "binom"})
_SIGNS = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "|": "‖"}
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*|\\([^A-Za-z])")


def readable_maths(text: str) -> str:
    """The text with its formulas as Unicode; a dollar that is money stays a dollar."""
    if not ("$" in text or "\\" in text or "[latex]" in text or "mathjax" in text):
        return text
    out: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while found := _OPENING.search(text, at):
        closing = _CLOSING.get(found.group(), "</anki-mathjax>")
        end = -1 if closing in unclosed else text.find(closing, found.end())
        if end < 0:
            unclosed.add(closing)
        out.append(text[at : found.start()])
        body = text[found.end() : max(end, 0)]
        if end < 0 or (closing == "$" and not _is_maths(body, text[end + 1 : end + 2])):
            out.append(found.group())
            at = found.end()
        else:
            out.append(plain_maths(body))
            at = end + len(closing)
    return "".join([*out, text[at:]])


def find_formula(text: str, at: int) -> tuple[str, int] | None:
    """The formula that begins at a place, without its delimiters, and where it ends; else none."""
    if text[at] not in "$\\[":
        return None
    found = _OPENING.match(text, at)
    if found is None:
        return None
    closing = _CLOSING.get(found.group(), "")
    end = text.find(closing, found.end(), found.end() + _LONGEST) if closing else -1
    if end < 0:
        return None
    body = text[found.end() : end]
    if closing == "$" and not _is_maths(body, text[end + 1 : end + 2]):
        return None
    return body, end + len(closing)


def _is_maths(body: str, following: str) -> bool:
    """Whether dollars stand around a formula, not before money or a shell's variable."""
    if not body or body[0].isspace() or body[-1].isspace() or body[-1] == "\\" or "\n" in body:
        return False
    if following.isdecimal() or (following.isalpha() and len(body) > 2 and "\\" not in body):
        return False
    return _MATHS.search(body) is not None


def plain_maths(latex: str) -> str:
    """One formula, without its delimiters, as Unicode."""
    if len(latex) > _LONGEST:
        return latex
    text = _STYLES.sub("", latex)
    text = _ENVIRONMENT.sub(_bracket, text)
    text = _SPACING.sub("", text).replace("\\\\", "; ").replace("&", " ")
    text = _turn(text, 0)[0]
    text = " ".join(text.split())
    return text.replace(" ;", ";").replace("[ ", "[").replace(" ]", "]")


def _bracket(found: re.Match[str]) -> str:
    if "matrix" not in found.group(1) or found.group(1) == "matrix":
        return " "
    return "[" if found.group().startswith("\\begin") else "]"


_DEEPEST = 30


def _turn(text: str, depth: int) -> tuple[str, int]:
    """Everything up to the end of the text, its commands and scripts replaced."""
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            piece, at = _command(text, at, depth)
            out.append(piece)
        elif char in "^_" and at + 1 < len(text):
            argument, at = _argument(text, at + 1, depth)
            out.append(_script(char, argument))
        elif char == "{":
            inner, at = _argument(text, at, depth)
            out.append(inner)
        else:
            out.append("" if char == "}" else char)
            at += 1
    return "".join(out), at


def _command(text: str, at: int, depth: int) -> tuple[str, int]:
    found = _COMMAND.match(text, at)
    if found is None:
        return "", at + 1
    name, sign = found.group(1), found.group(2)
    if sign is not None:
        return _SIGNS.get(sign, sign), found.end()
    if name in _TWO_ARGUMENTS:
        top, end = _argument(text, found.end(), depth)
        bottom, end = _argument(text, end, depth)
        over = f"{_grouped(top)}/{_grouped(bottom)}"
        return f"C({top}, {bottom})" if name == "binom" else over, end
    if name == "sqrt" or name in _ACCENTS:
        argument, end = _argument(text, found.end(), depth)
        return _over(name, argument), end
    spaced = found.group()[-1].isspace()
    if name not in SYMBOLS:
        return name + " " * spaced, found.end()
    # The space that ends a command is not shown, unless its sign stands apart from both sides.
    apart = spaced and text[at - 1 : at].isspace()
    return SYMBOLS[name] + " " * apart, found.end()


def _over(name: str, argument: str) -> str:
    if name == "sqrt":
        return f"√{_grouped(argument)}"
    return argument + _ACCENTS[name] if len(argument) == 1 else argument


def _argument(text: str, at: int, depth: int) -> tuple[str, int]:
    """What a command or a script applies to: a group, a command, or one character."""
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return "", at
    if text[at] == "{" and depth < _DEEPEST:
        end = _closing(text, at)
        return _turn(text[at + 1 : end], depth + 1)[0].strip(), end + 1
    if text[at] == "\\":
        piece, at = _command(text, at, depth + 1) if depth < _DEEPEST else ("", at + 1)
        return piece.strip(), at
    return text[at], at + 1


def _closing(text: str, at: int) -> int:
    """Where the brace at `at` closes; the end of the text where it does not."""
    level = 0
    for index in range(at, len(text)):
        if text[index] == "\\":
            continue
        level += {"{": 1, "}": -1}.get(text[index], 0)
        if level == 0:
            return index
    return len(text)


def _script(kind: str, argument: str) -> str:
    """A power or an index: as small digits where there are such, else as `^` and `_`."""
    table = SUPERSCRIPTS if kind == "^" else SUBSCRIPTS
    if argument in {"\u2218", "°"}:
        return "°"
    if argument and all(char in table for char in argument):
        return "".join(table[char] for char in argument)
    if len(argument) == 1 or argument.isalnum():
        return f"{kind}{argument}"
    return f"{kind}({argument})" if argument else ""


def _grouped(part: str) -> str:
    simple = part.replace("_", "").replace(".", "").isalnum() or len(part) == 1
    return part if simple else f"({part})"
