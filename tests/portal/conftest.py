"""A small site: home, news with two columns, library, groups; each test adds what it is about."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page, Site

from portal.models import SiteSettings
from sample.factories import (
    HelplineFactory,
    HomePageFactory,
    LibraryPageFactory,
    NewsIndexPageFactory,
    SafetyPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TargetGroupFactory,
    TargetGroupIndexPageFactory,
    TargetGroupPageFactory,
)


@pytest.fixture
def portal(db: None) -> SimpleNamespace:
    """The pages of a site in Vietnamese, by name; served at the default host."""
    home = HomePageFactory(slug="trang-chu")
    Site.objects.all().delete()
    site = Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="Lan Tỏa"
    )
    Page.objects.filter(depth=2).exclude(pk=home.pk).delete()
    SiteSettings.for_site(site)
    news = NewsIndexPageFactory(parent=home, show_in_menus=True)
    group = TargetGroupFactory(name="Học sinh", slug="hoc-sinh")
    groups = TargetGroupIndexPageFactory(parent=home)
    return SimpleNamespace(
        home=home,
        site=site,
        news=news,
        column=SectionPageFactory(parent=news, title="Pháp luật"),
        library=LibraryPageFactory(parent=home, slug="tai-lieu"),
        groups=groups,
        group=group,
        group_page=TargetGroupPageFactory(parent=groups, target_group=group, slug="hoc-sinh"),
        about=StandardPageFactory(parent=home, title="Giới thiệu"),
        safety=SafetyPageFactory(parent=home, slug="an-toan"),
        helpline=HelplineFactory(number="111", name="Tổng đài 111"),
    )
