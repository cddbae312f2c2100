"""How a publication stands in the calendar: by the hundred, so made without a template for each."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..publication_states import PublicationState
from .listing import Item, addresses_of


class ItemsShown:
    """Makes items for one page; words and addresses are looked up once."""

    def __init__(self, *, may_change: bool) -> None:
        self.may_change = may_change
        self.state_names = {each.value: str(each.label) for each in PublicationState}
        self.overdue, self.move = _("quá giờ"), _("Dời ngày")

    def all(self, items: Iterable[Item]) -> SafeString:
        return format_html_join("", "{}", ((self.item(each),) for each in items))

    def item(self, item: Item) -> SafeString:
        """Hour, what (leads to it), where, the state in words; what can be moved says so."""
        url, move_url = addresses_of(item.pk)
        can_move = self.may_change and item.can_move
        says = [item.where, self.state_names[item.state]]
        if item.is_overdue:
            says.append(self.overdue)
        return format_html(
            '<li class="calendar-item calendar-item--{}{}"{}>'
            '<span class="calendar-mark" aria-hidden="true"></span>{} <a href="{}">{}</a> '
            '<span class="calendar-where">{}</span>{}</li>',
            item.state,
            " calendar-item--overdue" if item.is_overdue else "",
            self.drag(item, move_url) if can_move else "",
            self.hour(item),
            url,
            item.what,
            " · ".join(says),
            self.move_link(item, move_url) if can_move else "",
        )

    def hour(self, item: Item) -> SafeString | str:
        if item.at is None:
            return ""
        return format_html('<span class="calendar-hour">{}</span>', f"{item.at:%H:%M}")

    def drag(self, item: Item, move_url: str) -> SafeString:
        seen = item.at.isoformat() if item.at else ""
        return format_html(' draggable="true" data-move="{}" data-seen="{}"', move_url, seen)

    def move_link(self, item: Item, move_url: str) -> SafeString:
        return format_html(
            '<a class="calendar-move" href="{}">{}<span class="w-sr-only">: {}</span></a>',
            move_url,
            self.move,
            item.what,
        )
