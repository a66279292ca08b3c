"""The thresholds and weights of a score, by strictness. Change a number, raise the version."""

from __future__ import annotations

from msgspec import Struct

from interview.model.score import Strictness

VERSION = 10


class Policy(Struct, frozen=True):
    """Named numbers; shares and factors are 0 to 1."""

    name: str
    shown: float = 0.7
    """Share from which a key point counts as shown."""
    partly: float = 0.3
    """Share from which a key point counts as partly shown."""
    doubt: float = 0.7
    """How much benefit of the doubt: adds `doubt * coverage * (1 - coverage)`."""
    reversal: float = 0.15
    """What a sentence that says the reverse of the reference costs where nothing else is right."""
    leniency: float = 0.0
    """Added to any score that marked answers or key points give, before its ceilings."""


_POLICIES: dict[Strictness, Policy] = {
    "fair": Policy(f"fair-{VERSION}"),
    "strict": Policy(
        f"strict-{VERSION}", shown=0.85, partly=0.4, doubt=0.0, reversal=0.25, leniency=-0.06
    ),
    "lenient": Policy(
        f"lenient-{VERSION}", shown=0.55, partly=0.2, doubt=1.0, reversal=0.1, leniency=0.06
    ),
}


def policy_for(strictness: Strictness) -> Policy:
    """The policy of a strictness."""
    return _POLICIES[strictness]


class Ramp(Struct, frozen=True):
    """From where a measure begins to count (`open`) to where it counts wholly (`full`)."""

    open: float
    full: float

    def depth(self, value: float) -> float:
        """0 to 1."""
        return min(1.0, max(0.0, (value - self.open) / (self.full - self.open)))


class LearningPolicy(Struct, frozen=True):
    """How marked answers are learned from, and the rubric's sentences beside them."""

    most: int = 400
    """Marked answers of a question that are learned from."""
    penalty: float = 0.3
    pair: float = 0.6
    """What a pair weighs against a word of the same rarity."""
    prior: float = 0.5
    """The mark of an answer of which nothing is known."""
    prior_weight: float = 2.0
    """How many answers the prior counts as."""
    reference_mark: float = 1.0
    reference_trust: float = 1.0
    said_mark: float = 0.75
    """A sentence that puts one key point, as an answer."""
    said_trust: float = 0.6
    false_mark: float = 0.1
    """A contrary or a false claim, as an answer."""
    false_trust: float = 0.8
    fading: float = 24.0
    """Marked answers at which the sentences are trusted half as much."""
    by_weight: float = 0.5
    """How far a key point's weight moves the trust in its sentences."""
    known: int = 24
    """Marked answers from which a question without key points is known well enough for guards."""
    right: float = 0.6
    """Mark from which an answer counts as one of the right texts."""
    denies: float = 0.25
    """Share of right texts that may deny a word which still counts as affirmed."""


class GuardPolicy(Struct, frozen=True):
    """When a guard holds, and what it leaves."""

    short: int = 8
    """Words that say something, below which form and topic are not judged."""
    says_more: int = 3
    """Words in other clauses that make a confession of ignorance an answer."""
    echo: float = 0.1
    list_ceiling: float = 0.25
    denied_ceiling: float = 0.3
    foreign_ceiling: float = 0.03
    many: int = 6
    """Stretches that make a list."""
    chopped: Ramp = Ramp(2.4, 1.7)
    telegram: tuple[float, float] = (2.5, 6.0)
    """Words and signs in a sentence, on average, of an answer that leaves out the small words."""
    bare: Ramp = Ramp(0.16, 0.11)
    unknit: Ramp = Ramp(0.75, 0.6)
    run_on: int = 12
    """Words that say something in every sentence of a bare list, at least."""
    repeated_least: int = 12
    repeated: Ramp = Ramp(0.4, 0.25)
    articles: int = 5
    broken: Ramp = Ramp(0.2, 0.35)
    denied: Ramp = Ramp(0.42, 0.68)
    turned: Ramp = Ramp(0.2, 0.4)
    """Share of the key points of which the reverse is said: right answers deny much, too, but not
    what the points say."""
    new: Ramp = Ramp(0.45, 0.65)
    """Of the words that an answer denies, the share that no marked answer denies."""
    turned_whole: float = 0.7
    """Share of a sentence that has to be denied for its point to be."""
    foreign: Ramp = Ramp(1.2, 1.0)
    """Of how much at home the words are, and the share of the key points found."""
    key: Ramp = Ramp(4.5, 2.0)
    """Of the keyness of the words, and the share of the key points found. Of 5,100 answers that say
    nothing 99 in 100 lie below 2.0, of right ones by other hands 99 in 100 above 4.1."""
    key_least: float = 0.35
    key_words: float = 15.0
    """An answer of few words is expected to say less: this share, and one more of it for each so many
    words that say something."""
    key_asked: float = 0.5
    """What the keyness of a word of the question counts for."""
    key_covered: float = 4.0
    """The keyness that all key points found are worth."""
    texts: float = 60.0
    """Full answers from which a question's vocabulary counts as known."""


