"""What is written down of a failure inside the program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from textual.worker import WorkerFailed

from interview.app.process import record_failure


def _fail_in_a_worker() -> WorkerFailed:
    try:
        int("what was typed")
    except ValueError as error:
        return WorkerFailed(error)
    raise AssertionError


def test_the_log_names_what_a_worker_raised_and_where_and_no_values(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "interview.log"
    record_failure(log, _fail_in_a_worker(), datetime(2026, 1, 2, tzinfo=UTC))
    text = log.read_text()
    assert "ValueError" in text.splitlines()[0]
    assert "_fail_in_a_worker" in text
    assert "what was typed" not in text
