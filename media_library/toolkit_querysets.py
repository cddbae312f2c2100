"""Listings of toolkits."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Revision, WorkflowState

if TYPE_CHECKING:
    from .models import Material, Toolkit  # noqa: F401 (annotations only)


class ToolkitQuerySet(models.QuerySet["Toolkit"]):
    def listed(self) -> "ToolkitQuerySet":
        """Published toolkits that hold a material which the library lists today, newest first."""
        from .models import Material, ToolkitItem  # noqa: PLC0415 (models import this module)

        shown = ToolkitItem.objects.filter(material__in=Material.objects.listed())
        return self.filter(live=True, pk__in=shown.order_by().values("toolkit"))

    def holding(self, material: "Material") -> "ToolkitQuerySet":
        """Those that this material belongs to."""
        return self.filter(items__material=material)

    def with_material_count(self) -> "ToolkitQuerySet":
        """Each with `material_count`: how many materials it holds, published or not."""
        from .models import ToolkitItem  # noqa: PLC0415 (models import this module)

        items = (
            ToolkitItem.objects.filter(toolkit=OuterRef("pk"))
            .order_by()
            .values("toolkit")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(material_count=Coalesce(Subquery(items), 0))

    def for_cards(self) -> "ToolkitQuerySet":
        """With cover and number of materials, in a fixed number of queries."""
        covered = self.with_material_count().select_related("cover")
        return covered.prefetch_related("cover__renditions")

    def with_names(self) -> "ToolkitQuerySet":
        """What a row of the administration's list shows."""
        return self.with_material_count().with_status()

    def with_status(self) -> "ToolkitQuerySet":
        """All that `status_string` asks, as `MaterialQuerySet.with_status`."""
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        return self.prefetch_related(
            Prefetch("revisions", queryset=scheduled, to_attr="scheduled_revisions"),
            Prefetch("workflow_states", queryset=states, to_attr="_current_workflow_states"),
        )
