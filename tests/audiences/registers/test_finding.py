"""Paging of long registers, and search in their choosers."""

import pytest
from django.core.paginator import Paginator
from django.urls import reverse

from audiences.models import CommunitySetting
from audiences.viewsets.finding import FoundPaginator, KeysFirstPaginator
from sample.factories import CommunitySettingFactory, PlaceFactory
from vietnamese.narrowing import narrowed_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools():
    for name in ("Trường E", "Trường B", "Trường D", "Trường A", "Trường C"):
        CommunitySettingFactory(name=name)
    return narrowed_to(CommunitySetting.objects.with_names(), "truong")


def pages(paginator):
    return [list(paginator.page(number)) for number in paginator.page_range]


@pytest.mark.parametrize("paginator", [KeysFirstPaginator, FoundPaginator])
@pytest.mark.parametrize("order", [(), ("-name",), ("place__name", "-slug")])
def test_pages_are_those_of_the_plain_paginator(schools, paginator, order):
    rows = schools.order_by(*order) if order else schools
    assert pages(paginator(rows, 2)) == pages(Paginator(rows, 2))


@pytest.mark.parametrize(("paginator", "queries"), [(KeysFirstPaginator, 3), (FoundPaginator, 2)])
def test_deep_page_with_its_count_takes_few_queries(
    schools, paginator, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        page = paginator(schools, 2).page(3)
        assert [str(each.place) for each in page]


def test_nothing_found_is_one_empty_page(schools):
    paginator = FoundPaginator(narrowed_to(schools, "zzz"), 2)
    assert (paginator.count, pages(paginator)) == (0, [[]])


@pytest.mark.parametrize("typed", ["lăng cô", "LANG CO", "lang", "lan"])
def test_chooser_finds_as_the_list_does(desk, typed):
    found = CommunitySettingFactory(place=PlaceFactory(name="Lăng Cô"))
    CommunitySettingFactory()
    chooser = reverse("wagtailsnippetchoosers_audiences_communitysetting:choose_results")
    assert list(desk.get(chooser, {"q": typed}).context["results"]) == [found]
