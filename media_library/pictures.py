"""Pictures out of files: known formats, measured before they are opened, without location."""

import io
import warnings
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

MAX_BYTES = 15 * 1024 * 1024
SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
SMALLEST_SIDE = 24  # pixels; less is a bullet or a spacer
QUALITY = 90


class PictureRefusedError(Exception):
    """The picture cannot be kept; `str()` tells the officer why."""


def cleaned(data: bytes, stem: str) -> tuple[bytes, str]:
    """The picture without EXIF, GPS and comments, turned upright, and its file name.

    JPEG is written anew only when it carries such data. Raises PictureRefusedError.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefusedError(_("ảnh quá lớn"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            return _cleaned(data, stem)
    except UnidentifiedImageError as error:
        raise PictureRefusedError(
            _("định dạng ảnh không nhận: hãy đổi sang JPEG hoặc PNG")
        ) from error
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError, Warning) as error:
        raise PictureRefusedError(_("ảnh bị hỏng")) from error


def _cleaned(data: bytes, stem: str) -> tuple[bytes, str]:
    with Pillow.open(io.BytesIO(data), formats=list(SUFFIXES)) as picture:
        width, height = picture.size
        if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise PictureRefusedError(_("ảnh quá nhiều điểm ảnh"))
        if min(width, height) < SMALLEST_SIDE:
            raise PictureRefusedError(_("ảnh quá nhỏ, có lẽ chỉ để trang trí"))
        name = f"{PurePosixPath(stem).stem[:60] or 'anh'}.{SUFFIXES[str(picture.format)]}"
        picture.load()
        if getattr(picture, "is_animated", False) or not _tells_more_than_it_shows(picture):
            return data, name
        return _written_anew(picture), name


def _tells_more_than_it_shows(picture: Pillow.Image) -> bool:
    keys = {str(key).lower() for key in picture.info}
    return bool(picture.getexif()) or bool(
        keys & {"exif", "xmp", "xml:com.adobe.xmp", "comment", "photoshop"}
    )


def _written_anew(picture: Pillow.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    profile = picture.info.get("icc_profile")
    bare = Pillow.new(upright.mode, upright.size)
    bare.paste(upright)
    if upright.mode == "P" and (palette := upright.getpalette()):
        bare.putpalette(palette)
    out = io.BytesIO()
    options = {"quality": QUALITY} if picture.format in {"JPEG", "WEBP"} else {}
    transparency = upright.info.get("transparency")
    if transparency is not None and picture.format in {"PNG", "GIF"}:
        options["transparency"] = transparency
    bare.save(out, str(picture.format), icc_profile=profile, **options)
    return out.getvalue()
