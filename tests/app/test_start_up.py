"""Starting: what is put off until the first frame comes after it."""

from __future__ import annotations

import gc

from interview.domain.places import Places
from tests.app.opened import opened


async def test_garbage_is_looked_for_once_the_first_frame_is_there(places: Places) -> None:
    gc.disable()
    try:
        async with opened(places):
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


async def test_where_garbage_is_looked_for_anyway_nothing_is_kept_from_it(places: Places) -> None:
    async with opened(places):
        assert gc.get_freeze_count() == 0
