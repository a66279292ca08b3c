"""Questions in LaTeX."""

from __future__ import annotations

import pytest

from interview.banks.formats.cards import Source
from interview.banks.formats.registry import Outcome, read_best

EXAM = r"""\documentclass{exam}
\title{Caches}
\newcommand{\unused}{Question: none}
\begin{document}
\maketitle
\section{Basics}
\begin{questions}
\question[2] What is a \emph{cache}? % easy
\begin{solution}
A near store, 5\% of the size;
it answers in $O(1)$:
\begin{itemize}
\item fast
\item small
\end{itemize}
\end{solution}

\question Which of these is a cache?
\begin{choices}
\choice Postgres
\CorrectChoice Redis
\end{choices}

\question
How long may an entry
live?
\begin{solution}
See \verb|max-age|:
\begin{verbatim}
ttl = 5 % s
\end{verbatim}
\end{solution}
\end{questions}
\end{document}
"""


def read(text: str, name: str) -> Outcome:
    return read_best(Source(name, text.encode(), text))


def test_an_exam_gives_its_questions_solutions_and_choices() -> None:
    outcome = read(EXAM, "exam.tex")
    assert outcome.format == "latex"
    cards = outcome.harvest.cards
    assert [(card.line, card.question, card.topic) for card in cards] == [
        (8, "What is a cache?", "Basics"),
        (18, "Which of these is a cache?", "Basics"),
        (24, "How long may an entry live?", "Basics"),
    ]
    assert (
        cards[0].answer == "A near store, 5% of the size; it answers in O(1):\n\n- fast\n- small"
    )
    assert [(one.text, one.right) for one in cards[1].options] == [
        ("Postgres", False),
        ("Redis", True),
    ]
    assert cards[2].answer == "See `max-age`:\n\n```\nttl = 5 % s\n```"
    assert outcome.harvest.title == "Caches"


def test_questions_and_answers_in_braces() -> None:
    text = "\\frage{Was ist ein \\textbf{Cache}?}\n\\antwort{Ein naher\nSpeicher.}\n\n\\frage{Was ist TTL?}\n\\antwort{Eine {kurze} Zeit.}\n"
    cards = read(text, "karten.tex").harvest.cards
    assert [(card.question, card.answer) for card in cards] == [
        ("Was ist ein Cache?", "Ein naher Speicher."),
        ("Was ist TTL?", "Eine kurze Zeit."),
    ]


def test_sections_that_ask_and_tables() -> None:
    text = (
        "\\begin{document}\n\\section{What is a cache?}\nA near store.\n\\begin{tabular}{ll}\na & b \\\\\n\\hline\n1 & 2 \\\\\n\\end{tabular}\n"
        "\\section{What is a TTL?}\nA lifetime, see \\href{https://x.example}{here}.\n\\end{document}\n"
    )
    cards = read(text, "notes.tex").harvest.cards
    assert [card.question for card in cards] == ["What is a cache?", "What is a TTL?"]
    assert "| a | b |" in cards[0].answer
    assert cards[1].answer == "A lifetime, see here."


def test_an_open_brace_takes_nothing_away() -> None:
    text = "\\question{What is a cache?\n\\answer A near store.\n\n\\question What is a TTL?\n\\answer A lifetime.\n"
    cards = read(text, "open.tex").harvest.cards
    assert [card.answer for card in cards] == ["A near store.", "A lifetime."]


def test_choices_on_one_line_are_all_read() -> None:
    text = r"""\begin{questions}
\question How many sides has a triangle?
\begin{oneparchoices}\choice Two \CorrectChoice Three \choice Four\end{oneparchoices}
\question How many has a square?
\begin{oneparchoices} \choice Three \CorrectChoice Four \choice Five \end{oneparchoices}
\end{questions}
"""
    cards = read(text, "exam.tex").harvest.cards
    assert [(card.line, [(one.text, one.right) for one in card.options]) for card in cards] == [
        (2, [("Two", False), ("Three", True), ("Four", False)]),
        (4, [("Three", False), ("Four", True), ("Five", False)]),
    ]


def test_items_beside_the_ends_of_their_list_are_read() -> None:
    text = (
        "\\section{What is a cache?}\n\\begin{itemize}\\item near\n\\item small \\end{itemize} It is full.\n"
        "\\section{What is a TTL?}\nA lifetime:\n\\begin{enumerate} \\item short \\item long \\end{enumerate}\n"
    )
    first, second = read(text, "notes.tex").harvest.cards
    assert first.answer == "- near\n- small\n\nIt is full."
    assert second.answer == "A lifetime:\n\n1. short\n2. long"
    assert (first.line, second.line) == (1, 4)


