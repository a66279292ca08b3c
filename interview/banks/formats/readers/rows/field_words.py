"""The words that people name fields by, in the languages of question files; all are kept without accents."""

from __future__ import annotations

import unicodedata

_STROKES = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that are others with a stroke, or two in one."""


def bare(word: str) -> str:
    """A word in lower case without accents."""
    parts = unicodedata.normalize("NFD", word.casefold().translate(_STROKES))
    return unicodedata.normalize(
        "NFC", "".join(char for char in parts if unicodedata.category(char) != "Mn")
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(map(bare, text.split()))


QUESTION = _words(
    "question questions q wording ques quest prompt ask query stem enunciado enunciato enonce pregunta preguntas pergunta perguntas questao"
    " questoes cuestion domanda domande quesito vraag vragen frage fragen fragestellung fragetext вопрос вопросы вопроса питання soru"
    " sorular pytanie pytania tresc zagadnienie zagadnienia otazka otazky kerdes intrebare sporgsmal fraga sporsmal kysymys ερωτηση pertanyaan soal tanong cauhoi"
    " 问题 题目 题干 试题 問 題 設問 問題 問題文 質問 問題內容 질문 문제 문항 سوال سؤال السؤال שאלה प्रश्न คำถาม"
    " въпрос въпроси питање питања pitanje pitanja vprašanje vprašanja klausimas klausimai jautājums jautājumi küsimus küsimused savol savollar сұрақ сұрақтар sual suallar კითხვა հարց پرسش سوالات প্রশ্ন கேள்வி soalan galdera асуулт"
)
WEAK_QUESTION = _words(
    "text content body word statement sentence problem term front frontside vorderseite recto frente anverso"
    " goal ctx instruction input texte texto testo expression aussage aufgabe aufgabentext frase affermazione утверждение claim"
    " begriff termino termo termine terme слово термин 用語 単語 正面 单词 词语"
)
WEAKEST_QUESTION = _words(
    "name title card concept titre titulo titel titolo nombre nome nom character kanji hanzi phrase vocab vocabulary vokabel 汉字 漢字"
)
STEM = _words("stem enunciado enunciato enonce caso planteamiento 题干")
"""What is told before a question where both have a field."""
STATEMENT = _words(
    "statement claim proposition aussage affermazione afirmacion afirmacao утверждение 命題"
)
"""What is either true or false."""
ANSWER = _words(
    "answer answers a ans answ response responses reply antwort antworten respuesta respuestas resposta respostas risposta risposte"
    " reponse reponses ответ ответы ответа відповідь відповіді cevap cevaplar yanit odpowiedz odpowiedzi odpoved odpovedi valasz valaszok raspuns"
    " raspunsuri svar vastaus antwoord antwoorden απαντηση jawaban sagot traloi 答案 答 回答 答え 解答 답변 답안 답 جواب إجابة اجابة"
    " الإجابة الاجابة תשובה उत्तर คำตอบ"
    " отговор отговори одговор одговори odgovor odgovori vastus vastused atsakymas atsakymai atbilde atbildes javob javoblar жауап жауаптар cavab cavablar პასუხი պատասխան پاسخ উত্তর பதில் jawapan erantzuna хариулт"
)
WEAK_ANSWER = _words(
    "back backside definition definitions solution solutions output completion meaning target translation ruckseite dorso reverso verso bedeutung"
    " ubersetzung definicion definicao definizione definition1 significado traduccion traducao traduction losung losungen solucion solucao"
    " soluzione opracowanie opracowania loesung loesungen rueckseite uebersetzung определение значение перевод 意味 定义 释义 背面 解法 뜻 정의 term2"
)
CORRECT = _words(
    "correct right true ok richtig richtige richtiger richtigen korrekte korrekter korrekten zutreffend correcta correcto correctas correctos correta correto corretas corretos certa certo"
    " gabarito juste justes bonne bonnes bon correcte correctes exacte vraie vrai corretta corretto corrette corretti giusta giusto esatta esatto"
    " верный верная верно верные правильный правильная правильно правильные правильного правильний правильна правильнии dogru poprawna poprawny poprawne prawidlowa"
    " prawidlowy spravna spravny spravne helyes corect corecta corecte ratt ratta riktig riktigt korrekt oikea juist juiste goed goede σωστη"
    " đung benar tama 正确 正確 正解 正 정답 맞는 صحيح صحيحة الصحيحة נכונה נכון सही ถูก"
    " верен верни правилен точан тачан tačan tačno točan točno pravilen pravilna pravilno teisingas teisinga pareizi pareiza pareizais õige togri дұрыс düzgün სწორი ճիշտ درست সঠিক சரியான betul"
)
WRONG = _words(
    "wrong incorrect false distractor distractors falsch falsche falschen incorrecta incorrectas incorrecto incorrectos incorreta incorretas errada erradas"
    " errado errados errata errate sbagliata sbagliate fausse fausses mauvaise mauvaises неправильный неправильные неверный неверные yanlis bledna bledne spatna"
    " spatne greseala fel fout foute salah 错误 오답 خطأ خاطئة"
    " грешен грешни погрешан pogrešan netačan netočan napačen napačna neteisingas nepareizi notogri غلط ভুল"
)
OPTION = _words(
    "option options optionen opsi opties opt opts choice choices alternative alternatives alternativa alternativas alternativen alternativer opcion opciones opcao opcoes opzione opzioni"
    " auswahl wahl antwortmoglichkeit antwortmoglichkeiten antwortmoeglichkeit antwortmoeglichkeiten moglichkeit moeglichkeit antwortoption antwortoptionen choix proposition propositions variante variantes varianti"
    " variants variant вариант варианты варианта вариантов варіант варіанти secenek secenekler sik siklar opcja opcje wariant warianty moznost moznosti opciok optiuni"
    " svaralternativ svaralternativer svarmulighet svarmuligheter svarmulighed svarmuligheder valaszlehetoseg valaszlehetosegek vaihtoehto vaihtoehdot επιλογη επιλογες keuze opties pilihan luachon 选项 選項 選択肢 보기 선택지 خيار خيارات الخيارات אפשרות विकल्प ตัวเลือก endings"
    " опции опција opcija opcije variantai pasirinkimai valik valikud variantlar нұсқа گزینه گزینهها বিকল্প"
    " candidates"
)
EXPLANATION = _words(
    "explanation explanations rationale reason reasoning explain explaination explainations explanations explantion exp why feedback justification comment comments note notes erklarung begrundung"
    " erklaerung begruendung erlauterung erlaeuterung explicacion explicacao justificativa justificacion comentario fundamentacao spiegazione motivazione commento explication"
    " explications justification uitleg toelichting пояснение объяснение комментарий пояснення aciklama wyjasnienie vysvetleni"
    " magyarazat explicatie forklaring forklaring 解析 解説 解释 說明 说明 설명 해설 شرح تفسير הסבר व्याख्या giaithich penjelasan pembahasan pinyin romaji romaja furigana transcription transkription pronunciation"
    " обяснение objašnjenje obrazloženje obrazložitev paaiškinimas skaidrojums selgitus izoh tushuntirish түсіндірме izah توضیح ব্যাখ্যা keterangan alasan"
)
ASIDE = _words(
    "note notes comment comments reason reasons feedback kommentar комментарий 备注 備考"
)
"""What explains an answer only where nothing else is said beside it."""
TOPIC = _words(
    "topic topics category categories subject section tag tags deck chapter area theme domain subcategory subtopic thema tema temas themen kategorie"
    " categoria categorie rubrik rubrica thematique fach fachgebiet disciplina asignatura materia assunto argomento категория тема раздел глава предмет konu kategori dzial temat"
    " 分类 分類 类别 章节 カテゴリ カテゴリー 分野 単元 ジャンル 주제 분류 카테고리 과목 تصنيف موضوع group unit module labels bereich sachgebiet kapitel capitulo"
    " topik materi bab mapel kategorija kategorije mavzu тақырып mövzu موضوعات"
)
DIFFICULTY = _words(
    "difficulty level hardness complexity difficultylevel schwierigkeit schwierigkeitsgrad dificultad dificuldade difficulte difficolta livello"
    " niveau nivel сложность уровень zorluk seviye trudnosc svarighetsgrad 难度 難易度 난이도 صعوبة"
)
CONTEXT = _words(
    "context passage article ctx kontext contexto contesto contexte paragraph scenario situation vignette"
)
PASSAGE = _words("passage article paragraph scenario situation vignette ctx")
"""Contexts that are read before the question, wherever they stand."""
MARK = _words(
    "mark marks score grade grades points rating punkte puntuacion nota bewertung avgscore scoreavg average"
)
MODEL = _words(
    "model reference desired gold golden expected ideal sample best true official teacher correct ground"
)
"""What makes of an answer the one that others are held against."""
IDENTITY = _words("id qid uid uuid guid")
KEYS = _words(
    "index idx indice number num no nr nummer numero numer номер 番号 번호 key position pos letter letra lettre buchstabe"
)
"""What a field is called that points at an option."""
LABELS = frozenset({"label", "button", "btn", "icon", "color", "message", "msg"})
"""What a name begins with that says how right and wrong are shown."""
ABOUT = frozenset(
    {"has", "have", "show", "shuffle", "shuffled", "allow", "allows", "hide", "randomize"}
)
"""What a name begins with that says something about answers or options, and holds none."""
DETAILS = _words(
    "description details detail beschreibung descripcion descricao descrizione описание açıklama 描述 說明 详情"
)
"""What explains an answer where nothing else does."""
NEVER = _words(
    "url urls link links image images img picture photo audio video media date time timer timestamp type typ tipo count total votes limit file path color тип ссылка изображение картинка фото видео время rodzaj bild bilder imagen imagem immagine fecha datum fuente quelle fonte"
    " hash lang language locale status user author email count duration seconds length created updated format icon style 数 數 率 日 欄"
)
"""What makes a field something beside the question, whatever else its name says."""
LANGUAGES = _words(
    "english german french spanish portuguese italian dutch russian ukrainian polish czech turkish greek latin hebrew arabic persian hindi bengali tamil"
    " thai vietnamese indonesian chinese mandarin japanese korean swedish norwegian danish finnish hungarian romanian bulgarian serbian croatian"
    " englisch deutsch franzosisch spanisch italienisch russisch turkisch anglais allemand francais espagnol italien ingles aleman frances espanol"
    " portugues italiano inglese tedesco francese spagnolo английский немецкий французский русский angielski niemiecki polski ingilizce almanca turkce"
    " 英語 日本語 英语 中文 日语 韩语 영어 한국어 eng deu ger fra fre spa por ita rus ukr pol ces tur ell lat heb ara hin zho jpn kor"
)
"""Columns of vocabulary are called by them."""
SOUND = _words("pinyin romaji furigana reading transcription transkription pronunciation ipa")
"""How a word is spoken."""
CODES = _words(
    "en de fr es pt it nl ru uk pl cs tr el la he ar fa hi bn ta th vi id zh cn ja jp ko kr sv no da fi hu ro bg sr hr sk sl lt lv et ca"
)
"""What follows a name in one of several languages, such as `word_de`."""
EXAMPLE = _words(
    "example examples sample samples beispiel beispiele beispielsatz ejemplo ejemplos exemplo exemplos exemple exemples esempio esempi пример примеры ornek przyklad 例 例文 例句 예문 예시"
)
"""What shows how a word is used."""
SENTENCE = _words(
    "sentence sentences satz satze saetze frase frases phrases предложение предложения 例文 例句 문장"
)
"""What shows a word at work."""
TERM = _words(
    "word words term name character kanji hanzi vocab vocabulary vokabel wort begriff palabra palavra mot parola слово термин 単語 单词 汉字 漢字 단어"
)
"""What a definition is of."""
USED = _words("sentence sentences text phrase satz frase phrases предложение 文 句子 문장")
"""What a word stands in."""
EXACT: dict[str, str] = {
    "reading": "explanation",
    "cauhoi": "question", "noidungcauhoi": "question", "dapan": "answer", "cautraloi": "answer", "dapandung": "right", "giaithichdapan": "explanation",
    "giaithich": "explanation", "chude": "topic", "dokho": "difficulty", "luachon": "options",
    "itembody": "question", "vsechny": "options", "cop": "right", "answerkey": "right", "answeridx": "right", "answerindex": "right", "key": "right", "gabarito": "right", "rightanswers": "right",
    "labels": "topic", "group": "topic", "unit": "topic", "opa": "option", "opb": "option", "opc": "option", "opd": "option", "ope": "option",
    "sola": "option", "solb": "option", "reference": "reference", "references": "reference", "sampleanswer": "answer", "solutiontext": "explanation", "answertext": "answer", "questiontext": "question", "correctresponse": "right",
    "answeroption": "right", "correct": "right", "right": "right", "possibleanswers": "options", "label": "flag", "truth": "flag", "정답": "right", "正解": "right",
    "title_question": "question", "support": "explanation",
}  # fmt: skip
"""Names that are not what their words make them."""
