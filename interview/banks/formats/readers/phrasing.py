"""What a line says of itself: that it asks, answers, hints, leads back to the top."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from interview.banks.formats.readers.words import (
    ANSWER_LABELS,
    EXPLANATION_LABELS,
    LONGEST_LABEL,
    QUESTION_LABELS,
    begins_asking,
    compares,
    ends_asking,
    label,
)
from interview.model.bank import Difficulty

_ORNAMENT = r"[^\w\s\"'`(\[<$¿¡«“‘\\*_/+#.\-~=&|!@%{]"
_EDGE = re.compile(rf"^(?:{_ORNAMENT}|\s|\ufe0f|\u200d)+")
_TAIL = re.compile(
    r"(?<![\s⭐🚀👶★☆✅✔⬆🔝📌🔥💡#*\ufe0f\u200d])(?:[\s⭐🚀👶★☆✅✔⬆🔝📌🔥💡#*\ufe0f\u200d]|\[src\])++$"
)
_MARK = re.compile(
    rf"^(?![\W_]*F\s*[.)])[\W_]*?(?:[^\W\d_][\w /&-]{{1,30}}[:：][*_\s]*(?={label(QUESTION_LABELS)}[*_]*[:：]))?(?:(?:{label(QUESTION_LABELS)}(?!\s*[#№]\s*[:：])|(?-i:P)(?=\s*\d{{0,6}}\s*[:：]))\s*[-#.№]?\s*(?P<number>\d{{0,6}})\s*[)\]*_]*\s*(?:\([^()]{{1,30}}\)\s*(?=[:：]))?(?:[.:)\-–—：．、]+|(?<=\d)(?=\s))[*_]*\s*"
    r"|Q(?P<digits>\d{1,6})\s*[.:)\-–—：．、]?[*_]*\s+"
    r"|(?-i:[A-Z]{2,4}Q)\s*[-#]?\s*\d{1,3}(?:\.\d{1,3})*[a-z]?\s*[.:)\-–—]?[*_]*\s+)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"^[\W_]*(?:{label(QUESTION_LABELS)})\s*#?\d{{1,6}}\s*(?:[-–—~]|to|bis|à|a)\s*(?:{label(QUESTION_LABELS)})?\s*#?\d{{1,6}}\b",
    re.IGNORECASE,
)
_ON_ONE_LINE = re.compile(
    r"^(?P<question>[^?？]{3,400}[?？])[*_]*\s*(?:[-–—=]{0,5}>|→|⇒|➔|➜|[-–—:：=](?=\s))\s*(?P<answer>\S.*)$",
    re.DOTALL,
)
_SHORTCODE = re.compile(
    r"^(?:\s*:[a-z][a-z0-9_+-]{1,40}:)+(?=\s)|(?<=\s):[a-z][a-z0-9_+-]{1,40}:\s*$"
)
"""An ornament by its name, before or behind the words: `:star:`."""
_CJK_MARK = re.compile(r"^第\s*[\d一二三四五六七八九十百]+\s*[题問题问]\s*[.:：、]?\s*")
_NUMBER = re.compile(
    r"^[\W_]*?\(?(?P<number>\d{1,5}(?:\.\d{1,3})*)\s*(?:[.):、．：]+\s*|\s[-–—]\s|(?<=\.\d)\s|(?<=\.\d\d)\s)(?=\D|$)"
)
_ANSWER = re.compile(
    rf"^(?:[^\w`(\[<$\\\-]|_)*+[\[(]?(?P<name>{label(ANSWER_LABELS)}|(?-i:R)(?=\s*\d{{0,6}}\s*[:：]))\s*(?P<number>\d{{0,6}})[\])]?[*_\s]*(?:[:：．.]|[-–—](?=\s)|$|(?<=\])|(?<=\)))[*_\s]*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"^[\[(【]\s*(?:{label(ANSWER_LABELS)})\s*[\])】][:：]?\s*", re.IGNORECASE
)
_SOME_ANSWER = re.compile(
    r"^\W*(?!.*\b(?:wrong|incorrect|no|not|your|questions?|and|of)\b)(?:[\w'’-]+\s+){1,3}answers?\W*$",
    re.IGNORECASE,
)
"""A kind of answer, in a few words: `Strong senior-level answer`."""
_ANSWER_ALONE = re.compile(
    rf"^\W*(?:(?:show|hide|view|see|click|toggle|reveal|expand|open|check|the|to|for|full|here|details?|voir|ver|mostrar|anzeigen|zeige|zur|die"
    rf"|показать|查看|点击|展开|显示|see)\W+)*(?:{label(ANSWER_LABELS)}|details|{label(EXPLANATION_LABELS)}|me|here|contents?)"
    rf"(?:\W+(?:and|&|und|y|et|with)\W+(?:{label(EXPLANATION_LABELS)}|code|examples?))?(?:\s+(?:anzeigen|here|below))?\W*$",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"\W*(?:show|hide|view|reveal|toggle)\s", re.IGNORECASE)
_EXPLANATION = re.compile(
    rf"^[\W_]*(?:{label(EXPLANATION_LABELS)})[*_\s]*(?:[:：.]|$)[*_\s]*", re.IGNORECASE
)
_ASIDE = re.compile(
    r"^\W*(?:table\s+of\s+contents?|contents?|toc|index|related(?:\s+\w+)?|licen[sc]e|contribut\w+|credits?|authors?|references?"
    r"|(?:\w+\s+)?resources?|useful\s+links|links|further\s+reading|acknowledg\w+|legend|sources?|about|installation|usage|changelog|disclaimer"
    r"|support|donat\w+|star\s+history|faq|目录|目錄|参考(?:资料|文献|链接)?|inhalt(?:sverzeichnis)?|índice|sommaire|оглавление|содержание)\W*$",
    re.IGNORECASE,
)
_SRC = re.compile(
    r"(?<!\s)\s*+(?:(?<!\[)\[++\s*+(?:src|source|ref|link|\d{1,3})\s*\]+(?:\([^()\s]*\))?|\((?:src|source)\)|\bsrc\(https?://[^)\s]*\))",
    re.IGNORECASE,
)
_UP = re.compile(
    r"(?<!\s)\s*+(?<!\[)\[++\s*+[↑⬆↥🔝^]+\ufe0f?\s*+\]++\s*+|(?<!\s)\s*+[↑⬆↥🔝]\ufe0f?(?=\s|$)"
)
_TASK = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:explain|describe|define|compare|contrast|tell|discuss|differentiate|distinguish|walk)\s+\w",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"^\W*(?:answers?\s+here|add\s+(?:your\s+)?answer|no\s+answer(?:\s+yet)?|to\s?do|tbd|tba|wip|n/?a"
    r"|coming\s+soon|to\s+be\s+(?:added|completed|done|filled\s+in|written|answered|updated)|work\s+in\s+progress|pending"
    r"|empty|none|null|\?+|\.{2,}|…|待补充|待完善|暂无|todo)\W*$",
    re.IGNORECASE,
)
_LEVELS: tuple[tuple[str, Difficulty], ...] = (("👶", 1), ("🚀", 3), ("⭐", 2))
_WORDED = re.compile(
    r"(?<!\s)\s*+[(\[]\s*+(easy|beginner|basic|junior|medium|intermediate|mid|hard|advanced|expert|senior)(?:\s+level)?\s*[)\]]",
    re.I,
)
_WORDS: dict[str, Difficulty] = {
    "easy": 1, "beginner": 1, "basic": 1, "junior": 1, "medium": 2, "intermediate": 2, "mid": 2,
    "hard": 3, "advanced": 3, "expert": 3, "senior": 3,
}  # fmt: skip
_NEED_A_STOP = frozenset({"a", "key", "keys", "response", "responses"})
"""Labels that are words of their own, too."""
LONGEST_TITLE = 200
"""Characters of a line that may head others."""
_QUOTED = 12
"""Characters from which on words in quotation marks are a sentence."""
_LONGEST_TASK = 40
"""Words of a task or a question without its mark."""


_kept = lru_cache(maxsize=1 << 16)
"""Every shape asks the same of the same lines."""


class Asked(Struct, frozen=True):
    """A question's words without what only marks and numbers it."""

    text: str
    marked: bool = False
    """It says that it is a question: `Q1:`, `Frage 3.`"""
    number: str = ""
    numbered: bool = False
    """It begins with a number."""


