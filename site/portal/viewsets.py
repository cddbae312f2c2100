"""Administration of the helplines; that of articles is in `article_listing`."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Helpline


class HelplineViewSet(SnippetViewSet):
    model = Helpline
    icon = "mail"
    menu_label = _("Đường dây trợ giúp")
    list_display = [
        "number",
        "name",
        "hours",
        BooleanColumn("is_free", label=_("Miễn phí"), sort_key="is_free"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("is_free")]),
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("hours"),
        FieldPanel("topics"),
        FieldPanel("sort_order"),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("description_en"), FieldPanel("hours_en")],
            heading=_("Tiếng Anh"),
        ),
    ]
