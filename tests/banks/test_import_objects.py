"""Objects in lists, as programs and datasets keep questions: where the right option is, whatever it is called."""

from __future__ import annotations

import json

import pytest

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.registry import read_best


def harvest(value: object, name: str = "q.json") -> Harvest:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read_best(Source(name, text.encode(), text)).harvest


def cards(value: object, name: str = "q.json") -> tuple[Card, ...]:
    return harvest(value, name).cards


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


STORES = ["Postgres", "Redis", "Kafka"]
ASKED = "Which of these is a cache?"


@pytest.mark.parametrize(
    "entry",
    [
        {"question": ASKED, "options": STORES, "correctIndex": 1},
        {"pregunta": ASKED, "opciones": STORES, "respuestaCorrecta": "Redis"},
        {"domanda": ASKED, "opzioni": STORES, "risposta_corretta": "B"},
        {"Frage": ASKED, "Antworten": STORES, "richtige_Antwort": "Redis"},
        {"enunciado": ASKED, "alternativa_a": "Postgres", "alternativa_b": "Redis", "resposta_correta": "b"},
        {"вопрос": ASKED, "варианты": STORES, "правильный_ответ": "Redis"},
        {"题目": ASKED, "选项A": "Postgres", "选项B": "Redis", "正确答案": "B"},
        {"Question": ASKED, "A": "Postgres", "B": "Redis", "C": "Kafka", "Answer": "B"},
        {"question": ASKED, "opa": "Postgres", "opb": "Redis", "cop": "2"},
        {"question": ASKED, "answers": STORES, "label": 1},
        {"question": ASKED, "choices": {"text": STORES, "label": ["A", "B", "C"]}, "answerKey": "B"},
        {"question": {"stem": ASKED, "choices": [{"text": one, "label": at} for one, at in zip(STORES, "ABC", strict=True)]}, "answerKey": "B"},
        {"question": {"text": ASKED}, "correctAnswer": "Redis", "incorrectAnswers": ["Postgres", "Kafka"]},
        {"question": ASKED, "answers": {"answer_a": "Postgres", "answer_b": "Redis", "answer_c": None}, "correct_answer": None, "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true"}},
        {"question": ASKED, "options": [{"id": "o7", "text": "Postgres"}, {"id": "o9", "text": "Redis"}], "correctOptionId": "o9"},
        {"question": ASKED, "answers": [{"text": "Redis", "isCorrect": True}, {"text": "Postgres"}]},
        {"question": ASKED, "answers": [{"respuesta": "Redis", "esCorrecta": True}, {"respuesta": "Postgres", "esCorrecta": False}]},
        {"question": ASKED, "options": STORES, "answer": [False, True, False]},
        {"question": ASKED, "options": {"right": "Redis", "wrong": ["Postgres", "Kafka"]}},
        {"question": ASKED, "correctAnswers": [{"text": "Redis"}], "wrongAnswers": [{"text": "Kafka"}]},
        {"question": ASKED, "options": ["A. Postgres", "B. Redis"], "answer": "Redis"},
        {"question": ASKED, "correct_answer": "Redis", "wrong_answer1": "Postgres, or so", "wrong_answer2": "Kafka"},
        {"frage": ASKED, "antworten": {"a": "Postgres", "b": "Redis"}, "korrekteAntwort": "b", "feedback": {"a": "No.", "b": "Yes."}},
        {"text": ASKED, "correct_answer": "B", "answers": [{"option": "A", "value": "Postgres"}, {"option": "B", "value": "Redis"}]},
        {"question": ASKED, "options": STORES, "answer": "Redis (in memory)"},
    ],
    ids=range(25),
)  # fmt: skip
def test_the_right_option_is_found_in_every_usual_shape(entry: dict[str, object]) -> None:
    (card,) = cards([entry])
    assert card.question == ASKED
    assert right(card) == ["Redis"]
    assert any(one.text.startswith("Postgres") for one in card.options) or len(card.options) == 2


def entries(keys: list[int]) -> list[dict[str, object]]:
    return [
        {
            "question": f"Which is number {at}?",
            "options": ["w", "x", "y", "z"],
            "correct_answer": key,
        }
        for at, key in enumerate(keys)
    ]


def test_numbers_count_from_one_where_one_of_them_is_the_last() -> None:
    assert [right(card) for card in cards(entries([4, 1, 2]))] == [["z"], ["w"], ["x"]]


