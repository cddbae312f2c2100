"""What search engines are asked to leave alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Files are found through their material's page; nothing there is to be counted for a robot.
SHUT = ("/{admin}/", "/{accounts}/", "/chia-se/", "/tai-ve/", "/tim-kiem/", "/en/search/")


def robots(request: HttpRequest) -> HttpResponse:
    prefixes = {"admin": settings.ADMINISTRATION_PREFIX, "accounts": settings.ACCOUNTS_PREFIX}
    lines = ["User-agent: *", *(f"Disallow: {each.format(**prefixes)}" for each in SHUT)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
    response["Cache-Control"] = "public, max-age=86400"
    return response
