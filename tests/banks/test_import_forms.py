"""Forms that question files are found in, which no format's own description tells of."""

from __future__ import annotations

import json

import pytest

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.decoding import decode
from interview.banks.formats.registry import read_best

STORES = ["Postgres", "Redis", "Kafka"]
ASKED = "Which of these is a cache?"


def harvest(value: object, name: str = "q.json") -> Harvest:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read_best(Source(name, text.encode(), text)).harvest


def cards(value: object, name: str = "q.json") -> tuple[Card, ...]:
    return harvest(value, name).cards


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


@pytest.mark.parametrize(
    "entry",
    [
        {"question": ASKED, "options": [["Postgres", False], ["Redis", True], ["Kafka", False]]},
        {"question": ASKED, "options": {"kind": 1, "A": "Postgres", "B": "Redis", "C": "Kafka"}, "answer": "B"},
        {"q": ASKED, "options": ["A) Postgres", "B) Redis", "C) Kafka"], "a": "B) Redis"},
        {"q": ASKED, "a": STORES, "c": 1},
        {"wording": ASKED, "choice": [{"correct": "no", "text": "Postgres"}, {"correct": "yes", "text": "Redis"}, {"correct": "no", "text": "Kafka"}]},
        {"Zadanie": ASKED, "id": "q1", "choices": [{"ok": False, "text": "Postgres"}, {"ok": True, "text": "Redis"}, {"ok": False, "text": "Kafka"}]},
        {"question": ASKED, "answer": ["Postgres", {"correct": "Redis", "text": "Redis"}, "Kafka"]},
        {"id": "1", "category": "1", "description": ASKED, "option_1": "Postgres", "option_2": "Redis", "option_3": "Kafka", "answer": "2"},
        {f"{ASKED}|Postgres|Redis|Kafka": "Redis", "Which is a queue?|Redis|Kafka": "Kafka", "A store?|Postgres|Kafka": "Postgres"},
    ],
    ids=range(9),
)  # fmt: skip
def test_options_are_known_however_they_are_kept(entry: dict[str, object]) -> None:
    first = cards([entry] if "|" not in next(iter(entry)) else entry)[0]
    assert first.question == ASKED
    assert [one.text for one in first.options] == STORES
    assert right(first) == ["Redis"]


def test_options_that_lack_every_right_answer_are_wrong_ones() -> None:
    entries = [
        {"question": ASKED, "answers": ["Redis"], "alternatives": ["Postgres", "Kafka"]},
        {"question": "A cache loses entries.", "answers": ["True"], "alternatives": ["False"]},
    ]
    first, second = cards(entries)
    assert (right(first), [one.text for one in first.options]) == (["Redis"], ["Kafka", "Postgres", "Redis"])  # fmt: skip
    assert right(second) == ["True"]


def test_a_key_that_names_no_option_of_one_question_alone_makes_no_option_of_it() -> None:
    entries = [
        {"question": ASKED, "options": STORES, "answer": "Redis"},
        {"question": "Which is a queue?", "options": STORES, "answer": "MQ"},
    ]
    assert [card.question for card in cards(entries)] == [ASKED]


def test_short_names_keep_their_topic_beside_an_answer() -> None:
    (card,) = cards([{"q": "What is a hit?", "a": "It was there.", "c": "caching"}])
    assert card.answer == "It was there."


def test_points_are_an_answer() -> None:
    (card,) = cards([{"q": "What does a cache cost?", "points": ["Memory that other things need.", "Answers that are old."]}])  # fmt: skip
    assert card.answer == "- Memory that other things need.\n- Answers that are old."


def test_a_list_that_is_given_a_name_is_read_as_json() -> None:
    (card,) = cards('deck = [\n {"Frage": "Was ist ein Treffer?", "Antwort": "Er war da."}\n];')
    assert (card.question, card.line) == ("Was ist ein Treffer?", 2)


def test_lines_that_are_no_objects_are_told_and_the_others_read() -> None:
    line = '{"input": "What is a hit?", "output": "It was there."}'
    read = harvest(f"<<<<<<< HEAD\n{line}\n=======\n", "q.jsonl")
    assert [card.line for card in read.cards] == [2]
    assert [entry.line for entry in read.skipped] == [3]


