"""Text that programs for notes write in their own ways: Obsidian_to_Anki's blocks."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.readers.plausibility import why_no_answer

_BLOCK = re.compile(
    r"^START[ \t]*\n(?P<kind>[^\n]*)\n(?P<body>.*?)^END[ \t]*$", re.MULTILINE | re.DOTALL
)
_FIELD = re.compile(r"^(?P<name>[A-Z][\w ]{0,30}):\s*(?P<text>.*)$")
_SETTINGS = frozenset({"tags", "id"})


def detects(source: Source) -> bool:
    """Whether it has such blocks."""
    return "START\n" in source.text and _BLOCK.search(source.text) is not None


def read(source: Source) -> Harvest:
    """A card for each block."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    used = 0
    for found in _BLOCK.finditer(source.text):
        line = source.text.count("\n", 0, found.start()) + 1
        height = found.group().count("\n") + 1
        fields = _fields(found.group("body"))
        texts = [plain_markdown(text) for name, text in fields.items() if name not in _SETTINGS]
        answer = texts[1] if len(texts) > 1 else ""
        why = why_no_answer(answer)
        if why:
            skipped.append(Skipped(line, texts[0] if texts else "", why))
            continue
        used += height
        topic = fields.get("tags", "").split(" ")[0]
        cards.append(Card(texts[0], answer, line, topic, end=line + height - 1, marked=True))
    lines = sum(bool(line.strip()) for line in source.text.split("\n"))
    return Harvest(tuple(cards), tuple(skipped), shape="blocks", lines=lines, read=used)


def _fields(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = "front"
    for line in body.split("\n"):
        found = _FIELD.match(line)
        if found:
            name = found.group("name").casefold()
            fields[name] = found.group("text")
        elif not line.startswith("<!--ID"):
            fields[name] = f"{fields.get(name, '')}\n{line}".strip("\n")
    return fields
