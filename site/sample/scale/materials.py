"""Made-up materials. Their files all name one small PDF."""

import hashlib
import zlib
from datetime import timedelta
from random import Random

from django.core.files.base import ContentFile
from django.db import transaction

from audiences.models import Channel, TargetGroup
from media_library.enums import AlternativeFormat, MaterialLanguage, MaterialType
from media_library.models import (
    FileVersion,
    LibraryImage,
    Material,
    MaterialFile,
    TaggedMaterial,
    Topic,
)

from ..factories.library import SMALL_PDF
from ..loading.publishing import morning_of
from ..progress import Progress, Writable
from .bodies import body
from .days import day_of
from .indexing import ModelIndex
from .prose import title
from .tables import insert_rows, next_pk, reset_sequences

MADE_UP = "tai-lieu-mau-"  # how slugs of made-up materials begin
SHARED_FILE = "materials/mau/tai-lieu-mau.pdf"
LANGUAGES = ["vi"] * 8 + ["en", "pac", "tth", "ktv"]


class MaterialFiller:
    """Makes the materials from the first missing number up to `total`."""

    def __init__(self, total: int, seed: int, *, most_files: int) -> None:
        self.total = total
        self.seed = seed
        self.most_files = most_files
        self.present = Material.objects.filter(slug__startswith=MADE_UP).count()
        self.missing = max(0, total - self.present)

    def fill(self, stream: Writable, index: type[ModelIndex], *, batch: int) -> None:
        if not self.missing:
            return
        self.prepare()
        progress = Progress(stream, "Tài liệu mẫu", self.missing)
        entries, file_entries = index(Material), index(MaterialFile)
        for start in range(self.present, self.total, batch):
            numbers = range(start, min(start + batch, self.total))
            self.write(numbers, entries, file_entries)
            progress.advance(len(numbers))
        reset_sequences(Material, MaterialFile, FileVersion)
        progress.close()

    def prepare(self) -> None:
        self.groups = list(TargetGroup.objects.values_list("pk", flat=True))
        self.channels = list(Channel.objects.values_list("pk", flat=True))
        self.topics = list(Topic.objects.order_by("slug").values_list("pk", flat=True))
        self.covers = list(LibraryImage.objects.order_by("title"))
        self.first_pk = next_pk(Material) - self.present
        self.file_pk = next_pk(MaterialFile)
        storage = FileVersion._meta.get_field("file").storage
        if not storage.exists(SHARED_FILE):
            storage.save(SHARED_FILE, ContentFile(SMALL_PDF))
        self.sha256 = hashlib.sha256(SMALL_PDF).hexdigest()
        self.crc32 = zlib.crc32(SMALL_PDF)

    @transaction.atomic
    def write(self, numbers: range, entries: ModelIndex, file_entries: ModelIndex) -> None:
        materials, files, versions, texts = [], [], [], []
        groups, channels, tags = [], [], []
        for number in numbers:
            rng = Random(f"{self.seed}-material-{number}")  # noqa: S311 (texts, no secrets)
            material = self.material(number, rng)
            materials.append(material)
            texts.append((material.pk, {name: getattr(material, name) for name in TEXTS}))
            for file in self.files(material, rng):
                files.append(file)
                versions.append(self.version(file))
            groups += [(material.pk, each) for each in rng.sample(self.groups, rng.randint(1, 3))]
            channels += [
                (material.pk, each) for each in rng.sample(self.channels, rng.randint(1, 2))
            ]
            tags += [(material.pk, each) for each in rng.sample(self.topics, rng.randint(1, 2))]
        Material.objects.bulk_create(materials)
        MaterialFile.objects.bulk_create(files)
        FileVersion.objects.bulk_create(versions)
        insert_rows(Material.target_groups.through, ("material_id", "targetgroup_id"), groups)
        insert_rows(Material.channels.through, ("material_id", "channel_id"), channels)
        insert_rows(TaggedMaterial, ("content_object_id", "tag_id"), tags)
        entries.add(texts)
        file_entries.add([(file.pk, {"label": file.label}) for file in files])

    def material(self, number: int, rng: Random) -> Material:
        at = morning_of(day_of(number, self.total)) + timedelta(minutes=number % 60)
        return Material(
            pk=self.first_pk + number,
            title=title(number, self.seed),
            title_en=f"Sample material {number}",
            slug=f"{MADE_UP}{number}",
            summary=body(number, self.seed)[0],
            summary_en="",
            body=f"<p>{body(number + 1, self.seed)[0]}</p>",
            type=rng.choice(MaterialType.values),
            cover=rng.choice(self.covers) if self.covers else None,
            live=True,
            first_published_at=at,
            last_published_at=at,
        )

    def files(self, material: Material, rng: Random) -> list[MaterialFile]:
        made = []
        for order in range(rng.randint(1, self.most_files)):
            made.append(
                MaterialFile(
                    pk=self.file_pk,
                    material=material,
                    public_id=f"mau-{material.pk}-{order}",
                    language=MaterialLanguage(rng.choice(LANGUAGES)),
                    alternative_format=rng.choice(AlternativeFormat.values)
                    if order
                    else "standard",
                    label="",
                    sort_order=order,
                )
            )
            self.file_pk += 1
        return made

    def version(self, file: MaterialFile) -> FileVersion:
        return FileVersion(
            material_file=file,
            number=1,
            file=SHARED_FILE,
            filename="tai-lieu-mau.pdf",
            sha256=self.sha256,
            crc32=self.crc32,
            size=len(SMALL_PDF),
            content_type="application/pdf",
            pages=1,
        )


TEXTS = tuple(
    dict.fromkeys(
        field.field_name
        for field in Material.get_search_fields()
        if hasattr(field, "boost") or "Autocomplete" in type(field).__name__
    )
)
