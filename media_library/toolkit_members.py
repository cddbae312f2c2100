"""What one reader gets of a toolkit: its page, its ZIP and its share links ask here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import HttpRequest

from .access import Refusal
from .access_in_bulk import refusals_for
from .models import FileVersion, Material, MaterialFile, ShareLink, Toolkit, ToolkitItem

if TYPE_CHECKING:
    from .access import Asker

# What a reader is told first when nothing is handed out: what they can change comes first.
SAID_FIRST = (
    Refusal.SIGN_IN,
    Refusal.PENDING,
    Refusal.TRUSTED_ONLY,
    Refusal.NOT_YET,
    Refusal.EMBARGOED,
    Refusal.EXPIRED,
    Refusal.WITHDRAWN,
)


@dataclass(frozen=True)
class ToolkitMember:
    """One material of a toolkit as one reader gets it. `files` have a current version each."""

    item: ToolkitItem
    material: Material
    files: list[MaterialFile]
    refusal: Refusal | None = None

    @property
    def is_handed_out(self) -> bool:
        return self.refusal is None and bool(self.files)

    @property
    def versions(self) -> list[FileVersion]:
        return [each.current for each in self.files if each.current is not None]


@dataclass(frozen=True)
class ToolkitContents:
    """A toolkit's members for one reader, in their order; drafts of others are not among them.

    `is_for_everyone`: whether anybody gets the same, so that shared caches may keep the answer.
    """

    toolkit: Toolkit
    members: list[ToolkitMember]
    is_for_everyone: bool

    @property
    def handed_out(self) -> list[ToolkitMember]:
        return [each for each in self.members if each.is_handed_out]

    @property
    def refusal(self) -> Refusal | None:
        """What stands between this reader and the rest of it; None when they get everything."""
        met = {each.refusal for each in self.members if each.files}
        return next((each for each in SAID_FIRST if each in met), None)


def contents_for(
    request: HttpRequest,
    toolkit: Toolkit,
    *,
    share_link: ShareLink | None = None,
    with_covers: bool = False,
) -> ToolkitContents:
    """What whoever asks gets; through a share link, what anybody gets through it.

    Who they are is looked up only where it matters.
    """
    loaded = loaded_members(toolkit, with_covers=with_covers)
    everyone = decided(loaded, AnonymousUser(), share_link)
    is_for_everyone = share_link is None and len(everyone) == len(loaded)
    is_for_everyone = is_for_everyone and not any(each.refusal for each in everyone)
    is_alike = is_for_everyone or share_link is not None
    members = everyone if is_alike else decided(loaded, request.user, None)
    return ToolkitContents(toolkit, members, is_for_everyone)


def loaded_members(toolkit: Toolkit, *, with_covers: bool) -> list[ToolkitMember]:
    """All members of a toolkit, drafts included, nobody asked. Items need not be saved yet."""
    items = [each for each in toolkit.items.all() if each.material_id]
    found = Material.objects.select_related("embargo_page")
    if with_covers:
        found = found.with_files()
    else:
        files = MaterialFile.objects.with_current()
        found = found.prefetch_related(Prefetch("files", queryset=files))
    materials = found.in_bulk([each.material_id for each in items])
    return [
        ToolkitMember(
            item=item,
            material=materials[item.material_id],
            files=[each for each in materials[item.material_id].files.all() if each.current],
        )
        for item in items
        if item.material_id in materials
    ]


def decided(
    members: Sequence[ToolkitMember], user: "Asker", share_link: ShareLink | None
) -> list[ToolkitMember]:
    """The members that `user` may know of, each with what is said to them."""
    refusals = refusals_for(user, [each.material for each in members], share_link=share_link)
    told = [replace(each, refusal=refusals[each.material.pk]) for each in members]
    return [each for each in told if each.refusal is not Refusal.NOT_FOUND]
