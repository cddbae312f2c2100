"""What is found, in which order: the same literal results on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, PageViewRestriction

from media_library.models import Material
from portal.models import ArticlePage
from sample.factories import ArticlePageFactory, MaterialFactory, SectionPageFactory
from sample.factories.pages import text_body
from vietnamese import index_tables
from vietnamese.search import ResultPage, Scope, known_entries_of, search_index

pytestmark = pytest.mark.django_db

# Title, body; a letter names the article in the tables below. Later ones are newer.
ARTICLES = {
    "a": ("Đầm lầy Đồng Tháp", "Mùa nước nổi."),
    "b": ("Hội nghị về HIV/AIDS", "Phòng ngừa ở Đắk Lắk, an toàn và tôn trọng."),
    "c": ("Nhà máy thủy điện Hòa Bình", "Công nhân được tư vấn."),
    "d": ("Phòng, chống mại dâm", "Cả xã cùng làm."),
    "e": ("Chuyện bên hồ thuỷ điện", "Dam bi là món ngon. Bình thường hoa nở."),
    "f": ("Tuyên truyền ở cơ sở", "Nói về tệ nạn mại dâm và cách phòng, về chống kỳ thị."),
    "g": ("Bốn mùa", "Dâm bụt nở trên bãi mai, ai truyền tin đầm sen? “Do” và “an” cũng tìm ra."),
}
FOUND = [
    # Same words with and without marks, any case; title before text, newer before older.
    ("dam", "dagfe"),
    ("đầm", "agdfe"),
    ("ĐẦM", "agdfe"),
    ("dâm", "dgfae"),
    ("hoa binh", "ce"),
    ("hòa bình", "ce"),
    ("hoà bình", "ce"),
    ("thuy dien", "ec"),
    ("thủy điện", "ec"),
    ("thuỷ điện", "ec"),
    ("HIV", "b"),
    ("hiv/aids", "b"),
    ("aids", "b"),
    ("dak lak", "b"),
    ("Đắc Lắc", ""),
    ("phong chong mai dam", "df"),
    ("mại dâm", "dfg"),
    ("mai dam", "dfg"),
    # Quoted words stand together; marks in quotes are no more binding than elsewhere.
    ('"mại dâm"', "df"),
    ('"mai dam"', "df"),
    ('"dam mai"', ""),
    ('"tuyên truyền" mại', "f"),
    ('"máy thủy điện"', "c"),
    # A word of one text and one of the next are no phrase, nor is a title with its folded copy.
    ('"thap mua"', ""),
    ('"thap dam"', ""),
    # Open ends.
    ("tuyen truy*", "f"),
    ("truy*", "fg"),
    ("truy", ""),
    ('"tuyen truy*"', "f"),
    # English stop words are Vietnamese words.
    ("do", "g"),
    ("an", "gb"),
    # Nothing, garbage.
    ("vắng mặt", ""),
    ("", ""),
    ('"', ""),
    ("\0", ""),
    ("* AND ()", ""),
    ("'; DROP TABLE x; --", ""),
    ('dam"*', "dagfe"),
    ("x" * 10_000, ""),
]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Made once for the module and rolled back after it; each test rolls back its own changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


def make_site() -> SimpleNamespace:
    column = SectionPageFactory(title="Cột")
    made = {
        letter: ArticlePageFactory(
            parent=column,
            title=title,
            lead="",
            body=text_body(f"<p>{body}</p>"),
            published_on=date(2021, 1, 1 + number),
        )
        for number, (letter, (title, body)) in enumerate(ARTICLES.items())
    }
    return SimpleNamespace(column=column, letters={page.pk: x for x, page in made.items()}, **made)


def articles() -> Scope:
    return Scope("articles", ArticlePage.objects.live().public(), "published_on")


@pytest.fixture(params=["asked", "known"])
def find(site: SimpleNamespace, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Letters of the articles found, best first; asked for, and known beforehand."""
    known = known_entries_of([articles()]) if request.param == "known" else None

    def found(text: str) -> str:
        results = search_index(text, [articles()], known=known).results
        return "".join(site.letters.get(each.object.pk, "?") for each in results)

    return found


@pytest.mark.parametrize(("text", "letters"), FOUND)
def test_the_same_is_found_in_the_same_order_on_both_databases(
    find: Callable[[str], str], text: str, letters: str
) -> None:
    assert find(text) == letters


@pytest.mark.parametrize("first_look", [1, 2, 3])
@pytest.mark.parametrize(
    ("text", "letters"), [("mai dam", "dfg"), ("thuy dien", "ec"), ("hoa binh", "ce"), ("do", "g")]
)
def test_a_page_is_cut_from_the_order_of_all_however_few_are_looked_at_first(
    site: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    first_look: int,
    text: str,
    letters: str,
) -> None:
    monkeypatch.setattr(index_tables, "FIRST_LOOK", first_look)
    pages = [
        search_index(text, [articles()], page=number, page_size=1)
        for number in range(1, len(letters) + 1)
    ]
    shown = [result.object.pk for page in pages for result in page.results]
    assert "".join(site.letters[pk] for pk in shown) == letters


