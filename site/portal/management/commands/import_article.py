"""`manage.py import_article FILE`: a draft from a text, HTML or Word file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url

from portal.article_import.actions import DuplicateArticleError, ImportArticle
from portal.article_import.neutral import ImportedArticle, Points, Table
from portal.article_import.reader import read_article, refuse_size
from portal.article_import.refusals import ImportRefusedError
from portal.models import ArticlePage, SectionPage


class Command(BaseCommand):
    help = "Makes a draft article from a text (.txt), HTML or Word (.docx) file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--section", metavar="SLUG", help="the column; else the first one")
        parser.add_argument("--user", metavar="EMAIL", help="whose draft it is, with their rights")
        parser.add_argument("--publish", action="store_true", help="publish it at once")
        parser.add_argument(
            "--allow-duplicate",
            action="store_true",
            help="although the column has an article of this title and day",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        column, user = find_column(options["section"]), find_user(options["user"])
        try:
            article = read_file(options["file"])
            page = ImportArticle(
                article,
                column,
                user,
                allow_duplicate=options["allow_duplicate"],
                publish=options["publish"],
            ).execute()
        except ImportRefusedError as refused:
            raise CommandError(str(refused)) from refused
        except DuplicateArticleError as error:
            how = _("Nếu vẫn cần, hãy thêm --allow-duplicate.")
            raise CommandError(f"{error} {how}") from error
        except PermissionDenied as error:
            raise CommandError(
                _("Người này không có quyền thêm bài vào chuyên mục đã chọn.")
            ) from error
        for line in report(article, page):
            self.stdout.write(line)


def read_file(path: Path) -> ImportedArticle:
    """Raises CommandError when there is no such file, ImportRefusedError when it is no article."""
    try:
        refuse_size(path.stat().st_size)
        return read_article(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(_("Không mở được tệp %(file)s.") % {"file": path}) from error


def find_column(slug: str | None) -> SectionPage:
    columns = SectionPage.objects.order_by("locale_id", "path")
    column = columns.filter(slug=slug).first() if slug else columns.first()
    if column is None:
        known = ", ".join(columns.values_list("slug", flat=True))
        raise CommandError(
            _("Không có chuyên mục này. Các chuyên mục: %(known)s") % {"known": known}
        )
    return column


def find_user(email: str | None) -> AbstractBaseUser | None:
    if not email:
        return None
    user = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise CommandError(_("Không có người dùng %(email)s.") % {"email": email})
    return user


def report(article: ImportedArticle, page: ArticlePage) -> list[str]:
    """What was made, what was left out, where to go on."""
    lists = [block for block in article.blocks if isinstance(block, Points)]
    tables = sum(isinstance(block, Table) for block in article.blocks)
    state = _("Đã xuất bản") if page.live else _("Đã tạo bản nháp")
    address = get_admin_base_url() or ""
    lines = [
        f"{state}: {page.title}",
        f"  {_('Ngày')}: {page.published_on:%d/%m/%Y} · {_('Tác giả')}: {page.author_line or '—'}",
        f"  {_('Chuyên mục')}: {page.get_parent().title}",
        "  "
        + _("%(headings)s đề mục, %(points)s ý trong danh sách, %(tables)s bảng, %(pictures)s ảnh")
        % {
            "headings": len(article.headings),
            "points": sum(each.total for each in lists),
            "tables": tables,
            "pictures": len(article.pictures),
        },
    ]
    if article.furniture:
        lines.append(f"  {_('Khung trang đã bỏ')}: {'; '.join(article.furniture)}")
    if page.import_notes:
        lines += [
            f"  {_('Cần xem lại')}:",
            *(f"    {each}" for each in page.import_notes.splitlines()),
        ]
    return [
        *lines,
        f"  {_('Sửa bài')}: {address}{reverse('wagtailadmin_pages:edit', args=[page.pk])}",
    ]
