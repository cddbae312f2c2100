"""What an instance says of itself, changed in the administration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from vietnamese.translated import in_active_language


@register_setting(icon="site", order=1)
class SiteSettings(BaseSiteSetting, ClusterableModel):
    """Organisation, contact, quick exit and links of one site."""

    organisation = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    organisation_en = models.CharField(_("tên cơ quan, tiếng Anh"), max_length=200, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)
    address_en = models.CharField(_("địa chỉ, tiếng Anh"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    quick_exit_url = models.URLField(
        _("trang mở ra khi thoát nhanh"),
        default="https://vi.wikipedia.org/",
        help_text=_("Một trang trung tính mà ai cũng có thể đang xem, ví dụ trang thời tiết."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("organisation_en"),
                FieldPanel("address"),
                FieldPanel("address_en"),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("Cơ quan và liên hệ"),
        ),
        FieldPanel("quick_exit_url"),
        InlinePanel("government_links", label=_("liên kết"), heading=_("Liên kết website")),
    ]

    class Meta:
        verbose_name = _("thiết lập trang")
        verbose_name_plural = _("thiết lập trang")

    @property
    def translated_organisation(self) -> str:
        return in_active_language(self, "organisation")

    @property
    def translated_address(self) -> str:
        return in_active_language(self, "address")


class GovernmentLink(Orderable):
    """An address of a government body, shown at the foot of every page."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="government_links")
    title = models.CharField(_("tên"), max_length=120)
    title_en = models.CharField(_("tên tiếng Anh"), max_length=120, blank=True)
    url = models.URLField(_("địa chỉ"))

    class Meta(Orderable.Meta):
        verbose_name = _("liên kết website")

    @property
    def translated_title(self) -> str:
        return in_active_language(self, "title")
