"""Data: small words, negators, abbreviations, phrases. All entries are plain American words."""

from __future__ import annotations

_STOPWORDS = """
    a about also an and any are as at be because been being both but by can could did do does doing
    each either else etc even every for from get gets give gives got had has have having he hence her here him his how however i if in
    into is it its itself just lets like make makes may me might more much must my of off on one's
    or other our out over own per put quite rather really s same say she should so some such than that
    the their them themselves then there therefore these they thing things this those through thus to too
    up us use used uses using very via was we were what when where whether which while who whose why
    will with would yes you your i'm it's that's there's we're you're they're let's
    basically actually simply kind sort way ways
"""

STOPWORDS = frozenset(_STOPWORDS.split())
"""Words that carry no claim of their own."""

DIRECTION_STOPWORDS = frozenset(
    {"more", "same", "over", "up", "out", "off", "both", "through", "each", "every"}
)

_FAR, _NEAR = 4, 2  # content words that a negator reaches

_NEGATORS = """
no not never cannot neither nor hardly barely lack lacks lacking
fail fails isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't wouldn't
shouldn't hasn't haven't hadn't isnt arent wasnt werent dont doesnt didnt cant couldnt wont
wouldnt shouldnt hasnt havent hadnt non
"""

NEGATORS = dict.fromkeys(_NEGATORS.split(), _FAR) | {"without": _NEAR}
"""Words that turn the claim after them round, with how many content words they reach."""

TWO_WORD_NEGATORS = {("rather", "than"): _NEAR, ("instead", "of"): _NEAR}
"""The same, of two words."""

SPLITTERS = frozenset(
    {"but", "however", "although", "though", "because", "whereas", "while", "unless"}
)
"""Words that start a clause of their own."""

BREAKERS = frozenset(
    {"since", "so", "which", "instead", "rather", "and", "then", "therefore", "thus"}
)
"""Words at which a negation ends."""

SYMBOLS = {
    "√": "root",
    "∑": "sum",
    "∏": "product",
    "∫": "integral",
    "∝": "proportional",
    "∞": "infinite",
    "≠": "not equal",
    "!=": "not equal",
    "≈": "approximately",
    "~": "approximately",
    "=": "equal",
    "<": "less",
    ">": "greater",
    "≤": "less",
    "≥": "greater",
    "<=": "less",
    ">=": "greater",
    "≪": "small",
    "≫": "large",
    "≡": "equal",
    "⟨": "",
    "⟩": "",
    "∆": "change",
    "↑": "increase",
    "↓": "decrease",
    "×": "multiply",
    "*": "multiply",
    "·": "dot",
    "÷": "divide",
    "/": "divide",
    "+": "plus",
    "%": "percent",
    "∂": "derivative",
    "∇": "gradient",
    "|": "",
    "^": "",
    "->": "",
    "→": "",
    "=>": "",
    "⇒": "",
    "←": "",
    "∈": "",
}
"""Signs to the words they are read as."""

PHRASES = {
    "o n": "linear",
    "o n2": "quadratic",
    "o n 2": "quadratic",
    "n squared": "quadratic",
    "n ^ 2": "quadratic",
    "n * * 2": "quadratic",
    "o n ^ 2": "quadratic",
    "o n * * 2": "quadratic",
    "quadratic time": "quadratic",
    "^ 2": "square",
    "* * 2": "square",
    "^ 3": "cube",
    "square root": "root",
    "as many as": "unlimited",
    "any number": "unlimited",
    "no limit": "unlimited",
    "no fixed size": "dynamic",
    "not fixed": "dynamic",
    "in order": "order",
    "caught off guard": "surprise",
    "off guard": "surprise",
    "by heart": "memorize",
    "word by word": "sequential",
    "word after word": "sequential",
    "round trip": "roundtrip",
    "run time": "runtime",
    "compile time": "compiletime",
    "close to zero": "vanish",
    "near zero": "vanish",
    "shuts off": "vanish",
    "wash out": "vanish",
    "washes out": "vanish",
    "get stuck": "stuck",
    "gets stuck": "stuck",
    "out of hand": "explode",
    "through the roof": "explode",
    "right angles": "orthogonal",
    "right angle": "orthogonal",
    "caps out": "limit",
    "maxes out": "limit",
    "tops out": "limit",
    "runs out": "limit",
    "boils down": "reduce",
    "boil down": "reduce",
    "cut off": "truncate",
    "cuts off": "truncate",
    "throw away": "discard",
    "throws away": "discard",
    "left out": "exclude",
    "leave out": "exclude",
    "leaves out": "exclude",
    "make sure": "ensure",
    "depends on": "depend",
    "n2": "quadratic",
    "o 1": "constant",
    "o log n": "logarithmic",
    "adds up": "sum",
    "add up": "sum",
    "adding up": "sum",
    "added up": "sum",
    "blow up": "explode",
    "blows up": "explode",
    "blowing up": "explode",
    "blew up": "explode",
    "die out": "vanish",
    "dies out": "vanish",
    "dying out": "vanish",
    "dry up": "vanish",
    "go to zero": "vanish",
    "goes to zero": "vanish",
    "at the same time": "parallel",
    "at once": "parallel",
    "all at once": "parallel",
    "in one go": "parallel",
    "one by one": "sequential",
    "one after another": "sequential",
    "one at a time": "sequential",
    "step by step": "sequential",
    "soft max": "softmax",
    "one hot": "onehot",
    "in stead of": "instead",
    "back propagation": "backpropagation",
    "back prop": "backpropagation",
    "look up": "lookup",
    "over fit": "overfit",
    "over fitting": "overfit",
    "over flow": "overflow",
    "under flow": "underflow",
    "even out": "flat",
    "spread out": "spread",
    "zero out": "vanish",
    "makes up": "constitute",
}
"""Phrases to the word they are read as."""
