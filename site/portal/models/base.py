"""What every page of the public site shares."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from vietnamese.slugs import VietnameseSlugMixin

from ..blocks import PageBodyBlock
from ..fields import BlockFreeStreamField
from ..page_frame import breadcrumbs, meta
from ..permissions import OwnUnitPermissionTester

if TYPE_CHECKING:
    from wagtail.models import Page as BesideAPage
else:  # at run time the mixin is a class of its own, not a model
    BesideAPage = object


class PublicPage(VietnameseSlugMixin, Page):
    """Base of our pages: slugs without marks, breadcrumbs and meta data in the context.

    What costs a query is put into the context as a lazy object: where a fragment is cached,
    nothing asks for it.
    """

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> OwnUnitPermissionTester:
        return OwnUnitPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        request.shown_page = self  # type: ignore[attr-defined]  # the language switch asks for it
        context["breadcrumbs"] = SimpleLazyObject(lambda: breadcrumbs(self, request))
        context["meta"] = SimpleLazyObject(lambda: meta(self, request))
        return context

    @property
    def meta_description(self) -> str:
        return self.search_description or getattr(self, "lead", "")

    @property
    def meta_neutral(self) -> bool:
        """Whether browser title and link preview must tell nothing of the subject."""
        return False


class LeadAndBody(models.Model):
    """A sentence under the title and a body of blocks."""

    lead = models.TextField(
        _("lời dẫn"),
        max_length=400,
        blank=True,
        help_text=_("Một hai câu: trang này giúp được việc gì."),
    )
    body = BlockFreeStreamField(PageBodyBlock(), verbose_name=_("nội dung"), blank=True)

    body_panels = [FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        abstract = True


class DirectRouteMixin(BesideAPage):
    """Finds a live page by its whole path in two queries instead of two for every level.

    Gives what Wagtail's own routing gives: a page is live by itself, whatever stands above it, and
    view restrictions of all ancestors are checked when it is served. Paths that are not a page's
    (routes of a `RoutablePage`) fall back to Wagtail's way.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            page = Page.objects.filter(
                slug=path_components[-1], url_path=url_path, live=True
            ).first()
            if page is not None:
                return page.specific.route(request, [])
        return super().route(request, path_components)
