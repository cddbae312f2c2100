"""Numbers as Vietnamese offices write them: 1.234 is one thousand two hundred thirty-four.

A whole number groups thousands by dots or spaces; a comma in it is refused. A decimal has a comma
(0,5) or a dot (0.5) before its fraction; what may be read in two ways (1.234 and 1,234, exactly
three digits after one sign) is refused there with both ways of writing it.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from .problems import CellError

SPACES = "[ \u00a0\u2009\u202f]"
PLAIN = re.compile(r"[+-]?[0-9]+\Z")
GROUPED = re.compile(rf"[+-]?[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{SPACES}[0-9]{{3}})+)\Z")
COMMA_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+\Z")
GROUPED_FRACTION = re.compile(GROUPED.pattern.removesuffix(r"\Z") + r",[0-9]+\Z")
FRACTION = re.compile(r"[+-]?[0-9]+[.,][0-9]+\Z")
AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}\Z")
LONGEST = 40


def whole_number(text: str) -> int:
    if len(text) <= LONGEST:
        if PLAIN.match(text) or GROUPED.match(text):
            return int(re.sub(rf"\.|{SPACES}", "", text))
        if COMMA_GROUPS.match(text):
            digits = text.replace(",", "")
            raise CellError(
                _(
                    "dấu phẩy có thể là phần lẻ hoặc phân cách hàng nghìn. Nếu là hàng nghìn, "
                    "hãy viết %(dots)s hoặc %(plain)s; cột này chỉ nhận số nguyên."
                )
                % {"dots": text.replace(",", "."), "plain": digits}
            )
    raise CellError(_("cần một số nguyên, ví dụ 1234 hoặc 1.234."))


def decimal_number(text: str) -> Decimal:
    if len(text) <= LONGEST:
        if AMBIGUOUS.match(text):
            plain = re.sub("[.,]", "", text)
            fraction = f"{text.replace('.', ',')}0"
            raise CellError(
                _(
                    "số này có hai cách hiểu. Hãy viết %(plain)s nếu là số nguyên, "
                    "%(fraction)s nếu là số lẻ."
                )
                % {"plain": plain, "fraction": fraction}
            )
        if PLAIN.match(text) or GROUPED.match(text):
            return Decimal(re.sub(rf"\.|{SPACES}", "", text))
        if GROUPED_FRACTION.match(text):
            return Decimal(re.sub(rf"\.|{SPACES}", "", text).replace(",", "."))
        if FRACTION.match(text):
            return Decimal(text.replace(",", "."))
    raise CellError(_("cần một số, ví dụ 12 hoặc 0,5."))


def decimal_text(value: Decimal) -> str:
    """`value` with a comma, written so that `decimal_number` reads it back and none else."""
    text = f"{value.normalize():f}".replace(".", ",")
    return f"{text}0" if AMBIGUOUS.match(text) and "," in text else text
