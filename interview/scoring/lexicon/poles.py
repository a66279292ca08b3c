"""Data: families of opposites ("more", "less"), one group a pole."""

from __future__ import annotations

FAMILIES = (
    "grow grows grew grown increase rise raise bigger larger enlarge expand amplify boost inflate higher more greater gain explode widen up"
    " | shrink shrank decrease fall fell reduce drop diminish decline lessen lower smaller dampen less fewer attenuate vanish narrow down",
    "large big huge high great enormous | small tiny low little minor slight",
    "long longer | short shorter",
    "sharp sharper sharpen peaked peaky spiky onehot concentrated confident decisive argmax"
    " | flat flatter flatten uniform smooth spread diffuse soft softer even evenly",
    "sum add total plus summation accumulate added adding | average mean averaged averaging"
    " | product multiply times multiplication multiplied * | concatenate concat append stack side"
    " | divide division divided quotient / | subtract minus difference deduct subtracted | maximum max largest | minimum min smallest",
    "before prior precede earlier beforehand previous first | after later afterwards following subsequent next last once",
    "row | column",
    "forward | backward",
    "fixed constant static frozen predefined unchanged same | learned trainable trained tuned adjustable adaptive",
    "same identical equal shared share common alike tied | different distinct separate own individual unique various private unequal",
    "sequential serial recurrent stepwise | parallel simultaneous together",
    "symmetric | asymmetric",
    "linear linearly | quadratic quadratically square squared | cubic | exponential exponentially | logarithm log logarithmic | root | constant",
    "positive nonnegative | negative",
    "absolute | relative",
    "global | local",
    "always every all everywhere never-fails guarantee exactly | sometimes often usually may some partly | never none no",
    "invariant unaffected independent insensitive unchanged blind | sensitive dependent depend affected vary",
    "sparse | dense",
    "encoder | decoder",
    "query | key | value",
    "input | output",
    "maximize maximum | minimize minimum",
    "correlated correlate | uncorrelated orthogonal independent",
    "frequent common | rare seldom",
    "easy cheap fast quick | hard expensive slow costly difficult",
    "stable stabilize stabilise | unstable instability",
    "bounded finite limited | unbounded infinite unlimited",
    "zero 0 nothing | infinite infinity",
    "training train | inference test",
    "near close nearby adjacent | far distant",
    "better improve helps help | worse hurt harm",
    "exact exactly | approximate approximately about roughly",
    "allow enable let | prevent forbid block stop",
    "keep preserve retain | lose discard drop forget remove",
    "upper above | lower below",
    "teacher | student",
    "start begin beginning | end finish",
    "true correct | false wrong",
    "convex | concave nonconvex",
    "wide wider | deep deeper",
)
"""One family a line; its poles, parted by `|`, exclude each other."""