def test_a_list_that_asks_on_the_line_that_begins_it() -> None:
    text = "\\begin{enumerate} \\item What is a cache?\n\nA near store.\n\\item What is a TTL?\n\nA lifetime.\n\\end{enumerate}\n"
    cards = read(text, "list.tex").harvest.cards
    assert [(card.line, card.question, card.answer) for card in cards] == [
        (1, "What is a cache?", "A near store."),
        (4, "What is a TTL?", "A lifetime."),
    ]


@pytest.mark.parametrize("name", ["verbatim", "verbatim*", "lstlisting", "Verbatim*"])
@pytest.mark.parametrize("mark", ["", "\n"])
def test_code_ends_where_it_says_so(name: str, mark: str) -> None:
    code = f"\\begin{{{name}}}{mark}print(1) % \\item{mark}\\end{{{name}}}"
    text = f"\\section{{What does it print?}}\nOne: {mark}{code}\n\\section{{What is a TTL?}}\nA lifetime.\n"
    cards = read(text, "code.tex").harvest.cards
    assert [(card.question, card.answer) for card in cards] == [
        ("What does it print?", "One:\n```\nprint(1) % \\item\n```"),
        ("What is a TTL?", "A lifetime."),
    ]


def test_code_without_a_star_does_not_end_at_one_with_it() -> None:
    text = "\\section{What is it?}\n\\begin{verbatim}\n\\end{verbatim*}\nx\n\\end{verbatim}\n\\section{And a TTL?}\nA lifetime.\n"
    first, second = read(text, "code.tex").harvest.cards
    assert "\\end{verbatim*}\nx" in first.answer
    assert second.answer == "A lifetime."


def test_a_table_of_one_column_keeps_its_rows() -> None:
    text = "\\section{What is a cache?}\nOne of:\n\\begin{tabular}{l}\nKind \\\\ \\hline\nRedis \\\\\nVarnish \\\\\n\\end{tabular}\n"
    (card,) = read(text, "notes.tex").harvest.cards
    assert [row for row in card.answer.split("\n") if row.startswith("|") and "-" not in row] == [
        "| Kind |",
        "| Redis |",
        "| Varnish |",
    ]


def test_a_table_on_one_line_keeps_its_rows() -> None:
    text = "\\section{What is a cache?}\nOne of: \\begin{tabular}{ll} a & b \\\\ \\hline 1 & 2 \\end{tabular}\nSo.\n"
    (card,) = read(text, "notes.tex").harvest.cards
    assert "| a | b |" in card.answer
    assert "| 1 | 2 |" in card.answer
    assert card.answer.startswith("One of:")
    assert card.answer.endswith("So.")


def test_a_comment_begins_and_ends_nothing() -> None:
    text = "\\section{What is a cache?}\nNear. % \\begin{verbatim} \\item no\n% \\begin{itemize}\n\\section{What is a TTL?}\nA lifetime.\n"
    cards = read(text, "notes.tex").harvest.cards
    assert [card.answer for card in cards] == ["Near.", "A lifetime."]


def test_a_row_of_a_table_goes_on_over_lines_and_ends_with_its_space() -> None:
    text = "\\section{What is a cache?}\nOne of:\n\\begin{tabular}{p{3cm}|l}\na \\& b &\nc \\\\[2pt] \\hline\n1 & 2 \\\\\n\\end{tabular}\n"
    (card,) = read(text, "notes.tex").harvest.cards
    assert "| a & b | c |" in card.answer.split("\n")


def test_a_list_that_is_only_spoken_of_does_not_begin() -> None:
    text = "\\section{What does \\verb|\\begin{itemize}| do with 5\\%?}\nIt begins, see \\verb|\\item| there.\n\n\\section{And a TTL?}\nA lifetime.\n"
    cards = read(text, "notes.tex").harvest.cards
    assert cards[0].question == "What does `\\begin{itemize}` do with 5%?"
    assert cards[0].answer == "It begins, see `\\item` there."


def test_formulas_with_parts_stay_in_their_line() -> None:
    text = "\\question What is $\\begin{pmatrix}1 & 2\\end{pmatrix}$ called? \\begin{solution} A row. \\end{solution}\n"
    (card,) = read(text, "notes.tex").harvest.cards
    assert card.question.endswith("called?")
    assert card.answer == "A row."
