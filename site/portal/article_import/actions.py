"""From an imported article to a draft, all or nothing."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.create_page import CreatePageAction
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, Page
from wagtail.permissions import page_permission_policy, policy_registry

from portal.models import ArticlePage, SectionPage

from .neutral import Block, ImportedArticle, Picture, Unplaced
from .refusals import ImportRefusedError
from .stream import stored_body

Officer = AbstractBaseUser | AnonymousUser

LOG_ACTION = "portal.import_article"
IMAGE_TITLE_LENGTH = 180


class DuplicateArticleError(Exception):
    """The column has an article of this title and day. `existing`: the newest of them."""

    def __init__(self, existing: ArticlePage) -> None:
        self.existing = existing
        super().__init__(existing.title)

    def __str__(self) -> str:
        return _("Chuyên mục này đã có bài “%(title)s” ngày %(day)s.") % {
            "title": self.existing.title,
            "day": f"{self.existing.published_on:%d/%m/%Y}",
        }


@dataclass
class ImportArticle:
    """Makes a draft article in a column, with its pictures in the image library.

    `user` None is whoever runs the command on the server: nothing is asked of it.
    `allow_duplicate`: go on although the column has an article of the same title and day.
    `publish`: publish at once; refused while a picture has no description.

    Raises PermissionDenied, DuplicateArticleError or ImportRefusedError, and nothing is left then.
    """

    article: ImportedArticle
    parent: SectionPage
    user: Officer | None = None
    allow_duplicate: bool = field(default=False, kw_only=True)
    publish: bool = field(default=False, kw_only=True)

    def execute(self) -> ArticlePage:
        self._files: list[models.fields.files.FieldFile] = []
        try:
            with transaction.atomic():
                return self._execute()
        except BaseException:
            for stored in self._files:
                stored.storage.delete(str(stored.name))
            raise

    def _execute(self) -> ArticlePage:
        # The column is locked, so that a second click waits and then finds the first one's draft.
        Page.objects.select_for_update().get(pk=self.parent.pk)
        self._check_rights()
        self._refuse_duplicate()
        collection = self._collection()
        self._refuse_publishing_without_alt()
        page = self._page(collection)
        self.parent.add_child(instance=page)
        revision = page.save_revision(user=self.user)
        details = {"file": self.article.file_name, "sha256": self.article.file_sha256}
        log(page, LOG_ACTION, user=self.user, revision=revision, data=details)
        if self.publish:
            revision.publish(user=self.user)
            page.refresh_from_db()
        return page

    def _check_rights(self) -> None:
        """As Wagtail's own action for new pages does; `user` None is not asked."""
        CreatePageAction(ArticlePage(), self.parent, user=self.user, publish=self.publish).check()

    @property
    def day(self) -> date:
        return self.article.published_on or timezone.localdate()

    def _refuse_duplicate(self) -> None:
        same = ArticlePage.objects.child_of(self.parent).filter(
            title__iexact=self.article.title, published_on=self.day
        )
        existing = same.order_by("-pk").first()
        if existing is not None and not self.allow_duplicate:
            raise DuplicateArticleError(existing)

    def _collection(self) -> Collection | None:
        """Where pictures go; None when this user may not add any."""
        if self.user is None:
            return Collection.get_first_root_node()
        policy = policy_registry.get_by_type(get_image_model())
        return policy.collections_user_has_permission_for(self.user, "add").first()

    def _refuse_publishing_without_alt(self) -> None:
        count = len(self.article.pictures_without_alt)
        if self.publish and count:
            raise ImportRefusedError("alt_missing", count=count)

    def _page(self, collection: Collection | None) -> ArticlePage:
        article = self.article
        blocks, refused = list(article.blocks), []
        if collection is None:
            refused = [_refused_picture(each) for each in article.pictures]
            blocks = [block for block in blocks if not isinstance(block, Picture)]
        return ArticlePage(
            title=article.title,
            lead=article.lead,
            published_on=self.day,
            author_line=article.author,
            source_name=article.source_name,
            source_url=article.source_url,
            body=self._body(blocks, collection),
            import_notes=import_notes(article, [*article.unplaced, *refused]),
            owner=self.user,
            locale_id=self.parent.locale_id,
            live=False,
            has_unpublished_changes=True,
        )

    def _body(self, blocks: list[Block], collection: Collection | None) -> str:
        """Stores the pictures, each once however often it stands in the text."""
        ids: dict[str, int] = {}

        def picture_id(picture: Picture) -> int:
            if picture.digest not in ids:
                ids[picture.digest] = self._store(picture, collection, number=len(ids) + 1)
            return ids[picture.digest]

        return stored_body(blocks, picture_id)

    def _store(self, picture: Picture, collection: Collection | None, *, number: int) -> int:
        title = f"{self.article.title[:IMAGE_TITLE_LENGTH]} – {_('ảnh')} {number}"
        image = get_image_model()(
            title=title,
            description=picture.alt,
            collection=collection,
            uploaded_by_user=self.user,
        )
        image.file.save(picture.name, ContentFile(picture.data), save=False)
        self._files.append(image.file)
        image._set_image_file_metadata()  # size and hash, as Wagtail's own upload form does
        image.full_clean(exclude=["tags"])
        image.save()
        return int(image.pk)


def _refused_picture(picture: Picture) -> Unplaced:
    what = _("Ảnh “%(name)s”") % {"name": picture.alt or picture.name}
    return Unplaced(what, _("bạn chưa có quyền thêm ảnh vào thư viện"))


def import_notes(article: ImportedArticle, unplaced: list[Unplaced]) -> str:
    """What the editor has still to do, a line each; "" when there is nothing."""
    lines = [f"• {each.what} — {each.why}" for each in unplaced]
    refused = {each.what for each in unplaced}
    kept = {
        each.digest
        for each in article.pictures_without_alt
        if _refused_picture(each).what not in refused
    }
    if kept:
        said = ngettext(
            "Cần mô tả ảnh: %(count)s ảnh chưa có mô tả cho người không nhìn thấy ảnh",
            "Cần mô tả ảnh: %(count)s ảnh chưa có mô tả cho người không nhìn thấy ảnh",
            len(kept),
        )
        lines.append(f"• {said % {'count': len(kept)}}")
    if article.published_on is None:
        lines.append(_("• Ngày đăng: không thấy trong tệp, đã ghi ngày hôm nay"))
    return "\n".join(lines)


def columns_for(user: Officer) -> "models.QuerySet[SectionPage]":
    """Columns in which this user may add articles, in the site's order."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, "add")
    return SectionPage.objects.filter(pk__in=allowed.values("pk")).order_by("locale_id", "path")


def may_import(user: Officer) -> bool:
    """Whether this user may add pages anywhere; cheap, for the menu."""
    return bool(page_permission_policy.user_has_permission(user, "add"))
