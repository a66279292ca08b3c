"""PDFs as programs write them: pieces of text with a place, a font and a size."""

from __future__ import annotations

from collections.abc import Sequence

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.registry import read_best

Piece = tuple[int, int, int, str, str]
"""x, y and size in points, the font, the words."""
FONTS = {"text": "Helvetica", "bold": "Helvetica-Bold", "code": "Courier"}


def pdf(pages: Sequence[Sequence[Piece]]) -> bytes:
    """The bytes of a PDF with some text on its pages."""
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} >>"
        for name, font in FONTS.items()
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    for pieces in pages:
        shown = "".join(
            f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"
            for x, y, size, font, words in pieces
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects) + 2} 0 R"
            f" /Resources << /Font << {fonts} >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>"
    body = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end + trailer).encode("latin-1")


def harvest(pages: Sequence[Sequence[Piece]]) -> Harvest:
    return read_best(Source("questions.pdf", pdf(pages), "")).harvest


def page(number: int, *lines: tuple[int, str, str]) -> list[Piece]:
    """A page with its title and number; the lines follow each other, larger ones further apart."""
    pieces: list[Piece] = [(60, 780, 9, "text", "Caching"), (300, 20, 9, "text", str(number))]
    y = 720
    for size, font, words in lines:
        y -= size + (14 if size > 10 else 2)
        pieces.append((60, y, size, font, words))
    return pieces


LONG = "A cache keeps what was asked for before close to those who ask again, so that the slow"


def test_larger_words_are_questions_and_wrapped_lines_one_paragraph() -> None:
    found = harvest(
        [
            page(
                1,
                (16, "bold", "What is a cache?"), (10, "text", LONG), (10, "text", "store is spared; ex-"),
                (16, "bold", "Explain eviction."), (10, "text", "Old entries go."),
            ),
            page(2, (16, "bold", "When is it cold?"), (10, "text", LONG), (10, "text", "store waits.")),
        ]
    )  # fmt: skip
    assert [(card.question, card.answer) for card in found.cards] == [
        ("What is a cache?", f"{LONG} store is spared; ex-"),
        ("Explain eviction.", "Old entries go."),
        ("When is it cold?", f"{LONG} store waits."),
    ]
    assert found.skipped == ()


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one_again() -> None:
    parted = f"{LONG[:-4]}evic-"
    (first, _) = harvest(
        [
            page(
                1,
                (16, "bold", "What is a cache?"), (10, "text", parted), (10, "text", "tion is rare."),
                (16, "bold", "What is a hit?"), (10, "text", "Found."),
            )
        ]
    ).cards  # fmt: skip
    assert first.answer.endswith("eviction is rare.")


def test_code_and_lists_stay_as_they_are() -> None:
    (card, _) = harvest(
        [
            page(
                1,
                (16, "bold", "How is it read?"), (10, "text", "\\267 by key"), (10, "text", "\\267 at once"),
                (10, "code", "def get\\(k\\):"), (10, "code", "    return c[k]"),
                (16, "bold", "What is a hit?"), (10, "text", "Found."),
            )
        ]
    ).cards  # fmt: skip
    assert card.answer == "- by key\n- at once\n```\ndef get(k):\n    return c[k]\n```"


def test_options_of_a_printed_quiz_are_a_choice() -> None:
    quiz = [
        line
        for n in (1, 2)
        for line in (
            (10, "text", f"{n}. Which of these is cache {n}?"), (10, "text", "A. Kafka"),
            (10, "text", "B. Redis"), (10, "text", "Answer: B"),
        )
    ]  # fmt: skip
    assert [[one.right for one in card.options] for card in harvest([page(1, *quiz)]).cards] == [
        [False, True], [False, True],
    ]  # fmt: skip
