from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def make_cache_tables(*, using: str, **kwargs: Any) -> None:
    """The table behind the shared cache, where a database holds it; nothing where it is there."""
    call_command("createcachetable", database=using, verbosity=0)


class MediaLibraryConfig(AppConfig):
    name = "media_library"
    verbose_name = _("Thư viện tài liệu")

    def ready(self) -> None:
        post_migrate.connect(make_cache_tables, sender=self)
