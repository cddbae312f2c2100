"""What goes live on the site is recorded once, as published on the site's own outlet."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from campaigns.models import OwnOutlet, Publication, PublicationTally
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    MaterialFactory,
    OutletFactory,
    PublicationFactory,
    TargetGroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def own(portal: SimpleNamespace) -> Any:
    outlet = OutletFactory()
    OwnOutlet.objects.create(outlet=outlet)
    return outlet


def publish(article: Any) -> None:
    article.save_revision().publish()


def draft(portal: SimpleNamespace) -> Any:
    return ArticlePageFactory(live=False, parent=portal.column)


def test_an_article_is_recorded_with_its_groups_place_and_address(
    own: Any, portal: SimpleNamespace
) -> None:
    article, group = draft(portal), TargetGroupFactory()
    article.target_groups = [group]
    publish(article)
    made = Publication.objects.get()
    assert (made.article_id, made.outlet, made.state) == (article.pk, own, "confirmed")
    assert list(made.target_groups.all()) == [group]
    assert [link.place for link in made.held_in.all()] == [own.place]
    assert made.evidence.get().url == article.full_url != ""
    assert {each.reported_by for each in made.changes.all()} == {"officer", "site"}
    assert PublicationTally.objects.exists()


def test_going_live_again_is_no_second_publication(own: Any, portal: SimpleNamespace) -> None:
    article = draft(portal)
    publish(article)
    article.unpublish()
    publish(article)
    assert Publication.objects.count() == 1


def test_what_was_planned_for_the_site_is_what_is_reported(
    own: Any, portal: SimpleNamespace
) -> None:
    article = draft(portal)
    planned = PublicationFactory(
        material=None, article=article.page_ptr, outlet=own, channel=own.channel,
        starts_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    publish(article)
    made = Publication.objects.get()
    assert (made.pk, made.state) == (planned.pk, "confirmed")
    assert made.starts_at <= timezone.now()


def test_the_radio_is_not_meant(own: Any, portal: SimpleNamespace) -> None:
    """A live page whose broadcast is still planned."""
    article = draft(portal)
    PublicationFactory(
        material=None, article=article.page_ptr, starts_at=datetime(2027, 1, 1, tzinfo=UTC)
    )
    publish(article)
    states = Publication.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["planned", "confirmed"]


def test_it_belongs_to_the_running_campaign_that_names_it(
    own: Any, portal: SimpleNamespace
) -> None:
    today = timezone.localdate()
    material = MaterialFactory(live=False)
    campaign = CampaignFactory(first_day=today, last_day=today, materials=[material])
    CampaignFactory(
        first_day=today - timedelta(days=9),
        last_day=today - timedelta(days=8),
        materials=[material],
    )
    publish(material)
    assert Publication.objects.get().campaign == campaign


def test_a_material_that_opens_later_goes_live_without_a_record(
    own: Any, portal: SimpleNamespace
) -> None:
    later = timezone.localdate() + timedelta(days=5)
    material = MaterialFactory(live=False, available_from=later)
    publish(material)
    material.refresh_from_db()
    assert material.live
    assert not Publication.objects.exists()


def test_without_an_outlet_of_its_own_nothing_is_recorded(portal: SimpleNamespace) -> None:
    publish(draft(portal))
    assert not Publication.objects.exists()


def test_a_page_that_no_site_shows_is_not_recorded(own: Any) -> None:
    publish(ArticlePageFactory(live=False))
    assert not Publication.objects.exists()
