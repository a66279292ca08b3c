"""Whether this is the long run: RELIABILITY_LONG=1 pytest tests/reliability."""

from __future__ import annotations

import os

import pytest

LONG_RUN = bool(os.environ.get("RELIABILITY_LONG"))

only_long = pytest.mark.skipif(not LONG_RUN, reason="takes long; set RELIABILITY_LONG=1")
