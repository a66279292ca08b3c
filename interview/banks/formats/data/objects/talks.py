"""Conversations, as models are trained with: each answer with what was asked before it."""

from __future__ import annotations

from typing import Any

_HUMAN = frozenset({"user", "human", "prompter"})
_MACHINE = frozenset({"assistant", "gpt", "bot", "model", "chatgpt", "ai"})
_TURNS = ("messages", "conversations", "conversation", "dialog", "dialogue", "turns")


def pairs_of(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What was asked and answered in a conversation, turn by turn; none where it is no conversation."""
    turns = next((value[name] for name in _TURNS if isinstance(value.get(name), list)), None)
    if not turns or not all(isinstance(turn, dict) for turn in turns):
        return None
    pairs: list[dict[str, Any]] = []
    asked = ""
    for turn in turns:
        who = str(turn.get("role") or turn.get("from") or turn.get("speaker") or "").casefold()
        words = turn.get("content", turn.get("value", turn.get("text")))
        if not isinstance(words, str):
            continue
        if who in _HUMAN:
            asked = words
        elif who in _MACHINE and asked:
            pairs.append({"question": asked, "answer": words})
            asked = ""
    return pairs or None
