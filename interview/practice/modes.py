"""What a session is like by its mode: thinking, follow-ups, confidence, limits."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.session import Mode, Plan

THINKING = 30.0
"""Seconds to think before each question where a preset gives them, as most asynchronous interviews do."""

DRILL = 60.0
"""Seconds for every question of a drill."""

FOLLOW_UPS = 2
"""Follow-ups at a question in the usual manner."""


def plan_in_mode(plan: Plan, mode: Mode, follow_ups: int = FOLLOW_UPS) -> Plan:
    """The plan in this mode, with what is usual there.

    A mock interview and practice have follow-ups and ask how sure one is; time to think before the
    clock starts is chosen apart, so that who types at once types an answer. A drill has neither, and sixty seconds a question. Flip cards
    are looked at as long as one likes, and only turned.
    """
    if mode == "flip":
        return replace(plan, mode=mode, think=None, follow_ups=0, confidence=False)
    if mode == "drill":
        limit = plan.per_question or DRILL
        return replace(
            plan, mode=mode, think=0.0, follow_ups=0, confidence=False, per_question=limit
        )
    return replace(plan, mode=mode, think=0.0, follow_ups=follow_ups, confidence=True)
