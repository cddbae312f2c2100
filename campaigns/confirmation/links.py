"""The secret in the link of a mail. Worked out anew for each reminder, so it is stored nowhere."""

import hashlib
import hmac

from django.conf import settings
from django.urls import reverse

from ..models import ConfirmationRequest


def token_of(request: ConfirmationRequest) -> str:
    """160 bits that only the server's secret gives for this request, after its number."""
    said = f"confirmation {request.pk} {request.nonce}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return f"{request.pk}-{digest.hexdigest()[:40]}"


def request_of(token: str) -> ConfirmationRequest | None:
    """The request whose link this is, compared in constant time; None for any other."""
    key = token.partition("-")[0]
    if not (key.isdecimal() and len(key) < 10):
        return None
    names = ("article", "material", "toolkit", "channel", "outlet")
    requests = ConfirmationRequest.objects.select_related(*(f"publication__{n}" for n in names))
    found = requests.filter(pk=int(key)).first()
    if found is None or not hmac.compare_digest(token_of(found).encode(), token.encode()):
        return None
    return found


def address_of(request: ConfirmationRequest) -> str:
    return f"{settings.BASE_URL}{reverse('confirm', args=[token_of(request)])}"
