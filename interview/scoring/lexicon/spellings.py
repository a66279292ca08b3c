"""Data: spellings and irregular forms that no suffix rule reaches. Plain words, lower case."""

from __future__ import annotations

AMERICAN = {
    "analogue": "analog",
    "artefact": "artifact",
    "behaviour": "behavior",
    "behaviours": "behaviors",
    "catalogue": "catalog",
    "centre": "center",
    "centred": "centered",
    "centres": "centers",
    "centring": "centering",
    "colour": "color",
    "defence": "defense",
    "dialogue": "dialog",
    "favour": "favor",
    "favours": "favors",
    "fibre": "fiber",
    "grey": "gray",
    "judgement": "judgment",
    "learnt": "learned",
    "licence": "license",
    "litre": "liter",
    "metre": "meter",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "programme": "program",
    "sceptical": "skeptical",
    "spelt": "spelled",
    "towards": "toward",
}
"""British spelling to American."""

_KEPT = """
    bias basis axis loss less gas physics news always process position positive negative general norm encoder
    iterable iterator
"""
KEPT = frozenset(_KEPT.split())
"""Words whose ending is not an inflection."""

_FORMS = """
    alias aliases, analyze analysis, arise arisen arose, axis axes, basis bases, become became, begin began,
    better best, big bigger biggest, buy bought, bound bound, break broke broken, bring brought, build built,
    bus buses, come came, catch caught, cheap cheaper cheapest, child children, choose chose chosen,
    close closer closest, expensive costly, cpu cpus, criterion criteria, deep deeper, do did does done,
    draw drawn drew, easy easier easily, encoder encoders,
    exponential exponent exponentially exponentiate exponentiated exponentiates exponentiating exponentiation exponents,
    fall fallen fell, fast faster fastest, feed fed, feel felt, less fewer, fiber fibres,
    flat flatten flattened flattening flattens flatter flattest, forget forgot forgotten, find found,
    free freed freeing, freeze froze frozen, give gave given, go goes gone went, get got gotten, gpu gpus,
    great greater greatest, grow grew grown growth, hard harder, hear heard, heavy heavier, hold held,
    hide hidden, high higher highest, index indexes indices, iterable iterables, iterator iterators, keep kept,
    know knew known, large larger largest, learn learner, lead led, long length lengths longer longest,
    liter litres, lose lost, low lower lowered lowering lowers lowest, make made, matrix matrices,
    maximum max maxima, mean meant, meet met, meter metres, minimum min minima,
    multiply multiplication multiplications multiplicative, near nearer nearest, negative negatives,
    normalize normalise, norm norms, pay paid, permute permutation permutations,
    position positional positionally positioned positions, positive positively positives, put put,
    queue queued queueing queuing, quick quicker, run ran, relu relus, rich richer, rise risen rose, say said,
    see saw seen, send sent, sharp sharpen sharpened sharpening sharpens sharper sharpest sharpness,
    short shorten shortened shorter shortest, show shown, shrink shrank shrunk, simple simpler simplest simply,
    sleep slept, slow slower slowest, small smaller smallest, smooth smoother,
    soft soften softened softens softer, sell sold, seek sought, spend spent, speak spoke spoken, steep steeper,
    steal stole, stand stood, strong stronger strongest, stick stuck, sum summation summations, take taken took,
    teach taught, think thought, throw threw thrown, tight tighter, tell told, tear tore torn, tpu tpus,
    understand understood, vertex vertices, weak weaker weakest, wide wider widest width, wake woke woken,
    bad worse worst, write written wrote
"""
IRREGULAR = {
    form: word for row in _FORMS.split(",") for word, *forms in [row.split()] for form in forms
}
"""Irregular, comparative and technical forms to the word they belong to."""
