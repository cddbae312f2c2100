"""Through what we speak, and how reach follows from what was done there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import TranslatedName

from ..enums import PARAMETERS_OF, EvidenceTier, LegalForm, Measure, RuleKind
from ..querysets import ChannelQuerySet


class Channel(TranslatedName, index.Indexed, ClusterableModel):
    """A way to reach people, mapped to the legal forms of Decree 49/2024. Key: `slug`.

    Units, rules, parameters and file specifications belong to it and are data: an administrator
    changes them, no code knows a channel by name.
    """

    name = models.CharField(
        _("tên kênh"), max_length=120, help_text=_("Gọi theo cách cán bộ quen dùng.")
    )
    name_en = models.CharField(
        _("tên tiếng Anh"), max_length=120, blank=True, help_text=_("Hiện trên trang tiếng Anh.")
    )
    slug = models.SlugField(
        _("mã"), max_length=120, unique=True, help_text=_("Không dấu; không đổi sau khi đã dùng.")
    )
    description = models.TextField(
        _("mô tả"), blank=True, help_text=_("Một hai câu: kênh này gồm những gì.")
    )
    description_en = models.TextField(
        _("mô tả tiếng Anh"), blank=True, help_text=_("Dịch từ mô tả tiếng Việt.")
    )
    legal_form = models.CharField(
        _("hình thức theo quy định"),
        max_length=20,
        choices=LegalForm.choices,
        help_text=_(
            "Hình thức thông tin cơ sở theo Nghị định 49/2024/NĐ-CP, hoặc báo chí, sân khấu."
        ),
    )
    evidence_tier = models.CharField(
        _("hạng chứng cứ"),
        max_length=1,
        choices=EvidenceTier.choices,
        blank=True,
        help_text=_("Ghi cạnh mọi con số của kênh. Để trống nếu theo kênh mà đối tác đã dùng."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước, ví dụ 10, 20, 30.")
    )

    objects = ChannelQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name", "description"),
        index.FilterField("legal_form"),
        index.FilterField("evidence_tier"),
        index.FilterField("name"),
        index.FilterField("sort_order"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("kênh truyền thông")
        verbose_name_plural = _("kênh truyền thông")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_names(self) -> str:
        """Units parted by commas; a query unless they are prefetched."""
        return ", ".join(unit.name for unit in self.units.all())

    def lacking_parameters(self, measure: Measure) -> list[str]:
        """Codes of the values without which the channel's rule for `measure` gives no number.

        Anything in it means "not estimated". Reads the rules and parameters from the database
        unless they are prefetched.
        """
        needed = {
            code
            for rule in self.rules.all()
            if rule.measure == measure
            for code in PARAMETERS_OF.get(RuleKind(rule.kind), ())
        }
        known = {each.code for each in self.parameters.all() if each.value is not None}
        return sorted(needed - known)
