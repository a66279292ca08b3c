"""Puts waits where two threads can meet, so that races show on a quiet machine too.

Python imports it by itself where its folder is on PYTHONPATH: a wait before each module of the
program is imported, while msgspec looks at a type for the first time, and before a worker's result
reaches the loop. INTERVIEW_SLOWING is the seed.
"""

import asyncio
import faulthandler
import importlib.abc
import os
import random
import signal
import sys
import threading
import time
from typing import Any

_chance = random.Random(os.environ.get("INTERVIEW_SLOWING", "1"))
_SLOW = ("interview.", "rapidfuzz", "tomlkit", "yaml", "fsrs")


class _SlowImports(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, *_: object) -> None:
        if name.startswith(_SLOW):
            time.sleep(_chance.uniform(0, 0.004))
        inside: Any = sys.modules.get("msgspec._utils")
        if inside is not None and not hasattr(inside, "slowed"):
            inside.slowed = True
            _slow_decoders(inside)


def _slow_decoders(inside: Any) -> None:
    plain = inside._get_class_mro_and_typevar_mappings

    def slowly(kind: object) -> object:
        time.sleep(_chance.uniform(0, 0.004))
        return plain(kind)

    inside._get_class_mro_and_typevar_mappings = slowly


def _slow_results() -> None:
    to_loop: Any = asyncio.run_coroutine_threadsafe

    def slowly(*args: Any, **options: Any) -> Any:
        if threading.current_thread().name.startswith("asyncio_"):  # a worker, not who reads keys
            time.sleep(_chance.uniform(0, 0.3))
        return to_loop(*args, **options)

    asyncio.run_coroutine_threadsafe = slowly


if "INTERVIEW_STACKS" in os.environ:  # a file that a frozen program writes its stacks to
    faulthandler.register(signal.SIGUSR1, open(os.environ["INTERVIEW_STACKS"], "w"))  # noqa: PTH123, SIM115
_slow_results()
sys.meta_path.insert(0, _SlowImports())
