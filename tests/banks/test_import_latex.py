"""Questions in LaTeX, and in the scripts of a web page."""

from __future__ import annotations

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


PAGE = """\
<!DOCTYPE html>
<html><head><script src="https://x.example/a.js"></script></head>
<body><h1>Quiz</h1><div id="app"></div>
<script>
const QUIZ = [
  {question: "Which is a cache?", options: ["Postgres", "<b>Redis</b>"], answer: 1},
  {question: "What does TTL limit?", options: ["Its life", "Its size"], answer: 0},
];
render(QUIZ);
</script></body></html>
"""


def test_a_page_that_shows_what_its_script_makes_gives_the_data_of_the_script() -> None:
    outcome = read(PAGE, "quiz.html")
    assert outcome.format == "html"
    cards = outcome.harvest.cards
    assert [card.question for card in cards] == ["Which is a cache?", "What does TTL limit?"]
    assert [one.right for one in cards[0].options] == [False, True]
    assert any("left out" in entry.why for entry in outcome.harvest.skipped)


def test_a_page_with_questions_of_its_own_keeps_to_them() -> None:
    text = PAGE.replace("<div id", "<h2>What is a miss?</h2><p>It was not there.</p><div id")
    assert [card.question for card in read(text, "quiz.html").harvest.cards] == ["What is a miss?"]
