"""What each licence of the library lets people do, in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import Licence


@dataclass(frozen=True)
class Terms:
    """`may`, `must` and `may_not`: sentences to be read one below the other."""

    may: tuple[Promise | str, ...]
    must: tuple[Promise | str, ...] = ()
    may_not: tuple[Promise | str, ...] = ()


COPY = _("Bạn được in, phát, đăng lại nguyên văn.")
CREDIT = _("Ghi nguồn theo câu ở dưới, nơi người đọc nhìn thấy.")

TERMS: dict[Licence, Terms] = {
    Licence.REUSE: Terms(
        may=(COPY,), must=(CREDIT,), may_not=(_("Không sửa, cắt bớt hoặc ghép thêm nội dung."),)
    ),
    Licence.ADAPT: Terms(
        may=(COPY, _("Bạn được chỉnh sửa, dịch, rút gọn cho hợp với nơi bạn dùng.")),
        must=(CREDIT, _("Đã sửa thì ghi rõ là bản đã sửa.")),
    ),
    Licence.NON_COMMERCIAL: Terms(
        may=(COPY,),
        must=(CREDIT,),
        may_not=(_("Không bán, không dùng để quảng cáo hàng hóa, dịch vụ."),),
    ),
    Licence.ASK: Terms(
        may=(_("Bạn được xem, nghe và tải về để đọc."),),
        may_not=(_("Chưa in, phát, đăng lại khi chưa được đơn vị quản lý trang đồng ý."),),
    ),
}
