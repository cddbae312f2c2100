"""Facets: OR inside, AND across, counts equal to counting by hand, at a fixed price."""

import random

import pytest
from django.utils.translation import override

from media_library.enums import AlternativeFormat, MaterialLanguage, MaterialType, Sort
from media_library.facet_index import FacetIndex
from media_library.facets import MAX_CHOICES, Facet, Selection, all_labels
from media_library.models import Material, MaterialFile
from sample.factories import ChannelFactory, MaterialFactory, TargetGroupFactory, TopicFactory

pytestmark = pytest.mark.django_db


def narrowed(chosen: dict, materials) -> list[int]:
    index = FacetIndex.of(materials)
    bits = index.narrowed(Selection(chosen), index.everything)
    return list(index.ordered(bits))


def facets_of(chosen: dict, materials) -> list[Facet]:
    index = FacetIndex.of(materials)
    return index.facets(Selection(chosen), all_labels(), index.everything)


def fill(count: int, seed: int = 1) -> None:
    """`count` materials with random values in every dimension, some in several, some in none."""
    chance = random.Random(seed)  # noqa: S311 (a seeded test)
    groups = [TargetGroupFactory(slug=f"nhom-{n}") for n in range(4)]
    channels = [ChannelFactory(slug=f"kenh-{n}") for n in range(3)]
    topics = [TopicFactory(slug=f"chu-de-{n}") for n in range(3)]

    def some(values):
        return chance.sample(values, chance.randint(0, len(values)))

    for _number in range(count):
        material = MaterialFactory(
            topics=some(topics),
            type=chance.choice(["leaflet", "poster", "video"]),
            target_groups=some(groups),
            channels=some(channels),
        )
        for _file in range(chance.randint(0, 3)):
            MaterialFile.objects.create(
                material=material,
                language=chance.choice(["vi", "en", "pac"]),
                alternative_format=chance.choice(["standard", "audio", "sign"]),
            )


def values_by_hand(material: Material) -> dict[str, set[str]]:
    files = list(material.files.all())
    return {
        "doi-tuong": {each.slug for each in material.target_groups.all()},
        "kenh": {each.slug for each in material.channels.all()},
        "chu-de": {each.slug for each in material.topics.all()},
        "loai": {material.type},
        "ngon-ngu": {each.language for each in files},
        "quyen": {material.access},
        "lua-tuoi": {material.age_suitability},
        "dinh-dang": {each.alternative_format for each in files} - {"standard"},
    }


CHOICES = [
    {},
    {"loai": ["poster"]},
    {"loai": ["poster", "video"]},
    {"doi-tuong": ["nhom-0", "nhom-1"], "loai": ["leaflet"]},
    {"doi-tuong": ["nhom-2"], "kenh": ["kenh-0", "kenh-2"], "chu-de": ["chu-de-1"]},
    {"ngon-ngu": ["en", "pac"], "dinh-dang": ["audio"]},
    {"doi-tuong": ["khong-co"]},
    {"doi-tuong": ["khong-co", "nhom-1"], "ngon-ngu": ["vi"]},
    {name: [] for name in ("doi-tuong", "kenh")},
]


@pytest.mark.parametrize("chosen", CHOICES)
def test_narrowing_and_counts_equal_counting_by_hand(chosen):
    fill(40)
    rows = {each.pk: values_by_hand(each) for each in Material.objects.all()}

    def fits(values, without=""):
        return all(
            not wanted or name == without or values[name] & set(wanted)
            for name, wanted in chosen.items()
        )

    assert set(narrowed(chosen, Material.objects.all())) == {
        pk for pk, values in rows.items() if fits(values)
    }
    for facet in facets_of(chosen, Material.objects.all()):
        counted = {option.value: option.count for option in facet.options if option.count}
        within = [values[facet.name] for values in rows.values() if fits(values, facet.name)]
        everything = set().union(*within) if within else set()
        assert counted == {
            value: sum(value in values for values in within) for value in everything
        }, facet.name


