"""Administrative units."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from audiences.enums import PlaceKind, PlaceLevel, SuccessionBasis
from audiences.models import Place, PlaceSuccession

REFORM = date(2025, 7, 1)


class PlaceFactory(DjangoModelFactory):
    """A commune without a district; `district` and `province` for the levels above.

    `former` and `current`: the unit before and after the reform of 1 July 2025.
    """

    class Meta:
        model = Place
        django_get_or_create = ("code", "valid_from")

    class Params:
        province = factory.Trait(level=PlaceLevel.PROVINCE, kind=PlaceKind.PROVINCE)
        district = factory.Trait(level=PlaceLevel.DISTRICT, kind=PlaceKind.DISTRICT)
        ward = factory.Trait(kind=PlaceKind.WARD)
        former = factory.Trait(valid_until=REFORM)
        current = factory.Trait(valid_from=REFORM)

    code = factory.Sequence(lambda n: f"9{n % 10_000:04d}")
    name = factory.Sequence(lambda n: f"Hương Giang {n}")
    level = PlaceLevel.COMMUNE
    kind = PlaceKind.COMMUNE
    valid_from = Place._meta.get_field("valid_from").default


class PlaceSuccessionFactory(DjangoModelFactory):
    """A unit that went over whole; `partly` for a share of its people."""

    class Meta:
        model = PlaceSuccession
        django_get_or_create = ("predecessor", "successor")

    class Params:
        partly = factory.Trait(share="0.6", basis=SuccessionBasis.PEOPLE)

    predecessor = factory.SubFactory(PlaceFactory, former=True)
    successor = factory.SubFactory(PlaceFactory, current=True)
    day = REFORM
