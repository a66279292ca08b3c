"""Rows with named fields: which field is the question, which the answer, which an option."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Mapping, Skipped
from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.markup.html_text import html_to_text, looks_like_html
from interview.banks.formats.markup.listed import split_listed
from interview.banks.formats.markup.maths import readable_maths
from interview.banks.formats.markup.quoting import bare_cell
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.marks import harvest_marked, has_marks
from interview.banks.formats.readers.options import is_visible, read_key, read_truth
from interview.banks.formats.readers.phrasing import asks
from interview.banks.formats.readers.plausibility import NO_ANSWER, TO_WRITE, why_no_answer
from interview.domain.bank import Difficulty, Option

_NAMES: dict[str, str] = {
    name: role
    for role, names in {
        "question": "question questions q ques front prompt term ask questiontext text query frage pregunta pergunta domanda vraag"
        " вопрос soru 问题 题目 質問 질문 instruction input vorderseite frontside word problem statement title_question fråga quest",
        "reference": "reference referenceanswer desiredanswer correctreference goldanswer expectedanswer",
        "answer": "answer answers a ans back definition response responses studentanswer studentresponse solution output completion"
        " answertext modelanswer sampleanswer idealanswer explanationanswer antwort respuesta resposta risposta reponse réponse"
        " ответ cevap 答案 回答 答え 답변 meaning target rückseite backside svar antwoord solutions",
        "topic": "topic category subject section tag tags deck chapter area theme domain subcategory thema tema kategorie categoría"
        " категория тема topics categories labels 分类 group unit",
        "difficulty": "difficulty level hardness complexity difficultylevel schwierigkeit dificultad dificuldade difficulté difficoltà сложность 难度 난이도",
        "id": "id qid questionid uid",
        "right": "correct correctanswer correctoption rightanswer rightoption key answerkey correctanswers correctchoice correctindex"
        " answerindex correctanswerindex correctoptionindex correctanswerid rightanswers answeroption correctresponse answeridx richtig correcta"
        " respuestacorrecta respuestascorrectas respostacorreta respostacerta rispostacorretta rispostaesatta richtigeantwort"
        " bonneréponse réponsecorrecte правильныйответ верныйответ 正确答案 正解 정답",
        "explanation": "explanation rationale reason notes note comment explain why feedback generalfeedback erklärung explicación 解析 solutiontext",
        "options": "options choices option choice possibleanswers alternatives answeroptions incorrectanswers wronganswers distractors answerchoices variants"
        " opciones opções opcoes optionen antwortmöglichkeiten antworten choix propositions opzioni варианты вариантыответов 选项 選択肢 보기",
        "mark": "mark marks score grade points rating punkte",
    }.items()
    for name in names.split()
}  # fmt: skip
_ROLES = frozenset({"question", "answer", "topic", "difficulty", "id", "right", "explanation"})
"""The parts that a person may give to a column."""
_BESIDE = frozenset({"topic", "difficulty", "id"})
"""What stands beside a question without answering it."""
_WEAK_QUESTIONS = ("name", "title", "card", "concept", "key", "topic")
_OPTION = re.compile(
    r"^(?:option|choice|opt|answer|ans|distractor|wrong|incorrect|wronganswer|incorrectanswer|alternative)?([a-h]|[1-8])$|^(?:op|o)([1-8])$"
)
_NO_QUESTION = frozenset(
    {"id", "no", "number", "num", "type", "nr", "index", "count", "date", "url", "link"}
)
_DIFFICULTIES: dict[str, Difficulty] = {
    "1": 1, "easy": 1, "beginner": 1, "basic": 1, "junior": 1, "low": 1, "warmup": 1,
    "warm-up": 1, "leicht": 1,
    "2": 2, "medium": 2, "intermediate": 2, "moderate": 2, "mid": 2, "normal": 2, "core": 2, "mittel": 2,
    "3": 3, "hard": 3, "advanced": 3, "expert": 3, "senior": 3, "high": 3, "deep": 3, "difficult": 3, "schwer": 3,
}  # fmt: skip


class Columns(Struct, frozen=True):
    """Which column holds what; below 0 where none does."""

    question: int
    answer: int
    topic: int = -1
    difficulty: int = -1
    id: int = -1
    right: int = -1
    explanation: int = -1
    mark: int = -1
    reference: int = -1
    """A model answer beside answers with marks."""
    listed: int = -1
    """All options in one cell."""
    options: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()
    """The options' names in the header."""


