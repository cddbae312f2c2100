"""The menu of a row is Wagtail's, only quicker."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, ListingButton

from audiences.viewsets.quick_rows import RowMenu, with_quick_menus
from sample.factories import OutletFactory, UserFactory


def squeezed(html: str) -> str:
    """Without the white space that a browser does not show either."""
    return re.sub(r"\s+", " ", re.sub(r"\s*(<|>|/>)\s*", r"\1", html)).strip()


def menu(*buttons: Button, **attributes: Any) -> ButtonWithDropdown:
    return ButtonWithDropdown(
        buttons=list(buttons),
        icon_name="dots-horizontal",
        attrs={"aria-label": "Thêm cho “Loa <xã> & 'thôn'”", **attributes},
    )


@pytest.mark.parametrize(
    "stock",
    [
        menu(Button("Sửa", url="/sua/1/", icon_name="edit", priority=20)),
        menu(
            Button("Xóa <&>", url='/xoa/1/?a="b"&c', icon_name="bin", priority=30),
            Button("Xem", url="/xem/1/", classname="quiet", attrs={"rel": "x", "hidden": True}),
            Button("Không biểu tượng", url="/khac/", priority=5),
        ),
        menu(Button("Sửa", url="/sua/1/"), **{"data-a": "1"}),
    ],
)
def test_menu_is_the_one_that_wagtail_draws(stock: ButtonWithDropdown) -> None:
    (quick,) = with_quick_menus([stock])
    assert isinstance(quick, RowMenu)
    assert squeezed(quick.render_html({})) == squeezed(stock.render_html({}))


@pytest.mark.parametrize(
    "other",
    [
        ListingButton("Sửa", url="/sua/"),
        ButtonWithDropdown(label="Thêm", buttons=[Button("Sửa", url="/sua/")]),
        ButtonWithDropdown(buttons=[Button("Bấm")], icon_name="cog"),
        ButtonWithDropdown(buttons=[menu(Button("Sửa", url="/sua/"))], icon_name="cog"),
    ],
)
def test_what_is_no_menu_of_plain_links_stays_wagtails(other: Any) -> None:
    assert with_quick_menus([other]) == [other]
    assert type(with_quick_menus([other])[0]) is type(other)


@pytest.mark.django_db
def test_list_offers_what_the_officer_may_do(client: Client) -> None:
    outlet = OutletFactory()
    client.force_login(UserFactory(superuser=True))
    html = client.get(reverse("wagtailsnippets_audiences_outlet:list")).content.decode()
    for view in ("edit", "inspect", "delete"):
        assert reverse(f"wagtailsnippets_audiences_outlet:{view}", args=[outlet.pk]) in html
