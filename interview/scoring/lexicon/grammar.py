"""Data: everyday words, words that deny, words that end a denial, small words by class, and signs read as words."""

from __future__ import annotations

_EVERYDAY = """
    a an the of to in is it that this and or for on with as by be are at so you i we they he its if which what there
    their your my our me can will would was were has have had do does did just basically right think kind like also
    but s im ive then than these those them us she his her been being am some any such how when where who why well
    really quite very say get got let guess maybe perhaps probably actually simply sort ok okay yeah um uh hm afaik
    imo
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Words that are no evidence by themselves; plain and lower-case."""

_DENIERS = """
    not no never without none nothing cannot nobody neither nor hardly barely isnt arent wasnt werent dont doesnt
    didnt cant couldnt wont wouldnt shouldnt hasnt havent hadnt fails fail unlike
"""
DENIERS = frozenset(_DENIERS.split())
"""Words that turn round what follows them in the clause."""

NEARLY_DENYING = frozenset(("hardly", "barely"))
"""Deniers that mean "little" before `any`: "hardly any"."""

DENYING_PAIRS = frozenset(
    (
        ("rather", "than"),
        ("instead", "of"),
        ("opposed", "to"),
        ("wrong", "that"),
        ("false", "that"),
        ("untrue", "that"),
        ("myth", "that"),
        ("nonsense", "that"),
    )
)
"""Two words that turn round what follows them in the clause."""

_AUXILIARIES = """
    do does did is are was were can could will would has have dont doesnt didnt isnt arent cant cannot wont
"""
AUXILIARIES = frozenset(_AUXILIARIES.split())
"""Words that can stand for what the clause before says: "A copies it, B does not"."""

FILLERS = frozenset(("1", "one", "both", "too", "so"))
"""Stems beside them that add nothing ("the other ones do too")."""

NOT_DENYING = frozenset(("only", "just", "merely", "necessarily"))
"""Words that take the denial from a `not` before them."""

_TURNS = """
    but because so whereas while although though however instead rather which therefore hence thus since unless
"""
TURNS = frozenset(_TURNS.split())
"""Words that begin a clause of their own."""

AFTER_UNLIKE = frozenset(("where", "who", "it", "they"))
"""Words after which something is said again: "unlike training, where units are dropped", "unlike A it copies"."""

LIKENING = frozenset(("like", "as", "way"))
"""Words that introduce a thing for which the denial before them does not hold: "it is not copied as a list is"."""

ARROWS = frozenset(("->", "=>"))
"""Signs between two things to say, as they are read; what is denied before them is not denied behind them."""

CONDITIONS = frozenset(("if", "when", "where", "once", "unless"))
"""Stems that begin a condition."""

JOINS = frozenset(("and", "when", "if", *ARROWS))
"""Stems that may join two things to say in one clause."""

SMALL_WORDS = {
    "article": "a an the my your our their its his some such each every any",
    "preposition": "of in for on with by at from into than between over without through per like as",
    "to": "to",
    "verb": "is are be am was were been being has have had do does did",
    "modal": "can will would could should may might must",
    "pronoun": "i you we they he she it im ive them us me",
    "pointer": "this that these those there which what who",
    "conjunction": "and or but so because if when where while since therefore then whereas although though hence"
    " thus unless how why",
    "denial": "not no never cannot dont doesnt isnt arent wasnt cant wont none nothing",
}
"""The small words of sentences, by the class that stands for them where the order of words is measured."""

SIGNS = {
    "√": "root",
    "∑": "sum",
    "Σ": "sigma",
    "∏": "product",
    "∞": "infinite",
    "≈": "about",
    "~": "about",
    "·": "dot",
    "×": "*",
    "−": "-",
    "²": "^2",
    "→": "->",
    "⇒": "=>",
    "⟹": "=>",
    "≥": ">=",
    "≤": "<=",
    "∝": "proportional",
    "∂": "derivative",
    "∇": "gradient",
    "≠": "!=",
    "↑": "increase",
    "↓": "decrease",
}
"""Signs and the words that they are read as."""
