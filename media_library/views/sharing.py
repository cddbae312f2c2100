"""Administration: the share links of one material or toolkit."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.admin.widgets.button import Button

from audiences.models import Organisation
from audiences.wagtail_bases import BesideAViewSet

from ..models import ShareLink
from ..sharing.actions import CreateShareLink, RevokeShareLink, may_share
from ..sharing.querysets import of_target
from ..sharing.state import LinkState, state_of

USUALLY = timedelta(days=30)


def in_thirty_days() -> Any:
    return (timezone.localtime() + USUALLY).replace(hour=17, minute=0, second=0, microsecond=0)


class ShareLinkForm(forms.ModelForm):
    """Checks what is typed; the action checks the rest."""

    password = forms.CharField(
        label=gettext_lazy("mật khẩu"),
        required=False,
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        help_text=gettext_lazy(
            "Không bắt buộc; ít nhất 8 ký tự. Báo cho người nhận qua điện thoại, đừng gửi kèm."
        ),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("đơn vị nhận"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=gettext_lazy("Lượt tải qua liên kết được tính cho đơn vị này."),
    )
    field_order = ["purpose", "organisation", "expires_at", "max_uses", "password"]

    class Meta:
        model = ShareLink
        fields = ["purpose", "organisation", "expires_at", "max_uses"]
        widgets = {"expires_at": AdminDateTimeInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["organisation"]
        choices.queryset = Organisation.objects.active()
        self.fields["expires_at"].initial = in_thirty_days
        for each in self.fields.values():
            each.label = capfirst(str(each.label))


class SharingBase(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """For whoever may publish what is shared, within their area."""

    permission_required = "publish"
    header_icon = "link"
    index_url_name = ""
    edit_url_name = ""
    links_url_name = ""
    model: Any = None

    @cached_property
    def target(self) -> Any:
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    @property
    def links_url(self) -> str:
        return reverse(self.links_url_name, args=[self.target.pk])

    def trail(self) -> list[tuple[str, str]]:
        return [(reverse(self.edit_url_name, args=[self.target.pk]), str(self.target))]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(self.model._meta.verbose_name_plural))
        trail = [(reverse(self.index_url_name), title), *self.trail(), ("", self.get_page_title())]
        items = [{"url": url, "label": label} for url, label in trail]
        return [*super().get_breadcrumbs_items(), *items]

    def shown(self, **context: Any) -> HttpResponse:
        context |= {"target": self.target, "links_url": self.links_url}
        return self.render_to_response(self.get_context_data(**context))


class ShareLinksView(SharingBase):
    """All links to one material or toolkit; a new one is made here, its address shown once."""

    template_name = "media_library/admin/share_links.html"
    page_title = gettext_lazy("Liên kết chia sẻ")
    revoke_url_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.listed(form=ShareLinkForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ShareLinkForm(request.POST)
        if form.is_valid():
            action = CreateShareLink(self.target, user=request.user, **form.cleaned_data)
            try:
                _link, token = action.execute()
            except ValidationError as error:
                form.add_error(None, error)
            else:
                address = request.build_absolute_uri(reverse("shared", args=[token]))
                messages.success(request, _("Đã tạo liên kết."))
                return self.listed(form=ShareLinkForm(), address=address)
        messages.error(request, _("Chưa tạo được liên kết. Xem chỗ cần sửa ở dưới."))
        return self.listed(form=form)

    def listed(self, **context: Any) -> HttpResponse:
        links = [
            {
                "link": each,
                "state": state_of(each),
                "in_force": state_of(each) is LinkState.IN_FORCE,
                "revoke_url": reverse(self.revoke_url_name, args=[self.target.pk, each.pk]),
            }
            for each in of_target(self.target)
        ]
        return self.shown(links=links, **context)


class RevokeShareLinkView(SharingBase):
    """Asks, then shuts a link for good."""

    template_name = "media_library/admin/share_link_revoke.html"
    page_title = gettext_lazy("Thu hồi liên kết")

    def trail(self) -> list[tuple[str, str]]:
        return [*super().trail(), (self.links_url, _("Liên kết chia sẻ"))]

    @cached_property
    def link(self) -> ShareLink:
        return get_object_or_404(of_target(self.target), pk=self.kwargs["link_pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(link=self.link)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        RevokeShareLink(self.link, user=request.user).execute()
        messages.success(request, _("Đã thu hồi: từ bây giờ không ai mở được liên kết này."))
        return redirect(self.links_url)


class SharedViewSetMixin(BesideAViewSet):
    """Mixin for the view set of what can be shared; stands before SnippetViewSet."""

    def get_urlpatterns(self) -> list[URLPattern]:
        names = {"links_url_name": self.get_url_name("share_links")}
        links = self.construct_view(
            ShareLinksView, **names, revoke_url_name=self.get_url_name("revoke_share_link")
        )
        revoke = self.construct_view(RevokeShareLinkView, **names)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/chia-se/", links, name="share_links"),
            path("<int:pk>/chia-se/<int:link_pk>/thu-hoi/", revoke, name="revoke_share_link"),
        ]


def share_button_of(view: Any, target: Any) -> list[Button]:
    """For the "more" menu of a list's row or a form's header: nothing for who may not share."""
    if not may_share(view.request.user, target):
        return []
    address = reverse(target.snippet_viewset.get_url_name("share_links"), args=[target.pk])
    return [Button(_("Chia sẻ"), url=address, icon_name="link", priority=6)]
