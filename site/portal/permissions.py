"""What a user may do to our pages: Wagtail's rules, and the officer's area besides."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from .own_pages import is_of_own_unit


class OwnUnitPermissionTester(PagePermissionTester):
    """Wagtail's rules; whoever has an area, and on this page whoever is outside it, adds only.

    Their other roles do not widen it: a writer with a commune writes for that commune.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not is_of_own_unit(user, page):
            self.permissions &= {"add"}


class ArticlePermissionTester(OwnUnitPermissionTester):
    """Without Wagtail's query for each row of a list.

    Wagtail looks for live or foreign pages below; below an article there are none, so the article
    itself says it all.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if self.user.is_superuser or not self.user.is_active or not self.page.is_leaf():
            return bool(super().can_delete(ignore_bulk=ignore_bulk))
        theirs = "change" in self.permissions or (
            "add" in self.permissions and self.page.owner_id == self.user.pk
        )
        return theirs and ("publish" in self.permissions or not self.page.live)
