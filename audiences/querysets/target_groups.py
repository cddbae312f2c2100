"""Listings of target groups."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from ..models import TargetGroup  # noqa: F401 (named in annotations only)


class TargetGroupQuerySet(models.QuerySet["TargetGroup"]):
    def top(self) -> "TargetGroupQuerySet":
        """Groups that belong to no other, in the order that officers set."""
        return self.filter(parent=None)

    def with_names(self) -> "TargetGroupQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("parent")
