"""Listings of the library and what a card says."""

import datetime

import pytest
from django.utils import timezone

from media_library.actions import WithdrawVersion
from media_library.models import Material
from sample.factories import MaterialFactory, MaterialFileFactory
from tests.media_library import small_files
from tests.media_library.making import add_version, make_file, upload

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 3, 10)


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        ({}, True),
        ({"draft": True}, False),
        ({"withdrawn": True}, False),
        ({"registered": True}, True),
        ({"trusted": True}, True),
        ({"available_from": TODAY}, True),
        ({"available_from": TODAY + datetime.timedelta(days=1)}, False),
        ({"expires_on": TODAY}, True),
        ({"expires_on": TODAY - datetime.timedelta(days=1)}, False),
    ],
)
def test_listed_on_a_day(fields, listed):
    material = MaterialFactory(**fields)
    assert (material in Material.objects.listed(TODAY)) is listed


def test_listed_means_today_in_viet_nam_unless_a_day_is_given():
    material = MaterialFactory(available_from=timezone.localdate())
    assert material in Material.objects.listed()


@pytest.mark.parametrize("count", [2, 9])
def test_cards_of_materials_take_three_queries_at_any_number(count, django_assert_num_queries):
    for _number in range(count):
        MaterialFileFactory.create_batch(2, material=MaterialFactory())
    with django_assert_num_queries(3):
        for material in Material.objects.listed().with_files():
            assert material.facts
            assert material.cover is None


def test_card_says_type_size_number_of_files_and_languages():
    material = MaterialFactory()
    make_file(material, language="vi")
    make_file(material, upload("a.mp3"), language="pac")
    size, count, languages = material.facts
    assert (size.partition(" ")[0], count, languages) == ("PDF", "2 tệp", "Tiếng Việt, Tiếng Pa Kô")


def test_file_whose_versions_are_all_withdrawn_is_not_on_the_card():
    material = MaterialFactory()
    WithdrawVersion(make_file(material).current).execute()
    assert material.facts == []


def test_current_is_the_same_with_and_without_prefetch():
    file = make_file()
    second = add_version(file, upload("a.pdf", small_files.pdf(4)))
    prefetched = type(file).objects.with_current().get(pk=file.pk)
    plain = type(file).objects.get(pk=file.pk)
    assert prefetched.current == plain.current == second
