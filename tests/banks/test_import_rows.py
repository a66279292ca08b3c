"""Tables whose headers people wrote as they liked, or did not write at all."""

from __future__ import annotations

import pytest

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.readers.rows.field_names import role_of
from interview.banks.formats.registry import read_best


def harvest(text: str, name: str = "table.csv") -> Harvest:
    return read_best(Source(name, text.encode(), text)).harvest


def cards(text: str, name: str = "table.csv") -> tuple[Card, ...]:
    return harvest(text, name).cards


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Question - max 120 characters", "question"), ("Answer 1 - max 75 characters", "option"),
        ("Correct answer(s) - choose at least one", "right"), ("Time limit (sec)", ""), ("Question Number", ""),
        ("Правильный ответ", "right"), ("Вариант 2", "option"), ("Тип вопроса", ""), ("respuesta_correcta", "right"),
        ("正确答案", "right"), ("选项A", "option"), ("الإجابة الصحيحة", "right"), ("Schwierigkeit", "difficulty"),
        ("correctanswer", "right"), ("isCorrect", "flag"), ("想定回答（キーワード）", "answer"), ("答える数", ""), ("incorrect_answers", "wrong"), ("answer_id", ""), ("model answer", "reference"),
    ],
)  # fmt: skip
def test_a_name_says_what_its_field_is(name: str, role: str) -> None:
    assert role_of(name).name == role


KAHOOT = """\
Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Time limit (sec),Correct answer(s) - choose at least one
Which is a cache?,Kafka,Redis,20,2
Which keeps data?,Postgres,Redis,20,"1,2"
"""


def test_a_kahoot_sheet_keeps_several_right_answers() -> None:
    assert [right(card) for card in cards(KAHOOT)] == [["Redis"], ["Postgres", "Redis"]]


@pytest.mark.parametrize("key", ["B,C", "B C", "BC", "B; C", "b und c", "2,3", "Redis,Memcached"])
def test_a_key_names_several_options(key: str) -> None:
    text = f'question;A;B;C;answer\nWhich are caches?;Kafka;Redis;Memcached;"{key}"\nWhich is a log?;Kafka;Redis;Memcached;{key[0]}\n'
    assert right(cards(text)[0]) == ["Redis", "Memcached"]


RUSSIAN = """\
№,Вопрос,Вариант 1,Вариант 2,Вариант 3,Правильный ответ,Глава
1,Что такое кэш?,Очередь,Близкое хранилище,,2,Основы
"""


def test_a_header_in_russian_names_options_key_and_topic() -> None:
    (card,) = cards(RUSSIAN)
    assert right(card) == ["Близкое хранилище"]
    assert (len(card.options), card.topic) == (2, "Основы")


BARE = """\
What does a hit save?,A trip,A key,A lock,A
Which is a cache?,Kafka,Redis,Postgres,B
What ages an entry?,Its name,Its size,Its TTL,C
What goes first in LRU?,The newest,The oldest,The largest,B
"""


def test_choices_without_a_header_are_known_by_their_key() -> None:
    assert [right(card) for card in cards(BARE)] == [
        ["A trip"],
        ["Redis"],
        ["Its TTL"],
        ["The oldest"],
    ]


def test_a_header_in_no_known_language_is_told_and_is_no_question() -> None:
    found = harvest("Kérdezlek,X1,X2,X3,Jelölés\n" + BARE)
    assert len(found.cards) == 4
    assert found.skipped[0].why == "taken for the names of the columns"


FLAGGED = """\
question,answer,is_correct
Which is a cache?,Kafka,0
Which is a cache?,Redis,1
What is a hit?,It was there.,1
What is a hit?,It was not.,0
"""


def test_one_answer_a_row_marked_right_or_wrong_makes_options() -> None:
    assert [right(card) for card in cards(FLAGGED)] == [["Redis"], ["It was there."]]


def test_statements_with_labels_are_true_or_false() -> None:
    text = "statement,label\nA cache is near.,1\nA cache is far.,0\nA miss is slow.,1\n"
    assert [right(card) for card in cards(text)] == [["True"], ["False"], ["True"]]


def test_sentences_with_labels_are_no_questions() -> None:
    assert cards("text,label\nI love it,1\nI hate it,0\nSo good,1\n") == ()


WRONG = """\
Question,Best Answer,Correct Answers,Incorrect Answers
Which is a cache?,"Redis, in memory","Redis, in memory; Memcached","Kafka, a log; Postgres"
What is a hit?,It was there,It was there,"It was not, and is fetched"
Where is it?,Near,Near,Far; Away
"""


