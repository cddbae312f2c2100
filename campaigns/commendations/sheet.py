"""The table of commendations. A file never publishes: what it brings waits for an officer."""

from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiences.models import Organisation
from audiences.models.figures import FIRST_YEAR, LAST_YEAR
from audiences.places.columns import PlaceColumn
from audiences.tabular import (
    ChoiceColumn,
    DateColumn,
    Importer,
    IntegerColumn,
    RelationColumn,
    Sheet,
    TextColumn,
    YesNoColumn,
)
from audiences.tabular.guards import guard_for
from audiences.tabular.kept import KeptFile
from audiences.tabular.matching import Change, Matcher
from audiences.tabular.views import ImportView

from ..models import Campaign, Commendation, Plan
from .states import CommendationForm, CommendationState, CommendedKind, ConsentScope

MOST_IN_A_LIST = 32_767  # what the database holds in a small number


def decided_on(values: dict[str, Any]) -> date | None:
    """Units are those that there were on the day of the decision."""
    return values.get("decided_on")


def year(name: str, label: Any, *, required: bool = False) -> IntegerColumn:
    return IntegerColumn(name, label, required=required, minimum=FIRST_YEAR, maximum=LAST_YEAR)


def text(name: str, label: Any, longest: int, *, required: bool = False) -> TextColumn:
    return TextColumn(name, label, required=required, max_length=longest)


COMMENDATIONS = Sheet(
    model=Commendation,
    title=gettext_lazy("Khen thưởng"),
    file_name="khen-thuong",
    key=("issued_by", "decision_number", "decided_on", "kind", "number"),
    order=("decided_on", "issued_by", "decision_number", "kind", "number"),
    columns=(
        text("issued_by", gettext_lazy("Người, cơ quan quyết định"), 160, required=True),
        text("decision_number", gettext_lazy("Số quyết định"), 60, required=True),
        DateColumn("decided_on", gettext_lazy("Ngày quyết định"), required=True),
        ChoiceColumn("kind", gettext_lazy("Khen ai"), required=True, choices=CommendedKind),
        IntegerColumn(
            "number",
            gettext_lazy("Số thứ tự"),
            required=True,
            minimum=1,
            maximum=MOST_IN_A_LIST,
            help=gettext_lazy("Trong danh sách tập thể, hoặc cá nhân, kèm quyết định."),
        ),
        text("name", gettext_lazy("Tên tập thể, họ tên cá nhân"), 200, required=True),
        text("name_en", gettext_lazy("Tên tiếng Anh"), 200),
        text("position", gettext_lazy("Chức vụ, nơi công tác"), 200),
        text("position_en", gettext_lazy("Chức vụ, nơi công tác, tiếng Anh"), 200),
        RelationColumn("organisation", gettext_lazy("Mã đơn vị"), target=Organisation),
        PlaceColumn(
            "place",
            gettext_lazy("Mã địa bàn"),
            day=decided_on,
            help=gettext_lazy("Mã đơn vị có vào ngày quyết định. Để trống: địa bàn của đơn vị."),
        ),
        ChoiceColumn(
            "form",
            gettext_lazy("Hình thức khen thưởng"),
            required=True,
            choices=CommendationForm,
        ),
        text("form_words", gettext_lazy("Ghi rõ hình thức"), 120),
        text("achievement", gettext_lazy("Việc được khen"), 600, required=True),
        text("achievement_en", gettext_lazy("Việc được khen, tiếng Anh"), 600),
        year("first_year", gettext_lazy("Thành tích năm"), required=True),
        year("last_year", gettext_lazy("Đến năm")),
        RelationColumn("campaign", gettext_lazy("Mã chiến dịch"), target=Campaign),
        RelationColumn("plan", gettext_lazy("Số kế hoạch"), target=Plan, field="number"),
        text("issued_by_en", gettext_lazy("Người, cơ quan quyết định, tiếng Anh"), 160),
        ChoiceColumn(
            "consent_scope",
            gettext_lazy("Được nêu công khai đến đâu"),
            choices=ConsentScope,
            help=gettext_lazy("Chỉ với cá nhân đã có giấy đồng ý; để trống nếu chưa."),
        ),
        DateColumn("consent_given_on", gettext_lazy("Đồng ý ngày")),
        DateColumn("consent_until", gettext_lazy("Đồng ý đến hết ngày")),
        text("consent_paper", gettext_lazy("Giấy đồng ý lưu ở đâu"), 200),
        YesNoColumn("is_child", gettext_lazy("Chưa đủ 16 tuổi")),
        YesNoColumn("guardian_agreed", gettext_lazy("Cha, mẹ hoặc người giám hộ cũng đồng ý")),
    ),
)


class CommendationMatcher(Matcher):
    """What readers see is not changed by a file, whoever brings it."""

    def change(self, row: Any, existing: Any) -> Change:
        found = super().change(row, existing)
        if found.kind == "changed" and existing.state == CommendationState.PUBLISHED:
            refused = _("mục này đang công bố. Hãy sửa trong trang quản trị, hoặc gỡ trước.")
            raise ValidationError({NON_FIELD_ERRORS: [refused]})
        return found


class CommendationImporter(Importer):
    def matcher(self, *, writes: bool) -> Matcher:
        return CommendationMatcher(self.sheet, guard=self.guard)


class CommendationImportView(ImportView):
    @classmethod
    def importer_for(
        cls, sheet: Sheet, file: KeptFile, user: Any, policy: Any
    ) -> CommendationImporter:
        """Raises KeptFileGoneError."""
        return CommendationImporter(sheet, file.open(), file.name, guard=guard_for(user, policy))
