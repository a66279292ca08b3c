"""Words that help with a key point without telling it: what it is about, its rare words, its first half."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HELPING = "is are was were be am has have had do does did can could may might must should will would cannot need"
_AUXILIARIES = frozenset(_HELPING.split())
_COMMON = (
    "needs lets let makes make gives give gets get keeps keep takes take becomes become turns turn grows grow"
    " falls fall rises rise depends depend means mean says say shows show uses use works work goes go comes"
    " come adds add costs cost loses lose stays stay holds hold runs run sees see pushes push stops stop helps"
    " help tells tell vanish vanishes follows follow carries carry brings bring learns learn reads read sums"
    " sum measures measure equals equal lies lie leaves leave ignores ignore replaces replace composes compose"
    " reaches reach maps map scales scale wants want suits suit avoids avoid puts put returns return raises"
    " raise receives receive refers refer serves serve stands stand stores store sits sit acts act moves move"
    " drops drop allows allow finds find calls call creates create starts start ends end covers cover breaks"
    " break sends send waits wait blocks block protects protect contains contain describes describe changes"
    " change limits limit picks pick looks look treats treat knows know gains gain repairs repair weighs weigh"
    " estimates estimate bends bend separates separate generates generate operates operate"
)
_VERBS = _AUXILIARIES | frozenset(_COMMON.split())
_ENDINGS = ("izes", "ises", "ifies")
_PREPOSITIONS = "with without in on of by for from as to at into onto per over under between than"
_POINTERS = "it they this these that those its their there here one two you we he she"
_CONJUNCTIONS = (
    "because only when while so if where and or but until whether whose what how which who whereas"
)
_VAGUE = (
    "not no never always both also then more less most least too very usually often instead rather"
    " nothing everything something all any some many few such just even still almost against neither either itself"
)
_SMALL = frozenset(
    f"{_PREPOSITIONS} {_POINTERS} {_CONJUNCTIONS} {_VAGUE} the a an each every".split()
)
"""Words that no group of nouns to be asked about holds."""
_UNTELLING = (
    "same other another each every first second last next well better best good bad large larger small smaller"
    " high higher lower long longer short different thing things case cases kind kinds ways example part parts"
    " much once twice again back away without about after before through whole exactly been being done goes"
    " have having into like needed none ones onto people usual using want whatever with your they them their"
    " than then that this these those when where which while will would could should must cannot does done"
    " together itself themselves however therefore since unless against among given enough quite practice"
    " really common likely possible able above below along either neither several around already later earlier"
    " outside inside during existing normal called whole during value values object objects time times"
)
_GENERAL = frozenset(_UNTELLING.split())
"""Words that say nothing of what a key point is about."""
_ARTICLES = frozenset({"the", "a", "an", "each", "every", "its", "their"})
_LONGEST_TOPIC = 4
"""Words, an article apart."""
_SHORTEST_TOPIC = 4
"""Letters of one word."""
_TELLING = 2
"""Words of a key point that are told in place of its topic."""
_LONG_WORD = 7
"""Letters of a word that helps alone."""
_BRACKETS = re.compile(r"[<>]")
_HINGES = re.compile(r"<[^<>]*>")
_EDGES = "….,;:!?\"'“”‘’"
_VERBAL = ("ed", "ing")
_PLURALS = frozenset({"people", "data", "they", "we", "you"})


def find_topic(point: str, asked: str) -> str:
    """What a key point is about, in words that one can be asked about; empty where it has none.

    Only a plain group of nouns at its beginning, followed by a known verb, reads well after "about";
    what the question that was asked names already asks for nothing.
    """
    label = _find_label(point)
    if label:
        return "" if holds(asked, label) else label
    words = _BRACKETS.sub("", point).split()
    group = words[: _find_verb(words)]
    bare = group[1:] if group and group[0].lower() in _ARTICLES else group
    if not 0 < len(bare) <= _LONGEST_TOPIC or not all(map(_is_plain, bare)):
        return ""
    topic = " ".join(bare if group[0].lower() in {"its", "their"} else group)
    alone = topic.isalpha() and topic.islower() and not topic.endswith("s")
    if sum(map(str.isalpha, topic)) < (_LONG_WORD if alone else _SHORTEST_TOPIC):
        return ""
    return "" if holds(asked, topic) else topic


def _find_label(point: str) -> str:
    """`Read committed`, of a point that begins so before a colon; empty where it has none."""
    label, colon, rest = _BRACKETS.sub("", point).partition(": ")
    words = label.split()
    plain = 0 < len(words) <= _LONGEST_TOPIC and not any(map(_is_small, words))
    letters = sum(map(str.isalpha, label))
    return label if colon and rest and plain and letters >= _SHORTEST_TOPIC else ""


def telling_words(point: str, *known: str) -> str:
    """`“whitening” and “noise”`: the longest words of a key point that stand nowhere else.

    Left out are small and general words, its hinges, and what the texts in `known` say; empty where
    nothing is left that would help.
    """
    there = {_bare(word) for text in known for word in text.split()}
    words = dict.fromkeys(map(_bare, _HINGES.sub(" ", point).split()))
    new = [word for word in words if _tells(word) and not _is_among(word, there)]
    longest: list[str] = []
    for word in sorted(new, key=lambda word: (word.endswith(_VERBAL), -len(word))):
        if len(longest) < _TELLING and not any(word in other for other in longest):
            longest.append(word)
    if len(longest) == 1 and len(longest[0]) < _LONG_WORD:
        return ""
    return " and ".join(f"“{word}”" for word in new if word in longest)


def halve_point(point: str) -> str:
    """The first half of a key point's words, and the rest of the phrase at the cut.

    Where that rest is long, the phrase is left out. Empty where either half would say nothing.
    """
    words = _BRACKETS.sub("", point).split()
    cut = middle = max(1, (len(words) + 1) // 2)
    while cut < len(words) and _is_small(words[cut - 1]):
        cut += 1
    if cut > middle and cut > 2 * len(words) // 3:
        cut = middle
        while cut > 1 and _bare(words[cut - 1]).casefold() in _SMALL:
            cut -= 1
    if all(map(_is_small, words[:cut])) or all(map(_is_small, words[cut:])):
        return ""
    return " ".join(words[:cut]).rstrip(",;:") + " …"


def holds(text: str, words: str) -> bool:
    """Whether a text has every one of some words in some form, small ones apart."""
    there = {_bare(word) for word in text.split()}
    content = (
        word for word in map(_bare, words.split()) if word and word.casefold() not in _SMALL
    )
    return all(_is_among(word, there) for word in content)


def _find_verb(words: list[str]) -> int:
    """Where the first verb stands that agrees with the word before it; 0 without one."""
    for at in range(1, len(words)):
        after = words[at + 1] if at + 1 < len(words) else ""
        if _agrees(words[at - 1], words[at], after):
            return at
    return 0


def _agrees(before: str, word: str, after: str) -> bool:
    """Whether a word is a verb to the noun before it, and no noun itself ("the sums are")."""
    bare = _bare(word).casefold()
    if bare in _AUXILIARIES:
        return True
    if not (bare in _VERBS or bare.endswith(_ENDINGS)) or _bare(after).casefold() in _AUXILIARIES:
        return False
    folded = before.casefold()
    plural = folded in _PLURALS or (
        folded.endswith("s") and not folded.endswith(("ss", "us", "is"))
    )
    return plural != bare.endswith("s")


def _is_small(word: str) -> bool:
    return _bare(word).casefold() in _SMALL | _AUXILIARIES


def _is_plain(word: str) -> bool:
    """Whether a word can stand in a group of nouns; adverbs, verbal nouns and small words cannot."""
    bare = word.lower()
    return bare not in _SMALL and not bare.endswith(("ly", "ing", ",", ";", ":"))


def _bare(word: str) -> str:
    """A word without the signs around it; brackets stay where they close in it."""
    bare = word.strip(_EDGES)
    bare = bare[1:] if bare.startswith("(") else bare
    return bare if bare.count("(") >= bare.count(")") else bare.rstrip(")")


def _tells(word: str) -> bool:
    folded = word.casefold()
    letters = sum(map(str.isalpha, word))
    small = folded in _SMALL | _GENERAL | _VERBS or folded.endswith("ly")
    return letters >= _SHORTEST_TOPIC and not small


def _is_among(word: str, known: Iterable[str]) -> bool:
    """Whether the word, or another form of it, is known."""
    folded = word.casefold()
    if len(folded) <= _SHORTEST_TOPIC:
        return any(other.casefold().rstrip("s") == folded.rstrip("s") for other in known)
    stem = folded[: max(_SHORTEST_TOPIC, len(folded) - 3)]
    return any(other.casefold().startswith(stem) for other in known)
