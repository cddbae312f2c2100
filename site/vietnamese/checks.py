"""Settings without which search would silently miss words."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connection


def search_configuration(**kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL must cut words without a language: English drops "do" and "an" as stop words."""
    backend = getattr(settings, "WAGTAILSEARCH_BACKENDS", {}).get("default", {})
    if connection.vendor == "postgresql" and backend.get("SEARCH_CONFIG") != "simple":
        return [
            Error(
                'Search on PostgreSQL needs "SEARCH_CONFIG": "simple".',
                hint='Set it in WAGTAILSEARCH_BACKENDS["default"], then run update_index.',
                id="vietnamese.E001",
            )
        ]
    return []
