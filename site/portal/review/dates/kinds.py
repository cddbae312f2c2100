"""What has a review date: pages, materials, toolkits. `kind` stands in the address."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from media_library.models import Material, Toolkit

KINDS: dict[str, type[Model]] = {"trang": Page, "tai-lieu": Material, "bo-tai-lieu": Toolkit}
LABELS: dict[type[Model], str | Promise] = {
    Page: _("Bài, trang"),
    Material: _("Tài liệu"),
    Toolkit: _("Bộ tài liệu"),
}


def kind_of(text: Any) -> str:
    model = base_of(text)
    return next(kind for kind, each in KINDS.items() if each is model)


def base_of(text: Any) -> type[Model]:
    return Page if isinstance(text, Page) else type(text)


def content_type_of(text: Any) -> ContentType:
    return ContentType.objects.get_for_model(base_of(text))


def address_of(text: Any) -> str:
    return reverse("review_date", args=[kind_of(text), text.pk])


def published() -> Q:
    """Rows about what readers see now."""
    live = Q(pk__in=[])
    for model in KINDS.values():
        live |= Q(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=model._default_manager.filter(live=True).order_by().values("pk"),
        )
    return live
