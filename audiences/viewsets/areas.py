"""Administration of who answers for which unit."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..area_views import AreaBoundViewSetMixin, ReadersChooserViewSet
from ..models import OfficerArea


class OfficerAreaViewSet(AreaBoundViewSetMixin, SnippetViewSet):
    """Whoever gives areas gives those within their own."""

    model = OfficerArea
    chooser_viewset_class = ReadersChooserViewSet
    base_url_path = "dia-ban-phu-trach"
    icon = "user"
    menu_label = _("Địa bàn phụ trách")
    list_display = ["user", "place"]
    search_fields = ["user__last_name", "user__first_name", "user__email", "place__name"]
    search_backend_name = None
    list_per_page = 50
    list_export = ["user", "place"]
    export_filename = "dia-ban-phu-trach"
    panels = [FieldPanel("user"), FieldPanel("place")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfficerArea]:
        return OfficerArea.objects.select_related("user", "place").order_by("place__code", "pk")
