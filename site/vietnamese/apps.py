"""The language of the site: folding, addresses and search. No models."""

from django.apps import AppConfig
from django.core.checks import register


class VietnameseConfig(AppConfig):
    name = "vietnamese"
    verbose_name = "Tiếng Việt"

    def ready(self) -> None:
        from django.db import models  # noqa: PLC0415 (models exist only now)
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415

        from .checks import search_configuration  # noqa: PLC0415
        from .slugs import VietnameseSlugInput  # noqa: PLC0415

        register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})
        register(search_configuration)
