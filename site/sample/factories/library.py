"""Images, materials and their files, all with real bytes."""

import hashlib
import zlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image
from wagtail.models import Collection

from media_library.enums import AccessLevel, FileVariant, MaterialType
from media_library.models import (
    Download,
    FileVersion,
    LibraryImage,
    Material,
    MaterialFile,
    ShareLink,
    TaggedMaterial,
    Topic,
)
from media_library.sharing.tokens import digest_of

SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
# One frame of silence, 417 bytes, forty times over: about a second of MPEG-1 layer III.
SMALL_MP3 = (b"\xff\xfb\x90\x00" + b"\x00" * 413) * 40


def small_picture(width: int = 64, height: int = 36, *, kind: str = "PNG") -> bytes:
    """A picture of one colour in the format that Pillow calls `kind`."""
    target = BytesIO()
    Image.new("RGB", (width, height), (91, 58, 125)).save(target, kind)
    return target.getvalue()


SMALL_PICTURE = small_picture()


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Chủ đề {n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"chu-de-{n}")


class LibraryImageFactory(DjangoModelFactory):
    """A small picture with its alternative text; `undescribed` lacks it, `expired` is over."""

    class Meta:
        model = LibraryImage

    class Params:
        undescribed = factory.Trait(description="")
        expired = factory.Trait(
            expires_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
        )

    title = factory.Sequence(lambda n: f"Ảnh {n}")
    description = "Dòng sông lúc sáng sớm, vòng nước lan ra từ một chiếc lá"
    credit = "Ban biên tập"
    file = factory.LazyAttributeSequence(
        lambda o, n: ContentFile(small_picture(), name=f"anh-{n}.png")
    )
    collection = factory.LazyFunction(Collection.get_first_root_node)


class MaterialFactory(DjangoModelFactory):
    """A published leaflet without files.

    `draft` is not published, `expired` and `upcoming` are outside their dates, `withdrawn` was
    taken back, `embargoed` waits for a page that is not live, `superseded` has a successor,
    `registered` and `trusted` ask for sign-in, `with_file` has a PDF.
    """

    class Meta:
        model = Material
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None, last_published_at=None)
        expired = factory.Trait(
            expires_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
        )
        upcoming = factory.Trait(
            available_from=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=1))
        )
        withdrawn = factory.Trait(withdrawn_at=factory.LazyFunction(timezone.now))
        embargoed = factory.Trait(
            embargo_page=factory.SubFactory("sample.factories.pages.HomePageFactory", live=False)
        )
        superseded = factory.Trait(
            successor=factory.SubFactory("sample.factories.library.MaterialFactory")
        )
        registered = factory.Trait(access=AccessLevel.REGISTERED)
        trusted = factory.Trait(access=AccessLevel.TRUSTED)
        with_file = factory.Trait(
            file=factory.RelatedFactory(
                "sample.factories.library.MaterialFileFactory", factory_related_name="material"
            )
        )

    title = factory.Sequence(lambda n: f"Tờ rơi {n}: Đi làm xa an toàn")
    title_en = factory.Sequence(lambda n: f"Leaflet {n}: Working away from home, safely")
    slug = factory.Sequence(lambda n: f"to-roi-{n}")
    summary = "Sáu việc nên làm trước khi lên xe."
    summary_en = "Six things to do before you board."
    body = "<p>In hai mặt, gấp ba.</p>"
    type = MaterialType.LEAFLET
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        topics = kwargs.pop("topics", ())
        kwargs["tagged_topics"] = [TaggedMaterial(tag=topic) for topic in topics]
        return kwargs


def first_version(content: bytes, filename: str) -> factory.RelatedFactory:
    return factory.RelatedFactory(
        "sample.factories.library.FileVersionFactory",
        factory_related_name="material_file",
        content=content,
        filename=filename,
    )


class MaterialFileFactory(DjangoModelFactory):
    """A file of a material, with its first version: a PDF, or `picture`, `audio`.

    `version=None` makes it without any.
    """

    class Meta:
        model = MaterialFile
        skip_postgeneration_save = True

    class Params:
        picture = factory.Trait(
            variant=FileVariant.SQUARE, version=first_version(SMALL_PICTURE, "anh.png")
        )
        audio = factory.Trait(
            variant=FileVariant.AUDIO, version=first_version(SMALL_MP3, "loi-nhan.mp3")
        )

    material = factory.SubFactory(MaterialFactory)
    version = first_version(SMALL_PDF, "to-roi.pdf")


CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "mp3": "audio/mpeg",
}


class FileVersionFactory(DjangoModelFactory):
    """A current version with the bytes in `content`; `withdrawn` was taken back."""

    class Meta:
        model = FileVersion
        exclude = ("content",)

    class Params:
        withdrawn = factory.Trait(withdrawn_at=factory.LazyFunction(timezone.now))

    material_file = factory.SubFactory(MaterialFileFactory, version=None)
    content = SMALL_PDF
    number = 1
    filename = "to-roi.pdf"
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name=o.filename))
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.content).hexdigest())
    crc32 = factory.LazyAttribute(lambda o: zlib.crc32(o.content))
    size = factory.LazyAttribute(lambda o: len(o.content))
    content_type = factory.LazyAttribute(lambda o: CONTENT_TYPES[o.filename.rpartition(".")[2]])
    pages = factory.LazyAttribute(lambda o: 1 if o.filename.endswith(".pdf") else None)
    duration_seconds = factory.LazyAttribute(lambda o: 1 if o.filename.endswith(".mp3") else None)
    width = factory.LazyAttribute(lambda o: 64 if o.filename.endswith(".png") else None)
    height = factory.LazyAttribute(lambda o: 36 if o.filename.endswith(".png") else None)


class DownloadFactory(DjangoModelFactory):
    """A download by nobody known, now."""

    class Meta:
        model = Download

    version = factory.SubFactory("sample.factories.library.FileVersionFactory")


class ShareLinkFactory(DjangoModelFactory):
    """A link to a material with a file, for thirty days; its token is the one in `token`.

    `expired` and `revoked` are over, `used_up` had one use, `locked` has a password.
    """

    class Meta:
        model = ShareLink
        exclude = ("token",)

    class Params:
        expired = factory.Trait(
            expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))
        )
        revoked = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))
        used_up = factory.Trait(max_uses=1, uses=1)
        locked = factory.Trait(password=factory.LazyFunction(lambda: make_password("lan tỏa 111")))

    token = factory.Sequence(lambda n: f"ma-chia-se-so-{n:018d}")
    token_digest = factory.LazyAttribute(lambda o: digest_of(o.token))
    material = factory.SubFactory(MaterialFactory, trusted=True, with_file=True)
    purpose = "Công đoàn khu công nghiệp in áp phích"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))
