"""The pack of a bulletin: one ZIP with the text, the slip and the recording.

Its bytes follow from the bulletin, the station and the recording alone. It is small but for the
recording, which is read from storage as it is sent.
"""

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from audiences.models import Outlet
from media_library.byte_ranges import ByteRange
from media_library.checksums import fill_crc32
from media_library.models import FileVersion
from media_library.packs.names import safe_name
from media_library.packs.zip_layout import Member, ZipLayout
from vietnamese.slugs import slugify_vi

from ..models import LoudspeakerBulletin
from .recordings import recording_to_hand_out
from .slip import slip_of

TEXT, SLIP, SOUND = "ban-tin.txt", "phieu-phat.pdf", "ban-thu.mp3"
# Stations run old Windows, whose Notepad takes a file without this mark for another alphabet's.
MARK = "\ufeff"


def text_of(bulletin: LoudspeakerBulletin) -> bytes:
    """Title and text as a station's computer opens them: UTF-8 with its mark, lines by CR LF."""
    whole = unicodedata.normalize("NFC", f"{bulletin.title}\n\n{bulletin.text.strip()}\n")
    return (MARK + "\r\n".join(whole.splitlines()) + "\r\n").encode()


@dataclass(frozen=True)
class BulletinPack:
    """What one station gets; without a station, what an officer looks at."""

    bulletin: LoudspeakerBulletin
    station: Outlet | None = None

    @cached_property
    def recording(self) -> FileVersion | None:
        return recording_to_hand_out(self.bulletin)

    @property
    def modified(self) -> datetime:
        """Local time, the same at every download."""
        return timezone.localtime(self.bulletin.approved_at or self.bulletin.created_at)

    @cached_property
    def layout(self) -> ZipLayout:
        """Raises OSError where storage has lost the recording."""
        with override(settings.LANGUAGE_CODE):
            slip = slip_of(self.bulletin, self.station, self.recording)
        members = [self.member(TEXT, text_of(self.bulletin)), self.member(SLIP, slip)]
        return ZipLayout([*members, *self.sound()])

    def member(self, name: str, data: bytes) -> Member:
        crc32 = zlib.crc32(data)
        return Member(name, len(data), crc32, self.modified, lambda: BytesIO(data))

    def sound(self) -> Iterator[Member]:
        version = self.recording
        if version is None:
            return
        fill_crc32([version])
        made = timezone.localtime(version.created_at)
        yield Member(SOUND, version.size, version.crc32 or 0, made, version.opened)

    @property
    def filename(self) -> str:
        slug = slugify_vi(self.bulletin.title, 60)
        return safe_name(f"ban-tin-{slug}.zip", instead="ban-tin.zip")

    def blocks(self) -> Iterator[bytes]:
        return self.layout.read(ByteRange.whole(self.layout.size))