def columns_of(header: Sequence[str], mapping: Mapping = ()) -> Columns | None:
    """The columns that a header names; none where it names no question and answer.

    Args:
        header: The names.
        mapping: What a person said of some of them.
    """
    found, options = _roles(header)
    names = [_plain_name(cell) for cell in header]
    for role, name in mapping:
        wanted = _plain_name(name)
        if role in _ROLES and wanted in names:
            found = {known: at for known, at in found.items() if at != names.index(wanted)}
            found[role] = names.index(wanted)
    if options and "question" in found and "a" in names and names.index("a") not in options:
        options.insert(0, names.index("a"))
    if "question" not in found and "answer" in found:
        weak = next((names.index(one) for one in _WEAK_QUESTIONS if one in names), None)
        if weak is not None and weak != found["answer"]:
            found["question"] = weak
            found = {role: at for role, at in found.items() if role == "question" or at != weak}
    if options and found.get("answer") in options:
        del found["answer"]
    _find_answer(found)
    if "question" not in found or "answer" not in found:
        return None
    listed = tuple(options) if len(options) >= 2 else ()
    kept = {"listed" if role == "options" else role: at for role, at in found.items()}
    return Columns(**kept, options=listed, letters=tuple(names[at] for at in listed))


def asking_columns(header: Sequence[str], mapping: Mapping = ()) -> Columns | None:
    """The columns of a table that only asks: a question, and beside it no more than what it is about."""
    if columns_of(header, mapping) is not None:
        return None
    found, options = _roles(header)
    named = sum(bool(cell.strip()) for cell in header)
    beside = {role: at for role, at in found.items() if role in _BESIDE}
    if "question" not in found or options or set(found) - {*_BESIDE, "question"}:
        return None
    numbers = sum(_plain_name(cell) in _NO_QUESTION | {""} for cell in header if cell.strip())
    if named > len(found) + numbers:
        return None
    return replace(Columns(found["question"], -1), **beside)


def _find_answer(found: dict[str, int]) -> None:
    """Where no column is the answer by its name, the next best one."""
    if "reference" in found and ("answer" not in found or "mark" not in found):
        found["answer"] = found.pop("reference")
    if "answer" not in found and "right" in found:
        found["answer"] = found["right"]
    if "answer" not in found and "explanation" in found:
        found["answer"] = found.pop("explanation")


def _roles(header: Sequence[str]) -> tuple[dict[str, int], list[int]]:
    found: dict[str, int] = {}
    options: list[int] = []
    loose: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = _plain_name(cell)
        if _OPTION.match(name) and name != "a":
            options.append(index)
        elif name in _NAMES:
            found.setdefault(_NAMES[name], index)
        else:
            role = _loose_role(cell)
            if role:
                loose.setdefault(role, index)
    for role, index in loose.items():
        found.setdefault(role, index)
    return found, options


def _plain_name(cell: str) -> str:
    return re.sub(r"[\W_]", "", cell.casefold())


