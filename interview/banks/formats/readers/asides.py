"""Lines that tell nothing of a question: contents, ways through the file, sources, notes about the author."""

from __future__ import annotations

import re
from functools import lru_cache

from interview.banks.formats.readers.phrasing import tidy
from interview.banks.formats.readers.words import LONGEST_LABEL

_CONTENTS = re.compile(
    r"^\W*(?:(?:table\s+of\s+)?contents?|toc|index|faq|目录|目錄|目次|목차|inhalt(?:sverzeichnis)?|índice|sommaire|indice|spis\s+treści"
    r"|оглавление|содержание|içindekiler|mục\s+lục|daftar\s+isi)\W*$",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^[\W_]*(?:(?:⬆|↑|↥|🔝|top)?[\W_]*(?:(?:go\s+)?(?:back|return|jump)\s+to\s+(?:the\s+)?(?:top|toc|contents?|index|list|(?:table\s+of\s+)?contents?|questions?|start)"
    r"|back\s+to\s+[\w ]{1,30}|view\s+contents|(?:go\s+)?to\s+top|scroll\s+to\s+top|volver\s+(?:al?\s+)?(?:inicio|arriba|índice|menú|principio)"
    r"|nach\s+oben|zurück\s+(?:nach|zum|zur)\s+\w+|retour\s+(?:au|à|en)\s+(?:la\s+)?\w+|voltar\s+(?:ao|para\s+o)\s+\w+|torna\s+(?:su|all['’]\w+)"
    r"|наверх|(?:(?:вернуться|назад)\s+)?(?:к|в)\s+(?:оглавлению|содержанию|началу|начало|списку)|목차로|맨\s*위로|(?:トップ|先頭|目次)(?:に|へ)戻る"
    r"|(?:回到|返回)(?:顶部|目录|頂部|目錄|首页))"
    r"[\W_]*)+$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(
    r"^[\W_]*(?:src|source|sources|reference|references|ref|read\s+more|see\s+also|more|credit|quelle|fuente|fonte|источник|来源|参考)"
    r"[\W_]*[:(]?\s*[<(\[]?https?://\S+[\W_]*$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^[\W_]*(?:(?:useful|further|more|other|additional|external)\s+)?(?:resources?|references?|links?|sources?|reading|read\s+more|see\s+also"
    r"|quellen?|fuentes?|fontes?|fonti|références?|bronnen|источники?|джерела|kaynaklar|来源|参考(?:资料|链接|文献)?|出典|参照|출처|참고)[\W_]*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^\W*(?:support\s+the\s+author|about\s+the\s+author|buy\s+me\s+a\s+coffee|(?:have|got)\s+(?:a|another|any\s+(?:other|more))\s+questions?\b|last\s+(?:updated|modified|edited))\b",
    re.I,
)
_BUTTONS = re.compile(
    r"(?:(?::\w{2,40}:|[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s*"
    r"(?:to the top|top|back|home|next|previous|prev|up|index|menu)\b[\s|·•/-]*)+",
    re.IGNORECASE,
)
"""Signs with the words of ways, as `:arrow_up: Top | :house: Home`."""

_PART = re.compile(
    r"^\W*(?:(?:[\w'’-]+\s+){0,3}(?:examples?|summary|conclusion|overview|introduction|takeaways?)|(?:key|important)\s+points|notes?|pros|cons"
    r"|(?:dis)?advantages|summary\b.{0,40}|ejemplos?|resumen|exemplos?|resumo|exemples?|résumé|beispiele?|zusammenfassung|пример(?:ы)?|итог(?:и)?"
    r"|总结|小结|示例|例子|举例|예시|예제|정리|例|まとめ)\W*$",
    re.IGNORECASE,
)
_METADATA = re.compile(
    r"^\W*(?:timestamp|posted(?:\s+on)?|date\s+(?:posted|added)|last\s+updated|tags?|categor(?:y|ies|ía|ia|ie)|kategorie|points?|punkte|puntos"
    r"|pontos|punti|temps|zeit|tiempo|tempo|difficulty|schwierigkeit(?:sgrad)?|dificultad|dificuldade|difficoltà|difficulté|zorluk|сложность"
    r"|độ khó|mức độ|thẻ|nhãn|trudność|obtížnost|складність|moeilijkheid|compan(?:y|ies)|asked\s+(?:by|in|at)|公司|企业|теги|категория|баллы|难度|標籤|标签|分类|分值|難易度|タグ|난이도|태그)\s*[:：]\s*\S.{0,60}$",
    re.IGNORECASE,
)
_kept = lru_cache(maxsize=1 << 16)
"""Every shape asks the same of the same lines."""


@_kept
def is_metadata(text: str) -> bool:
    """Whether a line says something about the question, not of its answer: `Points: 10`, `Tags: nets`."""
    return len(text) <= LONGEST_LABEL and _METADATA.match(text) is not None


@_kept
def heads_part(text: str) -> bool:
    """Whether it heads a part of an answer: `Example`, `Important points:`."""
    return len(text) <= LONGEST_LABEL and (
        text.rstrip().endswith((":", "：")) or _PART.match(text) is not None
    )


def heads_contents(text: str) -> bool:
    """Whether it heads a table of contents, or says no more than that questions follow."""
    return len(text) <= LONGEST_LABEL and _CONTENTS.match(tidy(text)) is not None


@_kept
def is_navigation(text: str) -> bool:
    """Whether it only leads elsewhere: `Back to top`."""
    if len(text) > LONGEST_LABEL:
        return False
    bare = text.strip(" |[]()*_-·•")
    return (_NAVIGATION.match(text) or _BUTTONS.fullmatch(text)) is not None or (
        bool(bare) and all(char in "↑⬆↥🔝^\ufe0f" for char in bare)
    )


@_kept
def is_source_line(text: str) -> bool:
    """Whether it only names where something is from."""
    return len(text) <= 400 and _SOURCE_LINE.match(text) is not None


def heads_sources(text: str) -> bool:
    """Whether it heads a list of links to where more is said."""
    return len(text) < 60 and _SOURCES.match(text) is not None


def is_footer(text: str) -> bool:
    """Whether a note about the author or the date begins with it."""
    return _FOOTER.match(text) is not None
