"""Days over which made-up content is spread: 2021 to 2025, later ones later.

A day has at least 20 articles, as many as a page of a day's news shows, so that the page of a day
is equally long whatever the number of articles.
"""

from datetime import date, timedelta

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
SPAN = (LAST - FIRST).days + 1
LEAST_A_DAY = 20


def day_of(number: int, total: int) -> date:
    """The day of the `number`-th of `total`."""
    days = min(SPAN, max(1, total // LEAST_A_DAY))
    return FIRST + timedelta(days=(number * days // total) * SPAN // days)
