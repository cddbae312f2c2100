"""The yardstick of all benchmarks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..blocks import PageBodyBlock
from ..fields import BlockFreeStreamField


class BarePage(Page):
    """A stock Wagtail page with a body in a minimal template: `make bench` measures against it.

    Made by the benchmark only; the administration never offers it.
    """

    body = BlockFreeStreamField(PageBodyBlock(), verbose_name=_("nội dung"), blank=True)

    template = "portal/bare_page.html"
    is_creatable = False
    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("trang đo tốc độ")
