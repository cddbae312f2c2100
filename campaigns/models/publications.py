"""The publication: what goes out where, when and to whom, and what became of it."""

from typing import Any

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Page
from wagtail.search import index

from audiences.models import Channel, CommunitySetting, Outlet, Place, TargetGroup
from media_library.models import Material, Toolkit
from vietnamese.search_fields import folded_search_fields

from ..publication_states import SCHEDULED, TRANSITIONS, PublicationState
from ..querysets import PublicationQuerySet
from ..tallying import tallied
from .campaigns import Campaign

WHAT = ("article", "material", "toolkit")
ONE_THING = _("Hãy chọn đúng một: bài viết, tài liệu, bộ tài liệu, hoặc ghi chủ đề.")


def exactly_one_thing() -> Q:
    """Of article, material, toolkit and topic one is given, and no more."""
    ways = Q()
    for given in (*WHAT, "topic"):
        others = {f"{name}__isnull": name != given for name in WHAT}
        ways |= Q(~Q(topic=""), **others) if given == "topic" else Q(topic="", **others)
    return ways


class Publication(index.Indexed, ClusterableModel):
    """One thing on one outlet at one time. Every report of the plan comes from these.

    A talk has no material: its topic stands in `topic`, and it may have no outlet. The channel is
    the outlet's where there is one. `state` changes through `publication_actions` alone.
    """

    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("chiến dịch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    article = models.ForeignKey(
        Page,
        verbose_name=_("bài viết"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    material = models.ForeignKey(
        Material,
        verbose_name=_("tài liệu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    toolkit = models.ForeignKey(
        Toolkit,
        verbose_name=_("bộ tài liệu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    topic = models.CharField(
        _("chủ đề"),
        max_length=200,
        blank=True,
        help_text=_("Khi không dùng tài liệu nào, ví dụ: Nói chuyện về hợp đồng lao động."),
    )
    channel = models.ForeignKey(
        Channel, verbose_name=_("kênh"), on_delete=models.PROTECT, related_name="publications"
    )
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("điểm phát"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
        help_text=_("Để trống với buổi nói chuyện không do điểm phát nào tổ chức."),
    )
    setting = models.ForeignKey(
        CommunitySetting,
        verbose_name=_("nơi tập trung"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
        help_text=_("Trường, khu công nghiệp, chợ… nơi diễn ra, nếu có."),
    )
    places = models.ManyToManyField(
        Place, through="PublicationPlace", verbose_name=_("địa bàn"), related_name="publications"
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("nhóm đối tượng"), blank=True, related_name="publications"
    )
    starts_at = models.DateTimeField(
        _("ngày, giờ"), null=True, blank=True, help_text=_("Để trống nếu chưa xếp lịch.")
    )
    minutes = models.PositiveIntegerField(
        _("thời lượng (phút)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=12,
        choices=PublicationState.choices,
        default=PublicationState.DRAFT,
        editable=False,
    )
    note = models.TextField(_("ghi chú"), blank=True)
    # Whose it is, as materials say it: set by the administration, never by a form.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PublicationQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("what_name", "outlet_name", "note"),
        index.FilterField("id"),
        index.FilterField("state"),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("lần truyền thông")
        verbose_name_plural = _("lần truyền thông")
        ordering = ["-starts_at", "-pk"]
        permissions = [("confirm_publication", _("Xác nhận lần truyền thông"))]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="publication_newest"),
            models.Index(fields=["state", "-starts_at"], name="publication_state_newest"),
            models.Index(fields=["outlet", "starts_at"], name="publication_slot"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_thing(),
                name="publication_of_one_thing",
                violation_error_message=ONE_THING,
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | ~Q(state__in=sorted(SCHEDULED)),
                name="publication_scheduled_has_its_time",
                violation_error_message=_("Đã xếp lịch thì phải có ngày, giờ."),
            ),
        ]

    def __str__(self) -> str:
        where = self.outlet_name() or str(self.channel)
        when = f"{timezone.localtime(self.starts_at):%d/%m/%Y %H:%M}" if self.starts_at else ""
        return " · ".join(part for part in (self.what_name(), where, when) if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its places and groups, which the form keeps until now; the tallies follow."""
        with tallied(self.pk) as bracket:
            super().save(*args, **kwargs)
            bracket.made([self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with tallied(self.pk):
            deleted: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return deleted

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    @property
    def what(self) -> Page | Material | Toolkit | str:
        """The article, material or toolkit that goes out; a talk's topic."""
        return self.article or self.material or self.toolkit or self.topic

    @display(description=_("Nội dung"))
    def what_name(self) -> str:
        return str(self.what)

    @display(description=_("Điểm phát"))
    def outlet_name(self) -> str:
        return str(self.outlet or "")

    def may_become(self, state: str) -> bool:
        return state in TRANSITIONS[self.state]

    def clean(self) -> None:
        super().clean()
        named = [name for name in WHAT if getattr(self, f"{name}_id") is not None]
        if len(named) + bool(self.topic.strip()) != 1:
            raise ValidationError(dict.fromkeys((*named, "topic"), ONE_THING))
        if self.outlet is not None:
            self.channel = self.outlet.channel
        if self.state in SCHEDULED and self.starts_at is None:
            raise ValidationError({"starts_at": _("Đã xếp lịch thì phải có ngày, giờ.")})