@_kept
def read_question(text: str) -> Asked:
    """Take the marks, numbers and ornaments off a question."""
    bare = tidy(text)
    found = None if marks_range(bare) else _MARK.match(bare) or _CJK_MARK.match(bare)
    if found and bare[found.end() :].strip(" *_:."):
        groups = found.groupdict()
        number = groups.get("number") or groups.get("digits") or ""
        return Asked(tidy(bare[found.end() :]), marked=True, number=number)
    found = _NUMBER.match(bare)
    if found and any(map(str.isalpha, bare[found.end() :])):
        return Asked(tidy(bare[found.end() :]), number=found.group("number"), numbered=True)
    return Asked(bare)


def is_only_mark(text: str) -> bool:
    """Whether it marks a question and says nothing else: `Q1.`, `Question 3`."""
    found = _MARK.match(text) or re.match(r"^\W*Q(?:uestion)?\s*\d+\W*$", text, re.I)
    return bool(found) and not any(map(str.isalpha, text[found.end() :])) if found else False


@_kept
def tidy(text: str) -> str:
    """Words without ornaments, links to sources and arrows to the top."""
    plain = _SHORTCODE.sub("", _UP.sub(" ", _SRC.sub("", _WORDED.sub("", text))))
    plain = _TAIL.sub("", _EDGE.sub("", plain.strip())).strip()
    while plain.startswith(("**", "__ ")):
        plain = plain[2:].strip()
    plain = _unquoted(re.sub(r"^\.\s+", "", plain))
    if plain.endswith("#") and not re.search(r"[\w#=+]#$", plain):
        plain = plain.rstrip("#").strip()
    return plain or text.strip()


