"""Lists of materials and topics in the administration: price, search, filters, export."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from media_library.actions import WithdrawVersion
from media_library.models import Material
from sample.factories import (
    ChannelFactory,
    MaterialFactory,
    TargetGroupFactory,
    TopicFactory,
    UserFactory,
)
from tests.media_library.making import make_file

pytestmark = pytest.mark.django_db
MATERIALS = "wagtailsnippets_media_library_material:list"
TOPICS = "wagtailsnippets_media_library_topic:list"


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def titles(response) -> list[str]:
    return [str(each) for each in response.context["object_list"]]


@pytest.mark.parametrize("count", [3, 15])
def test_list_of_materials_takes_a_fixed_number_of_queries(
    desk, count, django_assert_max_num_queries
):
    for _number in range(count):
        make_file(MaterialFactory(target_groups=[TargetGroupFactory()], topics=[TopicFactory()]))
    desk.get(reverse(MATERIALS))
    with django_assert_max_num_queries(13):
        assert len(titles(desk.get(reverse(MATERIALS)))) == count


@pytest.mark.parametrize("count", [3, 15])
def test_list_of_topics_takes_a_fixed_number_of_queries(desk, count, django_assert_max_num_queries):
    TopicFactory.create_batch(count)
    desk.get(reverse(TOPICS))
    with django_assert_max_num_queries(12):
        assert len(titles(desk.get(reverse(TOPICS)))) == count


def test_list_says_type_access_and_number_of_files_in_words(desk):
    material = MaterialFactory(registered=True)
    make_file(material)
    WithdrawVersion(make_file(material).current).execute()
    page = desk.get(reverse(MATERIALS)).content.decode()
    assert "Tờ rơi" in page
    assert "Đối tác đã đăng ký" in page
    assert Material.objects.with_file_count().get().file_count == 1


@pytest.mark.parametrize("query", ["dam lay", "đầm lầy", "Đầm", "DAM LAY"])
def test_materials_are_found_with_and_without_marks(desk, query):
    found = MaterialFactory(title="Áp phích Đầm lầy Đồng Tháp")
    MaterialFactory(title="Tờ rơi khác", summary="Về việc khác.")
    assert titles(desk.get(reverse(MATERIALS), {"q": query})) == [found.title]


@pytest.mark.parametrize("query", ["mua ban", "mua bán"])
def test_topics_are_found_with_and_without_marks(desk, query):
    TopicFactory(name="Phòng, chống mua bán người")
    TopicFactory(name="HIV/AIDS")
    assert titles(desk.get(reverse(TOPICS), {"q": query})) == ["Phòng, chống mua bán người"]


def test_filters_narrow_the_list_alone_and_beside_a_search(desk):
    group, channel = TargetGroupFactory(), ChannelFactory()
    wanted = MaterialFactory(
        title="Áp phích thứ nhất",
        type="poster",
        target_groups=[group],
        channels=[channel],
        registered=True,
    )
    MaterialFactory(title="Áp phích thứ hai", type="poster")
    MaterialFactory(title="Tờ rơi", target_groups=[group])
    choices = {
        "type": "poster",
        "target_groups": group.pk,
        "channels": channel.pk,
        "access": "registered",
    }
    for filters in (
        choices,
        {"type": "poster", "target_groups": group.pk},
        {"channels": channel.pk},
    ):
        for query in ({}, {"q": "ap phich"}):
            assert titles(desk.get(reverse(MATERIALS), {**filters, **query})) == [wanted.title]


@pytest.mark.parametrize("ordering", ["title", "-title", "type", "access", "first_published_at"])
def test_list_is_ordered_by_every_column(desk, ordering):
    MaterialFactory.create_batch(2)
    for query in ({}, {"q": "to roi"}):
        assert len(titles(desk.get(reverse(MATERIALS), {"ordering": ordering, **query}))) == 2


def test_materials_are_exported_with_words_instead_of_codes(desk):
    MaterialFactory(title="Đi làm xa an toàn", registered=True)
    response = desk.get(reverse(MATERIALS), {"export": "csv"})
    text = b"".join(getattr(response, "parts", [])) or response.content
    header, row = csv.reader(io.StringIO(text.decode()))
    assert "Đi làm xa an toàn" in row
    assert "Đối tác đã đăng ký" in row
    assert len(header) == len(row)


def test_materials_are_exported_to_a_workbook(desk):
    MaterialFactory()
    response = desk.get(reverse(MATERIALS), {"export": "xlsx"})
    assert response.status_code == 200
    assert "spreadsheet" in response["Content-Type"]


@pytest.mark.parametrize("page", ["abc", "9999", "-1"])
def test_senseless_page_numbers_do_no_harm(desk, page):
    MaterialFactory()
    assert desk.get(reverse(MATERIALS), {"p": page}).status_code == 200


def test_list_tells_what_is_scheduled_and_what_is_in_moderation(desk):
    scheduled = MaterialFactory(draft=True, title="Sẽ ra tuần sau")
    scheduled.go_live_at = timezone.now() + timedelta(days=7)
    scheduled.save_revision().publish()
    MaterialFactory(title="Đang có")
    status = {str(each): str(each.status_string) for each in Material.objects.with_status()}
    alone = {str(each): str(each.status_string) for each in Material.objects.all()}
    assert status == alone
    assert status["Sẽ ra tuần sau"] != status["Đang có"]
