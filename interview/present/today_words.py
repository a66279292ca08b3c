"""Today's session and the days to come, in sentences and small columns."""

from __future__ import annotations

from interview.model.phrases import phrase_count
from interview.practice.today import Today
from interview.schedule.forecast import Choices

_BLOCKS = "▁▂▃▄▅▆▇█"


def phrase_today(today: Today) -> list[str]:
    """What today asks for, one fact a line."""
    lines = [phrase_goal(today), "", phrase_session(today)]
    if today.streak > 1:
        lines.append(f"{phrase_count(today.streak, 'day')} in a row with practice.")
    return lines


def phrase_goal(today: Today) -> str:
    """How long there is, and how much a day."""
    daily = f"{today.daily:g} minutes a day"
    if today.on is None:
        return f"No day is set for the interview; {daily}."
    days = phrase_count(today.days_left or 0, "day")
    return f"{days} to the interview on {today.on:%a %-d %b %Y}, {daily}."


def phrase_session(today: Today) -> str:
    """How many questions there are today, and why these."""
    done = ""
    if today.done:
        spent = phrase_count(round(today.spent), "minute")
        done = f" {phrase_count(today.done, 'question')} done already, in {spent}."
    if not today.questions:
        return f"Nothing is left for today.{done}"
    rest = len(today.questions) - today.again - today.new - today.weak
    parts = (
        (today.again, "again that failed last time"),
        (rest, "due"),
        (today.new, "new"),
        (today.weak, "weak"),
    )
    kinds = ", ".join(f"{count} {kind}" for count, kind in parts if count)
    count = phrase_count(len(today.questions), "question")
    minutes = phrase_count(round(today.minutes), "minute")
    more = " more" if today.done else ""
    return f"Today {count}{more}, about {minutes}: {kinds}.{done}"


def phrase_forecast(today: Today) -> list[str]:
    """The days to come, and what will be known at their end."""
    if not today.days:
        return []
    counts = [day.planned for day in today.days][:60]
    most = max([*counts, 1])
    shape = "".join(_BLOCKS[min(7, round(count / most * 7))] for count in counts)
    lines = [f"{shape}  questions a day, at most {most}"]
    expected = "How good answers will be by then can be told once some were asked again."
    if today.expected is not None:
        expected = f"As answers given again go, expect about {today.expected:.2f} each by then."
    if today.on is None:
        return lines
    if today.unseen or today.unrepeated:
        parts = []
        if today.unseen:
            parts.append(f"for {phrase_count(today.unseen, 'question')} not asked yet")
        if today.unrepeated:
            parts.append(f"to repeat {phrase_count(today.unrepeated, 'question')} at the end")
        lines.append(f"There will be no time {', or '.join(parts)}.")
    elif today.final_from is not None:
        lines.append(f"From {today.final_from:%a %-d %b} each question comes once more.")
    return [*lines, expected]


def phrase_need(today: Today) -> str:
    """Why something has to give: today's minutes are too few, or the days to the interview."""
    if today.left >= 1:
        needed = phrase_count(round(today.minutes + today.left), "minute")
        return f"Too much today: {needed} are due. What helps:"
    until = f" before {today.on:%-d %b}" if today.on else ""
    return f"Not all can be asked{until}. What helps:"


def phrase_choices(choices: Choices) -> list[tuple[str, str]]:
    """What helps, by name: today, daily, later, fewer; only what would."""
    told: list[tuple[str, str]] = []
    if choices.more_today is not None:
        told.append(("today", f"More today: {choices.more_today:.0f} minutes do all that is due"))
    if choices.more_daily is not None:
        told.append(("daily", f"More a day: {choices.more_daily:.0f} minutes"))
    if choices.later is not None:
        told.append(("later", f"Another day: {choices.later:%a %-d %b %Y}"))
    if choices.fewer is not None:
        told.append(("fewer", f"Fewer topics: {phrase_count(choices.fewer, 'question')} fit"))
    return told
