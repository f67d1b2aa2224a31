"""The days of an anslag: when it must be up, until when the decisions can be appealed, when it comes down.

Pure date rules. An omedelbart justerad § has its own justering, and therefore its own days.
"""

from datetime import date, timedelta

from tjut.core.holidays import this_or_next_weekday

DAYS_TO_PUT_UP = timedelta(days=2)
APPEAL_TIME = timedelta(weeks=3)
DAY = timedelta(days=1)


def latest_up(signed_on: date) -> date:
    """The last day to put it up: the second day after justeringen (KL 8:12), or the next weekday (lag 1930:173 § 2)."""
    return this_or_next_weekday(signed_on + DAYS_TO_PUT_UP)


def last_appeal_day(up_on: date) -> date:
    """The last day on which an appeal is in time: three weeks from the day the anslag was put up (KL 13:5).

    Weeks are counted by the same weekday (lag 1930:173 § 1); a day that is no weekday gives way to the next (§ 2).
    """
    return this_or_next_weekday(up_on + APPEAL_TIME)


def final_on(up_on: date) -> date:
    """The first day of laga kraft, when nobody has appealed: the appeal time has passed.

    It is also the first day on which the anslag may come down (KL 8:12).
    """
    return last_appeal_day(up_on) + DAY


def down_on(up_on: date) -> date:
    """The day it comes down: the first weekday on which it may. The municipalities do so (domain §2)."""
    return this_or_next_weekday(final_on(up_on))