def test_numbers_count_from_zero_where_one_of_them_is_zero() -> None:
    assert [right(card) for card in cards(entries([0, 1, 3]))] == [["w"], ["x"], ["z"]]


def test_numbers_that_name_neither_end_count_from_zero_as_programs_do() -> None:
    assert right(cards(entries([1, 2, 3] * 8))[0]) == ["x"]


def test_letters_that_options_speak_of_are_not_their_own() -> None:
    told = ["a) and b) are right", "c) and d) are right", "b) and d) are right"]
    pair = {"question": ASKED, "answers": told, "correct_answer": "a) and d) are right"}
    keyed = {**pair, "correct_answer": told[1]}
    read = cards([keyed, pair, keyed])
    assert [right(one) for one in read] == [[told[1]], [], [told[1]]]
    assert read[1].answer == "a) and d) are right"


def test_an_option_that_is_listed_twice_is_shown_once() -> None:
    twice = {"question": ASKED, "options": ["Redis", "Kafka", "Redis"], "answer": "Redis"}
    assert [one.text for one in cards([twice])[0].options] == ["Redis", "Kafka"]


def test_letters_of_several_options_may_stand_in_a_row() -> None:
    row = {"text": ASKED, "choice_a": "Postgres", "choice_b": "Redis", "choice_c": "Kafka", "correct": "bc"}  # fmt: skip
    assert [right(one) for one in cards([row])] == [["Redis", "Kafka"]]


def test_an_empty_key_is_not_replaced_by_another_field_about_answers() -> None:
    row = {"text": ASKED, "choice_a": "Postgres", "choice_b": "Redis", "answer_correct": "", "has_ordered_answers": False}  # fmt: skip
    assert not cards([row, row])


def test_the_front_and_the_back_of_a_card_may_be_called_by_their_letters() -> None:
    read = cards([{"f": "Cache hit", "b": "What was asked for was there."}])
    assert [(one.question, one.answer) for one in read] == [
        ("Cache hit", "What was asked for was there.")
    ]


def test_a_number_is_a_place_where_only_some_options_are_numbers() -> None:
    added = {"question": "What is 1 + 1?", "options": ["3", "1", "2", "4"], "correct_answer": 2}
    assert [right(card) for card in cards([*entries([0, 1]), added])][2] == ["2"]


def test_one_answer_an_object_marked_right_or_wrong_makes_options() -> None:
    lines = [
        {"question": ASKED, "answer": "Redis", "label": 1},
        {"question": ASKED, "answer": "Kafka", "label": 0},
        {"question": "What is a hit?", "answer": "It was there.", "label": 1},
        {"question": "What is a hit?", "answer": "It was not there.", "label": 0},
    ]
    found = cards("\n".join(map(json.dumps, lines)), "q.jsonl")
    assert [right(card) for card in found] == [["Redis"], ["It was there."]]
    assert len(found[0].options) == 2


def test_answers_that_are_all_true_or_false_are_a_choice_in_their_own_words() -> None:
    told = [{"domanda": f"Una cache è {at}", "risposta": "VERO" if at % 2 else "FALSO"} for at in range(4)]  # fmt: skip
    assert [one.text for one in cards(told)[0].options] == ["VERO", "FALSO"]
    assert right(cards(told)[0]) == ["FALSO"]


def test_a_passage_stands_above_its_question() -> None:
    entry = {
        "context": "Redis keeps all in memory.",
        "question": ASKED,
        "answers": STORES,
        "label": 1,
    }
    assert cards([entry])[0].question == f"Redis keeps all in memory.\n\n{ASKED}"


def test_a_case_below_its_title_is_part_of_what_is_asked() -> None:
    entry = {
        "term": "Stale reads", "definition": "A reader sees what was deleted an hour ago.",
        "quizOptions": [{"id": "A", "text": "Wait"}, {"id": "B", "text": "Invalidate"}], "correctAnswerId": "B",
    }  # fmt: skip
    (card,) = cards([entry])
    assert card.question == "Stale reads\n\nA reader sees what was deleted an hour ago."
    assert right(card) == ["Invalidate"]


def test_the_reason_of_the_right_option_explains_it() -> None:
    entry = {"question": ASKED, "correctAnswers": [{"text": "Redis", "rationale": "It is in memory."}], "wrongAnswers": ["Kafka"]}  # fmt: skip
    assert cards([entry])[0].answer == "Redis\n\nIt is in memory."


