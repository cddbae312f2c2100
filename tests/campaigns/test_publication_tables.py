"""Publications in and out in the administration: who may, what goes in again, formulas."""

import csv
import io
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry, ReferenceIndex

from audiences.models import OfficerArea
from audiences.tabular.exporting import csv_lines, write_xlsx
from campaigns.models import Publication
from campaigns.publication_states import PublicationState
from campaigns.registers.importing import PublicationImporter
from campaigns.registers.sheet import PUBLICATIONS
from sample.factories import (
    ArticlePageFactory,
    ChannelFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    PublicationQuantityFactory,
    TargetGroupFactory,
    UserFactory,
)
from tests.audiences.tabular.sheets import csv_bytes, file, xlsx_bytes
from tests.campaigns.publication_files import HEADING, bring_in, counts, errors, row

LIST = "wagtailsnippets_campaigns_publication:list"
IMPORT = "wagtailsnippets_campaigns_publication:import"
TALK = row("NC-1", topic="Nói chuyện ở chợ", channel="truc-tiep")


@pytest.fixture
def roles(db: None) -> None:
    call_command("sync_roles", verbosity=0)
    ChannelFactory(slug="truc-tiep")


@pytest.fixture
def desk(client: Client, roles: None) -> Client:
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


def upload(*rows: tuple[Any, ...], xlsx: bool = False) -> dict[str, Any]:
    data = (xlsx_bytes if xlsx else csv_bytes)([HEADING, *rows])
    return {"file": SimpleUploadedFile("lich.xlsx" if xlsx else "lich.csv", data)}


def test_officer_looks_at_a_file_and_then_brings_it_in(desk: Client) -> None:
    assert reverse(IMPORT) in desk.get(reverse(LIST)).content.decode()
    shown = desk.post(reverse(IMPORT), upload(TALK, xlsx=True))
    assert "1 dòng mới" in shown.content.decode()
    assert not Publication.objects.exists()
    done = desk.post(reverse(IMPORT), {"token": shown.context["file"].token}, follow=True)
    assert done.redirect_chain[-1][0] == reverse(LIST)
    assert Publication.objects.get().owner == done.wsgi_request.user
    entry = ModelLogEntry.objects.get(action="audiences.import")
    assert (entry.data["file"], entry.data["new"]) == ("lich.xlsx", 1)


def test_fault_is_told_with_line_and_column(desk: Client) -> None:
    wrong = row("NC-2", topic="Chuyện", channel="truc-tiep", minutes="lâu")
    page = desk.post(reverse(IMPORT), upload(TALK, wrong))
    assert page.status_code == 422
    assert "Dòng 3, cột “Phút” (“lâu”)" in page.content.decode()


