"""What search engines find: pages and the materials that the library lists, in both languages."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from media_library.models import Material
from media_library.querysets import MaterialQuerySet


class MaterialSitemap(Sitemap):
    """Listed materials only: no draft, none that is closed today or superseded."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000  # addresses of one file; each material has one for each language

    def items(self) -> MaterialQuerySet:
        return Material.objects.listed().only("slug", "last_published_at").order_by("pk")

    def lastmod(self, item: Material) -> datetime | None:
        return item.last_published_at


SITEMAPS = {"pages": PageSitemap, "materials": MaterialSitemap}
