"""Processor time of a piece of work, whatever else the machine does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Cost:
    """Seconds of the processor that a piece of work took; nought until it is over."""

    seconds = 0.0


@contextmanager
def processor_time() -> Iterator[Cost]:
    """Measure a block, without the tracer of a coverage run: it would make three seconds of one."""
    cost, tracer = Cost(), sys.gettrace()
    sys.settrace(None)
    begun = time.process_time()
    try:
        yield cost
    finally:
        cost.seconds = time.process_time() - begun
        sys.settrace(tracer)
