"""The small words of sentences, by the class that stands for them where the order of words is measured."""

from __future__ import annotations

SMALL_WORDS = {
    "article": "a an the my your our their its his some such each every any",
    "preposition": "of in for on with by at from into than between over without through per like as",
    "to": "to",
    "verb": "is are be am was were been being has have had do does did",
    "modal": "can will would could should may might must",
    "pronoun": "i you we they he she it im ive them us me",
    "pointer": "this that these those there which what who",
    "conjunction": "and or but so because if when where while since therefore then whereas although though hence"
    " thus unless how why",
    "denial": "not no never cannot dont doesnt isnt arent wasnt cant wont none nothing",
}
