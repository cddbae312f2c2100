"""Users with a verified address, since nobody signs in without one."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

FAMILY_NAMES = ("Nguyễn Thị", "Trần Văn", "Lê Hoàng", "Phạm Minh", "Hồ Thị", "Đặng Quốc")
GIVEN_NAMES = ("An", "Bình", "Châu", "Duy", "Hương", "Khánh", "Lam", "Nhật", "Phúc", "Quỳnh")

WRITERS = "Người viết"
PUBLISHERS = "Người xuất bản"


class UserFactory(DjangoModelFactory):
    """A person without rights; `author`, `publisher` or `superuser` gives some.

    A role is a group that `sync_roles` fills with rights; without it the group is made empty.
    """

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    class Params:
        author = factory.Trait(role=WRITERS)
        publisher = factory.Trait(role=PUBLISHERS)
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    role = ""
    email = factory.Sequence(lambda n: f"can-bo-{n}@lantoa.example")
    last_name = factory.Sequence(lambda n: FAMILY_NAMES[n % len(FAMILY_NAMES)])
    first_name = factory.Sequence(lambda n: GIVEN_NAMES[n % len(GIVEN_NAMES)])
    password = factory.django.Password("mat-khau-cho-kiem-thu")

    @classmethod
    def _build(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("role")
        return super()._build(model_class, *args, **kwargs)

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        role = kwargs.pop("role")
        user = super()._create(model_class, *args, **kwargs)
        if role:
            group, _created = Group.objects.get_or_create(name=role)
            user.groups.add(group)
        return user

    @factory.post_generation
    def verified(user: Any, create: bool, verified: bool | None, **_extra: Any) -> None:
        if create:
            EmailAddress.objects.get_or_create(
                user=user,
                email=user.email,
                defaults={"verified": verified is not False, "primary": True},
            )
