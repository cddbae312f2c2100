"""The sidebar of the administration, kept for a minute for each officer.

Building the menu asks some two hundred permissions and packs forty items: a fifth of the time of a
list. What an officer may do decides what is shown, so the rights are part of the key: a right given
or taken shows at once. Rights on single pages and collections show within the minute; the doors
themselves never depend on what a menu shows.
"""

import hashlib
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.admin.templatetags import wagtailadmin_tags

KEPT_SECONDS = 60
built_anew = wagtailadmin_tags.sidebar_props


def kept_sidebar_props(context: Any) -> SafeString:
    """Wagtail's `sidebar_props`, kept under who asks, what they may do and their language."""
    user = context["request"].user
    profile = getattr(user, "wagtail_userprofile", None)
    said = [
        str(user.pk),
        str(user.is_superuser),
        user.get_full_name(),
        str(profile.avatar) if profile else "",
        str(profile.dismissibles) if profile else "",
        str(get_language()),
        *sorted(user.get_all_permissions()),
    ]
    digest = hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()
    key = f"admin-sidebar:{digest}"
    kept = cache.get(key)
    if kept is None:
        kept = str(built_anew(context))
        cache.set(key, kept, KEPT_SECONDS)
    return mark_safe(kept)  # noqa: S308 (Wagtail's own markup)


def register() -> None:
    """Takes the place of Wagtail's tag, which its base template calls: there is no hook for it."""
    wagtailadmin_tags.register.simple_tag(
        kept_sidebar_props, takes_context=True, name="sidebar_props"
    )
