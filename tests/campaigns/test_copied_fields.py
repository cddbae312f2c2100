"""A campaign as the next one's: what is taken over and what is not, name by name."""

from datetime import date, time
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from campaigns.copying.campaigns import Publications
from campaigns.models import (
    Campaign,
    Publication,
)
from tests.campaigns.copied import campaign, copied, full_publication, officer

__all__ = ["campaign", "officer"]

pytestmark = pytest.mark.django_db

# Every field and relation of the two models stands in one of these: one that is added tomorrow
# fails the tests until it is decided whether a copy takes it over.
CAMPAIGN_TAKEN = {
    "objective",
    "tasks",
    "target_groups",
    "places",
    "held_in",
    "materials",
    "used_materials",
    "articles",
    "used_articles",
    "key_messages",
    "planned_outputs",
    "members",
}
CAMPAIGN_GIVEN = {"title", "title_en", "slug", "first_day", "last_day", "owner"}
CAMPAIGN_LEFT = {
    "id",
    "parent",
    "is_cancelled",
    "pages",
    "index_entries",
    "bulletins",
    "commendations",
    "commitments",  # a promise of that time
}
CAMPAIGN_APART = {"children", "publications"}  # as the officer wants it: tests of their own
PUBLICATION_TAKEN = {
    "article",
    "material",
    "toolkit",
    "topic",
    "channel",
    "outlet",
    "setting",
    "places",
    "held_in",
    "target_groups",
    "minutes",
    "quantities",  # what was planned of them
}
PUBLICATION_GIVEN = {"campaign", "starts_at", "state", "owner", "created_at"}
PUBLICATION_LEFT = {
    "id",
    "note",
    "attendance",
    "evidence",
    "changes",
    "confirmation_requests",
    "short_link",
    "number",
    "bulletin_broadcast",
    "index_entries",
}


def names_of(model: type[Model]) -> set[str]:
    """Fields, relations from elsewhere included, as they are asked for on a row."""
    return {
        each.get_accessor_name() if each.auto_created and not each.concrete else each.name
        for each in model._meta.get_fields()
        if not getattr(each, "hidden", False)
    }


def value_of(row: Model, name: str) -> Any:
    """Comparable: a relation as what its rows say, without whose they are."""
    try:
        found = getattr(row, name)
    except AttributeError:  # nothing there, on the one side of a relation
        return None
    if not hasattr(found, "all"):
        return found
    return [said_of(each, row) for each in found.all()]


def said_of(row: Any, of: Model) -> Any:
    if row._meta.auto_created or not any(
        field.is_relation and field.related_model is type(of) for field in row._meta.concrete_fields
    ):
        return row
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "done"} and field.related_model is not type(of)
    }


def test_every_field_of_a_campaign_is_taken_over_given_or_left_behind() -> None:
    decided = CAMPAIGN_TAKEN | CAMPAIGN_GIVEN | CAMPAIGN_LEFT | CAMPAIGN_APART
    assert names_of(Campaign) == decided


def test_every_field_of_a_publication_is_taken_over_given_or_left_behind() -> None:
    assert names_of(Publication) == PUBLICATION_TAKEN | PUBLICATION_GIVEN | PUBLICATION_LEFT


def test_copy_of_a_campaign_holds_what_is_taken_over_and_nothing_else(
    campaign: Campaign, officer: Any
) -> None:
    copy = copied(campaign, officer)
    for name in CAMPAIGN_TAKEN:
        assert value_of(copy, name), name
        assert value_of(copy, name) == value_of(campaign, name), name
    assert (copy.title, copy.title_en, copy.slug) == (
        "Tháng Bảy 2030",
        "July 2030",
        "thang-bay-2030",
    )
    assert (copy.first_day, copy.last_day) == (date(2030, 7, 1), date(2030, 7, 31))
    assert (copy.owner, copy.parent, copy.is_cancelled) == (officer, None, False)
    assert not copy.pages.exists()
    assert not copy.publications.exists()
    copy.full_clean()


@pytest.mark.parametrize("way", [Publications.PLANNED, Publications.DRAFT])
def test_copy_of_a_publication_holds_what_is_taken_over_and_nothing_of_what_became_of_it(
    campaign: Campaign, officer: Any, way: str
) -> None:
    source = full_publication(campaign)
    (copy,) = copied(campaign, officer, publications=way).publications.all()
    for name in PUBLICATION_TAKEN:
        assert value_of(copy, name) == value_of(source, name), name
    filled = {name for name in PUBLICATION_TAKEN if value_of(source, name)}
    assert filled >= PUBLICATION_TAKEN - {"article", "toolkit", "topic"}
    assert [each.done for each in copy.quantities.all()] == [None]
    assert (copy.state, copy.owner, copy.note) == (str(way), officer, "")
    left = PUBLICATION_LEFT - {"id", "note", "changes", "index_entries"}
    assert {name: value_of(source, name) for name in left if not value_of(source, name)} == {}
    assert {name: value_of(copy, name) for name in left if value_of(copy, name)} == {}
    assert [each.after for each in copy.changes.all()] == (
        ["planned"] if way == Publications.PLANNED else []
    )
    moved = timezone.localtime(copy.starts_at)
    assert (moved.date(), moved.time()) == (date(2030, 7, 8), time(17))  # Mondays
