"""Typed columns of a table: what a cell may hold, and how its value is written back.

A cell comes as text (CSV) or as what Excel keeps: text, number, date, yes/no. `parse` gives the
value for the model's field or raises CellError with what to write instead; `write` gives what
`parse` reads back unchanged. An empty cell is `empty`, or an error where the column is required.
"""

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from vietnamese.folding import words

from .decoding import tidy
from .limits import MAX_CELL
from .numbers import decimal_number, decimal_text, whole_number
from .problems import CellError

LANGUAGES = ("vi", "en")
Text = str | Promise


def key_of(text: str) -> str:
    """What two spellings of one heading or label have in common: "Mã đơn vị" → "madonvi"."""
    return "".join(words(tidy(text)))


def spellings(label: Text) -> set[str]:
    """Keys of a label in each language of the administration."""
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(key_of(str(label)))
    return found


@dataclass(frozen=True)
class Column:
    """One column: `name` is the model's field, `label` the heading, `help` said in the template."""

    name: str
    label: Text
    _: KW_ONLY
    required: bool = False
    empty: Any = None
    aliases: tuple[str, ...] = ()
    help: Text = ""
    # Left as it is in the database where the file has not this column at all.
    is_relation: ClassVar[bool] = False
    is_many: ClassVar[bool] = False

    @property
    def hint(self) -> str:
        """What an officer reads of this column before filling it in."""
        return str(self.help or self.kind())

    def kind(self) -> str:
        """Which values it takes; nothing for free text."""
        return ""

    @cached_property
    def keys(self) -> frozenset[str]:
        """Headings that mean this column, folded."""
        names = {key_of(self.name), *map(key_of, self.aliases)}
        return frozenset(names | spellings(self.label))

    def of(self, instance: Any) -> Any:
        """What an export writes of `instance`."""
        return getattr(instance, self.name)

    def read(self, cell: object) -> Any:
        """The value of a cell. Raises CellError."""
        if isinstance(cell, str):
            cell = tidy(cell)
        if cell is None or cell == "":
            if self.required:
                raise CellError(_("ô này phải có giá trị."))
            return self.empty
        if isinstance(cell, str) and cell.startswith("#") and cell.endswith(("!", "?", "/A")):
            raise CellError(_("ô này là lỗi của Excel. Hãy sửa công thức hoặc ghi giá trị."))
        return self.parse(cell)

    def parse(self, cell: object) -> Any:
        raise NotImplementedError

    def write(self, value: Any) -> object:
        """What a cell of Excel holds for `value`: text, number, date, or None."""
        return None if value is None or value == "" else value

    def write_text(self, value: Any) -> str:
        """What a cell of a CSV file holds."""
        written = self.write(value)
        return "" if written is None else str(written)


def shown(cell: object) -> str:
    """A cell as the officer sees it, for messages."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class TextColumn(Column):
    """Text; a number that Excel made of a code is read back as its digits."""

    _: KW_ONLY
    max_length: int = MAX_CELL
    empty: Any = ""

    def parse(self, cell: object) -> str:
        if isinstance(cell, bool | datetime.date):
            raise CellError(_("cần chữ. Hãy định dạng ô là văn bản (Text) rồi ghi lại."))
        text = shown(cell)
        if text.startswith("'") and FORMULA.match(text):
            text = text[1:]
        if len(text) > self.max_length:
            raise CellError(
                _("dài %(length)s ký tự, tối đa %(limit)s. Hãy viết ngắn lại.")
                % {"length": len(text), "limit": self.max_length}
            )
        return text

    def write(self, value: Any) -> object:
        """An apostrophe that stands before such a sign already would be taken for ours."""
        written = super().write(value)
        text = "" if written is None else str(written)
        return f"'{text}" if text.startswith("'") and FORMULA.match(text) else written

    def write_text(self, value: Any) -> str:
        """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
        text = "" if value is None else str(value)
        return f"'{text}" if FORMULA.match(text) else text


@dataclass(frozen=True)
class IntegerColumn(Column):
    _: KW_ONLY
    minimum: int | None = None
    maximum: int | None = None

    def kind(self) -> str:
        return _("Số nguyên, ví dụ 1234 hoặc 1.234.")

    def parse(self, cell: object) -> int:
        if isinstance(cell, bool | datetime.date):
            raise CellError(_("cần một số nguyên, ví dụ 1234 hoặc 1.234."))
        if isinstance(cell, int):
            number = cell
        elif isinstance(cell, float):
            if not cell.is_integer():
                raise CellError(_("cần một số nguyên, không có phần lẻ."))
            number = int(cell)
        else:
            number = whole_number(str(cell))
        _refuse_outside(number, self.minimum, self.maximum)
        return number


