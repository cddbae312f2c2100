"""How many publications stand where: what matrices read instead of the publications themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audiences.models import Channel, Place, TargetGroup

# What is told apart; a publication stands in one of these or, draft or cancelled, in none.
COLUMNS = ("awaited", "reported", "confirmed", "missed")


class PublicationTally(models.Model):
    """Entries that add up: publications of a month, in a unit, on a channel, for a group.

    The figure of a cell is the sum of its entries, so a change of a publication adds entries below
    and above nought and never waits for another. A publication counts once in each unit that it is
    for, and once in each unit above those. Without a group stands every publication; with one, each
    that is for this group. `tallying` writes the entries and folds them together.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("ngày đầu tháng"))
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    target_group = models.ForeignKey(
        TargetGroup, null=True, on_delete=models.CASCADE, related_name="+"
    )
    awaited = models.IntegerField(default=0)
    reported = models.IntegerField(default=0)
    confirmed = models.IntegerField(default=0)
    missed = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("số đếm lần truyền thông")
        verbose_name_plural = _("số đếm lần truyền thông")
        default_permissions = ()
        indexes = [
            # All that a matrix reads, so that it reads the index alone.
            models.Index(
                fields=["place", "target_group", "month", "channel", *COLUMNS],
                name="tally_of_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.month:%m/%Y} {self.channel_id} {self.target_group_id}"
