"""Who may change a material's files."""

from typing import TYPE_CHECKING

from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

    from .models import Material


def may_change_files(user: "AbstractUser | AnonymousUser", material: "Material") -> bool:
    """Whether `user` may add, replace or withdraw files of `material`.

    Files have no drafts: on a published material a change reaches readers at once, so it takes the
    right to publish too. Everybody else prepares the files of a draft. An officer of a commune does
    so for what their own unit has made.
    """
    rights = ["change", "publish"] if material.live else ["change"]
    policy = policy_registry.get(material)
    return user.is_authenticated and all(
        policy.user_has_permission_for_instance(user, right, material) for right in rights
    )


def may_withdraw(user: "AbstractUser | AnonymousUser", material: "Material") -> bool:
    """Whether `user` may take the whole material back or give it out again: who may publish it."""
    policy = policy_registry.get(material)
    return user.is_authenticated and policy.user_has_permission_for_instance(
        user, "publish", material
    )
