"""Who does a part of the tick now, so that two at once do not."""

from django.db import models


class TickClaim(models.Model):
    """A part by its name; nobody else runs it before `held_until`."""

    name = models.CharField(max_length=60, unique=True)
    held_until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