def test_wrong_answers_in_one_cell_are_parted_as_most_of_their_column_is() -> None:
    first, second, _ = cards(WRONG)
    assert right(first) == ["Redis, in memory"]
    assert sorted(one.text for one in first.options) == [
        "Kafka, a log",
        "Postgres",
        "Redis, in memory",
    ]
    assert [one.text for one in second.options if not one.right] == ["It was not, and is fetched"]


def test_marked_answers_without_their_question_are_not_questions() -> None:
    found = harvest(
        "model_answer,student_answer,grades\nA near store.,Something near,4\nA near store.,Far,1\n"
    )
    assert found.cards == ()
    assert "no column is called question" in found.skipped[0].why


def test_a_source_beside_an_answer_is_not_the_answer() -> None:
    (card,) = cards("question,answer,reference\nWhat is a hit?,It was there.,Chapter 2\n")
    assert card.answer == "It was there."


def test_columns_that_no_question_shows_are_told() -> None:
    text = "question,answer,hint\nWhat is a hit?,It was there.,Think of a shelf.\n"
    assert harvest(text).skipped[0].what == "hint (1)"


def test_two_columns_of_words_among_numbers_and_topics_are_a_pair() -> None:
    lines = [
        f"{at},{'old' if at % 2 else 'new'},What is stored near number {at} is this,Term {'x' * at}"
        for at in range(1, 13)
    ]
    found = harvest("ID,Art,Betydning,Billede\n" + "\n".join(lines))
    assert (found.cards[0].answer, found.cards[0].topic) == ("Term x", "old")
    assert len(found.cards) == 12
    assert found.skipped[0].why == "taken for the names of the columns"


def test_a_space_before_a_quotation_mark_does_not_part_the_cell() -> None:
    text = 'question, answer\nWhat is a hit?, "It was there, near"\n'
    assert cards(text)[0].answer == "It was there, near"


def test_a_table_of_choices_may_have_numbers_and_types_in_front() -> None:
    lines = [
        f"{at},1,valid,select,Pick the store that is number {at} here.,Kafka{at},Redis{at},Lake{at},,Redis{at},0"
        for at in range(1, 13)
    ]
    found = harvest("\n".join(lines))
    assert right(found.cards[0]) == ["Redis1"]
    assert (len(found.cards), len(found.cards[0].options)) == (12, 3)


def test_a_key_may_be_the_right_options_one_behind_the_other() -> None:
    text = "question,option 1,option 2,option 3,answer\nWhich are caches?,Redis,Kafka,Memcached,RedisMemcached\n"
    assert right(cards(text)[0]) == ["Redis", "Memcached"]


def test_a_column_of_answers_that_holds_the_right_one_in_each_row_lists_the_options() -> None:
    text = 'Question Text,Question Answers,Correct_Awnser\nWhich is a cache?,"Kafka;Redis",Redis\nWhat is 2 ** 3?,"+;8;**",8\n'
    assert [right(card) for card in cards(text)] == [["Redis"], ["8"]]


def test_an_answer_that_is_only_a_link_is_none() -> None:
    text = 'question,answer\nWhat is a hit?,"<a href=x><img src=y></a> <a href=z>see here</a>"\n'
    assert harvest(text).skipped[0].why == "the answer is only links or pictures"


def test_without_a_header_what_stands_behind_a_column_that_asks_answers_it() -> None:
    lines = [
        f"{at},What is number {at}?,The store of number {at},Near to {at},https://a.b/{at}.png"
        for at in range(1, 13)
    ]
    assert cards("\n".join(lines))[0].answer == "The store of number 1\n\nNear to 1"


def test_a_title_before_a_column_that_asks_leads_to_the_question_or_is_it() -> None:
    lines = [
        f"bachelor;On paper number {at};Where do I send form {at}?;To office number {at}"
        for at in range(1, 12)
    ]
    found = cards("\n".join([*lines, "bachelor;How do I apply at all?;;By the form for it"]))
    assert found[0].question == "On paper number 1\n\nWhere do I send form 1?"
    assert (found[-1].question, found[-1].answer) == (
        "How do I apply at all?",
        "By the form for it",
    )


def test_options_in_the_text_of_a_question_are_what_its_letter_chooses_from() -> None:
    """On lines of their own, or one behind the other; without them a letter answers nothing."""
    lines = cards('question,answer\n"Which is a cache?\nA. Kafka\nB. Redis",B\n')
    assert [(one.question, right(one)) for one in lines] == [("Which is a cache?", ["Redis"])]
    row = cards("题目,答案\n哪个是缓存？A.Kafka B.Redis C.Postgres,B\n")
    assert [right(one) for one in row] == [["Redis"]]
    alone = "".join(f"Which is store {at}?,{'ABCAB'[at]}\n" for at in range(5))
    assert not cards(f"question,answer\n{alone}")