@dataclass(frozen=True)
class DecimalColumn(Column):
    """`places`: digits after the comma that are kept; a text with more is refused."""

    _: KW_ONLY
    places: int = 4
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None

    def kind(self) -> str:
        return _("Số, ví dụ 12 hoặc 0,5.")

    def parse(self, cell: object) -> Decimal:
        if isinstance(cell, bool | datetime.date):
            raise CellError(_("cần một số, ví dụ 12 hoặc 0,5."))
        if isinstance(cell, float):
            if not math.isfinite(cell):
                raise CellError(_("cần một số, ví dụ 12 hoặc 0,5."))
            # Excel computes in binary: 0.1 + 0.2 is 0.3 here.
            number = round(Decimal(repr(cell)), self.places)
        elif isinstance(cell, int):
            number = Decimal(cell)
        else:
            number = decimal_number(str(cell))
        if number != round(number, self.places):
            raise CellError(
                _("nhiều nhất %(places)s chữ số sau dấu phẩy.") % {"places": self.places}
            )
        _refuse_outside(number, self.minimum, self.maximum)
        if self.above is not None and number <= self.above:
            raise CellError(_("phải lớn hơn %(above)s.") % {"above": _number_text(self.above)})
        return number

    def write_text(self, value: Any) -> str:
        return "" if value is None else decimal_text(Decimal(value))


def _refuse_outside(
    number: int | Decimal, minimum: int | Decimal | None, maximum: int | Decimal | None
) -> None:
    if minimum is not None and number < minimum:
        raise CellError(_("không được nhỏ hơn %(limit)s.") % {"limit": _number_text(minimum)})
    if maximum is not None and number > maximum:
        raise CellError(_("không được lớn hơn %(limit)s.") % {"limit": _number_text(maximum)})


def _number_text(number: int | Decimal) -> str:
    return decimal_text(number) if isinstance(number, Decimal) else str(number)


VIETNAMESE_DATE = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})\Z")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00)?)?\Z")


@dataclass(frozen=True)
class DateColumn(Column):
    """A day: dd/mm/yyyy, ISO, or a date of Excel."""

    def kind(self) -> str:
        return _("Ngày/tháng/năm, ví dụ 01/07/2021.")

    def parse(self, cell: object) -> datetime.date:
        if isinstance(cell, datetime.datetime):
            return cell.date()
        if isinstance(cell, datetime.date):
            return cell
        text = str(cell)
        if found := VIETNAMESE_DATE.match(text):
            day, month, year = map(int, found.groups())
        elif found := ISO_DATE.match(text):
            year, month, day = map(int, found.groups())
        else:
            raise CellError(_("cần một ngày, viết ngày/tháng/năm, ví dụ 01/07/2021."))
        try:
            return datetime.date(year, month, day)
        except ValueError as error:
            raise CellError(
                _("lịch không có ngày này. Hãy viết ngày/tháng/năm, ví dụ 01/07/2021.")
            ) from error

    def write_text(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """One of fixed choices, by its label (in any case, with or without marks) or its value."""

    _: KW_ONLY
    choices: type[Choices]
    empty: Any = ""

    @cached_property
    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for value, label in self.choices.choices:
            found |= dict.fromkeys(spellings(label), value)
        return found | {key_of(str(value)): value for value in self.choices.values}

    def kind(self) -> str:
        return _("Một trong: %(known)s.") % {"known": "; ".join(map(str, self.choices.labels))}

    def parse(self, cell: object) -> Any:
        try:
            return self.values[key_of(shown(cell))]
        except KeyError:
            known = ", ".join(map(str, self.choices.labels))
            raise CellError(_("hãy ghi một trong: %(known)s.") % {"known": known}) from None

    def write(self, value: Any) -> object:
        return None if value in ("", None) else str(self.choices(value).label)


YES = frozenset(map(key_of, ("có", "x", "đúng", "yes", "y", "true", "1", "✓")))
NO = frozenset(map(key_of, ("không", "sai", "no", "n", "false", "0", "-")))


@dataclass(frozen=True)
class YesNoColumn(Column):
    """ "Có" or "Không"; also x, 1/0, yes/no. Empty is no."""

    _: KW_ONLY
    empty: Any = False

    def kind(self) -> str:
        return _("Có hoặc Không; để trống là %(empty)s.") % {"empty": self.write(self.empty)}

    def parse(self, cell: object) -> bool:
        if isinstance(cell, bool):
            return cell
        text = shown(cell)
        key = key_of(text)
        if (key in YES and key) or text == "✓":
            return True
        if (key in NO and key) or text == "-":
            return False
        raise CellError(_("hãy ghi Có hoặc Không."))

    def write(self, value: Any) -> object:
        return _("Có") if value else _("Không")


def names_of(columns: Iterable[Column]) -> str:
    """Headings in quotes, for messages."""
    return ", ".join(f"“{column.label}”" for column in columns)
