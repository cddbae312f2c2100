"""Made-up publications: a hundred months of them, on every channel and in every commune."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from audiences.models import Channel, Place, TargetGroup
from campaigns.models import Publication, PublicationPlace
from campaigns.periods import months_later
from campaigns.publication_states import PublicationState
from campaigns.tallying import recount

from ..progress import Progress, Writable

TOPIC = "Lần truyền thông mẫu"
FIRST_MONTH, MONTHS = date(2021, 7, 1), 100
BATCH = 5_000
# What became of those whose hour is over, in tenths: most were done and confirmed.
ENDINGS = [PublicationState.CONFIRMED] * 7 + [
    PublicationState.PUBLISHED,
    PublicationState.MISSED,
    PublicationState.SENT,
]


class PublicationFiller:
    """Makes publications up to `total`, as many in each month; those that there are count.

    Written past the model and not into the search index: lists by time, the calendar and the
    matrices are what is measured. A unit is one that there was on the day.
    """

    def __init__(self, total: int, seed: int) -> None:
        self.total = total
        self.seed = seed

    def fill(self, stream: Writable) -> None:
        first = Publication.objects.filter(topic__startswith=TOPIC).count()
        if first >= self.total:
            return
        self.channels = list(Channel.objects.order_by("pk"))
        self.groups = list(TargetGroup.objects.order_by("pk").values_list("pk", flat=True))
        self.communes = {
            month: list(Place.objects.communes().valid_on(month).values_list("pk", flat=True))
            for month in self.months()
        }
        progress = Progress(stream, "Lần truyền thông mẫu", self.total - first)
        for start in range(first, self.total, BATCH):
            numbers = range(start, min(start + BATCH, self.total))
            with transaction.atomic():
                self.write(numbers)
            progress.advance(len(numbers))
        progress.close()
        recount()

    def months(self) -> Iterator[date]:
        return (months_later(FIRST_MONTH, number) for number in range(MONTHS))

    def write(self, numbers: range) -> None:
        chances = [Random(f"{self.seed}-publication-{number}") for number in numbers]  # noqa: S311 (no secrets)
        rows = [self.row(number, chance) for number, chance in zip(numbers, chances, strict=True)]
        made = Publication.objects.bulk_create(rows, batch_size=500)
        through = Publication.target_groups.through
        links, held = [], []
        for number, chance, row in zip(numbers, chances, made, strict=True):
            held.append(PublicationPlace(publication=row, place_id=self.place(number, chance)))
            for group in chance.sample(self.groups, chance.choice([1, 1, 2])):
                links.append(through(publication_id=row.pk, targetgroup_id=group))
        PublicationPlace.objects.bulk_create(held, batch_size=2_000)
        through._default_manager.bulk_create(links, batch_size=2_000)

    def month(self, number: int) -> date:
        return months_later(FIRST_MONTH, number % MONTHS)

    def place(self, number: int, chance: Random) -> int:
        return chance.choice(self.communes[self.month(number)])

    def row(self, number: int, chance: Random) -> Publication:
        month = self.month(number)
        at = datetime(month.year, month.month, 1, tzinfo=UTC) + timedelta(
            days=chance.randrange(28), hours=chance.randrange(24)
        )
        is_over = at < timezone.now()
        return Publication(
            topic=f"{TOPIC} {number}",
            channel=chance.choice(self.channels),
            starts_at=at,
            state=chance.choice(ENDINGS) if is_over else PublicationState.PLANNED,
        )
