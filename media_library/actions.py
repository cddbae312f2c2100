"""Changes of the library's files, each with its checks and its line in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .enums import CAPTIONS_TYPE, FileVariant, PreviewState
from .inspection import Inspection, clean_filename, inspect
from .models import FileVersion, Material, MaterialFile
from .permissions import may_change_files
from .previews import first_state
from .tasks import make_page_previews
from .withdrawal import required_reason


class FileAction:
    """What all actions on files share: who may, and the log of the material.

    `user=None` is the system itself (sample content, imports).
    """

    log_action: str
    user: Any
    material: Material

    def check(self) -> None:
        """Raises PermissionDenied for a user who may not change this material's files."""
        if self.user is not None and not may_change_files(self.user, self.material):
            raise PermissionDenied

    def record(self, version: FileVersion, **more: str) -> None:
        data = {"file": version.filename, "version": version.number, "sha256": version.sha256}
        data.update(more)
        log(instance=self.material, action=self.log_action, user=self.user, data=data)


@contextmanager
def stored(material_file: MaterialFile, upload: File, filename: str) -> Iterator[str]:
    """Puts `upload` into private storage for the block, for good unless the block fails.

    Written before the transaction begins: a slow upload locks nobody out, a failure leaves nothing.
    """
    field = FileVersion._meta.get_field("file")
    storage = field.storage
    blank = FileVersion(material_file=material_file)
    name = storage.save(field.generate_filename(blank, filename), upload)
    try:
        yield name
    except BaseException:
        storage.delete(name)
        raise


def write_version(
    material_file: MaterialFile, name: str, filename: str, facts: Inspection, **fields: Any
) -> FileVersion:
    """The next version, made current. Inside a transaction that holds the file's row."""
    highest = material_file.versions.aggregate(Max("number"))["number__max"] or 0
    material_file.versions.filter(is_current=True).update(is_current=False)
    version = FileVersion.objects.create(
        material_file=material_file,
        number=highest + 1,
        file=name,
        filename=filename,
        preview_state=first_state(facts.content_type),
        **vars(facts),
        **fields,
    )
    if version.preview_state == PreviewState.WAITING:
        transaction.on_commit(partial(make_page_previews.enqueue, version.pk))
    return version


def refuse_misfit(material_file: MaterialFile, content_type: str) -> None:
    """Captions are WebVTT and WebVTT is captions; ValidationError says which of both to mend."""
    is_captions = content_type == CAPTIONS_TYPE
    if is_captions == (material_file.variant == FileVariant.CAPTIONS):
        return
    if is_captions:
        raise ValidationError(
            _("Đây là tệp phụ đề. Hãy chọn dạng tệp “Phụ đề (WebVTT)” và tệp mà phụ đề ghi lời.")
        )
    raise ValidationError(_("Phụ đề phải là tệp WebVTT (đuôi .vtt)."))


class AddFileVersion(FileAction):
    """Makes `upload` the current version of a material's file; the one before keeps its address.

    From the second version on an officer says what has changed (`note`). The file is inspected
    first; ValidationError says what to do about a refused one.
    """

    log_action = "media_library.add_file_version"

    def __init__(
        self, material_file: MaterialFile, upload: File, *, user: Any = None, note: str = ""
    ) -> None:
        self.material_file = material_file
        self.material = material_file.material
        self.upload = upload
        self.user = user
        self.note = note

    def check(self) -> None:
        super().check()
        if self.material_file.pk is None or self.user is None or self.note.strip():
            return
        if self.material_file.versions.exists():
            raise ValidationError(_("Hãy ghi bản này thay đổi gì so với bản trước."))

    def execute(self) -> FileVersion:
        self.check()
        filename = clean_filename(self.upload.name or "")
        facts = inspect(self.upload.file, filename)  # type: ignore[arg-type]  # an open binary file
        refuse_misfit(self.material_file, facts.content_type)
        with stored(self.material_file, self.upload, filename) as name, transaction.atomic():
            self.hold_file()
            version = write_version(
                self.material_file, name, filename, facts, note=self.note, created_by=self.user
            )
            self.record(version)
        return version

    def hold_file(self) -> None:
        """Locks the row, so that two uploads at once get two numbers."""
        MaterialFile.objects.select_for_update().get(pk=self.material_file.pk)


class AddMaterialFile(AddFileVersion):
    """Adds a file to a material: an unsaved `material_file` and its first version, or neither."""

    log_action = "media_library.add_file"

    def check(self) -> None:
        super().check()
        self.material_file.clean()

    def hold_file(self) -> None:
        highest = self.material.files.aggregate(Max("sort_order"))["sort_order__max"]
        self.material_file.sort_order = 0 if highest is None else highest + 1
        self.material_file.save(force_insert=True)


class ChangeFileDetails(FileAction):
    """Saves what officers say of a file: variant, language, format, label. Its versions stay."""

    log_action = "media_library.change_file_details"

    def __init__(self, material_file: MaterialFile, *, user: Any = None) -> None:
        self.material_file = material_file
        self.material = material_file.material
        self.user = user

    def execute(self) -> MaterialFile:
        self.check()
        self.material_file.clean()
        newest = self.material_file.versions.first()
        if newest is not None:
            refuse_misfit(self.material_file, newest.content_type)
        with transaction.atomic():
            self.material_file.save(force_update=True)
            data = {"file": self.material_file.get_variant_display()}
            log(instance=self.material, action=self.log_action, user=self.user, data=data)
        return self.material_file


class VersionAction(FileAction):
    """A change of one version, decided under a lock of its file. Officers say why (`reason`)."""

    def __init__(self, version: FileVersion, *, user: Any = None, reason: str = "") -> None:
        self.version = version
        self.material = version.material_file.material
        self.user = user
        self.reason = reason

    def execute(self) -> FileVersion:
        self.check()
        self.reason = required_reason(self.reason, self.user)
        with transaction.atomic():
            MaterialFile.objects.select_for_update().get(pk=self.version.material_file_id)
            self.version.refresh_from_db()
            if self.change():
                self.record(self.version, **({"reason": self.reason} if self.reason else {}))
        return self.version

    def change(self) -> bool:
        """Writes; False when it is already so. Raises ValidationError where it cannot be done."""
        raise NotImplementedError


class MakeVersionCurrent(VersionAction):
    """The stable address serves this version again. A withdrawn version stays withdrawn."""

    log_action = "media_library.make_version_current"

    def change(self) -> bool:
        version = self.version
        if version.withdrawn_at is not None:
            raise ValidationError(
                _(
                    "Bản này đã thu hồi nên không dùng lại được. "
                    "Nếu thu hồi nhầm, hãy tải tệp lên thành bản mới."
                )
            )
        if version.is_current:
            return False
        FileVersion.objects.filter(
            material_file_id=version.material_file_id, is_current=True
        ).update(is_current=False)
        version.is_current = True
        version.restored_at = timezone.now()
        version.restored_by = self.user
        version.restored_reason = self.reason
        version.save(update_fields=["is_current", "restored_at", "restored_by", "restored_reason"])
        return True


class WithdrawVersion(VersionAction):
    """Nobody gets this version any more: its address says 410, so does the stable one if current.

    No other version takes its place by itself: an officer chooses one or uploads a new one.
    """

    log_action = "media_library.withdraw_version"

    def change(self) -> bool:
        version = self.version
        if version.withdrawn_at is not None:
            return False
        version.withdrawn_at = timezone.now()
        version.withdrawn_by = self.user
        version.withdrawn_reason = self.reason
        version.is_current = False
        version.save(
            update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "is_current"]
        )
        return True
