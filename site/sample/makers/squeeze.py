"""Makes results small and repeatable: JPEG and PNG below a limit, PDF without a clock in it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
from PIL import Image

LIMIT = 390_000
"""No committed sample file may be larger, in bytes."""


class TooLarge(ValueError):
    """Even the strongest setting leaves the file above its limit."""


def jpeg(image: Image.Image, limit: int) -> bytes:
    """Progressive JPEG at the best quality that fits: full colour from 84 to 68, then in 4:2:0."""
    full = [(quality, 0) for quality in range(84, 66, -2)]
    halved = [(quality, 2) for quality in range(80, 50, -2)]
    for quality, subsampling in full + halved:
        out = BytesIO()
        image.save(
            out,
            "JPEG",
            quality=quality,
            subsampling=subsampling,
            optimize=True,
            progressive=True,
        )
        if out.tell() <= limit:
            return out.getvalue()
    raise TooLarge(f"JPEG of {out.tell()} bytes, limit {limit}")


def png(image: Image.Image, limit: int = LIMIT) -> bytes:
    """PNG of at most 256 colours without dithering: flat drawings lose nothing by it."""
    for colours in (256, 128, 64):
        out = BytesIO()
        image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        if out.tell() <= limit:
            return out.getvalue()
    raise TooLarge(f"PNG of {out.tell()} bytes, limit {limit}")


def pdf(data: bytes, *, title: str, language: str) -> bytes:
    """The same document with its title and language set, without dates; equal input, equal bytes.

    The title is shown in the viewer's title bar, as accessible PDF asks.
    """
    with pikepdf.open(BytesIO(data)) as document:
        for key in ("/CreationDate", "/ModDate", "/Creator", "/Producer"):
            if key in document.docinfo:
                del document.docinfo[key]
        document.docinfo["/Title"] = title
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    if out.tell() > LIMIT:
        raise TooLarge(f"PDF of {out.tell()} bytes, limit {LIMIT}")
    return out.getvalue()


def office(data: bytes) -> bytes:
    """The same Word or PowerPoint package without the hour it was packed at."""
    out = BytesIO()
    with (
        ZipFile(BytesIO(data)) as source,
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            part = ZipInfo(name, date_time=(2022, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
