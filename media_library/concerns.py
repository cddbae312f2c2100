"""Materials that want a look: nobody takes them, they end soon, or they have ended and go on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from .models import Download, Material, ToolkitItem

SOON = 60  # days before its last day in which a material is told of
LATELY = 90  # days in which a download of an expired material says that it is in use
KEY = CharField(max_length=255)  # how the reference index writes a key
MATERIAL = "version__material_file__material"


def never_downloaded(materials: QuerySet) -> QuerySet:
    """Published materials that nobody has taken."""
    taken = Download.objects.filter(**{MATERIAL: OuterRef("pk")})
    return materials.filter(~Exists(taken), live=True)


def expiring(materials: QuerySet) -> QuerySet:
    """Published materials whose last day is near."""
    today = timezone.localdate()
    last = today + timedelta(days=SOON)
    return materials.filter(live=True, expires_on__range=(today, last))


def expired_in_use(materials: QuerySet) -> QuerySet:
    """Expired materials that were still taken lately: somebody uses them, somebody has to tell."""
    since = timezone.now() - timedelta(days=LATELY)
    taken = Download.objects.filter(**{MATERIAL: OuterRef("pk")}, at__gte=since)
    return materials.filter(Exists(taken), expires_on__lt=timezone.localdate())


def closed_but_named(materials: QuerySet) -> QuerySet:
    """Materials that nobody gets any more, while live pages or toolkits lead readers to them.

    Closed for good: not published, withdrawn, or past their last day. What waits for its day or its
    page is named on purpose.
    """
    closed = Q(live=False) | Q(withdrawn_at__isnull=False) | Q(expires_on__lt=timezone.localdate())
    return materials.filter(closed).filter(Exists(naming_pages()) | Exists(naming_toolkits()))


def naming_pages() -> QuerySet:
    """References to a material (`OuterRef`) from published pages, one or more for each page."""
    types = ContentType.objects.get_for_models(Page, Material, for_concrete_models=True)
    live = Page.objects.filter(live=True).annotate(key=Cast("pk", KEY)).values("key")
    return ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        object_id__in=live,
        to_content_type=types[Material],
        to_object_id=Cast(OuterRef("pk"), KEY),
    )


def naming_toolkits() -> QuerySet:
    """Places in published toolkits that hold a material (`OuterRef`)."""
    return ToolkitItem.objects.filter(material=OuterRef("pk"), toolkit__live=True)


def counted(rows: QuerySet, group: str, what: str) -> Coalesce:
    """How many different `what` there are among `rows` for the outer material."""
    number = (
        rows.order_by().values(group).annotate(number=Count(what, distinct=True)).values("number")
    )
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def with_numbers(materials: QuerySet) -> QuerySet:
    """Each with its downloads and with how many live pages and toolkits lead to it."""
    downloads = Download.objects.filter(**{MATERIAL: OuterRef("pk")})
    return materials.annotate(
        download_count=counted(downloads, MATERIAL, "pk"),
        page_count=counted(naming_pages(), "to_object_id", "object_id"),
        toolkit_count=counted(naming_toolkits(), "material", "toolkit"),
    )


Concern = tuple[Any, Callable[[QuerySet], QuerySet]]
CONCERNS: dict[str, Concern] = {
    "chua-ai-tai": (_("Chưa ai tải"), never_downloaded),
    "sap-het-han": (_("Hết hạn trong 60 ngày tới"), expiring),
    "het-han-con-dung": (_("Hết hạn nhưng 90 ngày qua còn người tải"), expired_in_use),
    "dong-con-dan": (_("Không còn cho tải nhưng trang, bộ tài liệu còn dẫn tới"), closed_but_named),
}
