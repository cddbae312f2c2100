"""Listings of the library."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from vietnamese.narrowing import narrowed_to

from .enums import PLAYABLE_AUDIO, PLAYABLE_VIDEO

if TYPE_CHECKING:
    from .models import FileVersion, Material, MaterialFile  # noqa: F401 (annotations only)


class MaterialQuerySet(models.QuerySet["Material"]):
    def listed(self, day: date | None = None) -> "MaterialQuerySet":
        """Materials that the public library shows on `day` (today in Việt Nam unless given).

        Published, not withdrawn, `available_from` and `expires_on` inclusive, the page that it
        waited for is live, and no newer material that is published has taken its place. Access
        levels do not matter here: a partner's material is listed, its files ask for sign-in.
        """
        day = day or timezone.localdate()
        return self.filter(
            Q(available_from__isnull=True) | Q(available_from__lte=day),
            Q(expires_on__isnull=True) | Q(expires_on__gte=day),
            Q(embargo_page__isnull=True) | Q(embargo_page__live=True),
            Q(successor__isnull=True) | Q(successor__live=False),
            live=True,
            withdrawn_at__isnull=True,
        )

    def matching(self, text: str) -> "MaterialQuerySet":
        """Materials that hold every word of `text`, with or without marks, in any order."""
        return cast("MaterialQuerySet", narrowed_to(self, text))

    def with_file_count(self) -> "MaterialQuerySet":
        """Each with `file_count`: how many of its files have a version that is handed out."""
        from .models import FileVersion  # noqa: PLC0415 (models import this module)

        files = (
            FileVersion.objects.current()
            .filter(material_file__material=OuterRef("pk"))
            .order_by()
            .values("material_file__material")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(file_count=Coalesce(Subquery(files), 0))

    def with_status(self) -> "MaterialQuerySet":
        """All that `status_string` asks (schedule, workflow), in two queries for the whole list."""
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
        # `_current_workflow_states` is the name that Wagtail's own mixin looks for.
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        return self.prefetch_related(
            Prefetch("revisions", queryset=scheduled, to_attr="scheduled_revisions"),
            Prefetch("workflow_states", queryset=states, to_attr="_current_workflow_states"),
        )

    def with_names(self) -> "MaterialQuerySet":
        """What a row of the administration's list shows."""
        return self.with_file_count().with_status()

    def with_files(self) -> "MaterialQuerySet":
        """Cover and files with their current versions, in a fixed number of queries."""
        from .models import MaterialFile  # noqa: PLC0415 (models import this module)

        return self.select_related("cover").prefetch_related(
            "cover__renditions", Prefetch("files", queryset=MaterialFile.objects.with_current())
        )

    def for_api(self) -> "MaterialQuerySet":
        """All that the read API says of each, in a fixed number of queries."""
        return (
            self.with_files()
            .select_related("successor", "embargo_page")
            .prefetch_related("target_groups", "channels", "tagged_topics__tag")
        )


class MaterialFileQuerySet(models.QuerySet["MaterialFile"]):
    def recordings_of(self, material: "Material") -> "MaterialFileQuerySet":
        """The sound and film among a material's files, as their current versions say."""
        playable = PLAYABLE_AUDIO | PLAYABLE_VIDEO
        return self.filter(
            material=material, versions__is_current=True, versions__content_type__in=playable
        )

    def with_current(self) -> "MaterialFileQuerySet":
        """Each file with its current version in `current_versions` (a list of none or one)."""
        from .models import FileVersion  # noqa: PLC0415 (models import this module)

        return self.prefetch_related(
            Prefetch("versions", queryset=FileVersion.objects.current(), to_attr="current_versions")
        )


class FileVersionQuerySet(models.QuerySet["FileVersion"]):
    def current(self) -> "FileVersionQuerySet":
        """Versions that the stable address serves: marked current and not withdrawn."""
        return self.filter(is_current=True, withdrawn_at__isnull=True)