class KeynessPolicy(Struct, frozen=True):
    """When a word counts as one of a question's own."""

    least: int = 20
    """Texts of other questions, for there to be anything to compare with."""
    prior: float = 5.0
    """Texts that a question is taken to have which use words as the others do."""
    smooth: float = 0.5
    smooth_share: float = 0.005
    """Texts in which any word is taken to stand elsewhere, and their share of those there are."""
    floor: float = 0.7
    """Log ratio up to which a word is anybody's: said twice as often."""


KEYNESS = KeynessPolicy()
LEARNING = LearningPolicy()
GUARDS = GuardPolicy()


class ContrastPolicy(Struct, frozen=True):
    """When two things count as told apart by right answers, and as exchanged by an answer."""

    right: float = 0.7
    """Mark from which an answer is one of the right texts."""
    seen: float = 1.4
    """Right texts that say a word of either, for it to tell anything."""
    base: float = 0.6
    """How far a word's odds are held against those of any word."""
    most: float = 2.5
    """Log odds that one word can add."""
    evidence: float = 1.5
    """Log odds below which a text does not tell the two apart."""
    texts: int = 4
    """Right texts that tell them apart, at least."""
    usual: float = 5.0
    """Log odds that they have on average, at least."""
    wrong: float = 0.03
    """Share of them that may look exchanged by what the others say."""
    each: float = 0.3
    """Log odds by which what is said of each has to be said of the wrong one."""
    exchanged: Ramp = Ramp(-0.15, -0.4)
    """Of the log odds of both together, by those that right answers have."""
    ceiling: float = 0.2
    """What an answer that has them wholly exchanged gets at most."""


CONTRASTS = ContrastPolicy()


class BlendPolicy(Struct, frozen=True):
    """How learned evidence and the program's own measure become one number."""

    program_worth: float = 8.0
    """How many marked answers the program's own measure is worth."""
    middle: float = 0.57
    stretch: float = 1.0
    """How far the mixture is spread from its middle, the more the more was learned."""
    offset_held: float = 4.0
    trusted: int = 12
    """Marked answers from which a right answer needs no sentence of a required point."""
    contradicted: float = 0.8
    """How surely a point has to be said the other way round for it to count as that."""
    claim_cost: float = 0.1
    most_cost: float = 0.2
    shown: Ramp = Ramp(0.2, 0.6)
    """Share of a sentence that is found, as share of its key point shown."""
    vouch: float = 4.5
    """How far a prediction off the middle of the scale raises or lowers what a key point's
    sentences show: who answers like the right answers has mostly said what they say."""
    vouched: tuple[float, float] = (-0.5, 0.5)
    """The most that it lowers and raises."""
    trace: Ramp = Ramp(0.1, 0.2)
    """Share of a sentence that has to be found for a prediction to raise it; of a point of which
    there is no trace nothing is shown, however right the answer is."""
    cleared: float = 0.2
    """What a prediction has to add for an answer to be told of nothing false: sentences that look
    alike accuse one right answer in thirty, and the marked answers know better."""
    own_words: float = 0.3
    """Share of a sentence's depth below which a point is not shown, whatever the prediction says."""
    rise: float = 0.6
    """The power that a coverage counts with: its first half counts more than its second."""
    shorter: float = 0.4
    """How much more of a sentence has to be found, by the number of its words."""


BLEND = BlendPolicy()


class ConflictPolicy(Struct, frozen=True):
    """When an alarm is raised on a bare reference."""

    least: int = 2
    """Words said of each subject."""
    crossed: int = 2
    ratio: float = 1.5
    left: float = 0.3
    """What the likeness keeps where the answer conflicts with the reference."""


CONFLICTS = ConflictPolicy()
