"""Numbers as pictures for a terminal: readable without colour and in 76 columns.

Each function takes values and the cells there are, and returns lines to be shown as they stand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns, measure
from interview.history.statistics import (
    DayCount,
    Standing,
    TopicStanding,
    WeakPoint,
)
from interview.model.phrases import phrase_amount, phrase_count, phrase_score
from interview.model.visible import visible_line
from interview.present.cells import wrap

HEAT = "·░▒▓█"
"""From no answer to as many as on the fullest days."""

_NONE = "$foreground 40%"
"""The colour of a day without answers."""

_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_BAR = 24
_SHORT_BAR = 8
_ROOMY = 60
"""Cells from which on there is room for long bars."""

_WEEKS = 12
"""Weeks of a picture that has a line for each."""
_BLOCKS = " ▁▂▃▄▅▆▇█"

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille cell: four rows of two dots."""


def heat_map(days: Sequence[DayCount], today: date, width: int) -> Content:
    """A column a week, the newest at the right; the fuller the sign, the more answers."""
    weeks = max(4, min(53, width - 5))
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    counts = {count.day: count.answers for count in days}
    full = _fullest(counts)
    lines = [Content(" " * 5 + _months(first, weeks)).stylize(MUTED)]
    for row in range(7):
        line = [(f"{_WEEKDAYS[row]:<5}", MUTED)]
        for week in range(weeks):
            day = first + timedelta(weeks=week, days=row)
            sign = " " if day > today else HEAT[_level(counts.get(day, 0), full)]
            line.append((sign, "$accent" if counts.get(day) else _NONE))
        lines.append(Content.assemble(*line))
    return Content("\n").join([*lines, Content(""), _heat_legend(full)])


def _heat_legend(full: int) -> Content:
    """What each sign stands for, drawn as in the picture."""
    return Content.assemble(
        (HEAT[0], _NONE),
        (" none   ", MUTED),
        (HEAT[1:], "$accent"),
        (f" from few to {full} or more a day", MUTED),
    )


def _fullest(counts: dict[date, int]) -> int:
    """As many answers as on the fullest days, single days of diligence left out."""
    ordered = sorted(counts.values())
    return max(
        1, ordered[int(len(ordered) * 0.9) - 1] if len(ordered) > 1 else max(ordered, default=1)
    )


def _level(count: int, full: int) -> int:
    return 0 if not count else min(4, max(1, math.ceil(count * 4 / full)))


def _months(first: date, weeks: int) -> str:
    cells = [" "] * (weeks + 3)
    free = 0
    for week in range(weeks):
        day = first + timedelta(weeks=week)
        if (day.day <= 7 or week == 0) and week >= free:
            cells[week : week + 3] = f"{day:%b}"
            free = week + 4
    return "".join(cells).rstrip()


