"""Made-up articles below the five columns."""

from collections.abc import Sequence
from random import Random
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from audiences.models import Channel, TargetGroup
from media_library.models import LibraryImage, Topic
from portal.models import ArticlePage, SectionPage, TaggedArticle
from vietnamese.slugs import slugify_vi

from ..loading.publishing import morning_of
from ..progress import Progress, Writable
from .bodies import body
from .days import day_of
from .indexing import ModelIndex
from .prose import title
from .tables import insert_rows, next_pk, reset_sequences

MADE_UP = "bai-mau-"  # how slugs of made-up articles begin
COLUMNS = (
    "page_ptr_id", "lead", "published_on", "author_line", "lead_image_id", "lead_image_alt",
    "lead_image_caption", "body", "source_name", "source_url", "import_notes",
)  # fmt: skip
Rows = Sequence[tuple[object, ...]]


class ArticleFiller:
    """Makes the articles from the first missing number up to `total`."""

    def __init__(self, total: int, seed: int) -> None:
        self.total = total
        self.seed = seed
        self.present = ArticlePage.objects.filter(slug__startswith=MADE_UP).count()
        self.missing = max(0, total - self.present)

    def fill(self, stream: Writable, index: type[ModelIndex], *, batch: int) -> None:
        if not self.missing:
            return
        self.prepare()
        progress = Progress(stream, "Bài viết mẫu", self.missing)
        entries = index(ArticlePage)
        for start in range(self.present, self.total, batch):
            numbers = range(start, min(start + batch, self.total))
            self.write(numbers, entries)
            progress.advance(len(numbers))
        reset_sequences(Page)
        progress.close()

    def prepare(self) -> None:
        self.locale = Locale.objects.get(language_code="vi")
        self.content_type = ContentType.objects.get_for_model(ArticlePage)
        self.columns = list(SectionPage.objects.filter(locale=self.locale).order_by("path"))
        self.last_step = {each.pk: self.last_child_step(each) for each in self.columns}
        self.images = list(LibraryImage.objects.exclude(title__startswith="bia-").order_by("title"))
        self.groups = list(TargetGroup.objects.values_list("pk", flat=True))
        self.channels = list(Channel.objects.values_list("pk", flat=True))
        self.topics = list(Topic.objects.order_by("slug").values_list("pk", flat=True))
        self.first_pk = next_pk(Page) - self.present

    @staticmethod
    def last_child_step(parent: Page) -> int:
        last = parent.get_last_child()
        return Page._str2int(last.path[-Page.steplen :]) if last is not None else 0

    def place(self, column: SectionPage) -> str:
        """The path of the column's next child, by treebeard's own arithmetic."""
        self.last_step[column.pk] += 1
        column.numchild += 1
        return str(Page._get_path(column.path, column.depth + 1, self.last_step[column.pk]))

    @transaction.atomic
    def write(self, numbers: range, entries: ModelIndex) -> None:
        pages, halves, texts = [], [], []
        groups, channels, tags = [], [], []
        for number in numbers:
            rng = Random(f"{self.seed}-article-{number}")  # noqa: S311 (texts, no secrets)
            pk = self.first_pk + number
            lead, stream = body(number, self.seed)
            page = self.page(number, pk, rng)
            pages.append(page)
            halves.append(self.half(number, pk, lead, stream, rng))
            texts.append((pk, {"title": page.title, "lead": lead, "body": stream}))
            groups += [(pk, chosen) for chosen in rng.sample(self.groups, rng.randint(1, 3))]
            channels += [(pk, chosen) for chosen in rng.sample(self.channels, rng.randint(1, 2))]
            tags += [(pk, chosen) for chosen in rng.sample(self.topics, rng.randint(1, 2))]
        self.store(pages, halves, groups, channels, tags)
        entries.add(texts)

    def store(
        self, pages: list[Page], halves: Rows, groups: Rows, channels: Rows, tags: Rows
    ) -> None:
        Page.objects.bulk_create(pages)
        insert_rows(ArticlePage, COLUMNS, halves)
        insert_rows(ArticlePage.target_groups.through, ("articlepage_id", "targetgroup_id"), groups)
        insert_rows(ArticlePage.channels.through, ("articlepage_id", "channel_id"), channels)
        insert_rows(TaggedArticle, ("content_object_id", "tag_id"), tags)
        for column in self.columns:
            Page.objects.filter(pk=column.pk).update(numchild=column.numchild)

    def page(self, number: int, pk: int, rng: Random) -> Page:
        column = rng.choice(self.columns)
        at = morning_of(day_of(number, self.total))
        words = title(number, self.seed)
        slug = f"{MADE_UP}{number}-{slugify_vi(words)[:80].rstrip('-')}"
        return Page(
            pk=pk,
            path=self.place(column),
            depth=column.depth + 1,
            numchild=0,
            title=words,
            draft_title=words,
            slug=slug,
            url_path=f"{column.url_path}{slug}/",
            content_type=self.content_type,
            locale=self.locale,
            translation_key=UUID(int=rng.getrandbits(128)),
            live=True,
            first_published_at=at,
            last_published_at=at,
        )

    def half(self, number: int, pk: int, lead: str, stream: str, rng: Random) -> tuple[object, ...]:
        image = rng.choice(self.images) if self.images else None
        day = day_of(number, self.total)
        alt = image.description if image else ""
        image_pk = image.pk if image else None
        return (pk, lead, day, "Ban biên tập", image_pk, alt, "", stream, "", "", "")
