"""How people name an option of a choice: words in English, German, French, Spanish and Chinese.

Each word stands for one class, whatever its language; a word that is in no class is said of something else.
"""

from __future__ import annotations

_FILL = """
    it it's it’s its is are be i i'd i’d i'll i’ll i'm i’m would will must should could can may might think believe
    guess say said go going my that that's that’s this these those them they probably definitely
    maybe surely certainly sure clearly obviously course only just well hm hmm ok okay
    also was were has
    des es ist sind ich glaube denke meine würde sagen vermutlich wahrscheinlich wohl sicher
    bestimmt klar nur diese dieser dieses wäre waren
    l'une l’une c'est c’est ce est sont je j'ai j’ai pense crois dirais dirai que qu'il probablement sûrement
    serait seulement celle celui celles ceux
    es son yo creo pienso diría que probablemente seguramente sería solo sólo esta este esto lo
"""
_CLASSES = {
    "fill": _FILL,
    "small": """
        with for of to at by in on than other above following does do done here there
        zu für von auf dass hier oben genannten genannte dessus de anteriores
    """,
    "article": "the die der das den dem le la les el los las",
    "noun": """
        option options opt choice choices letter number nr # one ones item possibility alternative
        möglichkeit möglichkeiten nummer buchstabe auswahl variante
        l'option l’option choix numéro lettre possibilité proposition
        opción opciones letra número alternativa inciso
    """,
    "answer": """
        answer answers ans choose chose choosing pick picked select take solution
        antwort antworten lösung wähle nehme nehmen wählen
        réponse réponses choisis choisirais prends solution
        respuesta respuestas elijo escojo elegiría solución
    """,
    "right": """
        right correct true best valid accurate
        richtig richtige richtigen richtiger richtiges korrekt korrekte wahr stimmt stimmen zutreffend
        vrai vraie vraies bon bonne bonnes correcte correctes juste exact exacte
        verdadero verdadera correcta correcto correctas correctos cierto cierta verdad
    """,
    "wrong": """
        wrong false incorrect untrue invalid out
        falsch falsche falschen inkorrekt unwahr
        faux fausse fausses incorrecte
        falso falsa incorrecta incorrecto mentira
    """,
    "not": """
        not isn't isn’t aren't aren’t can't can’t cannot doesn't doesn’t don't don’t won't won’t wasn't wasn’t never
        nicht kein keine weder
        pas n'est n’est ne jamais ni
        nunca tampoco
    """,
    "and": "and or nor either & + / und oder sowie noch entweder et ou soit y o u e",
    "both": "both beide beiden ambas ambos",
    "all": "all everything every each alle alles sämtliche tout toutes tous todas todos todo",
    "none": "none neither nothing keines keiner nichts aucune aucun rien ninguna ninguno nada",
    "but": "but sondern aber mais sino pero",
    "except": "except besides excluding außer sauf hormis excepto salvo menos",
    "yes": "yes yeah yep yup y ja jawohl oui sí si",
    "no": "no nope nah nein non",
    "reset": "wait sorry rather actually halt moment pardon perdón espera",
    "so": """
        so therefore thus hence leaving leaves daher deshalb folglich demnach donc alors ainsi
        entonces luego
    """,
    "because": """
        because since cause weil denn da parce car puisque porque pues ya which whereas while
    """,
}
CLASS_OF: dict[str, str] = {
    word: name for name, words in _CLASSES.items() for word in words.split()
}
"""The class of each word."""

_ORDINALS = (
    "first 1st former erste ersten erster erstes première premier primera primero primer",
    "second 2nd zweite zweiten zweiter zweites deuxième seconde segunda segundo",
    "third 3rd dritte dritten dritter drittes troisième tercera tercero tercer",
    "fourth 4th vierte vierten vierter viertes quatrième cuarta cuarto",
    "fifth 5th fünfte fünften fünfter fünftes cinquième quinta quinto",
    "sixth 6th sechste sechsten sechster sechstes sixième sexta sexto",
)
_LAST = "last latter letzte letzten letzter letztes dernière dernier última último"
ORDINALS: dict[str, int] = {
    word: at for at, words in enumerate(_ORDINALS) for word in words.split()
} | dict.fromkeys(_LAST.split(), -1)
"""Words for a place among the options, from 0; -1 for the last."""

_NUMBERS = (
    "eins",
    "two zwei deux dos",
    "three drei trois tres",
    "four vier quatre cuatro",
    "five fünf cinq cinco",
    "six sechs seis",
)
NUMBERS: dict[str, int] = {
    word: at + 1 for at, words in enumerate(_NUMBERS) for word in words.split()
}
"""Words for a number."""

PHRASES: tuple[tuple[str, str], ...] = (
    ("i don't know", " "),
    ("i don’t know", " "),
    ("i do not know", " "),
    ("not sure", " "),
    ("no idea", " "),
    ("weiß nicht", " "),
    ("keine ahnung", " "),
    ("je ne sais pas", " "),
    ("no lo sé", " "),
    ("no sé", " "),
    ("peut-être", " "),
    ("first of all", " "),
    ("at first", " "),
    ("in the first place", " "),
    ("por lo tanto", " donc "),
    ("así que", " donc "),
    ("por tanto", " donc "),
    ("tous les deux", " both "),
    ("toutes les deux", " both "),
    ("les deux", " both "),
    ("las dos", " both "),
    ("los dos", " both "),
    ("parce que", " because "),
    ("ya que", " because "),
    ("as it ", " because "),
    ("as they ", " because "),
    ("as this ", " because "),
    ("no es", " not "),
    ("no son", " not "),
    ("keine davon", " none "),
    ("keine von", " none "),
    ("keine der", " none "),
    ("以上都不对", " none "),
    ("以上都不是", " none "),
    ("都不对", " none "),
    ("都不是", " none "),
    ("没有一个", " none "),
    ("以上都对", " all "),
    ("以上都是", " all "),
    ("全部", " all "),
    ("所有", " all "),
    ("都对", " all "),
    ("都是", " all "),
    ("两个都", " both "),
    ("不正确", " wrong "),
    ("不对", " wrong "),
    ("不是", " not "),
    ("错误", " wrong "),
    ("错", " wrong "),
    ("假", " wrong "),
    ("正确", " right "),
    ("真", " right "),
    ("对", " right "),
    ("答案", " answer "),
    ("选择", " answer "),
    ("选项", " option "),
    ("应该选", " answer "),
    ("选", " answer "),
    ("因为", " because "),
    ("所以", " so "),
    ("因此", " so "),
    ("第一", " the first "),
    ("第二", " the second "),
    ("第三", " the third "),
    ("第四", " the fourth "),
    ("第五", " the fifth "),
    ("第六", " the sixth "),
    ("最后", " the last "),
    ("应该", " "),
    ("认为", " "),
    ("觉得", " "),
    ("一个", " "),
    ("是", " yes "),
    ("我", " "),
    ("的", " "),
    ("个", " "),
    ("项", " "),
    ("和", " and "),
    ("与", " and "),
    ("不", " not "),
    ("。", " . "),
)
"""Phrases, and words that are written without blanks, each with a word that says it; the longer first."""
