"""Made-up rows of the registers: places, settings, outlets and populations."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model

from audiences.enums import PlaceKind, PlaceLevel, Quality, SettingType
from audiences.models import (
    Channel,
    CommunitySetting,
    Organisation,
    Outlet,
    Place,
    Population,
    TargetGroup,
)
from audiences.tabular.indexing import index_written

from ..progress import Progress, Writable

MADE_UP = "mau-"  # how slugs of made-up rows begin
DISTRICT_CODE, COMMUNE_CODE = "MH", "MX"  # how codes of made-up units begin
SOURCE = "Số liệu tạo ra để đo tốc độ"
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2019, 12, 31)
YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
COMMUNES_IN_A_DISTRICT = 400
BATCH = 5_000
SYLLABLES = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Hương", "Lộc", "Phú", "Phước", "Thủy", "Vinh")

Maker = Callable[[int, Random], Model]


class RegisterFiller:
    """Makes `total` rows of each register; what is there of the made-up ones counts.

    Made-up units are of a generation that has ended, so no question about today meets them. The
    demonstration has to be there: rows name its channels, groups and first organisation.
    """

    def __init__(self, total: int, seed: int) -> None:
        self.total = total
        self.seed = seed

    def fill(self, stream: Writable) -> None:
        if not self.total:
            return
        districts = self.total // (COMMUNES_IN_A_DISTRICT + 1) + 1
        units = Place.objects.order_by("pk").values_list("pk", flat=True)
        code = {"code__startswith": DISTRICT_CODE}
        self.write(stream, "Huyện mẫu", self.district, districts, Place.objects.filter(**code))
        self.districts = list(units.filter(**code))
        code = {"code__startswith": COMMUNE_CODE}
        communes = self.total - districts
        self.write(stream, "Xã mẫu", self.commune, communes, Place.objects.filter(**code))
        self.communes = list(units.filter(**code))
        self.organisation = Organisation.objects.order_by("pk")[0]
        self.channels = list(Channel.objects.order_by("pk"))
        self.groups = list(TargetGroup.objects.order_by("pk"))
        slug = {"slug__startswith": MADE_UP}
        settings = CommunitySetting.objects.filter(**slug)
        self.write(stream, "Nơi tập trung mẫu", self.setting, self.total, settings)
        outlets = Outlet.objects.filter(**slug)
        self.write(stream, "Điểm phát mẫu", self.outlet, self.total, outlets)
        populations = Population.objects.filter(source=SOURCE)
        self.write(stream, "Quy mô mẫu", self.population, self.total, populations)

    def write(self, stream: Writable, label: str, make: Maker, total: int, present: Any) -> None:
        """Rows from the first number missing among `present` up to `total`, indexed as well."""
        first = present.count()
        if first >= total:
            return
        model = present.model
        progress = Progress(stream, label, total - first)
        for start in range(first, total, BATCH):
            numbers = range(start, min(start + BATCH, total))
            rows = [make(number, self.random(label, number)) for number in numbers]
            with transaction.atomic():
                model.objects.bulk_create(rows, batch_size=500)
                index_written(model, [row.pk for row in rows])
            progress.advance(len(rows))
        progress.close()

    def random(self, label: str, number: int) -> Random:
        return Random(f"{self.seed}-{label}-{number}")  # noqa: S311 (names, no secrets)

    def district(self, number: int, rng: Random) -> Place:
        return Place(
            code=f"{DISTRICT_CODE}{number}",
            name=name(rng),
            level=PlaceLevel.DISTRICT,
            kind=PlaceKind.DISTRICT,
            valid_from=FIRST_DAY,
            valid_until=LAST_DAY,
        )

    def commune(self, number: int, rng: Random) -> Place:
        return Place(
            code=f"{COMMUNE_CODE}{number}",
            name=name(rng),
            level=PlaceLevel.COMMUNE,
            kind=PlaceKind.COMMUNE,
            parent_id=self.districts[number // COMMUNES_IN_A_DISTRICT],
            valid_from=FIRST_DAY,
            valid_until=LAST_DAY,
        )

    def setting(self, number: int, rng: Random) -> CommunitySetting:
        return CommunitySetting(
            name=f"Trường {name(rng)} {number}",
            slug=f"{MADE_UP}{number}",
            type=rng.choice(SettingType.values),
            place_id=rng.choice(self.communes),
            capacity=rng.randint(50, 900),
        )

    def outlet(self, number: int, rng: Random) -> Outlet:
        return Outlet(
            name=f"Đài truyền thanh {name(rng)} {number}",
            slug=f"{MADE_UP}{number}",
            channel=rng.choice(self.channels),
            organisation=self.organisation,
            place_id=rng.choice(self.communes),
        )

    def population(self, number: int, rng: Random) -> Population:
        rest, group = divmod(number, len(self.groups))
        commune, year = divmod(rest, len(YEARS))
        return Population(
            target_group=self.groups[group],
            place_id=self.communes[commune % len(self.communes)],
            year=YEARS[year],
            number=rng.randint(20, 9_000),
            quality=Quality.ILLUSTRATIVE,
            source=SOURCE,
        )


def name(rng: Random) -> str:
    return " ".join(rng.sample(SYLLABLES, 2))
