"""What may be wrong with a table: whole files that are refused, and single cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KEPT_ERRORS = 200  # errors beyond are counted only
SHOWN_VALUE = 60

REFUSALS = {
    "empty": gettext_lazy("Tệp trống, không có dòng nào. Hãy mở tệp để kiểm tra rồi chọn đúng."),
    "unknown_suffix": gettext_lazy(
        "Không nhận loại tệp này (%(suffix)s). Hãy dùng tệp Excel .xlsx hoặc tệp .csv."
    ),
    "old_excel": gettext_lazy(
        "Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành (Save As), loại "
        "Excel Workbook (*.xlsx), rồi nhập lại."
    ),
    "too_large": gettext_lazy("Tệp quá lớn: chỉ nhận tệp đến %(limit)s MB. Hãy chia tệp."),
    "too_many_rows": gettext_lazy(
        "Tệp có hơn %(limit)s dòng. Hãy chia thành nhiều tệp, mỗi tệp giữ dòng tiêu đề."
    ),
    "too_many_columns": gettext_lazy(
        "Tệp có hơn %(limit)s cột. Hãy xóa các cột không có trong mẫu rồi nhập lại."
    ),
    "not_excel": gettext_lazy(
        "Tệp không phải là tệp Excel .xlsx, dù tên tệp có thể ghi như vậy, hoặc tệp bị hỏng hay có "
        "mật khẩu. Hãy mở bằng Excel rồi lưu thành một tệp .xlsx mới không mật khẩu."
    ),
    "unsafe_archive": gettext_lazy(
        "Tệp giải nén ra lớn bất thường nên bị từ chối để giữ an toàn cho hệ thống. "
        "Hãy chép bảng sang một tệp Excel mới rồi nhập lại."
    ),
    "formula_without_value": gettext_lazy(
        "Ô %(cell)s chứa công thức chưa có kết quả. Hãy mở tệp bằng Excel rồi lưu lại, hoặc dán "
        "kết quả thay cho công thức (Paste Special → Values)."
    ),
    "not_text": gettext_lazy("Nội dung tệp không phải là chữ, dù tên tệp ghi .csv. Hãy chọn đúng."),
    "unknown_encoding": gettext_lazy(
        "Không đọc được chữ trong tệp (có thể là bảng mã TCVN3 hoặc VNI). Hãy mở tệp bằng Excel, "
        "chọn Lưu thành (Save As), loại CSV UTF-8 hoặc .xlsx, rồi nhập lại."
    ),
    "broken_csv": gettext_lazy(
        "Dòng %(line)s không đọc được. Hãy kiểm tra dấu ngoặc kép của dòng này: mỗi dấu mở cần "
        "một dấu đóng."
    ),
    "no_header": gettext_lazy(
        "Không tìm thấy dòng tiêu đề. Dòng đầu tiên phải ghi tên các cột: %(columns)s."
    ),
    "missing_columns": gettext_lazy(
        "Thiếu cột: %(columns)s. Hãy thêm các cột này vào dòng tiêu đề (dòng %(line)s)."
    ),
    "column_twice": gettext_lazy(
        "Cột “%(column)s” có hai lần trong dòng tiêu đề. Hãy bỏ hoặc đổi tên một cột."
    ),
}


class RefusedFileError(Exception):
    """The file is no table that can be read. `str()` is for the officer; `code` a key above."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.details = values
        super().__init__(code)

    def __str__(self) -> str:
        return str(REFUSALS[self.code]) % self.details


class CellError(Exception):
    """One value is wrong; the message says what to write instead."""


@dataclass(frozen=True)
class RowError:
    """Where and what: line of the file, heading of the column (may be ""), value as written."""

    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = _("Dòng %(line)s") % {"line": self.line}
        if self.column:
            place += ", " + _("cột “%(column)s”") % {"column": self.column}
        shown = self.value
        if len(shown) > SHOWN_VALUE:
            shown = f"{shown[:SHOWN_VALUE]}…"
        if shown:
            place += f" (“{shown}”)"
        return f"{place}: {self.message}"


@dataclass
class Errors:
    """All errors of a file; the first ones are kept, the rest counted."""

    kept: list[RowError] = field(default_factory=list)
    count: int = 0

    def add(self, error: RowError) -> None:
        self.count += 1
        if len(self.kept) < KEPT_ERRORS:
            self.kept.append(error)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[RowError]:
        return iter(self.kept)

    def lines(self, limit: int = KEPT_ERRORS) -> list[str]:
        """The first errors as sentences, and a last line that counts the others."""
        shown = [str(error) for error in self.kept[:limit]]
        if self.count > len(shown):
            shown.append(_("và %(count)s lỗi nữa.") % {"count": self.count - len(shown)})
        return shown