def test_an_object_of_thousands_of_names_is_no_question() -> None:
    read = harvest({f"名前がとても長い項目で、その{n}番": "値" for n in range(5_000)})
    assert not read.cards


def test_the_same_words_above_each_question_are_joined_by_what_differs() -> None:
    entries = [
        {"id": n, "question": "Translate this:", "japanese": f"文{n}です", "options": ["a", "b"], "correct": 0}
        for n in range(4)
    ]  # fmt: skip
    assert [card.question for card in cards(entries)] == [f"Translate this:\n\n文{n}です" for n in range(4)]  # fmt: skip
    table = "question,sentence,answer\n" + "".join(f"Translate this:,Satz {n} hier,sentence {n}\n" for n in range(4))  # fmt: skip
    assert cards(table, "q.csv")[2].question == "Translate this:\n\nSatz 2 hier"


def test_names_of_texts_in_a_program_stand_for_these() -> None:
    program = 'const ASKED = "Which is a cache?";\nconst GAP = "____";\nexport const all = [{ question: ASKED, options: ["A", `${GAP}B`], correct: 0 }];'
    (card,) = cards(program, "q.ts")
    assert (card.question, [one.text for one in card.options]) == (ASKED.replace("of these ", ""), ["A", "____B"])  # fmt: skip


def test_an_answer_in_brackets_in_its_question_is_a_gap() -> None:
    (card,) = cards([{"q": "A [hit] is an entry that was there.", "a": "hit"}])
    assert card.question == "A […] is an entry that was there."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.tsv", "Question\tSource\nWhat is a hit?\thttps://a.example/x\nWhat is a miss?\thttps://a.example/y\nTell me about TTLs.\thttps://a.example/z\n"),
        ("t.csv", "question,role,place\n" + "".join(f"What is thing {n}?,{'engineer' if n % 2 else 'tester'},online\n" for n in range(12))),
    ],
)  # fmt: skip
def test_a_table_with_nothing_that_answers_only_asks(name: str, text: str) -> None:
    read = harvest(text, name)
    assert not read.cards
    assert sum(entry.card is not None for entry in read.skipped) == text.count("\n") - 1


def test_words_of_a_language_are_told_from_their_header() -> None:
    table = "Character,Pinyin,Definition\n一,yī,one\n七,qī,seven\n万,wàn,ten thousand\n"
    assert next((card.question, card.answer) for card in cards(table, "t.csv")) == (
        "一",
        "one\n\nyī",
    )


PLACED = "".join(
    f"{topic}\tWhich of these is the {n}th planet that we look at?\tRight {n}\tNo {n}\tNot {n}\tNever {n}\n"
    for n, topic in enumerate(["Near", "Far"] * 6)
)


def test_without_a_key_the_first_option_is_right_and_it_is_told() -> None:
    read = harvest(PLACED, "t.tsv")
    assert right(read.cards[3]) == ["Right 3"]
    assert len(read.cards[3].options) == 4
    assert any("the first of each row" in entry.why for entry in read.skipped)


def test_explanations_tell_which_place_is_right_where_no_key_does() -> None:
    rows = "".join(
        f"What does part {n} do?,stores entry {n} nearby,burns coal {n},paints walls,It stores each entry nearby: {n}\n"
        for n in range(9)
    )
    (first, *_) = cards("question,option 1,option 2,option 3,explanation\n" + rows, "t.csv")
    assert right(first) == ["stores entry 0 nearby"]


def test_numbers_in_circles_name_options() -> None:
    table = "question,option1,option2,correctAnswer\nWhich?,❶Postgres,❷Redis,❷\nWhat?,①Redis,②Kafka,①\n"
    assert [right(card) for card in cards(table, "t.csv")] == [["Redis"], ["Redis"]]


def test_numbers_of_options_that_are_elsewhere_are_no_answers() -> None:
    entries = [{"question": f"What do you do about case {n}?", "ans": n % 3 + 1} for n in range(9)]
    assert not cards(entries)
    counts = [{"question": f"How many legs has beast {n}?", "ans": n % 3 + 1} for n in range(9)]
    assert len(cards(counts)) == 9