def test_every_turn_of_a_conversation_is_a_pair() -> None:
    said = [("user", "What is a hit?"), ("assistant", "It was there."), ("user", "And a miss?"), ("assistant", "It was not.")]  # fmt: skip
    talk = {"messages": [{"role": who, "content": words} for who, words in said]}
    assert [card.question for card in cards([talk])] == ["What is a hit?", "And a miss?"]


def test_questions_and_answers_in_lists_side_by_side_belong_together() -> None:
    value = {"questions": ["What is a hit?", "What is a miss?"], "answers": ["It was there.", "It was not."]}  # fmt: skip
    assert [(card.question, card.answer) for card in cards(value)] == [
        ("What is a hit?", "It was there."),
        ("What is a miss?", "It was not."),
    ]


def test_questions_under_numbers_are_a_list_without_answers() -> None:
    value = {str(at): f"What is cache number {at}?" for at in range(4)}
    assert [one.card.question for one in harvest(value).skipped if one.card][:1] == [
        "What is cache number 0?"
    ]


def test_a_number_above_an_object_is_no_topic() -> None:
    value = {"1": {"question": "What is a hit?", "answer": "It was there."}}
    assert cards(value)[0].topic == ""


def test_terms_with_what_they_mean_are_cards() -> None:
    value = {name: f"what {name} means in a cache" for name in ("hit", "miss", "TTL", "LRU", "store")}  # fmt: skip
    assert len(cards(value)) == 5


def test_a_follow_up_inside_a_question_is_a_question_too() -> None:
    inner = {"question": "And why?", "answer": "It is near."}
    value = [{"question": "What is a hit?", "answer": "It was there.", "followups": [inner]}]
    assert [card.question for card in cards(value)] == ["What is a hit?", "And why?"]


def test_fields_that_no_question_shows_are_told() -> None:
    value = [{"question": "What is a hit?", "answer": "It was there.", "pearl": "Think of a shop window."}]  # fmt: skip
    (told,) = harvest(value).skipped
    assert told.what == "pearl (1)"
    assert "--map" in told.why


def test_json_with_comments_and_a_comma_too_many_is_read() -> None:
    text = '[ // stores\n {"question": "What is a hit?", "answer": "It was there.",},\n]\n'
    assert [card.answer for card in cards(text)] == ["It was there."]


def test_toml_tables_are_objects() -> None:
    text = '[[questions]]\nprompt.prompt = "Which is a cache?"\nprompt.distractors = ["Kafka"]\nanswer.answer = "Redis"\ncontext = "It is in memory."\n'
    (card,) = cards(text, "quiz.toml")
    assert right(card) == ["Redis"]
    assert card.answer == "Redis\n\nIt is in memory."


def test_yaml_of_another_program_is_no_bank_with_mistakes() -> None:
    text = "questions:\n  - query: Which is a cache?\n    answers:\n      - text: Redis\n        isCorrect: true\n      - text: Kafka\n"
    assert right(cards(text, "questions.yaml")[0]) == ["Redis"]


def test_json_without_questions_is_not_told_to_be_damaged() -> None:
    (told,) = harvest([{"context": "A cache is near.", "keywords": ["cache"]}]).skipped
    assert told.why == "it names no question and answer"


def test_a_list_of_rows_is_a_table() -> None:
    rows = [
        ["What is a hit?", "Kafka", "It was there.", "b"],
        ["What is a miss?", "It was not.", "Lake", "a"],
        ["What is LRU?", "New", "Least used", "b"],
    ]
    assert [right(card) for card in cards(rows)] == [
        ["It was there."],
        ["It was not."],
        ["Least used"],
    ]


def test_the_name_of_an_entry_is_not_its_key() -> None:
    options = [
        {"key": letter, "content": name} for letter, name in zip("ABC", STORES, strict=True)
    ]
    (skipped,) = harvest([{"key": "exam_02", "question": ASKED, "options": options}]).skipped
    assert skipped.why == "no option is marked as right"


def test_a_text_that_asks_nothing_is_not_kept_as_a_question() -> None:
    assert [one.card for one in harvest({"license": {"text": "MIT"}}).skipped] == [None]


def test_answers_that_are_all_marked_wrong_are_no_answer() -> None:
    entry = {
        "question": ASKED,
        "answers": [{"text": "Kafka", "correct": False}, {"text": "Lake", "correct": False}],
    }
    found = harvest([entry])
    assert found.cards == ()
    assert found.skipped[0].why == "no option is marked as right"


