"""Names in the database that libraries' migrations write in English.

Rights, the root of pages and the root of collections are shown as they are stored, so they are
stored in Vietnamese: `name()` runs after migrations, again and again. A name that an officer has
given is left as it is.
"""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext, override
from wagtail.models import Collection, Page

LANGUAGE = "vi"
ROOT, ROOT_IN_ENGLISH = "Gốc", "Root"
# What a right allows, before the name of what it is about.
RIGHTS = {
    "add": "Được thêm",
    "bulk_delete": "Được xóa hàng loạt",
    "change": "Được sửa",
    "choose": "Được chọn",
    "delete": "Được xóa",
    "lock": "Được khóa",
    "publish": "Được xuất bản",
    "unlock": "Được mở khóa",
    "view": "Được xem",
}


def name_of(permission: Permission) -> str:
    """By what it allows, else what the packages' catalogue says, else what it is called now."""
    model = permission.content_type.model_class()
    action = permission.codename.removesuffix(f"_{permission.content_type.model}")
    if model is not None and action in RIGHTS and action != permission.codename:
        return f"{RIGHTS[action]} {model._meta.verbose_name}"
    return gettext(permission.name)


def name_permissions() -> None:
    changed = []
    for permission in Permission.objects.select_related("content_type"):
        name = name_of(permission)
        if name != permission.name:
            permission.name = name
            changed.append(permission)
    Permission.objects.bulk_update(changed, ["name"], batch_size=200)


def name_roots() -> None:
    roots = Page.objects.filter(depth=1, title=ROOT_IN_ENGLISH)
    roots.update(title=ROOT, draft_title=ROOT)
    Collection.objects.filter(depth=1, name=ROOT_IN_ENGLISH).update(name=ROOT)


def name() -> None:
    with override(LANGUAGE):
        name_permissions()
        name_roots()
