"""Tables: what people call a question, an answer, an exercise, in the languages that they write in."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_LABEL = 80
"""Characters of a line that may be no more than a label."""
QUESTION_LABELS = (
    "question|ques|q|frage|f|pregunta|pergunta|domanda|vraag|fråga|spørgsmål|spørsmål|kysymys|pytanie|otázka"
    "|вопрос|питання|soru|câu hỏi|câu|pertanyaan|soal|प्रश्न|سؤال|السؤال|שאלה|ερώτηση|întrebare|kérdés"
    "|въпрос|питање|прашање|сұрақ|асуулт|pitanje|vprašanje|klausimas|jautājums|küsimus|galdera|pyetje|spurning|tanong"
    "|swali|soalan|savol|sual|demando|প্রশ্ন|सवाल|પ્રશ્ન|கேள்வி|ప్రశ్న|ಪ್ರಶ್ನೆ|ചോദ്യം|ਸਵਾਲ|سوال|پرسش|คำถาม|ถาม|សំណួរ|မေးခွန်း|კითხვა|հարց"
    "|问题|问|題目|题目|题|問題|問|质问|質問|질문|문제|문"
)
EXERCISE_LABELS = (
    "exercise|problem|task|puzzle|challenge|aufgabe|übung|exercice|ejercicio|exercício|esercizio|oefening|övning|zadanie"
    "|задача|задание|упражнение|завдання|bài|latihan|alıştırma|练习|練習|習題|문제"
)
HINT_LABELS = (
    "hints?|tips?|hinweis|tipp|pista|indicio|dica|indizio|suggerimento|indice|wenk|vihje|wskazówka|nápověda|подсказка"
    "|підказка|ipucu|gợi ý|petunjuk|संकेत|تلميح|רמז|提示|ヒント|힌트"
)
CARD_LABELS = "front|vorderseite|anverso|frente|recto|正面|表"
ANSWER_LABELS = (
    "(?:the )?(?:correct |right |suggested |sample |model |short |possible |expected |strong |good |ideal )?"
    "(?:answer points|answer|ans|solution|response|key)s?"
    "|a|antwort|lösung|respuesta|solución|resposta|solução|gabarito|risposta|soluzione|réponse|reponse|solution"
    "|antwoord|oplossing|svar|vastaus|odpowiedź|odpověď|řešení|ответ|правильный ответ|решение|відповідь|cevap"
    "|doğru cevap|yanıt|đáp án|trả lời|câu trả lời|đáp án đúng|jawaban|jawab|उत्तर|जवाब|إجابة|الإجابة|جواب|תשובה|απάντηση|răspuns"
    "|válasz|richtige antworten|antworten|lösungen|respuestas?(?: correctas?)?|respostas?(?: corretas?)?|rispost[ae](?: corrett[ae])?"
    "|richtige antwort|(?:bonnes? )?réponses?(?: correctes?)?|(?:juiste?|goede) antwoord|rätt svar|riktig svar|oikea vastaus|ответы"
    "|верный ответ|правильные ответы|правильна відповідь|(?:poprawna|prawidłowa) odpowiedź|správná odpověď|răspuns corect|helyes válasz"
    "|(?:kunci )?jawaban(?: yang)?(?: benar)?|सही उत्तर|الإجابة الصحيحة|الجواب|תשובה נכונה|σωστή απάντηση"
    "|отговор|одговор|жауап|хариулт|odgovor|atsakymas|atbilde|vastus|erantzuna|përgjigje|sagot|jibu|jawapan|javob|cavab|respondo"
    "|উত্তর|সঠিক উত্তর|જવાબ|ઉત્તર|பதில்|సమాధానం|జవాబు|ಉತ್ತರ|ഉത്തരം|ਜਵਾਬ|پاسخ|คำตอบ|ตอบ|เฉลย|ចម្លើយ|အဖြေ|პასუხი|պատասխան"
    "|答案|答|回答|解答|参考答案|正确答案|正確答案|标准答案|正解|答え|답변|답|정답|해답"
)
EXPLANATION_LABELS = (
    "explanation|explain|rationale|reason|why|erklärung|begründung|explicación|explicação|spiegazione|explication"
    "|uitleg|förklaring|forklaring|selitys|wyjaśnienie|vysvětlení|объяснение|пояснение|пояснення|açıklama"
    "|giải thích|penjelasan|pembahasan|обяснение|објашњење|objašnjenje|paaiškinimas|skaidrojums|selgitus|penerangan|izoh|izah"
    "|comentario|comentário|justificación|justificativa|justification|motivazione|anmerkung|комментарий|разбор"
    "|व्याख्या|ব্যাখ্যা|விளக்கம்|వివరణ|توضیح|وضاحت|คำอธิบาย|شرح|הסבר|εξήγηση|解析|分析|思路|解释|解釋|説明|解説|설명|해설"
)
TRUE_WORDS = frozenset(
    ["true", "t", "yes", "wahr", "richtig", "ja", "verdadero", "vero", "vrai", "verdadeiro", "waar", "sant", "prawda", "правда", "верно", "да", "doğru", "đúng", "benar", "对", "正确", "是", "正しい", "참"]
)  # fmt: skip
FALSE_WORDS = frozenset(
    [
        "false",
        "f",
        "no",
        "falsch",
        "nein",
        "falso",
        "faux",
        "falsk",
        "fałsz",
        "ложь",
        "неверно",
        "нет",
        "yanlış",
        "sai",
        "salah",
        "错",
        "错误",
        "否",
        "誤り",
        "거짓",
    ]
)

_FIRST = frozenset(
    re.findall(
        r"[\w']+",
        # English
        "what what's whats why how when where which who who's whose whom explain describe define compare contrast"
        " list name give tell discuss differentiate distinguish difference differences can could is are was were do does did"
        " should would will has have in write implement design given suppose if state outline mention create"
        " build make find calculate compute prove show draw solve return reverse check convert count sort"
        " remove merge print identify evaluate derive determine demonstrate illustrate summarize summarise"
        " different briefly let's walk talk imagine consider estimate generate detect add swap get use please"
        # German, Dutch, Nordic
        " was warum wie wann wo welche welcher welches wer wen wem wozu weshalb wieso erkläre erklären beschreibe"
        " beschreiben nenne nennen definiere vergleiche worin womit wofür wodurch wat waarom hoe wanneer waar welk welke"
        " wie leg beschrijf noem vad varför hur när var vilken vilka förklara beskriv hva hvorfor hvordan når"
        " mitä mikä miksi miten milloin"
        # Romance
        " qué que quién quien cuál cual cuáles cómo como cuándo dónde por para explica explique describe describa"
        " defina menciona mencione cite qual quais quem quando onde explique descreva cosa che come quando dove"
        " perché quale quali chi spiega descrivi definisci elenca qu'est quel quelle quels quelles comment"
        " pourquoi quand où qui expliquez expliquer décrivez définissez citez ce care cum unde când"
        # Slavic, Turkish, Greek
        " что как почему зачем когда где какой какая какие какое кто чем сколько расскажите расскажи объясните"
        " объясни опишите опиши назовите перечислите дайте приведите для в що як чому навіщо коли де який"
        " co jak dlaczego kiedy gdzie jaki jaka jakie czym kto czy opisz wyjaśnij wymień proč kdy kde kdo"
        " ne neden nasıl nerede hangi kim nedir açıklayın açıkla τι πώς γιατί ποια ποιο"
        # South Slavic, Baltic, Estonian
        " šta što kako zašto kada gdje gde koji koja koje kaj zakaj kdaj kje kdo kateri katera kodėl kaip kuris"
        " kāpēc kurš miks kuidas millal milline какво защо как кога къде кой коя кое кои"
        # Vietnamese, Indonesian, Hindi
        " hãy làm tại khi apa apakah mengapa bagaimana kapan siapa jelaskan sebutkan क्या क्यों कैसे",
    )
)
_CONDITIONS = frozenset({"if", "in", "for", "given", "different", "please", "use", "get"})
"""Words that begin questions and tasks only where more follows: `If x is 3, what is printed`."""
_NOUNS = frozenset(
    [
        "list",
        "name",
        "state",
        "design",
        "outline",
        "use",
        "count",
        "print",
        "sort",
        "draw",
        "estimate",
        "check",
        "show",
    ]
)
"""Words that set tasks, and are nouns before `of`: `List of questions`."""
_TASKS = frozenset(
    [
        "what",
        "why",
        "how",
        "which",
        "who",
        "whose",
        "write",
        "implement",
        "find",
        "explain",
        "describe",
        "design",
        "calculate",
        "compute",
        "list",
        "name",
        "show",
        "discuss",
        "compare",
        "return",
        "print",
        "create",
    ]
)
_ANYWHERE = re.compile(
    "什么|什麼|怎么|怎麼|怎样|怎麼樣|如何|为什么|為什麼|哪些|哪个|哪個|哪种|是否|区别|區別|差异|说说|說說|谈谈|談談|请|請|介绍|介紹"
    "|简述|簡述|描述|解释|解釋|原理|有何|何为|何時|多少|几种|吗|呢|理解|列举|实现|比较|手写|なぜ|てください|教えて|お願いします|でしょうか|述べ(?:よ|なさい)|答えよ|何|どう|どの|とは|について|説明|違い|ですか|ますか"
    "|무엇|어떻게|왜|차이|설명|인가|란|종류|특징|방법|장단점|개념|구조|이유|역할|과정|원리|비교|정의|ما |كيف|لماذا|متى|أين|اشرح|מה |איך|למה|nedir|là gì|thế nào|क्या"
    "|क्यों|कैसे|कौन|কেন|কিভাবে|কীভাবে|পার্থক্য|কী |কি |என்ன|எப்படி|ஏன்|ఏమిటి|ఎలా|ఎందుకు|อะไร|อย่างไร|ทำไม|เมื่อไร|ที่ไหน|ข้อใด|เท่าไร|چیست|چرا|چگونه|کدام"
    "|کیا |کیوں|რა |როგორ|რატომ|ինչ"
)
_IMPERATIVE_TAIL = re.compile(r"\b(?:vs\.?|versus)\b", re.IGNORECASE)


def label(words: str) -> str:
    """A pattern for one of some labels, as a whole word."""
    longest_first = sorted(_split(words), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})(?![^\W\d_])"


def _split(words: str) -> list[str]:
    """The alternatives of a pattern, those in parentheses kept whole."""
    parts = [""]
    depth = 0
    for char in words:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


_QUESTION_ALONE = re.compile(
    rf"^\W*(?:{label(QUESTION_LABELS)}|{label(CARD_LABELS)})\s*[-#№]?\s*(?P<number>\d{{0,6}})\W*$",
    re.IGNORECASE,
)
_HINT_ALONE = re.compile(rf"^\W*(?:{label(HINT_LABELS)})\W*$", re.IGNORECASE)
_BACK_ALONE = re.compile(
    r"^\W*(?:back|rückseite|reverso|verso|retro|背面|反面|裏)\W*$", re.IGNORECASE
)
_FAQ = re.compile(
    r"\bFAQs?\b|frequently\s+asked|questions?\s*(?:and|&)\s*answers?|häufige\s+fragen|preguntas\s+frecuentes"
    r"|perguntas\s+frequentes|questions?\s+fréquentes|foire\s+aux\s+questions|domande\s+frequenti|часто\s+задаваемые"
    r"|常见问题|よくある質問|자주\s*묻는",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def is_question_label(text: str) -> bool:
    """Whether it says no more than that a question follows: `Question:`, `Front`, `Frage 3`."""
    return len(text) <= LONGEST_LABEL and _QUESTION_ALONE.match(text) is not None


def is_hint_label(text: str) -> bool:
    """Whether it says no more than that a hint follows."""
    return len(text) <= LONGEST_LABEL and _HINT_ALONE.match(text) is not None


@lru_cache(maxsize=1 << 16)
def is_back_label(text: str) -> bool:
    """Whether it says no more than that the back of a card follows."""
    return len(text) <= LONGEST_LABEL and _BACK_ALONE.match(text) is not None


def announces_questions(title: str) -> bool:
    """Whether a title says that questions and their answers follow: `FAQ`."""
    return len(title) <= LONGEST_LABEL and _FAQ.search(title) is not None


def begins_asking(text: str) -> bool:
    """Whether words begin as questions and tasks do, in any of the languages known."""
    if _ANYWHERE.search(text[:200]):
        return True
    words = re.findall(r"[\w'’]+", text[:80].replace("’", "'"))
    if not words:
        return False
    first = words[0].casefold()
    if first in _NOUNS and words[1:2] == ["of"]:
        return False
    if first in _CONDITIONS:
        return any(word.casefold() in _TASKS for word in re.findall(r"\w+", text[:300])[1:])
    return first in _FIRST or first.partition("'")[0] in _FIRST


def compares(text: str) -> bool:
    """Whether it sets one thing against another: `let vs const`."""
    return _IMPERATIVE_TAIL.search(text) is not None


def ends_asking(text: str) -> bool:
    """Whether it ends with a question mark of any script."""
    return text.rstrip(" )*_\"'”»`]").endswith(("?", "？", "؟", ";?", "՞"))