def test_the_order_survives_a_rebuild_of_the_index(find: Callable[[str], str]) -> None:
    call_command("update_index", verbosity=0)
    assert find("đầm") == "agdfe"


def test_a_change_of_text_is_found_at_once(
    find: Callable[[str], str], site: SimpleNamespace
) -> None:
    page = ArticlePage.objects.get(pk=site.a.pk)
    page.title = "Cánh đồng"
    page.save()
    assert find("đầm") == "gdfe"


def counted(text: str = "dam") -> ResultPage:
    return search_index(text, [articles()])


def test_a_page_unpublished_is_neither_shown_nor_counted(site: SimpleNamespace) -> None:
    # Past the search index, which learns of it later where indexing is a background task.
    Page.objects.filter(pk=site.d.pk).update(live=False)
    assert counted().total == 4


def test_a_page_below_a_restriction_is_neither_shown_nor_counted(site: SimpleNamespace) -> None:
    PageViewRestriction.objects.create(page=site.column, restriction_type="login")
    assert counted().total == 0


def test_a_page_in_another_language_is_not_found_where_the_scope_excludes_it(
    site: SimpleNamespace,
) -> None:
    Page.objects.filter(pk=site.d.pk).update(
        locale=Locale.objects.get_or_create(language_code="en")[0]
    )
    vietnamese = ArticlePage.objects.live().filter(locale__language_code="vi")
    assert search_index("dam", [Scope("vi", vietnamese, "published_on")]).total == 4


def test_pages_of_results_neither_overlap_nor_leave_out(site: SimpleNamespace) -> None:
    pages = [search_index("dam", [articles()], page=n, page_size=2) for n in (1, 2, 3)]
    shown = [site.letters[each.object.pk] for page in pages for each in page.results]
    assert "".join(shown) == "dagfe"
    assert {page.total for page in pages} == {5}


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (99, 3)])
def test_a_page_out_of_range_is_the_nearest(site: SimpleNamespace, asked: int, given: int) -> None:
    assert search_index("dam", [articles()], page=asked, page_size=2).number == given


@pytest.fixture
def scopes(site: SimpleNamespace) -> list[Scope]:
    MaterialFactory(title="Tờ rơi phòng, chống mại dâm")
    return [
        articles(),
        Scope("materials", Material.objects.listed(), "first_published_at"),
        Scope("pages", Page.objects.live().public(), "first_published_at"),
    ]


def test_all_kinds_are_counted_whichever_is_shown(scopes: list[Scope]) -> None:
    found = search_index("mai dam", scopes, only="materials")
    assert found.counts == {"articles": 3, "materials": 1, "pages": 0}
    assert [each.scope for each in found.results] == ["materials"]


def test_an_object_belongs_to_the_first_scope_that_fits(scopes: list[Scope]) -> None:
    found = search_index("mai dam", list(reversed(scopes)))
    assert found.counts == {"pages": 3, "materials": 1, "articles": 0}


def test_the_last_word_is_open_while_typing(site: SimpleNamespace) -> None:
    assert search_index("tuyên truy", [articles()], typing=True).total == 1


def test_a_total_above_the_bound_says_so(
    site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_tables, "MOST_HITS", 3)
    assert not counted().is_exact


def test_titles_are_found_above_the_bound(
    site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_tables, "MOST_HITS", 2)
    assert site.letters[counted().results[0].object.pk] == "d"


def test_one_page_of_results_takes_five_queries(
    site: SimpleNamespace, django_assert_max_num_queries: Callable[..., object]
) -> None:
    counted()  # content types are read once a process
    # View restrictions, matches, on SQLite those in titles, which may be seen, articles.
    with django_assert_max_num_queries(5):
        counted()


def test_entries_known_beforehand_leave_out_what_may_not_be_seen(site: SimpleNamespace) -> None:
    Page.objects.filter(pk=site.d.pk).update(live=False)
    known = known_entries_of([articles()])
    assert search_index("dam", [articles()], known=known).total == 4


def test_an_article_indexed_after_the_known_entries_is_found(site: SimpleNamespace) -> None:
    known = known_entries_of([articles()])
    page = ArticlePageFactory(parent=site.column, title="Đầm mới")
    found = search_index("dam", [articles()], known=known)
    assert found.total == 6
    assert page.pk in {each.object.pk for each in found.results}


@pytest.mark.parametrize(
    ("text", "letters"), [("mai dam", "dfg"), ("mại dâm", "df"), ("MẠI DÂM", "df")]
)
def test_wagtails_own_search_finds_without_marks(
    site: SimpleNamespace, text: str, letters: str
) -> None:
    found = ArticlePage.objects.all().search(text)
    # On SQLite typed marks are not binding there either, so it may find more.
    assert {site.letters[page.pk] for page in found} >= set(letters)


@pytest.mark.parametrize("text", ["phong chong mai d", "phòng chống mại d"])
def test_wagtails_own_search_while_typing_finds_without_marks(
    site: SimpleNamespace, text: str
) -> None:
    found = ArticlePage.objects.all().autocomplete(text)
    assert [site.letters[page.pk] for page in found] == ["d"]
