"""What a page says of a toolkit; the reader's page and its preview agree."""

from typing import Any

from django.urls import reverse
from wagtail.rich_text import expand_db_html

from .access import Refusal, closed_because
from .enums import UseQuestion
from .file_facts import ASK, file_entry
from .models import Toolkit
from .packs.toolkit_packs import ToolkitPack
from .toolkit_members import ToolkitContents, ToolkitMember, loaded_members


def toolkit_facts(contents: ToolkitContents) -> dict[str, Any]:
    """The members that this reader may know of, and the ZIP that they would get."""
    toolkit = contents.toolkit
    refusal = contents.refusal
    return {
        "toolkit": toolkit,
        "guidance_html": expand_db_html(toolkit.translated_guidance),
        "members": [member_entry(each) for each in contents.members],
        "left_out": len(contents.members) - len(contents.handed_out),
        "pack": pack_entry(contents),
        "posts": post_entries(toolkit),
        "refusal": refusal.value if refusal else "",
        "needs_account": refusal in {Refusal.SIGN_IN, Refusal.PENDING, Refusal.TRUSTED_ONLY},
    }


def preview_facts(toolkit: Toolkit) -> dict[str, Any]:
    """The same of a draft, as whoever may have everything sees it."""
    members = loaded_members(toolkit, with_covers=True)
    return toolkit_facts(ToolkitContents(toolkit, members, is_for_everyone=False))


def member_entry(member: ToolkitMember) -> dict[str, Any]:
    material = member.material
    allowed = member.refusal is None
    return {
        "material": material,
        "note": member.item.translated_note,
        "refusal": member.refusal.value if member.refusal else "",
        "shows_cover": closed_because(material) is None,
        "files": [
            file_entry(each, each.current, allowed=allowed, question=material.use_question)
            for each in member.files
            if each.current
        ],
    }


def pack_entry(contents: ToolkitContents) -> dict[str, Any] | None:
    """Address, exact size and number of materials of the ZIP; None when it would be empty."""
    handed_out = contents.handed_out
    if not handed_out:
        return None
    address = reverse("toolkit_zip", args=[contents.toolkit.slug])
    asks = any(each.material.use_question != UseQuestion.NO for each in handed_out)
    return {
        "url": f"{address}?{ASK}" if asks else address,
        "is_asked": asks,
        "size": ToolkitPack(contents.toolkit, handed_out).layout.size,
        "materials": len(handed_out),
    }


def post_entries(toolkit: Toolkit) -> list[dict[str, str]]:
    return [
        {"text": each.text, "channel": each.channel.translated_name if each.channel else ""}
        for each in toolkit.suggested_posts.all()
    ]