def test_points_to_gain_are_no_marks_though_a_question_comes_twice() -> None:
    asked = [
        "What is a hit?",
        "What is a miss?",
        "What is a TTL?",
        "What is LRU?",
        "What is a key?",
        "What is a hit?",
    ]
    entries = [{"question": one, "answer": "It was there.", "marks": 1} for one in asked]
    assert not any(card.answers for card in cards(entries))


def test_lettered_lists_in_html_are_options() -> None:
    question = 'Which is a cache?<ol type="A"><li>Postgres</li><li>Redis</li></ol>'
    (card,) = cards([{"question": question, "answer": "B"}])
    assert (card.question, right(card)) == ("Which is a cache?", ["Redis"])


def test_rows_of_a_database_in_xml_are_read_by_the_names_of_their_columns() -> None:
    row = '<table name="q"><column name="enunciado">What is a hit?</column><column name="respuesta_correcta">It was there.</column><column name="respuesta_incorrecta_1">It was not.</column></table>'
    (card,) = cards(f"<?xml version='1.0'?><dump><database>{row}</database></dump>", "q.xml")
    assert (card.question, right(card)) == ("What is a hit?", ["It was there."])


def test_items_with_responses_right_and_wrong_are_read() -> None:
    item = "<assessmentItem><itemBody><p>A cache?</p></itemBody><correctResponse><value>Redis</value></correctResponse><incorrectResponses><value>Kafka</value><value>Postgres</value></incorrectResponses></assessmentItem>"
    (card,) = cards(f"<assessmentItems>{item}</assessmentItems>", "q.xml")
    assert (right(card), len(card.options)) == (["Redis"], 3)


def test_any_signs_of_ones_own_part_terms_from_definitions() -> None:
    text = "".join(f"term {n}/////what it means, or not {n}\n" for n in range(6))
    assert [(card.question, card.answer) for card in cards(text, "t.txt")][5] == ("term 5", "what it means, or not 5")  # fmt: skip


def test_numbers_made_by_a_program_are_no_side_of_an_anki_card() -> None:
    ids = ["47001b56-023b-4a40-a7d9-03d4b2548b72", "5a726634-1bdd-41af-8b0a-26e360ca04f8"]
    text = "#separator:Pipe\n" + "".join(f"{one}|What is {n}?|It is {n} times one.|tag\n" for n, one in enumerate(ids))  # fmt: skip
    assert [card.question for card in cards(text, "a.txt")] == ["What is 0?", "What is 1?"]


def test_a_lone_accent_in_a_western_text_makes_no_chinese_of_it() -> None:
    assert decode("La Salpêtrière di Parigi".encode("cp1252")).text == "La Salpêtrière di Parigi"


def test_a_key_is_known_by_what_it_holds_where_its_name_says_nothing() -> None:
    entries = [
        {"question": f"{ASKED} ({n})", "answers": dict(zip("abc", STORES, strict=True)), "value": "Redis"}
        for n in range(3)
    ]  # fmt: skip
    assert [right(card) for card in cards(entries)] == [["Redis"]] * 3


def test_options_in_fields_of_one_letter_more_are_options() -> None:
    (card,) = cards([{"q": ASKED, "oa": "Postgres", "ob": "Redis", "oc": "Kafka", "od": "", "a": "B"}])  # fmt: skip
    assert (right(card), len(card.options)) == (["Redis"], 3)


def test_rows_find_the_names_of_their_columns_beside_them() -> None:
    table = {"columns": ["question", "answer"], "data": [["What is a hit?", "It was there."], ["A miss?", "It was not."]]}  # fmt: skip
    assert [card.answer for card in cards(table)] == ["It was there.", "It was not."]


@pytest.mark.parametrize("name", ["english,russian", "Deutsch,Englisch"])
def test_columns_called_by_languages_are_vocabulary(name: str) -> None:
    (card, *_) = cards(f"{name},part_of_speech\nto accept,принимать,verb\nworld,мир,noun\nto go,идти,verb\n", "v.csv")  # fmt: skip
    assert (card.question, card.answer) == ("to accept", "принимать")


