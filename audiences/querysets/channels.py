"""Listings of channels."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from ..models import Channel  # noqa: F401 (named in annotations only)


class ChannelQuerySet(models.QuerySet["Channel"]):
    def with_names(self) -> "ChannelQuerySet":
        """With what a row shows, in one query more."""
        return self.prefetch_related("units")

    def with_rules(self) -> "ChannelQuerySet":
        """With everything that a calculation reads."""
        return self.prefetch_related("units", "rules", "parameters")
