"""The secret in the link of a station's mail. Worked out anew each time, stored nowhere."""

import hashlib
import hmac

from django.conf import settings
from django.urls import reverse

from ..models import BulletinDelivery


def token_of(delivery: BulletinDelivery) -> str:
    """160 bits that only the server's secret gives for this delivery, after its number."""
    said = f"bulletin {delivery.pk} {delivery.nonce}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return f"{delivery.pk}-{digest.hexdigest()[:40]}"


def delivery_of(token: str) -> BulletinDelivery | None:
    """The delivery whose link this is, compared in constant time; None for any other."""
    key = token.partition("-")[0]
    if not (key.isdecimal() and len(key) < 10):
        return None
    names = ("outlet", "bulletin__approved_by", "bulletin__material__embargo_page")
    found = BulletinDelivery.objects.select_related(*names).filter(pk=int(key)).first()
    if found is None or not hmac.compare_digest(token_of(found).encode(), token.encode()):
        return None
    return found


def address_of(delivery: BulletinDelivery) -> str:
    return f"{settings.BASE_URL}{reverse('bulletin', args=[token_of(delivery)])}"
