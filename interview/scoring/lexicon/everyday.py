"""Data: words that say something only beside others, and words that say nothing specific at all."""

from __future__ import annotations

_VAGUE = """
    important importance crucial vital essential key fundamental central significant
    significance critical powerful popular famous modern novel novelty advanced sophisticated
    elegant clever impressive remarkable effective effectively effectiveness success successful
    successfully useful helpful beneficial benefit benefits merit merits weakness role aspect
    aspects factor factors various variety particular many lots great greatly good better best
    nice right proper properly appropriate suitable suited suit quality qualities performance
    impact influence influences effect effects improve improves improved improvement
    improvements enhance enhances enhanced boost practice practical practically practitioner
    practitioners engineer engineers developer developers researcher researchers teams
    community industry companies organisation organisations organization organizations expert
    experts technique techniques approach approaches concept concepts idea ideas tool tools
    framework frameworks library libraries pipeline solution solutions technology technologies
    scenario scenarios situation situations setting settings objective objectives goal goals
    purpose project projects demanding understand understanding insight insights careful
    carefully consider considered considering consideration account aware awareness overall
    whole generally typical typically usual usually common commonly standard default widely
    everywhere nowadays recent recently latest capable capability capabilities ability
    abilities functioning handle handles handling deal dealing ensure ensures ensuring
    guarantee contribute contributes contribution help helps helping provide provides providing
    bring brings offer offers matters design designed designing development develop developed
    developing architecture architectures building challenge challenges issue issues concern
    concerns difficulty difficulties difficult meaningful meaningfully valuable interesting
    intuitive convenient natural naturally principled flexible flexibility richer rich explore
    exploit leverage leverages leveraging utilize utilise play plays choices tradeoff tradeoffs
    balance balanced progress breakthrough paradigm revolution potential domain area areas
    topic really truly very indeed certainly clearly obviously definitely essentially basically
    especially particularly deeply highly extremely enormously why everything something nature
    characteristic characteristics experience production business
"""

VAGUE = frozenset(_VAGUE.split())
"""Praise and generality that fill an answer. Plain words, not stems."""

_LIGHT = """
    more most less same every each many all both over up out off through
    give use make take go come need want way case different several single
    do let put work happen thing time part kind new good better able possible only still
    number value example
"""

LIGHT = frozenset(_LIGHT.split())
"""Words that say something only beside others; they weigh little. Plain words, not stems."""
