"""Lists of the ground floor in the administration: price, search without marks, filters."""

import pytest
from django.urls import reverse

from sample.factories import ChannelFactory, PlaceFactory, TargetGroupFactory, UserFactory

pytestmark = pytest.mark.django_db
FACTORIES = {"targetgroup": TargetGroupFactory, "channel": ChannelFactory, "place": PlaceFactory}


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def address(model: str) -> str:
    return reverse(f"wagtailsnippets_audiences_{model}:list")


def names(response) -> list[str]:
    return [each.name for each in response.context["object_list"]]


@pytest.mark.parametrize("count", [3, 15])
@pytest.mark.parametrize("model", FACTORIES)
def test_list_takes_a_fixed_number_of_queries(desk, model, count, django_assert_max_num_queries):
    parent = {} if model == "channel" else {"parent": FACTORIES[model]()}
    for _number in range(count):
        FACTORIES[model](**parent)
    desk.get(address(model))
    with django_assert_max_num_queries(12):
        assert len(names(desk.get(address(model)))) >= count


@pytest.mark.parametrize(
    ("model", "name", "other"),
    [
        ("targetgroup", "Người lao động di cư", "Học sinh"),
        ("channel", "Đài truyền thanh cơ sở", "Báo chí"),
        ("place", "Đông Ba", "Tây Lộc"),
    ],
)
@pytest.mark.parametrize("fold", [str, lambda name: name.translate(PLAIN).lower()])
def test_found_with_and_without_marks(desk, model, name, other, fold):
    FACTORIES[model](name=name)
    FACTORIES[model](name=other)
    assert names(desk.get(address(model), {"q": fold(name)})) == [name]


PLAIN = str.maketrans("ườộđàềĐô", "uoodaeDo")


@pytest.mark.parametrize(
    ("model", "filters"),
    [
        ("targetgroup", {"is_sensitive": "true"}),
        ("channel", {"legal_form": "press"}),
        ("place", {"level": "commune"}),
    ],
)
@pytest.mark.parametrize("query", [{}, {"q": "nhom"}])
def test_filters_work_alone_and_beside_a_search(desk, model, filters, query):
    FACTORIES[model]()
    assert desk.get(address(model), {**filters, **query}).status_code == 200


def test_same_name_twice_is_told_apart_by_the_parent(desk):
    district = PlaceFactory(name="A Lưới")
    PlaceFactory(name="Hương Phong", parent=district)
    assert "A Lưới" in desk.get(address("place")).content.decode()
