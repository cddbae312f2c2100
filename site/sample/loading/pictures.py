"""The sample's pictures, each once in the image library, with the words that describe it."""

from functools import cache

from django.core.files.base import ContentFile
from wagtail.models import Collection

from media_library.models import LibraryImage

from ..factories import LibraryImageFactory
from .content import IMAGES, Record, articles, materials

CREDIT = "Lan Tỏa"
LICENCE = "Tranh của dự án, được dùng lại"


@cache
def descriptions() -> dict[str, str]:
    """File name → alternative text: an article's words for it, or whose cover it is."""
    found: dict[str, str] = {}
    for record in articles():
        found.setdefault(record["lead_image"], record["vi"]["image_alt"])
        for block in record["vi"]["body"]:
            if block["type"] == "image":
                found.setdefault(block["image"], block["alt"])
    for record in materials():
        found.setdefault(record["cover"], f"Bìa: {record['title']}")
    return found


def title_of(filename: str) -> str:
    """Officers find the picture by it, and it is the key: "song-huong.jpg" → "song-huong"."""
    return filename.rpartition(".")[0]


def load_pictures() -> list[str]:
    """Puts every picture that is on disk into the library; returns the names that are not."""
    there = set(LibraryImage.objects.values_list("title", flat=True))
    root = Collection.get_first_root_node()
    absent = []
    for filename, description in sorted(descriptions().items()):
        path = IMAGES / filename
        if not path.exists():
            absent.append(filename)
        elif title_of(filename) not in there:
            LibraryImageFactory(
                title=title_of(filename),
                description=description,
                credit=CREDIT,
                licence=LICENCE,
                collection=root,
                file=ContentFile(path.read_bytes(), name=filename),
            )
    return absent


def picture(filename: str) -> LibraryImage | None:
    """The picture of that file name; None when the file was not on disk."""
    return LibraryImage.objects.filter(title=title_of(filename)).first()


def cover_of(record: Record) -> LibraryImage | None:
    return picture(record["cover"])
