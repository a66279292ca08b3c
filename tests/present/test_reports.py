"""Several sessions as one file, and recordings that standard players read."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.history.sessions import Session, read_session
from interview.model.errors import NotFoundError, UsageError
from interview.model.phrases import phrase_entry
from interview.model.places import Places
from interview.model.session import WeekEntry
from interview.practice.weeks import compare_weeks, is_week, read_week
from interview.present.charts import bars_svg, line_svg
from interview.present.document import session_document
from interview.present.formats import export_session
from interview.present.report import export_report, topic_means
from interview.present.results import Told
from tests.fakes import START
from tests.history.year import write_year
from tests.schedule.sessions import on, places_in, practise, sit

VOID = {"meta", "br"}


@pytest.fixture
def sessions(tmp_path: Path) -> list[Session]:
    write_year(tmp_path, 3)
    return [read_session(path) for path in sorted((tmp_path / "sessions").iterdir())]


class Balanced(HTMLParser):
    """Fails where a tag is left open or closed twice, and counts tags."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] = self.seen.get(tag, 0) + 1
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_report_is_one_page_with_charts_and_every_session_and_loads_nothing(
    sessions: list[Session],
) -> None:
    page = export_report(sessions[::-1], "html")
    parser = Balanced()
    parser.feed(page)
    assert not parser.open
    assert parser.seen["svg"] == 2
    assert parser.seen["circle"] == 3
    assert parser.seen["section"] == sum(len(s.state.questions) for s in sessions)
    assert "script" not in parser.seen
    assert not re.search(r"(src|href)=", page)
    days = [f"Interview of {s.state.started:%Y-%m-%d %H:%M}" for s in sessions]
    assert [page.index(day) for day in days] == sorted(page.index(day) for day in days)


def test_a_report_in_markdown_and_json_holds_every_session(sessions: list[Session]) -> None:
    text = export_report(sessions, "md")
    assert text.startswith("# 3 interviews, ")
    assert text.count("\n## Interview of ") == 3
    assert [one["session"] for one in json.loads(export_report(sessions, "json"))] == [
        session.name for session in sessions
    ]


def test_a_report_in_markdown_shows_names_and_titles_as_they_are(sessions: list[Session]) -> None:
    evil = "<img src=x onerror=alert(1)> *a* | b"
    state = sessions[0].state
    asked = tuple(replace(one, topic_title=evil) for one in state.questions)
    named = replace(state, questions=asked, title="*Mine* <b>")
    text = export_report([replace(sessions[0], state=named)], "md")
    assert not re.search(r"(?<!\\)<img", text)
    rows = [line for line in text.splitlines() if line.startswith("| ") and "img" in line]
    assert all(line.startswith(r"| \<img src=x onerror=alert(1)\> \*a\* \| b | ") for line in rows)
    assert len(rows) == 1
    assert "\n**\\*Mine\\* \\<b\\>**\n" in text


def test_a_recording_holds_one_session(sessions: list[Session]) -> None:
    with pytest.raises(UsageError, match="--to cast holds one session"):
        export_report(sessions, "cast")


def test_a_recording_is_what_the_format_says_version_2_is(sessions: list[Session]) -> None:
    """https://docs.asciinema.org/manual/asciicast/v2/: header object, then [time, code, data]."""
    header, *rows = map(json.loads, export_session(sessions[0], "cast").splitlines())
    assert header["version"] == 2
    assert all(isinstance(header[name], int) for name in ("width", "height", "timestamp"))
    assert header["width"] > 0
    assert header["height"] > 0
    last = 0.0
    for row in rows:
        assert len(row) == 3
        at, code, data = row
        assert isinstance(at, int | float)
        assert at >= last
        assert code == "o"
        assert isinstance(data, str)
        last = at
    assert rows


def test_hostile_words_stay_words_in_a_chart() -> None:
    for svg in (line_svg([("<b>\x1b", 0.5)], "&"), bars_svg([('"><script>', 0.5, "<i>")], "&")):
        assert "<b>" not in svg
        assert "<script>" not in svg
        assert "\x1b" not in svg


def test_an_answer_that_nobody_has_judged_counts_for_no_topic(sessions: list[Session]) -> None:
    document = session_document(sessions[0])
    first = document.questions[0]
    unmarked = replace(first.attempts[0], result=Told("–", "much said", "not yet marked"))
    question = replace(first, topic="", topic_title="", attempts=(unmarked,))
    assert topic_means([replace(document, questions=(question,))]) == []
    marked = replace(unmarked, result=Told("1.00", "strong", "your mark", 1.0))
    told = topic_means([replace(document, questions=(replace(question, attempts=(marked,)),))])
    assert told == [("No topic", 1.0, 1)]


def test_two_weeks_are_compared_topic_by_topic(tmp_path: Path) -> None:
    places: Places = places_in(tmp_path)
    practise(places, {1: 2, 2: 4})
    monday = on(0).date() - timedelta(days=on(0).weekday())
    with pytest.raises(NotFoundError, match="nothing was practised in the week from"):
        compare_weeks(places, monday, monday + timedelta(weeks=1))
    for day in range(7):
        sit(places, {1: 9}, day=day + 7 - START.weekday()).close()
    compared = compare_weeks(places, monday, monday + timedelta(weeks=1))
    assert (compared.before.score, compared.after.score) == (0.3, 0.9)
    (topic,) = compared.changes
    assert (topic.ref, topic.change) == ("sky/light", 0.6)
    weeks = (compared.before, compared.after)
    assert [week.answers for week in weeks if isinstance(week, WeekEntry)] == [2, 7]
    assert phrase_entry(compared.after).endswith(", 7 answers")


def test_a_week_is_written_as_a_year_and_a_number() -> None:
    today = START.date()
    assert [is_week(text) for text in ("2026-W47", "last-week", "2026-47", "last")] == [
        True,
        True,
        False,
        False,
    ]
    assert read_week("2026-W48", today) == read_week("this-week", today)
    assert read_week("last-week", today) == read_week("2026-W47", today)
    with pytest.raises(UsageError, match="no week"):
        read_week("2026-W99", today)
