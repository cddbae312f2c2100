"""The month of the calendar as CSV."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from audiences.tabular.columns import TextColumn
from audiences.tabular.exporting import BYTE_ORDER_MARK, csv_line

from ..periods import Period
from ..querysets.publications import midnight
from .days import month_of
from .listing import Item, items_of, next_day
from .views import CalendarView

MOST = 20_000


class CalendarExportView(CalendarView):
    """Everything of the month with the filters of the page; formulas made harmless."""

    def period(self) -> Period:
        return month_of(self.day)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        period = self.period()
        within = self.publications.filter(
            starts_at__gte=midnight(period.first), starts_at__lt=midnight(next_day(period.last))
        )
        items = items_of(within.order_by("starts_at", "pk")[:MOST])
        response = StreamingHttpResponse(lines(items), content_type="text/csv; charset=utf-8")
        name = f"lich-{self.day:%Y-%m}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def lines(items: list[Item]) -> Iterator[str]:
    text = TextColumn("cell", "")
    head = [_("Ngày"), _("Giờ"), _("Nội dung"), _("Ở đâu"), _("Tình trạng")]
    yield BYTE_ORDER_MARK + csv_line(head)
    for each in items:
        day, hour = (f"{each.at:%d/%m/%Y}", f"{each.at:%H:%M}") if each.at else ("", "")
        yield csv_line([day, hour, *map(text.write_text, (each.what, each.where, each.state_name))])
