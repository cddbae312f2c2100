"""The smallest real files of each type that the library takes, made in memory."""

import io
import struct
import zipfile

import pypdfium2
from PIL import Image


def pdf(pages: int = 2) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _number in range(pages):
        document.new_page(200, 300).close()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(buffer, kind)
    return buffer.getvalue()


def plain_picture(size: tuple[int, int]) -> bytes:
    """A picture of one colour: many pixels, few bytes."""
    buffer = io.BytesIO()
    Image.new("1", size).save(buffer, "PNG")
    return buffer.getvalue()


def office(main_part: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # Without the hour of writing, which two workers would not share: it stands in tests' names.
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        archive.writestr(zipfile.ZipInfo(main_part), "<w/>")
    return buffer.getvalue()


def mp3(seconds: float = 3) -> bytes:
    """Silent frames of 128 kbit/s at 44.1 kHz, 417 bytes and 1152 samples each."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return frame * round(seconds * 44100 / 1152)


def mp4(seconds: int = 4, brand: bytes = b"isom") -> bytes:
    """The heads of a film without its frames: enough for type and duration."""

    def box(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content) + 8) + name + content

    header = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + bytes(80)
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"moov", box(b"mvhd", header))


def captions(*lines: str) -> bytes:
    """WebVTT with one cue of two seconds for each line."""
    cues = (
        f"00:{2 * number:02}.000 --> 00:{2 * number + 2:02}.000\n{line}"
        for number, line in enumerate(lines or ("Có chuyện khiến bạn lo?",))
    )
    return "\n\n".join(["WEBVTT", *cues]).encode()


SAMPLES = {
    "docx": office("word/document.xml"),
    "jpeg": picture("JPEG"),
    "jpg": picture("JPEG"),
    "mp3": mp3(),
    "mp4": mp4(),
    "pdf": pdf(),
    "png": picture("PNG"),
    "pptx": office("ppt/presentation.xml"),
    "vtt": captions(),
    "webp": picture("WEBP"),
    "xlsx": office("xl/workbook.xml"),
}
