"""The recording of a bulletin: the MP3 of its material, and how it fits the text."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from media_library.access import closed_because
from media_library.enums import MaterialLanguage
from media_library.file_facts import duration
from media_library.models import FileVersion, Material

from ..models import LoudspeakerBulletin

MP3 = "audio/mpeg"
# A jingle before and after, or another announcer: so much is no other text.
ALLOWED_SHARE, ALLOWED_SECONDS = 0.5, 15


def recording_of(material: Material | None) -> FileVersion | None:
    """The MP3 that goes to stations: the current version of the material's first such file.

    Vietnamese before other languages, then the library's own order. Two queries.
    """
    if material is None:
        return None
    files = list(material.files.with_current())
    files.sort(key=lambda each: each.language != MaterialLanguage.VIETNAMESE)
    versions = (each.current for each in files)
    return next((each for each in versions if each is not None and each.content_type == MP3), None)


def recording_to_hand_out(bulletin: LoudspeakerBulletin) -> FileVersion | None:
    """The recording as a station gets it today: none where its material was closed meanwhile.

    The link lifts the access level, as a share link does, and nothing else.
    """
    material = bulletin.material
    return None if material is None or closed_because(material) else recording_of(material)


def too_different(read: int, recorded: int | None) -> bool:
    """Whether a recording of so many seconds can hardly be of a text that takes `read` seconds."""
    if recorded is None:
        return False
    return abs(recorded - read) > max(ALLOWED_SECONDS, read * ALLOWED_SHARE)


@dataclass(frozen=True)
class Times:
    """How long the text takes aloud, and the recording where there is one."""

    read: int
    recorded: int | None

    @classmethod
    def of(cls, bulletin: LoudspeakerBulletin) -> "Times":
        recording = recording_of(bulletin.material)
        recorded = recording.duration_seconds if recording is not None else None
        return cls(bulletin.reading_seconds, recorded)

    def sentence(self) -> str:
        """ "Đọc khoảng 1:10. Bản thu dài 0:45: …"."""
        said = _("Đọc một lượt khoảng %(time)s.") % {"time": duration(self.read)}
        if self.recorded is None:
            return said
        recorded = _("Bản thu dài %(time)s.") % {"time": duration(self.recorded)}
        if not too_different(self.read, self.recorded):
            return f"{said} {recorded}"
        warning = _("Hai con số lệch nhiều: hãy nghe lại xem bản thu có đúng lời này không.")
        return f"{said} {recorded} {warning}"
