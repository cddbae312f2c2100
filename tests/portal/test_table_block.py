"""The table editor speaks Vietnamese, though the library behind it does not."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.blocks.text import TABLE_MENU, DataTableBlock

TABLE = {"data": [["Nhóm", "Chỉ tiêu"], ["Học sinh", "80%"]], "table_caption": "Chỉ tiêu"}


def test_every_entry_of_the_menu_is_named() -> None:
    with translation.override("vi"):
        menu = DataTableBlock().table_options["contextMenu"]["items"]
        assert menu is TABLE_MENU
        names = [str(each["name"]) for each in menu.values() if isinstance(each, dict)]
    assert names[0] == "Chèn hàng phía trên"
    assert [name for name in names if name.isascii()] == []


def test_a_table_without_a_choice_of_headers_is_refused_with_what_to_do() -> None:
    with (
        translation.override("vi"),
        pytest.raises(ValidationError, match="Hãy chọn những ô nào hiện là tiêu đề"),
    ):
        DataTableBlock().clean({**TABLE, "table_header_choice": ""})


@pytest.mark.parametrize(
    ("choice", "row", "column"),
    [
        ("row", True, False),
        ("column", False, True),
        ("both", True, True),
        ("neither", False, False),
    ],
)
def test_the_choice_of_headers_is_kept(choice: str, row: bool, column: bool) -> None:
    cleaned = DataTableBlock().clean({**TABLE, "table_header_choice": choice})
    assert cleaned is not None
    assert (cleaned["first_row_is_table_header"], cleaned["first_col_is_header"]) == (row, column)


def test_a_draft_may_leave_the_choice_of_headers_open() -> None:
    block = DataTableBlock()
    block.defer_required_validation()
    assert block.clean({**TABLE, "table_header_choice": ""})