def test_a_map_of_words_in_two_scripts_is_a_glossary() -> None:
    words = {f"term {n}": f"слово {n}" for n in range(12)}
    assert len(cards(words)) == 12
    assert not cards({f"setting {n}": "on" for n in range(12)})


def test_a_misspelt_name_of_the_right_answer_is_known() -> None:
    (card,) = cards("- question: Which?\n  answer0: Kafka\n  answer1: Redis\n  correctanswr: 1\n", "q.yaml")  # fmt: skip
    assert right(card) == ["Redis"]


def test_options_without_a_key_are_told_and_nothing_beside_them_is_an_answer() -> None:
    table = "id,question,next,choices1,choices2,choices3\n" + "".join(f"q{n},What is thing {n}?,q{n + 1},a{n},b{n},c{n}\n" for n in range(6))  # fmt: skip
    read = harvest(table, "t.csv")
    assert not read.cards
    assert sum(entry.why == "no option is marked as right" for entry in read.skipped) == 6


def test_a_table_with_several_columns_that_may_answer_only_asks() -> None:
    table = "id,question_en,phrases,strategy\n" + "".join(f"{n},What is thing {n} for?,one may say {n} so,speak of part {n} first\n" for n in range(6))  # fmt: skip
    read = harvest(table, "t.csv")
    assert (len(read.cards), sum(entry.card is not None for entry in read.skipped)) == (0, 6)


QUESTIONS = [{"id": n, "question": f"Which is the {n}th?", "ans": n} for n in (1, 2, 3)]


def test_options_in_a_list_of_their_own_go_to_the_questions_they_name() -> None:
    asked = [{"id": one["id"], "question": one["question"]} for one in QUESTIONS]
    options = [
        {"id": 10 * n + at, "question_id": n, "text": f"text {n}{at}", "is_correct": at == 1}
        for n in (1, 2, 3)
        for at in (0, 1)
    ]
    assert [right(card) for card in cards({"questions": asked, "options": options})] == [["text 11"], ["text 21"], ["text 31"]]  # fmt: skip


def test_a_list_that_all_questions_choose_from_is_offered_by_each() -> None:
    told = [{"id": n, "answer": f"text {n}"} for n in (1, 2, 3)]
    assert [right(card) for card in cards({"posts": QUESTIONS, "answers": told})] == [["text 1"], ["text 2"], ["text 3"]]  # fmt: skip


DUMP = """\
-- a dump
CREATE TABLE `questions` (
  `id` int NOT NULL,
  `question` varchar(255),
  PRIMARY KEY (`id`)
);
INSERT INTO `questions` VALUES (1, 'What''s a hit?; (so)'), (2, 'It\\'s what?');
INSERT INTO users (id, name) VALUES (7, 'Ann');
INSERT INTO answers (question_id, answer, correct) VALUES
 (1, 'It was there.', 1), (1, 'It was not.', 0),
 (2, 'A miss.', TRUE), (2, NULL, FALSE), (2, 'A hit.', FALSE);
"""


def test_the_rows_of_a_dump_are_read_with_options_of_another_table() -> None:
    read = harvest(DUMP, "d.sql")
    assert [(card.question, right(card)) for card in read.cards] == [
        ("What's a hit?; (so)", ["It was there."]),
        ("It's what?", ["A miss."]),
    ]
    assert [entry.what for entry in read.skipped] == ["users"]


def test_rows_that_postgres_copies_are_read() -> None:
    text = "COPY public.cards (front, back) FROM stdin;\nWhat is a hit?\tIt was\\nthere.\nA miss?\t\\N\n\\.\n"
    assert [card.answer for card in cards(text, "d.sql")] == ["It was\nthere."]


def test_lists_of_answers_without_a_key_are_options_and_no_answer() -> None:
    entries = [{"question": f"Which is the {n}th?", "answers": [f"a{n}", f"b{n}", f"c{n}"]} for n in range(6)]  # fmt: skip
    read = harvest(entries)
    assert not read.cards
    assert {entry.why for entry in read.skipped} == {"no option is marked as right"}


def test_an_object_that_only_asks_is_kept_whatever_else_it_says() -> None:
    read = harvest([{"question_text": "What is a hit?", "validation_notes": "seen by two people", "split": "dev"}])  # fmt: skip
    assert not read.cards
    assert [entry.card.question for entry in read.skipped if entry.card] == ["What is a hit?"]