def test_a_header_in_german_without_umlauts_is_known() -> None:
    """And the tips beside a question are no answers to it."""
    header = "id,kategorie,frage,tipp1,tipp2,loesung\n"
    rows = "".join(
        f"{at},Technik,Welcher Speicher ist Nummer {at}?,Er ist sehr schnell.,Er ist sehr alt.,{at + 40}\n"
        for at in range(12)
    )
    assert [one.answer for one in cards(header + rows)] == [str(at + 40) for at in range(12)]
    unknown = header.replace("loesung", "xyz")
    read = harvest(unknown + rows)
    assert not read.cards
    assert read.skipped


def test_without_a_header_a_column_of_true_and_false_judges_the_statements_before_it() -> None:
    lines = [
        ("Redis keeps its data in memory.", "", "true", "Correct"),
        ("Redis keeps no data on disk at all.", "a.gif", "false", "It can write snapshots."),
        ("Kafka deletes what has been read.", "", "false", "It keeps it for a while."),
    ]
    read = cards("".join("\t".join(line) + "\n" for line in lines), "table.tsv")
    assert [right(one) for one in read] == [["true"], ["false"], ["false"]]
    assert read[1].answer == "false\n\nIt can write snapshots."


def test_a_column_of_contents_asks_and_a_description_explains() -> None:
    content = cards("id,content,answer\n1,What is a hit?,It was there.\n")
    assert [(one.question, one.answer) for one in content] == [("What is a hit?", "It was there.")]
    read = harvest("question,a,b,correct,description\nWhich?,Kafka,Redis,b,It is a cache.\n")
    assert read.cards[0].answer == "Redis\n\nIt is a cache."
    assert not read.skipped


def test_a_text_that_is_the_key_of_many_rows_is_a_note_beside_the_lone_answer() -> None:
    rows = "".join(
        f"Which store is number {at}?,,,Store {at},From the notes of May\n" for at in range(4)
    )
    read = cards(f"question,A,B,C,answer\nWhich?,Kafka,Redis,Postgres,B\n{rows}")
    assert [one.answer for one in read[:2]] == ["Redis", "Store 0\n\nFrom the notes of May"]


def test_true_and_false_behind_letters_are_chosen_by_a_word() -> None:
    read = cards("题目,选项1,选项2,选项3,正确答案\n缓存在内存中。,A、正确,B、错误,,对\n")
    assert [right(one) for one in read] == [["A、正确"]]


def test_sodium_is_an_answer() -> None:
    assert [one.answer for one in cards("question,answer\nWhat is the symbol of sodium?,Na\n")] == ["Na"]  # fmt: skip


def test_beside_options_and_a_key_what_is_called_nothing_known_asks() -> None:
    read = cards("Тема,Слово для перевода,Вариант 1,Вариант 2,Номер правильного ответа\nМедицина,Gastritis,Язва,Гастрит,2\n")  # fmt: skip
    assert [(one.question, one.topic, right(one)) for one in read] == [("Gastritis", "Медицина", ["Гастрит"])]  # fmt: skip


def test_a_header_in_vietnamese_is_known() -> None:
    read = cards("Chủ đề,Câu hỏi,A,B,Đáp án đúng,Giải thích đáp án\nKho,Which?,Kafka,Redis,B,It is.\n")  # fmt: skip
    assert [(one.topic, right(one), one.answer) for one in read] == [("Kho", ["Redis"], "Redis\n\nIt is.")]  # fmt: skip


def test_rows_without_a_header_may_offer_as_many_options_as_they_like() -> None:
    read = cards("Which is a cache?;Kafka;Redis;B\nWhich is a log?;Kafka;Redis;Postgres;Memcached;A\nIs it?;Yes;No;A\n")  # fmt: skip
    assert [right(one) for one in read] == [["Redis"], ["Kafka"], ["Yes"]]
    assert [len(one.options) for one in read] == [2, 4, 2]


def test_a_stem_beside_a_question_is_told_before_it() -> None:
    read = cards("enunciado,pregunta,a,b,respuesta\nReads are slow.,Which helps?,Kafka,Redis,b\n,Which logs?,Kafka,Redis,a\n")  # fmt: skip
    assert [one.question for one in read] == ["Reads are slow.\n\nWhich helps?", "Which logs?"]
