"""Why a file is not imported, each with what to do next. Raised before anything is written."""

from django.utils.translation import gettext_lazy as _

HOW_TO_SAVE_AS_UTF8 = _(
    "Hãy mở tệp bằng Word hoặc Notepad, chọn Lưu thành (Save As), chọn mã hóa (Encoding) UTF-8, "
    "rồi nhập lại."
)

MESSAGES = {
    "empty": _("Tệp trống, không có chữ nào. Hãy mở tệp để kiểm tra rồi chọn đúng tệp."),
    "too_large": _(
        "Tệp quá lớn: chỉ nhận tệp đến %(limit)s MB. Hãy giảm dung lượng ảnh trong tệp, "
        "hoặc bỏ bớt ảnh rồi tải ảnh riêng vào thư viện hình ảnh."
    ),
    "unknown_suffix": _(
        "Không nhận loại tệp này (%(suffix)s). Hãy dùng tệp Word .docx, trang HTML (.html, .htm) "
        "hoặc văn bản thuần .txt."
    ),
    "pdf": _(
        "Đây là tệp PDF, dù tên tệp có thể ghi khác. Hãy mở bằng Word rồi lưu thành .docx, "
        "hoặc chép phần chữ sang tệp .txt mã hóa UTF-8."
    ),
    "old_word": _(
        "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word, chọn Lưu thành (Save As), loại "
        "Word Document (*.docx), rồi nhập lại."
    ),
    "password": _(
        "Tệp Word này có mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu "
        "(Tệp → Thông tin → Bảo vệ tài liệu), lưu lại rồi nhập."
    ),
    "rtf": _("Đây là tệp RTF. Hãy mở bằng Word rồi lưu thành .docx."),
    "web_archive": _(
        "Đây là trang lưu dạng MHTML. Hãy lưu lại trang ở dạng “Trang web, chỉ HTML”, "
        "hoặc chép bài sang tệp Word."
    ),
    "not_word": _(
        "Tệp không phải là tệp Word .docx, dù tên tệp có thể ghi như vậy. Hãy mở bằng Word "
        "rồi lưu thành .docx."
    ),
    "not_text": _(
        "Nội dung tệp không phải là chữ, dù tên tệp ghi %(suffix)s. Hãy kiểm tra và chọn đúng tệp."
    ),
    "broken": _(
        "Tệp bị hỏng hoặc có cấu trúc bất thường nên không đọc được. Hãy mở tệp, "
        "lưu thành một tệp mới rồi nhập lại."
    ),
    "unsafe_archive": _(
        "Tệp giải nén ra lớn bất thường nên bị từ chối để giữ an toàn cho hệ thống. "
        "Hãy chép nội dung sang một tệp Word mới rồi nhập lại."
    ),
    "not_utf8": _(
        "Chữ trong tệp không ở dạng Unicode UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI). %(how)s"
    ),
    "legacy_font": _(
        "Chữ trong tệp viết bằng bảng mã cũ (TCVN3/ABC hoặc VNI) nên sẽ hiện sai dấu. Hãy chuyển "
        "sang Unicode (ví dụ bằng Unikey, phím Ctrl+Shift+F6), lưu lại rồi nhập."
    ),
    "no_text": _(
        "Không tìm thấy nội dung bài trong tệp. Nếu bài nằm trong ảnh chụp, hãy gõ lại phần chữ; "
        "nếu là trang web, hãy lưu lại khi trang đã hiện đủ."
    ),
    "no_title": _("Không tìm thấy tiêu đề. Hãy đặt tiêu đề ở dòng đầu tiên của tệp rồi nhập lại."),
    "title_too_long": _(
        "Tiêu đề dài %(length)s ký tự, tối đa là %(limit)s. Hãy đặt tiêu đề ngắn hơn trên một dòng "
        "riêng ở đầu tệp. Dòng được hiểu là tiêu đề bắt đầu bằng: “%(start)s”."
    ),
    "too_many_pictures": _("Tệp có hơn %(limit)s ảnh. Hãy chia bài hoặc bỏ bớt ảnh."),
    "alt_missing": _(
        "Bài có %(count)s ảnh chưa có mô tả nên chưa xuất bản được. Hãy nhập thành bản nháp, "
        "viết mô tả cho từng ảnh rồi xuất bản."
    ),
    "too_long": _("Tệp dài hơn nhiều so với một bài. Hãy chia thành nhiều bài, mỗi bài một tệp."),
}


class ImportRefusedError(Exception):
    """The file cannot become an article. `str()` is for the officer; `code`, a key of MESSAGES."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.details = values
        super().__init__(code)

    def __str__(self) -> str:
        return str(MESSAGES[self.code]) % self.details
