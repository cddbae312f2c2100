"""Tables in and out: CSV and Excel files of any model, with errors by line and column.

For a model that is imported and exported:

1.  Declare its sheet, e.g. in `audiences/registers/channels.py`:

        SHEET = Sheet(
            model=Channel,
            title=_("Kênh truyền thông"),
            file_name="kenh-truyen-thong",
            key=("slug",),
            order=("sort_order", "slug"),
            columns=(
                TextColumn("slug", _("Mã"), required=True, max_length=120),
                TextColumn("name", _("Tên kênh"), required=True, max_length=120),
                ChoiceColumn("legal_form", _("Hình thức"), choices=LegalForm, required=True),
                IntegerColumn("sort_order", _("Thứ tự"), minimum=0, empty=0),
            ),
            check=my_rules,  # values of a row → (column name, message) for each thing wrong
        )

    A column's `name` is the model's field. Kinds: Text, Integer, Decimal, Date, Choice, YesNo
    (`columns`), and for other objects `RelationColumn("place", …, target=Place, field="code")`,
    `ManyColumn` (`relations`). The columns of `key` tell rows apart; they may be relations, not
    one that is `own`. Name the model's own unique key there.
2.  In the view set: `class ChannelViewSet(TabularViewSetMixin, SnippetViewSet): sheet = SHEET`
    (`audiences.tabular.viewsets`). The list gets "Nhập từ tệp" and exports both formats through
    the sheet, so that an export imports unchanged; whoever may add and change may import.
3.  A command calls `Importer(SHEET, file, name).preview()` or `.execute()`; tests too.

What a cell may hold, which number is refused and why: docs/tables.md.
"""

from .columns import (
    ChoiceColumn,
    Column,
    DateColumn,
    DecimalColumn,
    IntegerColumn,
    TextColumn,
    YesNoColumn,
)
from .importing import Importer, ImportFailedError, Result
from .moments import MomentColumn
from .problems import CellError, RefusedFileError, RowError
from .reading import Reading, Row
from .relations import Candidate, ManyColumn, RelationColumn
from .sheets import Sheet

__all__ = [
    "Candidate",
    "CellError",
    "ChoiceColumn",
    "Column",
    "DateColumn",
    "DecimalColumn",
    "ImportFailedError",
    "Importer",
    "IntegerColumn",
    "ManyColumn",
    "MomentColumn",
    "Reading",
    "RefusedFileError",
    "RelationColumn",
    "Result",
    "Row",
    "RowError",
    "Sheet",
    "TextColumn",
    "YesNoColumn",
]
