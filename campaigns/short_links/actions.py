"""Giving a publication its short address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from ..models import Publication, ShortLink
from ..publication_actions import may_change
from .codes import new_code

TRIES = 5


class NoFreeCodeError(Exception):
    """As many codes as were tried belong to others: it is time for longer ones."""


class ShortLinkFor:
    """Gives the one that there is, or makes it. Raises PermissionDenied, NoFreeCodeError."""

    def __init__(self, publication: Publication, *, user: Any) -> None:
        self.publication = publication
        self.user = user

    def execute(self) -> ShortLink:
        if not may_change(self.user, self.publication):
            raise PermissionDenied
        for _try in range(TRIES):
            there = ShortLink.objects.filter(publication=self.publication).first()
            if there is not None:
                return there
            try:
                return self.made()
            except IntegrityError:
                # Somebody else made it meanwhile, or the code is another's: look, then try again.
                continue
        raise NoFreeCodeError

    def made(self) -> ShortLink:
        with transaction.atomic():
            link = ShortLink.objects.create(
                publication=self.publication, code=new_code(), made_by=self.user
            )
            log(
                instance=self.publication,
                action="campaigns.make_short_link",
                user=self.user,
                data={"code": link.code},
            )
        return link
