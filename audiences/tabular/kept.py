"""A file between its preview and the confirmation: kept in the private storage, so nothing is lost.

The page of the preview carries a signed token that names the file and whose it is. A day later the
token is worthless, and the user's next upload takes what they left away.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

FOLDER = "tabular"
MAX_AGE = timedelta(days=1)
SIGNER = TimestampSigner(salt="audiences.tabular.kept")


class KeptFileGoneError(Exception):
    """The token is not one of this user's, too old, or its file is away."""


@dataclass(frozen=True)
class KeptFile:
    path: str  # in the storage
    name: str  # as it was uploaded
    sha256: str
    token: str

    def open(self) -> BinaryIO:
        """Raises KeptFileGoneError."""
        try:
            return cast(BinaryIO, default_storage.open(self.path, "rb"))
        except OSError as error:
            raise KeptFileGoneError from error

    def delete(self) -> None:
        default_storage.delete(self.path)


def keep(uploaded: UploadedFile, user: Any, purpose: str) -> KeptFile:
    """Stores the file for this user; `purpose` names what it may be used for."""
    folder = f"{FOLDER}/{user.pk}"
    _delete_old(folder)
    digest = hashlib.sha256()
    for chunk in uploaded.chunks():
        digest.update(chunk)
    uploaded.seek(0)
    name = PurePath(uploaded.name or "").name
    path = default_storage.save(f"{folder}/{uuid4().hex}{PurePath(name).suffix.lower()}", uploaded)
    sha256 = digest.hexdigest()
    token = SIGNER.sign_object(
        {"path": path, "name": name, "sha256": sha256, "user": str(user.pk), "purpose": purpose}
    )
    return KeptFile(path, name, sha256, token)


def kept(token: str, user: Any, purpose: str) -> KeptFile:
    """The file of a token. Raises KeptFileGoneError."""
    try:
        found = SIGNER.unsign_object(token, max_age=MAX_AGE)
    except BadSignature as error:
        raise KeptFileGoneError from error
    if found["user"] != str(user.pk) or found["purpose"] != purpose:
        raise KeptFileGoneError
    return KeptFile(found["path"], found["name"], found["sha256"], token)


def _delete_old(folder: str) -> None:
    try:
        _folders, names = default_storage.listdir(folder)
    except OSError:  # nothing kept yet
        return
    for name in names:
        path = f"{folder}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - MAX_AGE:
            default_storage.delete(path)