def test_tables_side_by_side_are_read_one_below_the_other() -> None:
    table = "Question,Answer,,Question,Answer\nWhat is a hit?,It was there.,,A miss?,It was not.\nTTL?,time to live,,,\n"
    assert [card.question for card in cards(table, "t.csv")] == ["What is a hit?", "TTL?", "A miss?"]  # fmt: skip


def test_numbers_in_order_before_options_are_no_part_of_them() -> None:
    (card,) = cards([{"question": ASKED, "answers": ["1. Postgres", "2. 2. Redis"], "correct": "2. 2. Redis"}])  # fmt: skip
    assert [one.text for one in card.options] == ["Postgres", "2. Redis"]


def test_a_short_word_for_right_names_the_key() -> None:
    (card,) = cards("REGISTER({ caching: [{ q: 'Which?', opts: ['Kafka', 'Redis'], ok: 1, why: 'It caches.' }] });", "q.js")  # fmt: skip
    assert (right(card), card.topic) == (["Redis"], "caching")


def test_shapes_on_a_picture_are_no_options() -> None:
    areas = [{"shape": "rectangle", "x": 1.5, "correct": True}, {"shape": "rectangle", "x": 2.5}]
    read = harvest([{"question": "Where would you click?", "areas": areas, "explanation": "On the marked place."}])  # fmt: skip
    assert [card.answer for card in read.cards] == ["On the marked place."]


def test_calls_are_terms_of_a_glossary() -> None:
    words = {f".call_{n}()": f"It is used to do the {n}th thing" for n in range(9)}
    assert len(cards(words)) == 9


def test_an_empty_wrong_answer_is_no_option() -> None:
    (card,) = cards([{"question": ASKED, "right-answer": "Redis", "wrong-answers": ["Kafka", ""]}])
    assert [one.text for one in card.options] == ["Kafka", "Redis"]


def test_tags_that_are_spoken_of_stay() -> None:
    entries = [
        {"question": "Which tag is a list?", "options": ["<ul>", "<a>", "<b></b>"], "answer": "<ul>"},
        {"question": "What is <script>steal()</script> in a form?", "options": ["XSS", "CSRF"], "answer": "XSS"},
    ]  # fmt: skip
    first, second = cards(entries)
    assert ([one.text for one in first.options], right(first)) == (["<ul>", "<a>", "<b></b>"], ["<ul>"])  # fmt: skip
    assert second.question == "What is <script>steal()</script> in a form?"


@pytest.mark.parametrize(
    ("header", "row", "pair"),
    [
        ("name\tpinyin\tdefinition\tsentence_1", "阿姨\tā yí\taunt\t我的阿姨住在北方。", ("阿姨", "aunt\n\nā yí")),
        ("word\treading\texample_jp\texample_en", "雑な\tざつな\t書き方が雑すぎる\tIt is written badly.", ("雑な", "ざつな")),
        ("Character\tPinyin\tGerman", "阿姨\tā yí\tTante", ("阿姨", "Tante\n\nā yí")),
        ("word\t sentences", "aber\tHeute kann ich nicht, aber morgen.", ("aber", "Heute kann ich nicht, aber morgen.")),
        ("korean\tenglish\texample\texample_translation", "봄\tspring\t봄에는 꽃이 펴요.\tFlowers bloom.", ("봄", "spring")),
    ],
)  # fmt: skip
def test_a_word_is_asked_for_and_not_the_sentence_it_stands_in(header: str, row: str, pair: tuple[str, str]) -> None:  # fmt: skip
    rows = "".join(f"{n}{row}{n}\n" for n in range(4))
    (first, *_) = cards(f"{header}\n{row}\n{rows}", "w.tsv")
    assert (first.question, first.answer) == pair


def test_comparisons_in_a_program_are_no_fields() -> None:
    program = "if (question.type !== 'mcq') { go() }\nconst all = [{ question: 'Which?', options: ['A', 'B'], correct: 0 }];"
    assert [card.question for card in cards(program, "q.js")] == ["Which?"]


