"""Short texts kept in Vietnamese with an optional English twin (`name`, `name_en`)."""

from django.utils.translation import get_language


def in_active_language(instance: object, field: str) -> str:
    """The text of `field` in the active language; Vietnamese where English is empty."""
    language = get_language() or "vi"
    if language.startswith("en"):
        return getattr(instance, f"{field}_en") or getattr(instance, field)
    return getattr(instance, field)


class TranslatedName:
    """Mixin for models with `name` and `name_en`."""

    @property
    def translated_name(self) -> str:
        return in_active_language(self, "name")
