"""How the bytes of a file reach a reader who may have it: three ways behind one class.

`media_library.views.download.hand_out` decides, answers what needs no bytes and counts; what is
left to send goes to the way that `settings.DELIVERY` names.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from ..models import FileVersion
from .base import Delivery
from .django_response import DjangoResponse
from .file_request import FileRequest

__all__ = ["Delivery", "FileRequest", "delivery_for", "delivery_in_use"]

WAYS = {
    "django": "media_library.delivery.django_response.DjangoResponse",
    "nginx": "media_library.delivery.x_accel.XAccel",
    "s3": "media_library.delivery.presigned.Presigned",
}


def delivery_in_use() -> Delivery:
    way: Delivery = import_string(WAYS[settings.DELIVERY])()
    return way


def delivery_for(version: FileVersion) -> Delivery:
    """The way in use; captions always come from here, whole and small.

    A browser takes a track of captions from the page's own address only, never by a redirect to a
    bucket.
    """
    return DjangoResponse() if version.is_captions else delivery_in_use()
