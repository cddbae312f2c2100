"""Dates, authors and sources as Vietnamese news pages write them."""

import re
from dataclasses import dataclass
from datetime import date

_LABEL = (
    r"(?P<label>(?:ngày|giờ)?\s*(?:cập nhật|đăng(?: tin| bài)?|xuất bản|phát hành|tạo|viết)"
    r"(?:\s*(?:lúc|ngày|lần cuối))?|thời gian|ngày|posted(?: on)?|updated(?: on)?)"
)
_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)\s*[,-]?\s*)"
_TIME = r"(?:\d{1,2}\s*(?::|h|giờ)\s*\d{0,2}(?::\d{2})?\s*(?:phút)?\s*(?:am|pm|sa|ch)?)"
_DAY = r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})"
DATE_LINE = re.compile(
    rf"\W*(?:{_LABEL}\s*[:,]?\s*)?{_WEEKDAY}?(?:{_TIME}\s*[,|-]?\s*(?:ngày\s*)?)?{_DAY}"
    rf"(?:\s*[,|-]?\s*(?:lúc\s*)?{_TIME})?\s*(?:\(?\s*gmt\s*[+-]\d+\s*\)?)?\W*",
    re.IGNORECASE,
)
LONG_DATE_LINE = re.compile(
    r"(?:[^,.;]{2,60},\s*)?ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\s*\.?",
    re.IGNORECASE,
)
AUTHOR_LABEL = re.compile(
    r"\(?(?:tác giả|bài viết|bài,? (?:và )?ảnh|tin,? (?:và )?ảnh|tin,? bài|người (?:viết|đăng)"
    r"|thực hiện|bài|author|by)\s*:\s*(?P<name>[^:]{2,120}?)\)?",
    re.IGNORECASE,
)
SOURCE_LABEL = re.compile(
    r"\(?(?:(?:nguồn(?: tin)?|source)\s*:\s*"
    r"|theo\s+(?=(?:báo|trang|cổng|tạp chí|ttxvn|vov|website)\b))"
    r"(?P<name>.{2,160}?)\)?",
    re.IGNORECASE,
)
KEYWORDS = re.compile(r"(?:từ khóa|từ khoá|tags?)\s*:\s*(?P<words>.+)", re.IGNORECASE)
_BETWEEN_FACTS = re.compile(
    r"\s*[|•]\s*|\s{3,}"
    r"|\s*[.,;–-]\s+(?=(?:tác giả|bài viết|bài,? (?:và )?ảnh|tin,? bài|người (?:viết|đăng)|nguồn"
    r"|ngày(?: (?:đăng|cập nhật|xuất bản))?|đăng|cập nhật|author|source)\s*:|ngày\s+\d)",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?:sở|phòng|ban|chi cục|trung tâm|ubnd|ủy ban|uỷ ban|hội|đoàn|công an|bệnh viện|trạm y tế"
    r"|trường|văn phòng|cục|bộ|pv|bbt|ctv|phóng viên|nhóm pv)\b",
    re.IGNORECASE,
)
NAME_WORDS = range(2, 7)
NAME_LENGTH = 60
OFFICE_LENGTH = 100


@dataclass(frozen=True)
class DateLine:
    """`certain`: written as news pages write it, with a label, a weekday or a time."""

    day: date | None
    certain: bool


def date_line(text: str) -> DateLine | None:
    """The date of a line that says nothing but a date: "Ngày cập nhật 10/12/2021".

    `day` is None where the line has the shape of a date that no calendar has (31/02/2021).
    """
    match = DATE_LINE.fullmatch(text) or LONG_DATE_LINE.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        day = None
    label = (match.groupdict().get("label") or "").strip().casefold()
    has_time = bool(re.search(r"\d[:h]\d|thứ|chủ nhật", text, re.IGNORECASE))
    return DateLine(day, certain=has_time or label not in {"", "ngày"})


def parts(text: str) -> list[str]:
    """A line of facts side by side: "Tác giả: A | 10/12/2021 | Lượt xem: 3".

    A full stop, comma or dash parts two facts only where a label or a date follows or precedes it.
    """
    return [each.strip() for each in _BETWEEN_FACTS.split(text) if each.strip()]


def author_name(text: str) -> str:
    """The name in a line that says who wrote it ("Tác giả: Ngọc Hiền"), else ""."""
    match = AUTHOR_LABEL.fullmatch(text)
    return match["name"].strip() if match else ""


def source_name(text: str) -> str:
    """The name in a line that says where it was taken from ("Nguồn: Báo Nhân Dân"), else ""."""
    match = SOURCE_LABEL.fullmatch(text)
    return match["name"].strip() if match else ""


def looks_like_author(text: str) -> bool:
    """Whether an article's last line is a pen name or an office: "Ngọc Hiền", "Chi cục Dân số"."""
    bare = text.strip("()").strip()
    if not bare or re.search(r"[.!?;:…]$|\d", bare):
        return False
    if OFFICE.match(bare):
        return len(bare) <= OFFICE_LENGTH
    names = re.sub(
        r"\s*\((?:tổng hợp|t/h|th|st|sưu tầm|ghi|lược ghi|dịch)\)$", "", text.strip(), flags=re.I
    )
    words = [word for word in re.split(r"[\s,&–-]+", names.strip("()")) if word and word != "và"]
    return (
        len(names) <= NAME_LENGTH
        and len(words) in NAME_WORDS
        and all(word[0].isupper() and word[1:] == word[1:].lower() for word in words)
    )
