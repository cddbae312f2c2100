"""Files as evidence: what is taken in, how it is kept, and what goes when it is deleted.

A photo loses its EXIF first: where and with which phone it was taken is nobody's business. One file
may show several publications, a page of the station's log for all communes; it is stored once.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from media_library.inspection import clean_filename, inspect
from media_library.pictures import PictureRefusedError, cleaned

from ..models import Evidence, Publication
from ..publication_actions import WrongStateError, may_change
from ..publication_states import PublicationState

MEGABYTE = 1024 * 1024
MAX_BYTES = 30 * MEGABYTE
PICTURES = ("jpg", "jpeg", "png", "webp")
SUFFIXES = (*PICTURES, "pdf", "docx", "xlsx", "mp3", "mp4")
ACCEPT = ",".join(f".{suffix}" for suffix in SUFFIXES)


@dataclass(frozen=True)
class EvidenceFile:
    """A file that may be kept: its bytes as they will lie in storage, and what it is."""

    content: BinaryIO
    filename: str
    sha256: str
    size: int
    content_type: str

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    def facts(self) -> dict[str, Any]:
        names = ("filename", "sha256", "size", "content_type")
        return {name: getattr(self, name) for name in names}


def taken_in(upload: UploadedFile) -> EvidenceFile:
    """Looks the file over. Raises ValidationError, in the user's language, with what to do."""
    filename = clean_filename(upload.name or "")
    suffix = filename.rpartition(".")[2].lower() if "." in filename else ""
    if suffix not in SUFFIXES:
        allowed = ", ".join(each.upper() for each in SUFFIXES)
        message = _("Minh chứng là ảnh, tệp ghi âm, ghi hình hoặc văn bản: %(allowed)s.")
        raise ValidationError(message % {"allowed": allowed})
    if (upload.size or 0) > MAX_BYTES:
        message = _("Tệp quá lớn. Hãy chọn tệp không quá %(limit)s MB.")
        raise ValidationError(message % {"limit": MAX_BYTES // MEGABYTE})
    content = cast(BinaryIO, upload.file)
    found = inspect(content, filename)
    if suffix in PICTURES:
        content = without_traces(content, filename)
    data = content.read()
    content.seek(0)
    sha256 = hashlib.sha256(data).hexdigest()
    return EvidenceFile(content, filename, sha256, len(data), found.content_type)


def without_traces(content: BinaryIO, filename: str) -> BinaryIO:
    """The picture upright, without place, time and device."""
    try:
        data, _name = cleaned(content.read(), filename)
    except PictureRefusedError as error:
        message = _("Không giữ được ảnh này: %(why)s.") % {"why": error}
        raise ValidationError(message) from error
    return io.BytesIO(data)


class AttachEvidence:
    """Adds one piece of evidence to each of the publications, all or nothing.

    `file`: what `taken_in` gave, or None for a link or a note of where the paper lies. Raises
    PermissionDenied, WrongStateError for a confirmed one: what it was confirmed by stays.
    """

    log_action = "campaigns.attach_evidence"

    def __init__(
        self,
        publications: Sequence[Publication],
        *,
        kind: str,
        user: Any,
        file: EvidenceFile | None = None,
        url: str = "",
        note: str = "",
    ) -> None:
        self.publications = publications
        self.kind = kind
        self.user = user
        self.file = file
        self.url = url
        self.note = note.strip()

    def execute(self) -> list[Evidence]:
        """What was added now; the same once more is not added twice."""
        with stored(self.file) as name, transaction.atomic():
            return self.write(name)

    def write(self, name: str) -> list[Evidence]:
        """With the file that lies in storage under `name`; inside a transaction."""
        if not all(may_change(self.user, each) for each in self.publications):
            raise PermissionDenied
        attached = [self.attached(each, name) for each in self.publications]
        return [each for each in attached if each is not None]

    def attached(self, publication: Publication, name: str) -> Evidence | None:
        held = Publication.objects.select_for_update().get(pk=publication.pk)
        sha256 = self.file.sha256 if self.file else ""
        if held.evidence.filter(sha256=sha256, url=self.url, note=self.note).exists():
            return None
        if held.state == PublicationState.CONFIRMED:
            raise WrongStateError(_("Đã xác nhận thì không thêm minh chứng nữa."))
        evidence = Evidence(
            publication=publication,
            kind=self.kind,
            file=name,
            url=self.url,
            note=self.note,
            added_by=self.user,
            **(self.file.facts() if self.file else {}),
        )
        evidence.clean()
        evidence.save()
        data = {"evidence": str(evidence), "sha256": evidence.sha256}
        log(instance=publication, action=self.log_action, user=self.user, data=data)
        return evidence


@contextmanager
def stored(file: EvidenceFile | None) -> Iterator[str]:
    """Puts it into private storage for the block; it goes again when the block fails or uses it
    for nothing."""
    if file is None:
        yield ""
        return
    field = Evidence._meta.get_field("file")
    name = field.storage.save(
        field.generate_filename(Evidence(), file.filename), File(file.content)
    )
    try:
        yield name
    except BaseException:
        field.storage.delete(name)
        raise
    if not Evidence.objects.filter(file=name).exists():
        field.storage.delete(name)


def used_elsewhere(file: EvidenceFile, publications: Sequence[Publication]) -> Publication | None:
    """Another publication that the very same file shows already: worth a second look."""
    others = Evidence.objects.filter(sha256=file.sha256).exclude(publication__in=publications)
    found = others.select_related("publication").order_by("pk").first()
    return found.publication if found else None


def forget_file(sender: Any, instance: Evidence, **kwargs: Any) -> None:
    """After evidence is deleted, also with its publication: the file goes with its last row."""
    name = instance.file.name
    if name and not Evidence.objects.filter(file=name).exists():
        transaction.on_commit(lambda: instance.file.storage.delete(name))