def test_counts_are_within_what_was_searched():
    found = MaterialFactory(type="poster")
    MaterialFactory(type="poster")
    facets = {each.name: each for each in facets_of({}, Material.objects.filter(pk=found.pk))}
    assert [(each.value, each.count) for each in facets["loai"].options] == [("poster", 1)]


def test_drafts_are_not_counted_among_the_listed():
    MaterialFactory(draft=True, type="video")
    assert all(not facet.options for facet in facets_of({}, Material.objects.listed()))


def test_chosen_option_stays_though_it_gives_nothing():
    TopicFactory(slug="hiv-aids", name="HIV/AIDS")
    facet = facets_of({"chu-de": ["hiv-aids"]}, Material.objects.all())[2]
    assert [(each.label, each.count, each.checked) for each in facet.options] == [
        ("HIV/AIDS", 0, True)
    ]
    assert facet.open


def test_facets_keep_the_order_of_the_page():
    assert [each.name for each in facets_of({}, Material.objects.all())] == [
        "doi-tuong", "kenh", "chu-de", "loai", "ngon-ngu", "dinh-dang",
        "quyen", "lua-tuoi",
    ]  # fmt: skip


def test_labels_speak_the_active_language():
    MaterialFactory(target_groups=[TargetGroupFactory(name="Học sinh", name_en="Pupils")])
    with override("en"):
        facet = facets_of({}, Material.objects.all())[0]
    assert [each.label for each in facet.options] == ["Pupils"]


@pytest.mark.parametrize(
    "chosen",
    [
        {"la": ["x"]},
        {"loai": ["\x00"]},
        {"loai": ["' OR 1=1 --"], "chu-de": ["ă" * 300]},
        {"loai": [str(n) for n in range(500)]},
    ],
)
def test_senseless_choices_do_no_harm(chosen):
    selection = Selection(chosen)
    assert all(len(values) <= MAX_CHOICES for values in selection.chosen.values())
    MaterialFactory()
    shown = facets_of(chosen, Material.objects.all())
    assert len(shown) == 8


@pytest.mark.parametrize("count", [3, 30])
def test_an_index_takes_ten_queries_at_any_size_and_its_counts_none(
    count, django_assert_num_queries
):
    fill(count)
    labels = all_labels()
    with django_assert_num_queries(10):
        index = FacetIndex.of(Material.objects.listed())
    selection = Selection({"loai": ["poster"], "kenh": ["kenh-1"]})
    with django_assert_num_queries(0):
        index.facets(selection, labels, index.everything)
        index.narrowed(selection, index.everything)


def test_titles_are_ordered_without_marks():
    for title in ("Tờ rơi", "Áp phích", "Đồ họa", "Băng rôn"):
        MaterialFactory(title=title)
    index = FacetIndex.of(Material.objects.all())
    found = Material.objects.in_bulk()
    by_title = [found[pk].title for pk in index.ordered(index.everything, Sort.TITLE)]
    assert by_title == ["Áp phích", "Băng rôn", "Đồ họa", "Tờ rơi"]


def test_a_search_narrows_counts_and_keeps_the_newest_first():
    materials = [MaterialFactory(type="poster") for _number in range(12)]
    index = FacetIndex.of(Material.objects.all())
    wanted = [materials[3].pk, materials[9].pk, 10**9]
    within = index.having(wanted)
    (option,) = next(
        each.options
        for each in index.facets(Selection({}), all_labels(), within)
        if each.name == "loai"
    )
    assert option.count == 2
    newest = Material.objects.order_by("-first_published_at", "-pk")
    expected = [each.pk for each in newest if each.pk in wanted]
    assert list(index.ordered(within)) == expected


@pytest.mark.parametrize(
    ("facet", "choices"),
    [("loai", MaterialType), ("ngon-ngu", MaterialLanguage), ("dinh-dang", AlternativeFormat)],
)
def test_every_choice_of_a_fixed_vocabulary_has_a_label(facet, choices):
    facets = facets_of({facet: choices.values}, Material.objects.all())
    shown = next(each for each in facets if each.name == facet)
    assert [each.value for each in shown.options] == choices.values
    assert all(each.label for each in shown.options)
