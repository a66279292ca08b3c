"""Lines around questions that are no part of them, and marks that some files have."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.registry import read_best


def harvest(text: str, name: str = "file.md") -> Harvest:
    return read_best(Source(name, text.encode(), text)).harvest


def pairs(text: str, name: str = "file.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in harvest(text, name).cards]


def told(text: str, name: str = "file.md") -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in harvest(text, name).skipped]


def test_a_paragraph_below_a_list_is_no_part_of_its_last_answer() -> None:
    text = (
        "1. **What is a cache?**\n   - A near store.\n2. **What is a TTL?**\n   - A lifetime.\n"
        "3. **What is a miss?**\n   - Not there.\n\nThese questions help you to get ready for it.\n"
    )
    assert pairs(text)[-1] == ("What is a miss?", "- Not there.")
    assert (8, "no question") in told(text)


def test_a_closing_line_is_no_answer_where_all_answers_stand_in_their_items() -> None:
    sections = "".join(
        f"### Part {at}\n{at}. **What is number {at}?**\n   - It is {at}.\n\n"
        for at in range(1, 12)
    )
    assert pairs(f"{sections}Good luck with all of them.\n")[-1][1] == "- It is 11."


def test_the_company_that_asked_and_a_link_are_no_answer() -> None:
    text = "".join(
        f"### {title}\n\n公司：某{at}\n\n分类：网络\n\n[答案&解析](https://x.example/{at})\n\n"
        for at, title in enumerate(["什么是缓存", "说说 TTL", "缓存策略", "如何失效"])
    )
    assert pairs(text) == []
    assert [why for _, why in told(text)] == ["the answer is only links or pictures"] * 4


def test_a_heading_that_asks_takes_no_sibling_with_a_link_for_its_answer() -> None:
    text = "".join(
        f"### {title}\n\n[Read on](https://x.example/{at})\n\n"
        for at, title in enumerate(["What is a cache?", "What is a TTL?", "Cache layers", "How?"])
    )
    assert pairs(text) == []


def test_the_difficulty_below_an_answer_is_left_out_in_vietnamese() -> None:
    text = (
        "### Câu hỏi: “Bộ nhớ đệm là gì vậy?”\n\nTrả lời:\n\nKho gần.\n\n🔥 Độ khó: ★☆☆\n\n"
        "### Câu hỏi 02: . TTL là gì?`\n\nTrả lời:\n\nTuổi thọ.\n\n🔥 Độ khó: ★★☆\n"
    )
    assert pairs(text) == [("Bộ nhớ đệm là gì vậy?", "Kho gần."), ("TTL là gì?", "Tuổi thọ.")]


def test_a_labelled_question_ends_at_the_next_heading() -> None:
    text = "## Tuning\n\n问：如何分页？\n1. 加索引\n2. 限制页数\n\n### 索引\n\nkey: 使用的索引\n\n问：什么是 B+ 树？\n答：一种索引。\n"
    assert pairs(text)[0] == ("如何分页？", "1. 加索引\n2. 限制页数")


NOTES = "".join(
    f"## Part {at}\n\nA note of some length about it.\n\nAnother one.\n\n" for at in range(8)
)


def test_labelled_pairs_in_notes_are_read_whatever_else_there_is() -> None:
    text = f"{NOTES}Q: What is a cache?\nA: A near store.\n\nQ: What is a TTL?\nA: A lifetime.\n\n{NOTES}"
    assert pairs(text) == [
        ("What is a cache?", "A near store."),
        ("What is a TTL?", "A lifetime."),
    ]


CODED = """\
# Practice

## Progress
- MEQ 1.1: done
- MEQ 1.2: not yet

## MEQ 1

A patient of 29 years sleeps badly.

### MEQ 1.1 Outline your first interview. (8 marks)

- Safety first

### MEQ 1.2 Diagnoses to consider

- Trauma

## MEQ 2

### MEQ 2.1 List the risks.

