"""Addresses: `docs/addresses.md` says what may never change."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from campaigns.bulletins.views import bulletin, bulletin_sound, bulletin_zip
from campaigns.calendar.feeds import calendar_feed
from campaigns.confirmation.views import confirm
from campaigns.short_links.views import follow, picture
from media_library.views.covers import cover
from media_library.views.download import download, download_version
from media_library.views.previews import page_preview
from media_library.views.shared import shared, shared_file, shared_zip
from media_library.views.toolkit_zip import toolkit_zip
from portal.api.endpoints import api
from portal.review.links.views import decide, decide_preview
from portal.sitemaps import SITEMAPS
from portal.views.feeds import materials_feed
from portal.views.health import live, ready
from portal.views.material import material
from portal.views.robots import robots
from portal.views.search import search
from portal.views.toolkit import toolkit

from . import errors

handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

admin = settings.ADMINISTRATION_PREFIX
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_new_password = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("api/v2/", api.urls),
    path("-/live", live, name="live"),
    path("-/ready", ready, name="ready"),
    # One sign-in for everybody: Wagtail's own forms lead to it.
    path(f"{admin}/login/", to_sign_in),
    path(f"{admin}/password_reset/", to_new_password),
    path(f"{admin}/tep-noi-bo/", include(wagtaildocs_urls)),
    path(f"{admin}/", include(wagtailadmin_urls)),
    path(
        "tai-ve/<slug:public_id>/v<int:number>/<str:filename>",
        download_version,
        name="download_version",
    ),
    path(
        "tai-ve/<slug:public_id>/xem/<int:number>/<int:page>.webp",
        page_preview,
        name="page_preview",
    ),
    path(
        "tai-ve/<slug:public_id>/xem/<int:number>/<int:page>-nho.webp",
        page_preview,
        {"small": True},
        name="page_thumbnail",
    ),
    path("tai-ve/bia/<slug:slug>/<int:image>-<slug:size>.<slug:form>", cover, name="cover"),
    path("tai-ve/bo/<slug:slug>.zip", toolkit_zip, name="toolkit_zip"),
    path("tai-ve/<slug:public_id>/<str:filename>", download, name="download"),
    re_path(r"^l/(?P<code>[0-9A-Za-z]{4,12})\.(?P<form>svg|png)$", picture, name="short_link_qr"),
    path("xac-nhan/<slug:token>", confirm, name="confirm"),
    path("ban-tin/<slug:token>", bulletin, name="bulletin"),
    path("ban-tin/<slug:token>/ban-tin.zip", bulletin_zip, name="bulletin_zip"),
    path("ban-tin/<slug:token>/ban-thu.mp3", bulletin_sound, name="bulletin_sound"),
    path("duyet/<slug:token>", decide, name="decide"),
    path("duyet/<slug:token>/ban-xem", decide_preview, name="decide_preview"),
    path("lich/<slug:token>.ics", calendar_feed, name="calendar_feed"),
    path("l/<slug:code>", follow, name="short_link"),
    path("chia-se/<slug:token>", shared, name="shared"),
    path("chia-se/<slug:token>/bo.zip", shared_zip, name="shared_zip"),
    path("chia-se/<slug:token>/<slug:public_id>/<str:filename>", shared_file, name="shared_file"),
]

if settings.SERVE_MEDIA:
    urlpatterns += [
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="rendition")
    ]

urlpatterns += i18n_patterns(
    # The prefix is the same in both languages, so that one rule of a proxy holds for it.
    path(f"{settings.ACCOUNTS_PREFIX}/", include("allauth.urls")),
    path(_("tim-kiem/"), search, name="search"),
    path(_("rss/tai-lieu/"), materials_feed, name="materials_feed"),
    path(_("tai-lieu/<slug:slug>/"), material, name="material"),
    path(_("bo-tai-lieu/<slug:slug>/"), toolkit, name="toolkit"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