def test_an_explanation_by_letters_is_that_of_the_right_one() -> None:
    entry = {"frage": ASKED, "antworten": {"a": "Postgres", "b": "Redis"}, "korrekteAntwort": "b", "feedback": {"a": "No.", "b": "Yes."}}  # fmt: skip
    assert cards([entry])[0].answer == "Redis\n\nYes."


def test_answers_with_letters_and_no_key_are_no_answer() -> None:
    entry = {"question": ASKED, "answers": {"a": "Postgres", "b": "Redis"}}
    assert harvest([entry]).skipped[0].why == "no option is marked as right"


def test_questions_whose_names_are_numbers_with_a_letter_are_each_one() -> None:
    value = {
        f"Q{at}": {"text": f"What is {at}?", "answer": ["a", "b"], "correct_answer": "b"}
        for at in (1, 2, 3)
    }
    assert [right(card) for card in cards(value)] == [["b"]] * 3


def test_a_key_in_words_of_its_own_is_the_answer_without_options() -> None:
    entry = {
        "question": "What is a hit?",
        "options": ["A lock", "A log"],
        "correctAnswer": "It was already there.",
    }
    (card,) = cards([entry])
    assert (card.answer, card.options) == ("It was already there.", ())


def test_of_two_fields_of_one_kind_the_one_that_is_filled_is_read() -> None:
    read = cards([{"stem_en": None, "stem_zh": "哪个是缓存？", "options_en": None, "options_zh": STORES, "correct_answer": "B"}])  # fmt: skip
    assert [(one.question, right(one)) for one in read] == [("哪个是缓存？", ["Redis"])]


def test_statements_between_choices_are_keyed_by_the_place_of_true() -> None:
    """Where the file counts its options from 0 and leaves out those of statements."""
    choices = [
        {"title": f"{ASKED} {at}", "options": STORES, "answer": [at % 3]} for at in range(6)
    ]
    statements = [
        {"title": f"Redis keeps its data in memory, case {at}.", "options": [], "answer": [at]}
        for at in range(2)
    ]
    read = cards([*choices, *statements])
    assert [right(one) for one in read[-2:]] == [["True"], ["False"]]


def test_code_in_a_question_is_not_told_as_left_out_and_a_reason_of_a_statement_is() -> None:
    code = {"question": ASKED, "code": "x = 1 + 2 * 3", "options": STORES, "correct": 1}
    assert not harvest([code, code]).skipped
    statement = {"question": ASKED, "answer": True, "anecdote": "It has always been so."}
    assert harvest([statement, statement]).skipped


def test_letters_stand_for_question_options_and_key() -> None:
    read = cards([{"id": 1, "q": ASKED, "o": {"a": "Postgres", "b": "Redis", "c": "Kafka"}, "c": ["b", "c"]}])  # fmt: skip
    assert [right(one) for one in read] == [["Redis", "Kafka"]]


def test_a_list_of_places_chooses_from_options_in_german() -> None:
    read = cards([{"frage": ASKED, "optionen": STORES, "richtig": [0, 1]}] * 2)
    assert [right(one) for one in read] == [["Postgres", "Redis"]] * 2


def test_a_topic_with_a_context_is_no_card_beside_its_cards() -> None:
    cached = {"front": "Cache hit", "back": "What was asked for was there."}
    topic = {"name": "Caches", "cards": [cached] * 2, "context": "Caches keep copies nearby."}
    read = cards({"modules": [{"name": "Stores", "submodules": [topic]}]})
    assert [(one.question, one.topic) for one in read] == [("Cache hit", "Caches")] * 2


def test_what_a_file_says_of_its_own_questions_is_none() -> None:
    about = {"title": "Stores", "format": {"question": "What is asked", "correct": "The letter"}}
    asked = {"question": ASKED, "options": STORES, "correct": 1}
    read = harvest({"metadata": about, "questions": [asked]})
    assert [right(one) for one in read.cards] == [["Redis"]]
    assert [one.what for one in read.skipped] == ["metadata"]


def test_the_code_that_a_question_is_filed_under_is_no_part_of_it() -> None:
    read = cards([{"pregunta": ASKED, "codigo": "181376", "opciones": STORES, "respuesta": "B"}])
    assert [one.question for one in read] == [ASKED]
