"""What is indexed in bulk is what the index itself would have written."""

from typing import Any

import pytest
from modelsearch.backends import get_search_backend
from wagtail.search.models import IndexEntry

from audiences.models import Outlet
from audiences.tabular.indexing import index_rows
from sample.factories import OutletFactory

pytestmark = pytest.mark.django_db


def entries() -> list[dict[str, Any]]:
    found = IndexEntry.objects.filter(content_type__model="outlet").order_by("object_id")
    names = [each.attname for each in IndexEntry._meta.concrete_fields if not each.primary_key]
    return list(found.values(*names))


def test_entries_are_those_of_the_index() -> None:
    OutletFactory(name="Đài truyền thanh  xã “Hương” 'Vinh' 100%", name_en="")
    OutletFactory(name="Loa", name_en="Đầm – dam")
    rows = list(Outlet.objects.order_by("pk"))
    get_search_backend().add_bulk(Outlet, rows)
    usual = entries()
    assert len(usual) == 2
    IndexEntry.objects.all().delete()
    index_rows(Outlet, rows)
    assert entries() == usual
    index_rows(Outlet, rows)
    assert entries() == usual
