"""The menu of a row in a list, written without Wagtail's twenty templates for each.

Twenty rows of a register took half of the list's time for the menus behind their dots. The markup
is Wagtail's, and a test compares the two.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.widgets.button import BaseButton, Button, ButtonWithDropdown

ICON = '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>'
MENU = (
    '<div data-controller="w-dropdown" class="w-dropdown" {}><button type="button" '
    'class="w-dropdown__toggle w-dropdown__toggle--icon" data-w-dropdown-target="toggle" '
    'aria-label="{}">{}</button><div data-w-dropdown-target="content" class="w-dropdown__content" '
    "hidden>{}</div></div>"
)
LINK = '<a href="{}" class="{}" {}>{}{}</a>'


def icon(name: str | None, classname: str = "icon") -> SafeString | str:
    return format_html(ICON, name, classname, name) if name else ""


class RowMenu(ButtonWithDropdown):
    """A menu of links behind an icon that has an `aria-label` and no text."""

    def render_html(self, parent_context: Any = None) -> SafeString:
        links = (
            (each.url, each.classname, each.base_attrs_string, icon(each.icon_name), each.label)
            for each in sorted(self.dropdown_buttons)
        )
        return format_html(
            MENU,
            self.base_attrs_string,
            self.aria_label,
            icon(self.icon_name, "w-dropdown__toggle-icon"),
            format_html_join("", LINK, links),
        )


def with_quick_menus(buttons: Iterable[BaseButton]) -> list[BaseButton]:
    """The same buttons; each menu that holds nothing but plain links is a `RowMenu`."""
    return [quick(each) if is_plain(each) else each for each in buttons]


def is_plain(button: BaseButton) -> bool:
    return (
        type(button) is ButtonWithDropdown
        and not button.label
        and not button.classname
        and all(type(each) is Button and each.url for each in button.dropdown_buttons)
    )


def quick(button: BaseButton) -> RowMenu:
    return RowMenu(
        buttons=button.dropdown_buttons,
        icon_name=button.icon_name,
        attrs=button.attrs,
        priority=button.priority,
    )
