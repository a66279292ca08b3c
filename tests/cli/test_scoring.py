"""`interview score`: one answer explained, and streams of JSON lines."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from interview.cli.output import harmless_json
from tests.cli.conftest import Cli

GOOD = {"question": "sky/q1", "answer": "Air scatters short wavelengths more than long ones."}
AD_HOC = {"prompt": "Why?", "reference": "Air scatters blue light.", "answer": "It scatters blue."}


def _lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def _parse_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_score_comes_with_its_reasons(cli: Cli) -> None:
    done = cli("score", "sky/q1", "--json", stdin=GOOD["answer"])
    assert done.returncode == 0
    score = json.loads(done.stdout)
    assert 0.5 < score["score"] <= 1.0
    assert score["grade"] in {"strong", "solid"}
    point = score["key_points"][0]
    assert (point["state"], score["derived"]) == ("said", True)
    assert score["misconceptions"] == []


def test_a_score_for_people_says_who_can_judge(cli: Cli, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(GOOD["answer"])
    done = cli("score", "sky/q1", "--answer", str(answer))
    assert done.returncode == 0
    assert "Only you can judge it" in done.stdout


def test_lines_are_scored_in_order_one_for_one(cli: Cli) -> None:
    done = cli("score", "--jsonl", "-", stdin=_lines(GOOD, {**GOOD, "answer": ""}, AD_HOC))
    good, empty, ad_hoc = _parse_lines(done.stdout)
    assert done.returncode == 0
    assert good["score"] > 0.5
    assert (empty["score"], empty["grade"]) == (0.0, "wrong")
    assert ad_hoc["derived"] is True
    assert done.stderr == ""


def test_a_bad_line_costs_only_itself(cli: Cli) -> None:
    bad = ["not json", "", "[]", {"question": "sky/q1"}, {**GOOD, "question": "sky/nope"}]
    bad += [{"prompt": "Why?", "answer": "x"}, {**GOOD, "answer": 3}, {**AD_HOC, **GOOD}]
    bad += ["[" * 50_000, {**GOOD, "answer": "x" * 3_000_000}]
    done = cli("score", "--jsonl", "-", stdin=_lines(GOOD, *bad, AD_HOC))
    rows = _parse_lines(done.stdout)
    assert done.returncode == 1
    assert [("error" in row) for row in rows] == [False] + [True] * len(bad) + [False]
    assert [row["line"] for row in rows[1:-1]] == list(range(2, len(bad) + 2))
    assert done.stderr == "10 of 12 lines could not be scored\n"


def test_who_waits_for_a_score_before_sending_more_gets_it(
    home: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "interview", "--home", str(home), "score", "--jsonl", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as scorer:
        assert scorer.stdin is not None
        assert scorer.stdout is not None
        for row in (GOOD, AD_HOC):
            scorer.stdin.write(_lines(row))
            scorer.stdin.flush()
            assert select.select([scorer.stdout], [], [], 60)[0], "no score came"
            assert "score" in json.loads(scorer.stdout.readline())
        scorer.stdin.close()
        assert scorer.wait(60) == 0


@given(st.text())
def test_json_with_hidden_characters_escaped_says_the_same(text: str) -> None:
    data = text.encode("utf-8", "replace").decode()
    written = harmless_json(msgspec.json.encode([data]))
    assert json.loads(written) == [data]
    assert written.decode().isprintable()
