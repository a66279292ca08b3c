"""A kind of session by a name: all of a plan but what it is about."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from interview.domain.session import Plan


class Preset(Struct, frozen=True, omit_defaults=True):
    """A named kind of session."""

    name: str
    plan: Plan
    """Its banks, topics and seed do not count."""

    def fill(self, plan: Plan) -> Plan:
        """This kind of session about what `plan` is about, with its seed."""
        return replace(self.plan, banks=plan.banks, topics=plan.topics, seed=plan.seed)
