"""Documents of office programs: read by their structure, or as the text format of quizzes that was typed into them."""

from __future__ import annotations

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.data import office
from interview.banks.formats.quiz import gift

_FEWEST_BLOCKS = 3


def read(source: Source) -> Harvest:
    """The cards of a document."""
    text = office.text_of(source)
    typed = replace(source, name="document.txt", text=text)
    if text.count("{") >= _FEWEST_BLOCKS and gift.detects(typed):
        harvest = gift.read(typed)
        if harvest.cards:
            return harvest
    return office.read_word(source)