def line_chart(values: Sequence[float], width: int, height: int = 6) -> Content:
    """Values of 0 to 1 as a line of braille dots over so many rows, with the scale at the left."""
    cells = max(4, width - 6)
    dots = [[0] * cells for _ in range(height)]
    for column, value in enumerate(_spread(values, cells * 2)):
        row = min(height * 4 - 1, max(0, round((1 - value) * (height * 4 - 1))))
        dots[row // 4][column // 2] |= _DOTS[row % 4][column % 2]
    lines = []
    for row, cells_of_row in enumerate(dots):
        label = {0: "1.0", height - 1: "0.0", (height - 1) // 2: "0.5"}.get(row, "")
        text = "".join(chr(0x2800 + bits) for bits in cells_of_row)
        lines.append(Content.assemble((f"{label:>4} ", MUTED), ("│", MUTED), (text, "$accent")))
    return Content("\n").join(lines)


def _spread(values: Sequence[float], columns_: int) -> list[float]:
    """Values over so many columns, in straight lines from one to the next."""
    if len(values) < 2:
        return list(values) * columns_
    spread = []
    for column in range(columns_):
        place = column * (len(values) - 1) / (columns_ - 1)
        left = min(len(values) - 2, int(place))
        share = place - left
        spread.append(values[left] * (1 - share) + values[left + 1] * share)
    return spread


def _bar(width: int) -> int:
    """The cells of a bar in a line of so many cells."""
    return _BAR if width >= _ROOMY else _SHORT_BAR


def trend_picture(topics: Sequence[TopicStanding], width: int) -> Content:
    """A small line of weeks for each topic."""
    rows = []
    for topic in topics:
        means = [week.mean for week in topic.weeks][-_bar(width) :]
        shape = "".join(_BLOCKS[1 + min(7, max(0, round(mean * 7)))] for mean in means)
        change = f"{means[0]:.2f} → {means[-1]:.2f}" if len(means) > 1 else phrase_score(means[0])
        cells = (
            Cell(plain_line(topic.title or topic.topic), 0),
            Cell(shape, _bar(width), style="$accent", keep=True),
            Cell(change, 11, right=True, style=MUTED),
        )
        rows.append(columns(cells, width))
    return Content("\n").join(rows)


def mastery_picture(topics: Sequence[TopicStanding], width: int) -> Content:
    """What is known of each topic as a bar, and how many of its questions are due."""
    rows = []
    for topic in topics:
        due = f"{topic.due} of {topic.questions} due" if topic.due else "nothing due"
        cells = (
            Cell(plain_line(topic.title or topic.topic), 0),
            Cell(measure(topic.mastery, _bar(width)), _bar(width), keep=True),
            Cell(phrase_score(topic.mastery), 4, right=True, keep=True),
            Cell(due, 12, style="" if topic.due else MUTED),
        )
        rows.append(columns(cells, width))
    return Content("\n").join(rows)


def bars_picture(rows: Sequence[tuple[str, float, int]], width: int) -> Content:
    """A bar for each label: its mean, 0 to 1, and of how many answers."""
    lines = []
    for label, mean, answers in rows:
        cells = (
            Cell(label, 0),
            Cell(measure(mean, _bar(width)), _bar(width), keep=True),
            Cell(phrase_score(mean), 4, right=True, keep=True),
            Cell(phrase_count(answers, "answer"), 14, right=True, style=MUTED),
        )
        lines.append(columns(cells, width))
    return Content("\n").join(lines)


def weak_points_picture(points: Sequence[WeakPoint], width: int) -> Content:
    """Each weak key point with the words that would have shown it."""
    lines = []
    for weak in points:
        cells = (
            Cell(f"○ {visible_line(weak.point)}", 0),
            Cell(f"missed {weak.missed} of {weak.goes}", 14, right=True, style=MUTED),
        )
        lines.append(columns(cells, width))
        say = f"say “{visible_line(weak.say)}”" if weak.say else ""
        about = " · ".join(part for part in (weak.question, say) if part)
        lines += [Content(f"  {line}").stylize(MUTED) for line in wrap(about, width - 2)]
    return Content("\n").join(lines)


def agreement_picture(standing: Standing, width: int) -> Content:
    """Week by week the share of rows that person and program marked alike, and who gave more."""
    lines = []
    for week in standing.agreement.weeks[-_WEEKS:]:
        cells = (
            Cell(f"{week.week:%-d %b}", 6, keep=True),
            Cell(measure(week.share, _BAR), _BAR),
            Cell(f"{week.share:.0%} alike", 10, right=True, keep=True),
            Cell(f"you {phrase_amount(week.difference)}", 9, right=True, keep=True),
            Cell(phrase_count(week.answers, "answer"), 0, style=MUTED),
        )
        lines.append(columns(cells, width))
    return Content("\n").join(lines)


def overall_weeks(standing: Standing) -> list[float]:
    """The mean of all topics week by week, oldest first."""
    sums: dict[date, list[float]] = {}
    for topic in standing.topics:
        for week in topic.weeks:
            total = sums.setdefault(week.week, [0.0, 0.0])
            total[0] += week.mean * week.answers
            total[1] += week.answers
    return [total / count for _, (total, count) in sorted(sums.items())]
