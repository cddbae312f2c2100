"""The people who work in the demonstration: one for each role. Their names are invented."""

from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from audiences.models import OfficerArea, Place

from ..factories import UserFactory
from ..factories.people import PUBLISHERS, WRITERS

PASSWORD = "lan-toa-minh-hoa"  # noqa: S105 (printed by design: the demonstration's own)


@dataclass(frozen=True)
class Login:
    """One login as it is made and printed. `area`: the code of the unit that it answers for."""

    email: str
    name: tuple[str, str]
    purpose: str
    fields: dict[str, Any] = field(default_factory=dict)
    area: str = ""


def of_role(email: str, name: tuple[str, str], role: str, area: str = "") -> Login:
    return Login(f"{email}@lantoa.example", name, role, {"role": role}, area)


LOGINS = (
    Login("quan-tri@lantoa.example", ("Nguyễn Thị", "An"), "quản trị", {"superuser": True}),
    Login("bien-tap@lantoa.example", ("Trần Văn", "Bình"), PUBLISHERS, {"publisher": True}),
    Login("tac-gia@lantoa.example", ("Lê Hoàng", "Châu"), WRITERS, {"author": True}),
    of_role("duyet-noi-dung", ("Phạm Minh", "Duy"), "Người duyệt nội dung"),
    of_role("duyet-phap-ly", ("Hồ Thị", "Hương"), "Người duyệt pháp lý"),
    of_role("dia-ban", ("Đặng Quốc", "Khánh"), "Cán bộ địa bàn", area="20047"),
    of_role("kenh", ("Nguyễn Thị", "Lam"), "Cán bộ kênh"),
    of_role("so-lieu", ("Trần Văn", "Nhật"), "Cán bộ số liệu"),
    of_role("lanh-dao", ("Lê Hoàng", "Phúc"), "Lãnh đạo xem"),
    of_role("noi-dung", ("Phạm Minh", "Quỳnh"), "Quản trị nội dung"),
    of_role("doi-tac", ("Hồ Thị", "An"), "Đối tác"),
)
(
    ADMINISTRATOR,
    PUBLISHER,
    AUTHOR,
    CONTENT_REVIEWER,
    LEGAL_REVIEWER,
    LOCAL_OFFICER,
    CHANNEL_OFFICER,
) = LOGINS[:7]


def load_people(*, passwords: bool = settings.DEMONSTRATION_PASSWORDS) -> None:
    """Makes roles and logins that are missing. Without `passwords` nobody can sign in yet."""
    call_command("sync_roles", stdout=StringIO())
    there = set(get_user_model().objects.values_list("email", flat=True))
    for login in LOGINS:
        if login.email in there:
            continue
        last_name, first_name = login.name
        UserFactory(
            email=login.email,
            last_name=last_name,
            first_name=first_name,
            password=PASSWORD if passwords else None,
            **login.fields,
        )


def load_areas() -> None:
    """Gives the local officers their units, which are loaded after the people."""
    for login in LOGINS:
        place = Place.objects.filter(code=login.area).order_by("valid_from").last()
        if place is not None:
            OfficerArea.objects.get_or_create(user=person(login), place=place)


def person(login: Login) -> Any:
    return get_user_model().objects.get(email=login.email)


def login_lines() -> list[str]:
    """What `make run` prints: address, password and role of every login that can sign in."""
    users = get_user_model().objects.in_bulk([each.email for each in LOGINS], field_name="email")
    lines = []
    for login in LOGINS:
        user = users.get(login.email)
        if user is None:
            continue
        if user.check_password(PASSWORD):
            password = PASSWORD
        elif user.has_usable_password():
            password = "(đã đổi)"  # noqa: S105 (no password: says that it was changed)
        else:
            password = f"(manage.py changepassword {login.email})"
        lines.append(f"  {login.email:<32} {password:<18} {login.purpose}")
    return lines
