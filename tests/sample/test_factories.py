"""Every factory gives something valid, so that a test names only what it is about."""

import pytest
from django.db.models import Model

from media_library.inspection import inspect
from sample import factories

TRAITS = [
    ("MaterialFactory", "draft"),
    ("MaterialFactory", "expired"),
    ("MaterialFactory", "upcoming"),
    ("MaterialFactory", "withdrawn"),
    ("MaterialFactory", "registered"),
    ("MaterialFactory", "trusted"),
    ("MaterialFactory", "with_file"),
    ("TargetFactory", "people"),
    ("TargetFactory", "press"),
    ("CampaignFactory", "cancelled"),
    ("CommendationFactory", "individual"),
    ("CommendationFactory", "consenting"),
    ("CommendationFactory", "published"),
    ("CommendationFactory", "named"),
    ("CommendationFactory", "unnamed"),
    ("CommendationFactory", "withdrawn"),
    ("PublicationFactory", "draft"),
    ("PublicationFactory", "talk"),
    ("PublicationFactory", "sent"),
    ("PublicationFactory", "published"),
    ("PublicationFactory", "confirmed"),
    ("PublicationFactory", "missed"),
    ("PublicationFactory", "cancelled"),
    ("LoudspeakerBulletinFactory", "urgent"),
    ("LoudspeakerBulletinFactory", "at_noon_sharp"),
    ("LoudspeakerBulletinFactory", "waiting"),
    ("LoudspeakerBulletinFactory", "approved"),
    ("ToolkitFactory", "draft"),
    ("ToolkitFactory", "with_post"),
    ("MaterialFileFactory", "picture"),
    ("MaterialFileFactory", "audio"),
    ("FileVersionFactory", "withdrawn"),
    ("ShareLinkFactory", "expired"),
    ("ShareLinkFactory", "revoked"),
    ("ShareLinkFactory", "used_up"),
    ("ShareLinkFactory", "locked"),
    ("LibraryImageFactory", "undescribed"),
    ("LibraryImageFactory", "expired"),
    ("UserFactory", "author"),
    ("UserFactory", "publisher"),
    ("UserFactory", "superuser"),
    ("TargetGroupFactory", "sensitive"),
    ("ChannelFactory", "loudspeaker"),
    ("ChannelRuleFactory", "people"),
    ("ChannelParameterFactory", "known"),
    ("OrganisationFactory", "pending"),
    ("OrganisationFactory", "closed"),
    ("OrganisationFactory", "trusted"),
    ("OrganisationFactory", "media"),
    ("MembershipFactory", "owner"),
    ("MembershipFactory", "reporter"),
    ("CommunitySettingFactory", "university"),
    ("CommunitySettingFactory", "industrial_zone"),
    ("CommunitySettingFactory", "closed"),
    ("VenueCountFactory", "small"),
    ("VenueCountFactory", "official"),
    ("OutletFactory", "with_audience"),
    ("OutletFactory", "closed"),
    ("PopulationFactory", "in_setting"),
    ("PopulationFactory", "official"),
    ("PopulationFactory", "small"),
    ("PlaceFactory", "province"),
    ("PlaceFactory", "district"),
    ("PlaceFactory", "ward"),
    ("ArticlePageFactory", "draft"),
    ("ArticlePageFactory", "english"),
    ("ArticlePageFactory", "with_image"),
]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", factories.__all__)
def test_factory_builds_something_valid(name: str) -> None:
    made: Model = getattr(factories, name)()
    made.full_clean()


@pytest.mark.parametrize(("name", "trait"), TRAITS)
def test_trait_builds_something_valid(name: str, trait: str) -> None:
    made: Model = getattr(factories, name)(**{trait: True})
    made.full_clean()


@pytest.mark.parametrize("trait", ["", "picture", "audio"])
def test_file_bytes_are_what_the_library_accepts(trait: str) -> None:
    version = factories.MaterialFileFactory(**({trait: True} if trait else {})).current
    with version.file.open("rb") as file:
        facts = inspect(file, version.filename)
    assert {name: getattr(version, name) for name in vars(facts)} == vars(facts)


def test_article_takes_topics_groups_channels_and_places() -> None:
    topic, group = factories.TopicFactory(), factories.TargetGroupFactory()
    channel, place = factories.ChannelFactory(), factories.PlaceFactory()
    article = factories.ArticlePageFactory(
        topics=[topic], target_groups=[group], channels=[channel], places=[place]
    )
    article = type(article).objects.get(pk=article.pk)
    found = [article.topics.get(), article.target_groups.get(), article.channels.get()]
    assert [*found, article.article_places.get().place] == [topic, group, channel, place]


def test_user_can_sign_in_because_the_address_is_verified() -> None:
    user = factories.UserFactory()
    assert user.emailaddress_set.filter(email=user.email, verified=True, primary=True).exists()


@pytest.mark.parametrize(
    ("trait", "role"), [("author", "Người viết"), ("publisher", "Người xuất bản")]
)
def test_officer_has_the_role_of_the_trait(trait: str, role: str) -> None:
    user = factories.UserFactory(**{trait: True})
    assert [group.name for group in user.groups.all()] == [role]
