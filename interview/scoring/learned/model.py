"""What a question taught the scorer, from its marked answers, its reference and its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from interview.model.bank import MarkedAnswer, Question
from interview.scoring.guards import Subject, WordCounts
from interview.scoring.learned.contrasts import LearnedContrast, learn_contrast
from interview.scoring.learned.features import features
from interview.scoring.learned.keyness import learn_keyness
from interview.scoring.learned.lesson import Example, Lesson, Rarity, learn
from interview.scoring.match.key_points import (
    PreparedRubric,
    prepare_rubric,
    ways_to_put,
    weigh_ways,
)
from interview.scoring.policy import BLEND, CONTRASTS, LEARNING
from interview.scoring.text.reader import Token, read_tokens


class BankStatistics(Struct, frozen=True):
    """How rare every feature and every word is over all texts of a bank."""

    rarity: Rarity
    words: WordCounts


class QuestionModel(Struct, frozen=True, array_like=True):
    """What is kept of a question's marked answers, in the form that is written to the cache."""

    lesson: Lesson
    asked: frozenset[str]
    """Stems of the question."""
    affirmed: frozenset[str]
    """Stems that its right texts say and hardly ever deny."""
    evidence: float
    """How many full answers the lesson is worth."""
    offset: float
    """How far the likeness to the reference lies above the marks, for the most part."""
    left_one_out: tuple[float, ...]
    """What each marked answer is predicted at with itself left out."""
    stems: dict[str, float]
    """Rarity of the stems of the rubric's sentences."""
    answers: tuple[MarkedAnswer, ...]
    guarded: bool
    """Enough is known of the question to tell what has nothing to do with it."""
    contrasts: tuple[LearnedContrast, ...] = ()
    """What right answers say of which of two things, for each pair that they tell apart."""
    keyness: dict[str, float] = {}
    """By stem, how much more it is said here than elsewhere in the bank."""

    @property
    def subject(self) -> Subject:
        """What the question is about, as the guards need it."""
        own = self.lesson.weights if self.guarded else {}
        keyness = self.keyness if self.guarded else {}
        return Subject(self.evidence, self.asked, self.affirmed, own, keyness)


def count_bank(texts: Iterable[str]) -> BankStatistics:
    """Count features and words over the references and marked answers of a bank."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        counts.update(features(read_tokens(text)).keys())
        total += 1
    words = {
        name: count for name, count in counts.items() if " " not in name and name[0] not in "GP~"
    }
    return BankStatistics(Rarity(total, dict(counts)), WordCounts(total, words))


def learn_question(
    question: Question,
    answers: Sequence[MarkedAnswer],
    statistics: BankStatistics,
    likeness: Sequence[float] = (),
) -> QuestionModel:
    """Learn from a question's marked answers, its reference and its rubric's sentences.

    Args:
        question: The question with its rubric.
        answers: Its marked answers.
        statistics: Over its bank.
        likeness: For a question without key points, how like the reference each marked answer is:
            what it lies too high or too low is taken off.
    """
    read = [read_tokens(one.text) for one in answers]
    marked = [_example(tokens, one.mark, 1.0) for tokens, one in zip(read, answers, strict=True)]
    sentences = [
        _example(read_tokens(text), mark, trust)
        for text, mark, trust in _own_sentences(question, len(answers))
    ]
    rarity = statistics.rarity
    lesson, left = learn((*marked, *sentences), rarity, len(marked))
    asked = frozenset(one.stem for one in read_tokens(question.text) if not one.everyday)
    return QuestionModel(
        lesson,
        asked,
        _affirmed(question, answers),
        len(marked) + sum(one.trust for one in sentences),
        _offset(likeness, [one.mark for one in answers]),
        left,
        {stem: round(rarity.of(stem), 3) for stem in _rubric_stems(question)},
        tuple(answers),
        bool(question.key_points) or len(answers) >= LEARNING.known,
        _contrasts(question, answers, read),
        _keyness(question, read, statistics.words),
    )


def rubric_for(question: Question, model: QuestionModel) -> PreparedRubric:
    """The question's key points and false claims, weighed by rarity, ready to be matched."""

    def weigh(stem: str) -> float:
        given = 0.5 if stem in model.asked else 1.0
        return min(5.0, max(0.8, model.stems.get(stem, 0.8))) * given

    return prepare_rubric(question.reference, question.key_points, question.misconceptions, weigh)


def _contrasts(
    question: Question, answers: Sequence[MarkedAnswer], read: Sequence[list[Token]]
) -> tuple[LearnedContrast, ...]:
    if not question.contrasts:
        return ()
    right = [read_tokens(question.reference)]
    right += [
        tokens for tokens, one in zip(read, answers, strict=True) if one.mark >= CONTRASTS.right
    ]
    found = (learn_contrast(pair, right) for pair in question.contrasts)
    return tuple(one for one in found if one is not None)


def _keyness(
    question: Question, read: Sequence[list[Token]], words: WordCounts
) -> dict[str, float]:
    sentences = [read_tokens(text) for text in _rubric_sentences(question)]
    return learn_keyness((read_tokens(question.reference), *read), sentences, words)


def _affirmed(question: Question, answers: Sequence[MarkedAnswer]) -> frozenset[str]:
    said: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    right = (one.text for one in answers if one.mark >= LEARNING.right)
    said_by_rubric = (text for point in question.key_points for text in ways_to_put(point))
    for text in (question.reference, *said_by_rubric, *right):
        tokens = [one for one in read_tokens(text) if not one.everyday]
        said.update({one.stem for one in tokens})
        denied.update({one.stem for one in tokens if one.denied})
    return frozenset(
        stem for stem, count in said.items() if denied[stem] <= LEARNING.denies * count
    )


def _own_sentences(question: Question, marked: int) -> Iterator[tuple[str, float, float]]:
    """The question's own sentences as examples: text, mark, trust."""
    yield question.reference, LEARNING.reference_mark, LEARNING.reference_trust
    fade = LEARNING.fading / (LEARNING.fading + marked)
    heaviest = max((one.weight for one in question.key_points), default=1.0)
    for point in question.key_points:
        share = fade * (1 - LEARNING.by_weight * (1 - point.weight / heaviest))
        for text, worth in weigh_ways(point):
            yield text, LEARNING.said_mark, LEARNING.said_trust * share * worth
        for text in point.contrary:
            yield text, LEARNING.false_mark, LEARNING.false_trust * share
    for one in question.misconceptions:
        for text, worth in weigh_ways(one):
            yield text, LEARNING.false_mark, LEARNING.false_trust * fade * worth


def _rubric_sentences(question: Question) -> list[str]:
    """What the key points and the false claims say."""
    points = (text for one in question.key_points for text in (*ways_to_put(one), *one.contrary))
    claims = (text for one in question.misconceptions for text in ways_to_put(one))
    return [*points, *claims]


def _rubric_stems(question: Question) -> frozenset[str]:
    texts = (question.reference, *_rubric_sentences(question))
    return frozenset(one.stem for text in texts for one in read_tokens(text))


def _example(tokens: list[Token], mark: float, trust: float) -> Example:
    return Example(tuple(features(tokens)), mark, trust)


def _offset(own: Sequence[float], marks: Sequence[float]) -> float:
    """Mean of the likeness less the marks, held back where there are few."""
    if not own or not marks:
        return 0.0
    return round((sum(own) - sum(marks)) / (len(marks) + BLEND.offset_held), 4)
