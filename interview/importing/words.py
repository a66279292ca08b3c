"""Words by which files are read: labels, question words, names of columns, in a dozen languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from interview.model.bank import Option


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


QUESTION_LABELS = word_set(
    "question q pregunta pergunta вопрос frage soru 질문 문제 问题 問題 问 問 题目 質問 domanda pytanie "
    "otázka vraag front prompt fråga kérdés exercise"
)
ANSWER_LABELS = word_set(
    "answer answers ans a solution response respuesta resposta réponse ответ antwort cevap "
    "yanıt 답 답변 정답 答案 答 解答 回答 参考答案 risposta odpowiedź odpověď antwoord svar válasz back reply "
    "lösung решение solución corrigé explanation"
)
_OTHER_ANSWERS = re.compile(
    r"\b(?:your|my|user|candidate|tu|sua|wrong|weak|bad|poor|incorrect|ваш|ihre?|deine?)\b",
    re.IGNORECASE,
)
"""Words of labels that mark a place to write in, as `Your answer:`, or a bad answer."""

ASKING = re.compile(
    r"""\W*+(?:
    (?:what|who|whom|whose|which|when|where|why|how|is|are|do|does|did|can|could|should|would|will|has|have|was|were
    |explain|describe|define|list|name|give|compare|differentiate|differences?|write|implement|create|tell|discuss
    |find|show|design|state|mention|identify|choose|select|calculate|suppose|walk|you|if|in\ which
    |qué|cuál|cuáles|cómo|cuándo|dónde|por\ qué|para\ qué|quién|explica|describe|menciona|diferencias?
    |o\ que|qual|quais|como|quando|onde|por\ que|explique|cite|em\ que|quem|diferenças?
    |qu['’]|quel|quelle|quels|comment|pourquoi|quand|où|expliquez|citez|différences?
    |was|wer|wie|wo|wann|warum|welche\w*|wozu|nenne\w*|erkläre\w*|erläuter\w*|beschreib\w*|unterschied
    |что|кто|как|какой|какие|какая|каков\w*|когда|где|почему|зачем|чем|в\ ч[её]м|для\ чего|расскажи\w*|объясни\w*
    |опиши\w*|назови\w*|дайте|перечисли\w*|сколько|che|cosa|quali|perché|cos['’]è
    |nedir|nasıl|neden|hangi|kaç|açıkla\w*|co|jak|jaka|jaki|jakie|dlaczego|kiedy|który|wymień|opisz)\b
    |什么|为什么|如何|怎么|怎样|请|说说|谈谈|简述|介绍|なぜ|どの)""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED = re.compile(
    r"(?:[?？]|是什么|什么|区别|哪些|吗|呢|原理|nedir|farkı|나요|까요|인가요|설명\w{0,9}|차이\w{0,9})[^\w?？]{0,40}$"
)

COLUMNS = {
    role: words.split()
    for role, words in {
        "question": "question questions front prompt q ques stem term word pregunta pergunta вопрос frage soru 问题 題目"
        " 질문 domanda title name text instruction problem",
        "answer": "answer answers ans back response a definition respuesta resposta ответ antwort musterlösung lösung réponse cevap 答案 답 risposta"
        " correct correctanswer output completion solution meaning content right key",
        "topic": "topic category section chapter deck subject tema thema kategorie thème module tags tag domain type area",
        "difficulty": "difficulty level",
        "id": "id uid guid",
        "explanation": "explanation rationale reason why feedback extra",
        "code": "code snippet",
    }.items()
}
"""Names of columns and fields by their role, the surest first."""


def squeeze(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by."""
    return _OTHER.sub("", text.casefold())


def asks(text: str) -> bool:
    """Return whether a text asks or sets a task, judged by its first words and its end."""
    end = text[-400:]
    if end.endswith((")", "）")):
        end = _REMARK.sub("", end)
    return bool(_ASKED.search(end[-60:]) or ASKING.match(text[:60]))


def answer_label(words: str) -> str:
    """Return A for a label of answers, - for a label such as `Your answer`."""
    return "-" if _OTHER_ANSWERS.search(words) else "A"


def question_key(question: str, options: Sequence[Option] = ()) -> str:
    """Return a key that two questions share if they have the same words, signs and options."""
    offered = sorted("\0" + (" ".join(_tokens(option.text)) or option.text) for option in options)
    asked = _tokens(question) or [" ".join(question.split())]
    return "\n".join((*asked, *offered))


def _tokens(text: str) -> list[str]:
    tokens = (
        token if token[-1].isalnum() else token.strip(_STOPS)
        for token in _TOKEN.findall(unicodedata.normalize("NFKC", text))
    )
    return [token.casefold() for token in tokens if token and token not in _ARTICLES]


_TOKEN = re.compile(r"\.?\w+|[^\w\s]+")
_ARTICLES = frozenset({"a", "an", "the", "The"})
"""`A` alone is a name, as in vitamin A."""
_STOPS = "?!.,:;…？！。，：；、\"'`’‘“”"
_REMARK = re.compile(r"\s*[(（][^()（）]{1,300}[)）]$")
"""A remark in brackets behind a question."""
_OTHER = re.compile(r"[\W_]+")