def test_a_word_in_two_languages_is_asked_and_the_sentences_beside_it_are_told() -> None:
    entry = {"word_de": "ab", "word_bg": ["от"], "examples": [{"example_de": "Ab nächster Woche bleibt es geschlossen."}]}  # fmt: skip
    read = harvest([entry, entry | {"word_de": "aber", "word_bg": ["но"]}])
    assert [(card.question, card.answer) for card in read.cards] == [("ab", "от"), ("aber", "но")]
    assert [one.what for one in read.skipped] == ["examples (2)"]


def test_notes_without_names_are_answered_by_what_does_not_sort_them() -> None:
    notes = "".join(
        f"word {n}\t\tverb\tB2\tto do {n} things\tThey do {n} things.\n" for n in range(30)
    )
    read = harvest(f"#separator:tab\n#html:true\n{notes}", "notes.tsv")
    assert read.cards[1].answer == "to do 1 things\n\nThey do 1 things."
    assert [one.what for one in read.skipped] == ["3 (verb), 4 (B2)"]


def test_words_under_the_codes_of_two_languages_are_cards() -> None:
    words = [{"sv": "Hej", "en": "Hi"}, {"sv": "Tack", "en": "Thank you"}, {"sv": "Hej då", "en": "Goodbye"}]  # fmt: skip
    (first, *rest) = cards([{"id": "greetings", "label": "Greetings", "cards": words}])
    assert (first.question, first.answer, len(rest)) == ("Hej", "Hi", 2)


def test_right_options_apart_may_now_and_then_allude_to_a_wrong_one() -> None:
    asked = [{"question": f"Which is {n}?", "answers": [f"{n}th word"], "alternatives": [f"{n}th term", f"{n}th name"]} for n in "efghijklm"]  # fmt: skip
    odd = {"question": "How is it run?", "answers": ["python quiz.py"], "alternatives": ["python quiz", "python -m quiz.py"]}  # fmt: skip
    version = {"question": "Since when?", "answers": ["3.11"], "alternatives": ["3.9", "3.12", "3.10"]}  # fmt: skip
    read = cards([*asked, odd, version])
    assert [right(card) for card in read[-2:]] == [["python quiz.py"], ["3.11"]]


def test_a_table_of_toml_at_the_top_is_no_json() -> None:
    text = "[[questions]]\nquestion = 'Which?'\nanswer = ['Redis']\nalternatives = ['Kafka', 'Postgres']\n\n[[questions]]\nquestion = 'When?'\nanswer = ['At once']\nalternatives = [\n 'On a day that is later',\n 'Never',\n]\n"
    assert [card.question for card in cards(text, "q.toml")] == ["Which?", "When?"]


def test_options_with_a_key_and_a_value_are_told_by_their_value() -> None:
    listed = [{"optionKey": "A", "optionValue": "缓存"}, {"optionKey": "B", "optionValue": "队列"}]
    (card,) = cards([{"question": "这是什么？", "answer": ["A"], "options": listed}])
    assert ([one.text for one in card.options], right(card)) == (["缓存", "队列"], ["缓存"])


def test_titles_under_their_short_names_are_no_glossary() -> None:
    titles = "const titles = {\n  telefonia: 'Telefonia',\n  'eletronica-digital-2': 'Eletrônica Digital 2',\n  'redes-de-voz': 'Redes de Voz',\n  'centrais-a-b': 'CENTRAIS A B',\n  'meios-de-voz': 'Meios de Voz',\n};\n"
    (card,) = cards(f"const all = [{{ question: 'Which?', options: ['A', 'B'], correct: 0 }}];\n{titles}", "q.ts")  # fmt: skip
    assert card.question == "Which?"


def test_a_question_in_another_language_is_told() -> None:
    entry = {"question_de": "Was ist ein Cache für Daten?", "question_ru": "Что такое кэш для данных?", "answers_de": STORES, "correct_index": 1}  # fmt: skip
    read = harvest([entry, entry | {"question_de": "Und was ist es nicht?"}])
    assert ([right(card) for card in read.cards], [one.what for one in read.skipped]) == ([["Redis"]] * 2, ["question_ru (2)"])  # fmt: skip