def test_template_has_the_columns(desk: Client) -> None:
    answer = desk.get(reverse(IMPORT), {"mau": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert tuple(cell.value for cell in sheet[1]) == HEADING


@pytest.mark.parametrize("role", ["Người viết", "Lãnh đạo xem"])
def test_whoever_only_reads_brings_nothing_in(client: Client, roles: None, role: str) -> None:
    client.force_login(UserFactory(role=role))
    assert reverse(IMPORT) not in client.get(reverse(LIST)).content.decode()
    assert client.post(reverse(IMPORT), upload(TALK)).status_code == 302
    assert not Publication.objects.exists()


def test_officer_of_a_district_brings_nothing_into_another(roles: None) -> None:
    mine, other = PlaceFactory(district=True), PlaceFactory(district=True)
    here = OutletFactory(slug="o-day", place=PlaceFactory(parent=mine, code="19901"))
    OutletFactory(slug="noi-khac", place=PlaceFactory(parent=other, code="19902"))
    MaterialFactory(slug="to-roi")
    theirs = PublicationFactory(talk=True, places=[other])
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=mine)
    foreign = "địa bàn mà bạn không phụ trách"

    def told(**cells: str) -> list[str]:
        given = {"material": "to-roi", "starts_at": "07/07/2097 17:00", "outlet": "o-day"}
        return errors(row("A-1", **given | cells), user=officer)

    assert not told()
    for cells in ({"outlet": "noi-khac"}, {"places": "19902"}, {"places": "19901; 19902"}):
        assert any(foreign in line for line in told(**cells)), cells
    (line,) = errors(row(f"LT-{theirs.pk}", topic="Của tôi"), user=officer)
    assert foreign in line
    given = row("A-1", material="to-roi", starts_at="07/07/2097 17:00", outlet="o-day")
    bring_in(given, user=officer)
    moved = row("A-1", material="to-roi", starts_at="07/07/2097 17:00", outlet="noi-khac")
    assert foreign in errors(moved, user=officer)[0]
    assert Publication.objects.get(number__number="A-1").outlet == here


@pytest.fixture
def exported(roles: None, portal: SimpleNamespace) -> None:
    """One in each state, with all that a row may hold."""
    group = TargetGroupFactory()
    article = ArticlePageFactory(parent=portal.column)
    for state in PublicationState.values:
        PublicationFactory(state=state, places=[PlaceFactory(), PlaceFactory()], note="=1+1")
    PublicationFactory(draft=True, talk=True, topic="=HYPERLINK(1)", target_groups=[group])
    PublicationFactory(material=None, article=article)
    PublicationQuantityFactory(done=10)
    bring_in(TALK)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.usefixtures("exported")
def test_export_goes_in_again_unchanged_and_runs_no_formula(desk: Client, form: str) -> None:
    answer = desk.get(reverse(LIST), {"export": form})
    data = answer.getvalue()
    if form == "csv":
        cells = [cell for line in csv.reader(io.StringIO(data.decode())) for cell in line]
        assert not [cell for cell in cells if cell.startswith("=")]
    else:
        found = [cell for line in load_workbook(io.BytesIO(data)).active for cell in line]
        assert "=1+1" in {cell.value for cell in found}
        assert not [cell for cell in found if cell.data_type == "f"]
    again = PublicationImporter(PUBLICATIONS, file(data), f"lich.{form}")
    assert counts(again.execute()) == (0, 0, Publication.objects.count())


def test_filtered_list_is_what_is_exported(desk: Client) -> None:
    wanted = PublicationFactory(published=True)
    PublicationFactory()
    answer = desk.get(reverse(LIST), {"export": "csv", "state": "published"})
    lines = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == [f"LT-{wanted.pk:06d}"]


@pytest.mark.django_db
def test_export_takes_a_fixed_number_of_queries(django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        PublicationQuantityFactory(publication=PublicationFactory(places=[PlaceFactory()]))
    with django_assert_max_num_queries(5):
        assert len(list(csv_lines(PUBLICATIONS, Publication.objects.all()))) == 6


@pytest.mark.django_db
def test_formula_of_a_file_is_read_by_its_value_and_kept_as_text() -> None:
    ChannelFactory(slug="truc-tiep")
    bring_in(row("NC-1", topic='=HYPERLINK("x")', channel="truc-tiep"))
    assert Publication.objects.get().topic == '=HYPERLINK("x")'
    output = io.BytesIO()
    write_xlsx(PUBLICATIONS, Publication.objects.all(), output)
    found = {cell.value: cell.data_type for line in load_workbook(output).active for cell in line}
    assert found['=HYPERLINK("x")'] == "s"
    workbook = Workbook()
    workbook.active.append(HEADING)
    workbook.active.append([*row("NC-2", topic="=1+1", channel="truc-tiep")])
    output = io.BytesIO()
    workbook.save(output)
    with pytest.raises(Exception, match="công thức chưa có kết quả"):
        PublicationImporter(PUBLICATIONS, output, "lich.xlsx").execute()


def test_article_is_named_by_its_address(roles: None, portal: SimpleNamespace) -> None:
    article = ArticlePageFactory(parent=portal.column)
    path = urlsplit(article.get_url()).path
    ways = [f"https://lantoa.example{path}?utm=1", path, path.strip("/"), article.slug]
    bring_in(*(row(f"B-{n}", article=way, channel="truc-tiep") for n, way in enumerate(ways)))
    assert Publication.objects.filter(article=article).count() == len(ways)


def test_what_is_brought_in_is_found_and_named_where_it_is_used(desk: Client) -> None:
    outlet, material = OutletFactory(slug="loa"), MaterialFactory(slug="to-roi", title="Đi làm xa")
    bring_in(row("A-1", material="to-roi", outlet="loa", starts_at="07/07/2097 17:00"))
    made = Publication.objects.get()
    assert list(desk.get(reverse(LIST), {"q": "di lam xa"}).context["object_list"]) == [made]

    def references() -> set[tuple[Any, ...]]:
        return set(
            ReferenceIndex.objects.filter(object_id=str(made.pk)).values_list(
                "to_content_type", "to_object_id", "model_path", "content_path"
            )
        )

    brought = references()
    assert {key for _, key, _, _ in brought} >= {str(outlet.pk), str(material.pk)}
    ReferenceIndex.create_or_update_for_object(made)
    assert references() == brought
