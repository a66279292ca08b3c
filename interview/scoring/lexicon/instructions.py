"""Data: verbs that begin a sentence which says what to do."""

from __future__ import annotations

_VERBS = """
    add adjust allow allocate analyse analyze apply ask assign assume attach average avoid balance batch begin bind
    block break build bypass cache calculate call cap change check choose clean clear close collect combine commit
    compare compile compress compute configure connect copy count create cut debug declare decode decrease define
    delete deploy derive describe design detect determine disable discard distribute divide do draw drop encode
    encrypt enforce ensure estimate evaluate examine execute expand explain export expose extract fetch filter find
    fit fix flag flush focus follow force freeze gather generate get give go group grow guard handle hash hold
    identify implement import improve include increase index initialise initialize inject insert inspect install
    instrument introduce invalidate isolate iterate join keep label launch learn let limit list listen load lock log
    look loop lower make map mark mask match measure merge migrate minimise minimize mock monitor mount move multiply
    name normalise normalize observe open optimise optimize order override pack paginate parse partition pass patch
    pick pin plot poll pool prefer prepare prevent prioritise prioritize profile project protect prove provide prune
    publish pull push put query queue raise randomise randomize rank read rebuild record reduce refactor register
    release reload remove rename repeat replace replicate report request require resample reset resize resolve
    restart restore restrict retrain retry return reuse revert review rewrite roll rotate route run sample save scale
    scan schedule search select send separate serialise serialize serve set shard share shift show shuffle shut sign
    simplify simulate skip slice smooth solve sort split stage standardise standardize start stop store stream
    subtract sum switch take talk test throttle tokenise tokenize trace track train transform traverse treat trigger
    trim try tune turn update upgrade use vacuum validate vary verify visit wait walk warm watch weigh wrap write
"""

INSTRUCTIONS = frozenset(_VERBS.split())
"""Plain words as they stand at the beginning, not stems."""
