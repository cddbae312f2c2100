"""What of a saved page is the site and not the article, told by whole lines and by class names.

Lines are compared without regard to case, as a whole: "Tìm kiếm" alone on a line is furniture,
a sentence with these words is not.
"""

import re

_NUMBER = r"[\d.,\s]*"

LINE = re.compile(
    rf"""(?:
    tìm[ ]kiếm(?:[ ]tin[ ]tức|[ ]nâng[ ]cao)?
    | liên[ ]kết(?:[ ](?:website|web|trang|ngoài|nhanh|khác))*
    | thống[ ]kê(?:[ ]lượt)?[ ]truy[ ]cập
    | (?:tổng[ ])?(?:số[ ])?(?:lượt[ ])?truy[ ]cập(?:[ ]hiện[ ]tại)?[:\s]*{_NUMBER}
    | (?:đang|khách)[ ](?:truy[ ]cập|online|trực[ ]tuyến)[:\s]*{_NUMBER}
    | (?:hôm[ ]nay|hôm[ ]qua|tuần[ ]này|tháng[ ]này|tất[ ]cả)\s*:\s*{_NUMBER}
    | (?:số[ ])?lượt[ ](?:xem|đọc|truy[ ]cập)[:\s]*{_NUMBER}
    | {_NUMBER}lượt[ ](?:xem|đọc)
    | in[ ](?:trang|bài|tin)(?:[ ]viết)?(?:[ ]này)? | bản[ ]in
    | gửi[ ](?:e-?mail|cho[ ]bạn(?:[ ]bè)?|bài[ ]viết)
    | chia[ ]sẻ(?:[ ](?:bài[ ]viết|lên|qua|facebook|zalo).*)?
    | cỡ[ ]chữ.* | a\s*[-+]? | a-\s*a\+?
    | trang[ ]chủ(?:\s*[›»>/|\\].*)? | sơ[ ]đồ[ ](?:trang|cổng|website)
    | đăng[ ](?:nhập|ký|xuất) | quay[ ]lại | trở[ ](?:về|lại) | (?:về|lên)?[ ]?đầu[ ]trang
    | facebook | zalo | twitter | youtube | tiktok | rss | english | tiếng[ ]việt
    | nghe(?:[ ]đọc)?[ ]bài(?:[ ]viết)? | xem[ ](?:thêm|tiếp|tất[ ]cả) | đọc[ ]tiếp
    | quảng[ ]cáo | bình[ ]luận\s*(?:\(\d+\))? | \d+[ ]bình[ ]luận
    | lưu[ ]bài(?:[ ]viết)? | đánh[ ]giá(?:[ ]bài[ ]viết)? | thích\s*\d* | menu
    )\s*[:.]?""",
    re.VERBOSE | re.IGNORECASE,
)

END = re.compile(
    r"""(?:
    (?:các[ ]|những[ ])?(?:tin|bài|tin[ ]tức|tin[ ]bài|bài[ ]viết|văn[ ]bản)[ ]
      (?:khác|liên[ ]quan|cũ(?:[ ]hơn)?|mới(?:[ ]hơn|[ ]nhất)?|cùng[ ](?:chuyên[ ]mục|chủ[ ]đề|loại)
      |đã[ ](?:đưa|đăng)|nổi[ ]bật|(?:đọc|xem)[ ]nhiều(?:[ ]nhất)?)(?:[ ]khác)?
    | xem[ ]tin[ ]theo[ ]ngày
    | (?:gửi[ ])?ý[ ]kiến(?:[ ](?:của[ ]bạn|bạn[ ]đọc|phản[ ]hồi))?
    | gửi[ ](?:bình[ ]luận|phản[ ]hồi).*
    | thăm[ ]dò[ ]ý[ ]kiến | có[ ]thể[ ]bạn[ ]quan[ ]tâm
    )\s*(?:\(\d+\))?\s*[:.]?""",
    re.VERBOSE | re.IGNORECASE,
)

FOOTER = re.compile(
    r"""(?:©|bản[ ]quyền|copyright|cơ[ ]quan[ ]chủ[ ]quản|(?:người[ ])?chịu[ ]trách[ ]nhiệm
    |giấy[ ]phép[ ](?:số|thiết[ ]lập)|ghi[ ]rõ[ ]nguồn|thiết[ ]kế[ ](?:bởi|và[ ]xây[ ]dựng))""",
    re.VERBOSE | re.IGNORECASE,
)
FOOTER_REACH = 12  # blocks before the end in which a footer may begin

# Parts of class names and ids, between word breaks or capitals ("tinLienQuan" → tin lien quan).
CLASS = re.compile(
    r"""\b(?:menu|nav|navbar|navigation|sidebar|breadcrumbs?|related|tin[ ]?khac|tin[ ]?lien[ ]?quan
    |other[ ]?news|more[ ]?news|counter|thong[ ]?ke|truy[ ]?cap|footer|banner|ads?|advert\w*
    |quang[ ]?cao|share|sharing|social|comments?|binh[ ]?luan|web[ ]?links?|lien[ ]?ket|calendar
    |search|tim[ ]?kiem|toolbar|pagination|pager|login|popup|modal|cookie|hotline|marquee
    |skip)\b""",
    re.VERBOSE | re.IGNORECASE,
)

SENTENCE_END = re.compile(r"[.!?…;:][\"”’)\]]*$")
SENTENCE_LENGTH = 120


def is_line(text: str) -> bool:
    return bool(LINE.fullmatch(text))


def is_end(text: str) -> bool:
    """Whether lists of other news begin here."""
    return bool(END.fullmatch(text))


def is_footer(text: str) -> bool:
    return bool(FOOTER.match(text))


def names_furniture(names: str) -> bool:
    """Whether class names and id of an element say that it is furniture."""
    spaced = re.sub(r"[-_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names))
    return bool(CLASS.search(spaced))


def is_sentence(text: str) -> bool:
    """Whether a text outside the article may be somebody's words rather than a menu entry."""
    return len(text) >= SENTENCE_LENGTH and bool(SENTENCE_END.search(text))
