"""Administration: the gap matrix and the grid of communes that keep communication up."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from audiences.areas import areas_of
from audiences.models import Place

from ..enums import Cadence
from ..models import Publication, Target
from ..models.targets import shown
from .forms import GapForm, KeptUpForm
from .gap import gap_matrix
from .kept_up import kept_up_grid
from .scope import units_for
from .showing import (
    failing_by_district,
    in_percent,
    is_reached,
    part_name,
    shown_lines,
    shown_numbers,
)


def may_read(user: Any) -> bool:
    policy = policy_registry.get_by_type(Publication)
    return bool(policy.user_has_any_permission(user, {"add", "change", "view"}))


class MatrixView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may read publications; an officer of some units asks about these alone."""

    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": reverse(self.index_url_name), "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), here]


def years_of_publications() -> tuple[list[int], int]:
    """All years to choose from, the newest first; and the newest so far in which something stands.

    The coming year can be asked about. Two queries along the index of hours.
    """
    now = timezone.localtime()
    dated = Publication.objects.order_by().filter(starts_at__isnull=False)
    first = dated.order_by("starts_at").values_list("starts_at", flat=True).first() or now
    until = dated.filter(starts_at__lte=now).order_by("-starts_at")
    newest = until.values_list("starts_at", flat=True).first() or now
    years = range(now.year + 1, min(timezone.localtime(first).year, now.year) - 1, -1)
    return list(years), timezone.localtime(newest).year


class GapView(MatrixView):
    template_name = "campaigns/matrices/gap.html"
    page_title = gettext_lazy("Chỗ còn trống")
    header_icon = "table"
    index_url_name = "gap_matrix"

    @cached_property
    def form(self) -> GapForm:
        years, newest = years_of_publications()
        initial = {"theo": "nhom-kenh", "nam": newest, "phan": "nam"}
        data = initial | {name: value for name, value in self.request.GET.items() if value}
        return GapForm(data, units=units_for(self.request.user), years=years)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.form.question()
        if question is None:
            return super().get_context_data(form=self.form, matrix=None, **kwargs)
        matrix = gap_matrix(question)
        policy = policy_registry.get_by_type(Publication)
        may_plan = policy.user_has_permission(self.request.user, "add")
        return super().get_context_data(
            form=self.form,
            question=question,
            matrix=matrix,
            lines=shown_lines(matrix, question, may_plan=may_plan),
            **kwargs,
        )


class KeptUpView(MatrixView):
    template_name = "campaigns/matrices/kept_up.html"
    page_title = gettext_lazy("Xã duy trì truyền thông")
    header_icon = "crosshairs"
    index_url_name = "kept_up_grid"

    @cached_property
    def form(self) -> KeptUpForm:
        return KeptUpForm(self.request.GET.dict(), units=units_for(self.request.user))

    def target(self) -> Target | None:
        return self.form.cleaned_data["target"] if self.form.is_valid() else None

    def units(self) -> Any:
        unit = self.form.cleaned_data.get("unit") if self.form.is_valid() else None
        places = Place.objects.order_by("parent__code", "code")
        if unit is not None:
            places = places.below([unit]) | places.filter(pk=unit.pk)
        return areas_of(self.request.user).filter(places, "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = self.target()
        if target is None:
            return super().get_context_data(form=self.form, target=None, **kwargs)
        grid = kept_up_grid(target.period, Cadence(target.cadence), self.units())
        value = target.value_on(target.last_day)
        return super().get_context_data(
            form=self.form,
            target=target,
            grid=grid,
            share=in_percent(grid.share),
            wanted=shown(value.value, is_share=True) if value else "",
            is_reached=is_reached(grid, value.value) if value else None,
            until=grid.parts[grid.judged - 1].last if grid.judged else None,
            districts=failing_by_district(grid),
            rows=[(row, shown_numbers(row, grid.judged)) for row in grid.rows],
            part_names=[part_name(part.first, Cadence(target.cadence)) for part in grid.parts],
            **kwargs,
        )
