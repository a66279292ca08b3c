"""Homes of a size: many questions, many sessions."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "reliability" / "corpus" / "finished.jsonl"
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def add_bank(home: Path, questions: int) -> Path:
    """Write a bank of questions with a rubric."""
    path = home / "banks" / "large.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(
        f"  - id: q{number}\n    question: What is number {number} good for, and when?\n"
        f"    answer: >\n      Number {number} follows the one before it, and is used for counting.\n"
        f"    key_points:\n      - point: it follows number {number - 1}\n"
        f"        any_of: [follows the one before, comes after {number - 1}]\n"
        for number in range(questions)
    )
    path.write_text("title: Large\nquestions:\n" + text, encoding="utf-8")
    return path


def add_sessions(home: Path, count: int) -> None:
    """Write short sessions, five hours apart."""
    folder = home / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    lines = CORPUS.read_bytes().splitlines()
    started = next(n for n, line in enumerate(lines) if b'"session_started"' in line)
    event = json.loads(lines[started])
    del event["crc"]
    for number in range(count):
        begun = FIRST + timedelta(hours=5 * number)
        event["started"] = begun.isoformat()
        body = json.dumps(event, ensure_ascii=False)[:-1].encode()
        lines[started] = body + b',"crc":"%08x"}' % zlib.crc32(body)
        (folder / f"{begun:%Y%m%d-%H%M%S}-sky.jsonl").write_bytes(b"\n".join(lines) + b"\n")