- Sleep

### MEQ 2.2 The evidence for it

- Little
"""


def test_abbreviations_that_end_with_q_mark_questions() -> None:
    assert pairs(CODED) == [
        ("Outline your first interview. (8 marks)", "- Safety first"),
        ("Diagnoses to consider", "- Trauma"),
        ("List the risks.", "- Sleep"),
        ("The evidence for it", "- Little"),
    ]


def test_the_title_of_a_page_is_no_question_beside_those_below_it() -> None:
    text = "# 为什么使用缓存？\n\n## 面试题剖析\n\n### 为什么使用缓存\n\n因为快。\n\n### 缓存有什么缺点\n\n会过期。\n"
    assert [question for question, _ in pairs(text)] == ["为什么使用缓存", "缓存有什么缺点"]


def test_a_title_in_front_matter_may_have_commas() -> None:
    text = "---\ntitle: How do a, b and c differ?\ntags: [x]\n---\n\nThey do not.\n\n## In short\n- Not at all.\n"
    assert pairs(text, "q6.md") == [
        ("How do a, b and c differ?", "They do not.\n\nIn short\n- Not at all.")
    ]


def test_boxes_need_no_space_behind_them() -> None:
    text = "#### Q1. どれがキャッシュですか?\n\n- [×]レディス\n- [ ]ポストグレス\n"
    [card] = harvest(text).cards
    assert [(one.text, one.right) for one in card.options] == [
        ("レディス", True),
        ("ポストグレス", False),
    ]


def test_a_question_goes_on_from_its_heading() -> None:
    text = "How do I…\n---------\n\n…warm a cache?\n~~~~~~~~~~~~~~\n\nAsk it.\n\n…empty it?\n~~~~~~~~~~\n\nRestart it.\n"
    assert pairs(f"FAQ\n===\n\n{text}", "faq.rst") == [
        ("How do I warm a cache?", "Ask it."),
        ("How do I empty it?", "Restart it."),
    ]


def test_an_invitation_to_ask_is_no_question() -> None:
    text = "**What is a cache?**\nA near store.\n\n**What is a TTL?**\nA lifetime.\n\n---\n\n> ❓ **Have a question that is missing?** Add it.\n\n**Explore next:** the guide.\n"
    assert [question for question, _ in pairs(text)] == ["What is a cache?", "What is a TTL?"]


def test_a_question_whose_right_options_have_a_star_behind_them_changes_no_other() -> None:
    text = (
        "Quiz of the study group.\n\nQ: What is a look-up in a dict?\nA: O(1) on average.\n\n"
        "Q: Which of these are mutable?\na) tuple\nb) list *\nc) frozenset\nd) dict *\n\n"
        "Q: What is gradient clipping?\nA: Cutting the norm of the gradient to a maximum so that one\n"
        "bad batch doesn't throw the weights far away.\n\nQ: Who buys pizza?\n"
    )
    found = harvest(text, "quiz.txt")
    asked = [card.question for card in found.cards]
    assert asked == [
        "What is a look-up in a dict?",
        "Which of these are mutable?",
        "What is gradient clipping?",
    ]
    assert [one.text for one in found.cards[1].options if one.right] == ["list", "dict"]
    assert found.cards[2].answer.endswith("weights far away.")
    assert [one.card.question for one in found.skipped if one.card] == ["Who buys pizza?"]


def test_no_reading_wins_that_takes_labelled_questions_for_parts_of_answers() -> None:
    text = (
        "Q: What is a look-up in a dict?\nA: O(1) on average.\n\nQ: Which of these are mutable?\n"
        "a) tuple\nb) list\n\nQ: What is clipping?\nA: Cutting the norm so that one\nbad batch "
        "is harmless.\nA: (Ben) or each component.\n\nQ: Who buys pizza?\n"
    )
    assert not any("Q:" in answer for _, answer in pairs(text, "quiz.txt"))