def _unquoted(text: str) -> str:
    """Words without a backtick that has no other, and without quotation marks around all of them."""
    if text.count("`") == 1 and (text.startswith("`") or text.endswith("`")):
        text = text.strip("`").strip()
    for opening, closing in ('""', "“”", "«»", "„“", "「」", "『』"):
        inner = text[1:-1]
        around = text.startswith(opening) and text.endswith(closing) and len(text) > _QUOTED
        if around and opening not in inner and closing not in inner:
            return inner.strip()
    return text


def without_sources(text: str) -> str:
    """A line of an answer without `[src]` and the like."""
    if "src" not in text.casefold() and "[" not in text:
        return text
    return _SRC.sub("", text) if re.search(r"(?i)\bsrc\b", text) else text


def difficulty_of(text: str) -> Difficulty | None:
    """How hard a question says that it is."""
    for sign, level in _LEVELS:
        if sign in text:
            return level
    found = _WORDED.search(text)
    return _WORDS[found.group(1).casefold()] if found else None


@_kept
def asks(text: str) -> bool:
    """Whether some words ask or set a task."""
    asked = read_question(text)
    if asked.marked or ends_asking(asked.text):
        return True
    words = len(asked.text.split())
    if not asked.text or is_aside(text) or is_answer_label(text) or words > _LONGEST_TASK:
        return False
    if asked.text.endswith((":", "：", ",")) and words < 4:
        return False
    return (begins_asking(asked.text) and (words >= 2 or not asked.text.isascii())) or compares(
        asked.text
    )


def split_answer(text: str) -> tuple[str, str] | None:
    """A question and the answer behind it on its own line: `What is LRU? --> An order.`; none where there is none."""
    found = _ON_ONE_LINE.match(text) if "?" in text or "？" in text else None
    if found is None or asks(found.group("answer")):
        return None
    return found.group("question"), found.group("answer")


def sets_task(text: str) -> bool:
    """Whether some words set a task in so many words: `Describe how …`, `Tell me about …`."""
    return len(text) <= 200 and _TASK.match(text) is not None


def asks_plainly(text: str) -> bool:
    """Whether some words end in a question mark or are marked as a question."""
    asked = read_question(text)
    return (asked.marked and len(asked.text) > 2) or ends_asking(asked.text)


@_kept
def is_answer_label(text: str) -> bool:
    """Whether it says no more than that an answer follows."""
    if not 0 < len(text) <= LONGEST_LABEL or text.rstrip().endswith("?"):
        return False
    return (_ANSWER_ALONE.match(text) or _SOME_ANSWER.match(text)) is not None


@_kept
def cut_answer_label(text: str) -> tuple[str, str] | None:
    """What follows a label such as `Answer:`, and the label's number; none where there is none."""
    found = _BRACKETED.match(text)
    if found:
        return text[found.end() :], ""
    if _BUTTON.match(text) and is_answer_label(text):
        return "", ""
    found = _ANSWER.match(text)
    if found is None:
        return None
    name, number = found.group("name"), found.group("number")
    stopped = ":" in found.group() or "：" in found.group()
    alone = name == "A" and found.end() == len(text) and "." in found.group()
    needs_stop = name.casefold() in _NEED_A_STOP and not (stopped or alone)
    if not number and (name == "a" or needs_stop):
        return None
    return text[found.end() :], found.group("number") or ""


def cut_explanation_label(text: str) -> str | None:
    """What follows a label such as `Explanation:`; none where there is none."""
    found = _EXPLANATION.match(text)
    if not found or (
        ":" not in found.group() and "：" not in found.group() and found.end() < len(text)
    ):
        return None
    return text[found.end() :]


@_kept
def is_aside(text: str) -> bool:
    """Whether it heads a table of contents, a licence, a list of sources and the like."""
    return len(text) <= LONGEST_LABEL and _ASIDE.match(tidy(text)) is not None


def marks_range(text: str) -> bool:
    """Whether it stands for several questions at once: `Q4-Q17: …`."""
    return len(text) <= LONGEST_TITLE and _SPAN.match(text) is not None


def is_still_to_write(text: str) -> bool:
    """Whether it says that the answer is not written yet."""
    return len(text) < 60 and _NOT_YET.match(text) is not None
