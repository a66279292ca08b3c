"""The day's plan in sentences: the goal, what today asks for, the days to come."""

from __future__ import annotations

from interview.model.phrases import phrase_count, phrase_minutes, phrase_topics
from interview.practice.today import DaySummary, PlannedDay

NEXT_DAYS = "Next days, repeats not counted"
"""The heading of the days to come."""

LONGEST_DAILY = 480
"""Minutes; longer days are not proposed."""


def phrase_goal(today: DaySummary) -> str:
    """Return how long there is, and how many minutes a day."""
    daily = f"{phrase_minutes(today.daily)} a day"
    if today.on is None:
        return f"No day is set for the interview; {daily}."
    days = phrase_count(today.days_left or 0, "day")
    return f"{days} to the interview on {today.on:%a %-d %b %Y}, {daily}."


def phrase_session(today: DaySummary) -> str:
    """Return how many questions there are today, why these, and why no more."""
    spent = phrase_minutes(today.spent)
    count = phrase_count(today.done, "question")
    done = f"{count} in {spent} with the feedback" if today.done else ""
    asked = phrase_count(len(today.questions), "question")
    minutes = phrase_minutes(max(1, today.minutes))
    if today.is_done:
        more = f" There is time for {asked} more, about {minutes}." if today.questions else ""
        return f"Done for today: {done}.{more}"
    if not today.questions:
        return "Nothing to ask today: no question is due, new or weak."
    rest = len(today.questions) - today.again - today.new - today.weak
    parts = (
        (today.again, "failed last time"),
        (rest, "due"),
        (today.new, "new"),
        (today.weak, "weak"),
    )
    kinds = ", ".join(f"{count} {kind}" for count, kind in parts if count)
    more = " to go" if today.done else ""
    before = f" Done so far: {done}." if done else ""
    few = "" if today.done or today.fills_the_day else " That is all there is to ask."
    return f"Today: {asked}{more}, about {minutes} ({kinds}).{before}{few}"


def phrase_missing(today: DaySummary) -> str:
    """Return which banks of the goal are left out; empty if none is."""
    if not today.missing:
        return ""
    return f"Banks left out, since they are gone or cannot be read: {', '.join(today.missing)}."


def phrase_need(today: DaySummary) -> str:
    """Return how many minutes a day would be enough; empty if those of the goal are."""
    if today.needed is not None and today.on is not None:
        until = f"before {today.on:%-d %b}"
        if today.needed > LONGEST_DAILY:
            return f"There are more questions than can be asked {until}; choose fewer topics."
        return (
            f"{phrase_minutes(today.daily)} a day is not enough to ask all "
            f"{phrase_count(today.size, 'question')} ({', '.join(today.banks)}) {until} and again "
            f"at the end; about {phrase_minutes(today.needed)} a day would be, or fewer topics."
        )
    if today.left >= 1 and today.spent + today.minutes + today.left > today.daily:
        return (
            f"More is due than fits into {phrase_minutes(today.daily)}: "
            f"another {phrase_minutes(today.left)} of questions wait."
        )
    return ""


def phrase_end(today: DaySummary) -> str:
    """Return when each question is asked once more, and the topics not asked yet; may be empty."""
    parts = []
    if today.final_from is not None and not today.needed:
        parts.append(f"From {today.final_from:%a %-d %b} each question comes up once more.")
    if today.untouched:
        parts.append(f"Not asked yet: {phrase_topics(today.untouched)}.")
    return " ".join(parts)


def phrase_load(day: PlannedDay) -> str:
    """Return the questions of a day to come, such as `4 due, 3 new`."""
    parts = ((day.due, "due"), (day.new, "new"))
    return ", ".join(f"{count} {kind}" for count, kind in parts if count) or "nothing"


def today_lines(today: DaySummary) -> list[str]:
    """Return what today asks for, a fact a line."""
    lines = [phrase_goal(today), phrase_session(today)]
    if today.questions and not today.is_done:
        lines.append(f"Topics today: {phrase_topics(today.topics)}.")
    return [*lines, *filter(None, (phrase_missing(today), phrase_need(today)))]


def day_plan_lines(today: DaySummary) -> list[str]:
    """Return the whole of the day's plan, a fact a line: today, the end, and each day to come."""
    end = phrase_end(today)
    lines = today_lines(today) + ([end] if end else [])
    days = [day for day in today.days if day.topics]
    lines += ["", NEXT_DAYS] if days else []
    for day in days:
        lines.append(f"{day.day:%a %-d %b}: {phrase_load(day)} ({phrase_topics(day.topics)})")
    return lines


def phrase_briefly(today: DaySummary) -> str:
    """Return today's plan as `12 days left · 8 questions, 24 min`.

    The days come first: they matter most where the line is cut.
    """
    left = f"{phrase_count(today.days_left, 'day')} left · " if today.days_left else ""
    if today.is_done:
        return f"{left}done for today"
    if not today.questions:
        return f"{left}nothing due"
    count = phrase_count(len(today.questions), "question")
    return f"{left}{count}, {phrase_minutes(today.minutes, short=True)}"