def _loose_role(cell: str) -> str:
    """The role of a header of several words, such as `Interview Question`."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell).casefold())
    if not 1 < len(words) <= 5 or _NO_QUESTION & set(words):
        return ""
    if {"correct", "right"} & set(words):
        return "right"
    for role in ("answer", "question", "topic", "difficulty", "explanation"):
        if any(_NAMES.get(word) == role and len(word) > 1 for word in words):
            return role
    return ""


def harvest_rows(
    rows: Iterable[tuple[int, list[str]]],
    columns: Columns,
    *,
    topic: str = "",
    markup: bool = True,
) -> Harvest:
    """The cards of some rows, each with its line; rows with marks become marked answers.

    Args:
        rows: Line and cells.
        columns: Which cell is what.
        topic: Of rows that name none.
        markup: Whether cells may hold HTML.
    """
    read = plain if markup else str.strip
    listed = list(rows)
    if columns.mark >= 0 and has_marks(listed, columns.question, columns.mark):
        return harvest_marked(listed, columns, read, topic=topic)
    from_zero = _counts_from_zero(listed, columns)
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for line, row in listed:
        question = read(_cell(row, columns.question))
        made = (
            _row_card(row, columns, read, from_zero=from_zero)
            if question
            else "there is no question"
        )
        name = read(_cell(row, columns.topic)).split("\n")[0] or topic
        level = _DIFFICULTIES.get(_cell(row, columns.difficulty).casefold().strip())
        own = _cell(row, columns.id).strip()
        card = Card(question, "", line, name, own, level, end=line, marked=True)
        if isinstance(made, str):
            kept = card if made in {NO_ANSWER, TO_WRITE} and _asks_in_words(question) else None
            skipped.append(Skipped(line, question or " ".join(row)[:80], made, kept))
            continue
        answer, options = made
        cards.append(replace(card, answer=answer, options=options))
    return Harvest(tuple(cards), tuple(skipped))


def _asks_in_words(question: str) -> bool:
    """Whether a cell is more than a lone term whose definition is missing."""
    return len(question.split()) > 1 or asks(question)


def plain(cell: str) -> str:
    """A cell as people read it, without the apostrophe that keeps it from being a formula."""
    cell = bare_cell(cell)
    if "`" in cell or "**" in cell or "](" in cell:
        return plain_markdown(cell)
    return html_to_text(cell) if looks_like_html(cell) else readable_maths(cell).strip()


def _row_card(
    row: Sequence[str], columns: Columns, read: Callable[[str], str], *, from_zero: bool
) -> tuple[str, tuple[Option, ...]] | str:
    """The answer of a row and its options; why not, where there is none."""
    explanation = read(_cell(row, columns.explanation))
    answer = read(_cell(row, columns.answer))
    texts = [read(_cell(row, at)) for at in columns.options]
    if not texts and columns.listed >= 0:
        parts = [read(part) for part in split_listed(_cell(row, columns.listed))]
        texts = parts if len(parts) > 1 else []
    if any(map(is_visible, texts)):
        key = _cell(row, columns.right if columns.right >= 0 else columns.answer)
        chosen = choose(texts, key, columns.letters, from_zero=from_zero) or ()
        options = tuple(one for one in chosen if is_visible(one.text))
        if not any(one.right for one in options):
            return NO_KEY
        told = answer if columns.right >= 0 and columns.answer != columns.right else ""
        why = explanation or ("" if read_key(told, chosen)[0] else told)
        return solve(options, why), options if len(options) > 1 else ()
    only_key = len(columns.options) > 0 and columns.answer == columns.right
    trouble = "there is no answer" if only_key else why_no_answer(answer)
    if trouble:
        return trouble
    return f"{answer}\n\n{explanation}" if explanation and explanation != answer else answer, ()


def choose(
    texts: Sequence[str], key: str, names: Sequence[str] = (), *, from_zero: bool = False
) -> tuple[Option, ...] | None:
    """Options with the right ones marked; none where the key names none of them.

    Args:
        texts: What can be chosen.
        key: Letters, a number, the text of the right one, or the name of its column.
        names: The options' names, where they have some.
        from_zero: Whether the first option is number 0.
    """
    options = [Option(text) for text in texts]
    wanted = _plain_name(key)
    right = {at for at, name in enumerate(names[: len(texts)]) if name == wanted}
    if not right:
        right, _ = read_key(key, options, from_zero=from_zero)
    if not right:
        parts = [part for part in re.split(r"[,;|\n]", key) if part.strip()]
        found = [read_key(part, options, from_zero=from_zero)[0] for part in parts]
        right = set().union(*found) if all(found) else set()
    if not right:
        truth = read_truth(key)
        right = {
            at for at, text in enumerate(texts) if truth is not None and read_truth(text) is truth
        }
    if not right:
        return None
    return tuple(Option(text, right=at in right) for at, text in enumerate(texts))


def _counts_from_zero(rows: Sequence[tuple[int, list[str]]], columns: Columns) -> bool:
    at = columns.right if columns.right >= 0 else columns.answer
    return bool(columns.options) and any(_cell(row, at).strip() == "0" for _, row in rows)


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""
