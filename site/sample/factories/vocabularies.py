"""Target groups."""

import factory
from factory.django import DjangoModelFactory

from audiences.models import TargetGroup


class TargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = TargetGroup
        django_get_or_create = ("slug",)

    class Params:
        sensitive = factory.Trait(is_sensitive=True, minimum_age=18)

    name = factory.Sequence(lambda n: f"Nhóm đối tượng {n}")
    name_en = factory.Sequence(lambda n: f"Target group {n}")
    slug = factory.Sequence(lambda n: f"nhom-doi-tuong-{n}")
    description = "Những người cùng cần một lời nhắn."
    description_en = "People who need the same message."
    sort_order = factory.Sequence(lambda n: n % 1000)
