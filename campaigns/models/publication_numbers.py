"""The number by which tables name a publication."""

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .publications import Publication

PREFIX = "LT-"
GIVEN = re.compile(r"LT-0*([0-9]{1,18})\Z", re.IGNORECASE)


class PublicationNumber(models.Model):
    """The number that an office gave it in a file of its own; the house gives "LT-" and its key.

    What the house gives is not stored, so an export writes nothing; nobody else may give such a
    number, or one publication would answer to another's.
    """

    publication = models.OneToOneField(
        Publication,
        verbose_name=_("lần truyền thông"),
        on_delete=models.CASCADE,  # the number says nothing without its record
        related_name="number",
    )
    number = models.CharField(_("mã"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("mã lần truyền thông")
        verbose_name_plural = _("mã lần truyền thông")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(number__istartswith=PREFIX),
                name="publication_number_not_one_of_the_house",
                violation_error_message=_("Mã bắt đầu bằng LT- do hệ thống đặt. Hãy đặt mã khác."),
            )
        ]

    def __str__(self) -> str:
        return self.number


def given_number(key: int) -> str:
    """What the house calls the publication with this key."""
    return f"{PREFIX}{key:06d}"


def key_of_given(number: str) -> int | None:
    """The key of the publication that the house calls so; None for an office's own number."""
    found = GIVEN.match(number)
    return int(found[1]) if found else None


def number_of(publication: Publication) -> str:
    """Its own number, or the one that the house gives; without a query where it was joined."""
    own = getattr(publication, "number", None)
    return own.number if own is not None else given_number(publication.pk)
