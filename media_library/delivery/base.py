"""What a way of sending files must do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from django.http.response import HttpResponseBase

from ..models import FileVersion

if TYPE_CHECKING:
    from .file_request import FileRequest


class Delivery(ABC):
    """Sends a version, or the part of it that was asked for, to a reader who may have it."""

    @abstractmethod
    def respond(self, asked: FileRequest) -> HttpResponseBase:
        """The answer to a GET that is to be sent bytes. Raises Http404 for a file that is lost."""

    def sent_with(self, validator: str, version: FileVersion) -> bool:
        """Whether this way sent `version` with that strong ETag, another one than our own."""
        return False
