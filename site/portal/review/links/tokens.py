"""The secret in the link of a mail. Worked out anew for each mail, so it is stored nowhere."""

import hashlib
import hmac

from django.conf import settings
from django.urls import reverse

from ...models import ReviewLink

NAMES = ("asked_by", "revision", "task_state__task", "task_state__workflow_state__requested_by")


def token_of(link: ReviewLink) -> str:
    """160 bits that only the server's secret gives for this link, after its number."""
    said = f"review {link.pk} {link.nonce}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return f"{link.pk}-{digest.hexdigest()[:40]}"


def link_of(token: str) -> ReviewLink | None:
    """The link that this is, compared in constant time; None for any other."""
    key = token.partition("-")[0]
    if not (key.isdecimal() and len(key) < 10):
        return None
    found = ReviewLink.objects.select_related(*NAMES).filter(pk=int(key)).first()
    if found is None or not hmac.compare_digest(token_of(found).encode(), token.encode()):
        return None
    return found


def address_of(link: ReviewLink) -> str:
    return f"{settings.BASE_URL}{reverse('decide', args=[token_of(link)])}"
