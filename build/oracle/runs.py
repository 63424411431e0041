"""Answers, for each case on a line of its input, which runs a recurrence has, by dateutil's rrule and croniter.

A second opinion for the tests: nothing of ours is used. One JSON object a line:
  {"rule": {...REST recurrence...}, "time": "HH:MM:SS", "zone": "Area/City", "start": "YYYY-MM-DD",
   "end": "YYYY-MM-DD" or null, "count": int or null, "excluded": ["YYYY-MM-DD"], "take": int}
answered by one line: the first so many runs as seconds since 1970, ascending, each instant once.
"""
import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from croniter import CroniterBadDateError, croniter
from dateutil import rrule

DAYS = {"mon": rrule.MO, "tue": rrule.TU, "wed": rrule.WE, "thu": rrule.TH, "fri": rrule.FR, "sat": rrule.SA, "sun": rrule.SU}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def wall_clock_times(case):
    """The rule's times of day, without any zone, ascending."""
    rule, kind = case["rule"], case["rule"]["kind"]
    start = datetime.combine(date.fromisoformat(case["start"]), time.fromisoformat(case["time"]))
    limits = {"dtstart": start, "count": case["count"]}
    every = rule.get("every", 1)
    if kind == "once":
        day = datetime.combine(date.fromisoformat(rule["date"]), start.time())
        return iter([day] if day >= start else [])
    if kind == "cron":
        return cron(rule["expression"], start, case["count"])
    if kind == "daily":
        return iter(rrule.rrule(rrule.DAILY, interval=every, **limits))
    if kind == "weekly":
        return iter(rrule.rrule(rrule.WEEKLY, interval=every, wkst=rrule.MO, byweekday=[DAYS[d] for d in rule["days"]], **limits))
    if kind == "monthly":
        return iter(rrule.rrule(rrule.MONTHLY, interval=every, **day_of_month(rule), **limits))
    return iter(rrule.rrule(rrule.YEARLY, **day_of_year(rule), **limits))


def day_of_month(rule):
    if rule.get("day") == "lastWorkday":
        return {"byweekday": [DAYS[d] for d in rule.get("days", ["mon", "tue", "wed", "thu", "fri"])], "bysetpos": -1}
    if "day" in rule:
        return {"bymonthday": -1 if rule["day"] == "last" else rule["day"]}
    return {"byweekday": DAYS[rule["weekday"]](-1 if rule["nth"] == "last" else rule["nth"])}


def day_of_year(rule):
    leap = rule.get("leapDay", "skip")
    if leap == "feb28":
        return {"bymonth": 2, "bymonthday": [28, 29], "bysetpos": -1}
    if leap == "mar1":
        return {"byyearday": 60}  # 29 February, or 1 March where there is none
    return {"bymonth": rule["month"], "bymonthday": rule["day"]}


def cron(expression, start, count):
    walk = croniter(expression, datetime.combine(start.date(), time.min) - timedelta(seconds=1), max_years_between_matches=120)
    for _ in range(count if count is not None else sys.maxsize):
        try:
            yield walk.get_next(datetime)
        except CroniterBadDateError:
            return  # such as 31 February: never


def first_instant(wall_clock, zone):
    """The instant at which a clock there shows this; in a gap the first minute after it, of two the first."""
    while True:
        instant = wall_clock.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
        if instant.astimezone(zone).replace(tzinfo=None) == wall_clock:
            return instant
        wall_clock = wall_clock.replace(second=0) + timedelta(minutes=1)


def runs(case):
    zone, found = ZoneInfo(case["zone"]), []
    excluded = {date.fromisoformat(d) for d in case["excluded"]}
    end = date.fromisoformat(case["end"]) if case["end"] else date.max
    for wall_clock in wall_clock_times(case):
        if wall_clock.date() > end or len(found) == case["take"]:
            break
        if wall_clock.date() in excluded:
            continue
        instant = int((first_instant(wall_clock, zone) - EPOCH).total_seconds())
        if not found or found[-1] != instant:
            found.append(instant)
    return found


for line in sys.stdin:
    print(json.dumps(runs(json.loads(line))), flush=True)
