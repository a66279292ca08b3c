"""One cell as people read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.markup.html_text import html_to_text, looks_like_html
from interview.banks.formats.markup.maths import readable_maths
from interview.banks.formats.markup.quoting import bare_cell
from interview.model.bank import Difficulty

ONLY_LINKS = "the answer is only links or pictures"
_LONE_TAG = re.compile(r"\s*(?:</?(?!br\b|img\b)[a-zA-Z][a-zA-Z0-9]{0,12}\s*/?>\s*){1,2}")
"""Tags with nothing between them, as quizzes on HTML have them for answers."""
_SCRIPT = re.compile(r"<(/?(?:script|style|head|title)\b[^<>]{0,200})>", re.IGNORECASE)
"""Tags whose inside no page shows; in a cell they are what is spoken of."""
_LINK = re.compile(r"<a\b[^>]{0,2000}>(?:(?!</a>).){0,2000}</a>", re.IGNORECASE | re.DOTALL)
_LEVELS: tuple[tuple[Difficulty, str], ...] = (
    (1, "1 easy beginner basic junior low warmup warm-up leicht einfach facil fácil facile básico basico baja baixa bassa базовый легкий"
        " лёгкий kolay łatwy 简单 簡単 易 쉬움 하"),
    (2, "2 medium intermediate moderate mid middle normal core mittel media medio média médio intermedio intermediário moyen средний"
        " orta średni 中等 普通 中 보통"),
    (3, "3 hard advanced expert senior high deep difficult schwer schwierig alta dificil difícil difficile avanzado avançado сложный"
        " трудный zor trudny 困难 難しい 难 어려움 상"),
)  # fmt: skip
_DIFFICULTIES = {name: level for level, names in _LEVELS for name in names.split()}


def plain(cell: str) -> str:
    """A cell as people read it, without the apostrophe that keeps it from being a formula."""
    cell = bare_cell(cell)
    if "`" in cell or "**" in cell or "](" in cell:
        return plain_markdown(cell)
    if not looks_like_html(cell):
        return readable_maths(cell).strip()
    if _LONE_TAG.fullmatch(cell):
        return cell.strip()
    return html_to_text(_SCRIPT.sub(r"&lt;\1&gt;", cell))


def only_links(cell: str) -> bool:
    """Whether markup shows nothing but links and pictures."""
    if "<a" not in cell.casefold():
        return False
    return not any(map(str.isalnum, html_to_text(_LINK.sub(" ", cell))))


def cell_at(row: Sequence[str], index: int) -> str:
    """A cell of a row; empty where the row has none there."""
    return row[index] if 0 <= index < len(row) else ""


def read_difficulty(cell: str) -> Difficulty | None:
    """How hard a question is by a word or a number; none where it is neither."""
    return _DIFFICULTIES.get(cell.casefold().strip().removesuffix(".0"))
