"""When an individual may be named: the rule as the database is asked it."""

from datetime import date

from django.db.models import F, Q


def held() -> Q:
    """A consent was given and stands, whatever the day: not withdrawn since, a child's with the
    guardian's. One that was withdrawn holds again only if given anew on a later day.
    """
    return Q(
        ~Q(consent_scope=""),
        Q(consent_withdrawn_on__isnull=True) | Q(consent_withdrawn_on__lt=F("consent_given_on")),
        Q(is_child=False) | Q(guardian_agreed=True),
        consent_given_on__isnull=False,
    )


def in_force(day: date) -> Q:
    """Held, given on this day or before, and not ended before it: its last day is inclusive."""
    return held() & Q(
        Q(consent_until__isnull=True) | Q(consent_until__gte=day), consent_given_on__lte=day
    )
