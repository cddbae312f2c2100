"""The slip that goes on an announcer's desk: one sheet in PDF, the same bytes at every download.

Made by ReportLab with the project's own font inside, so that it prints anywhere.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from audiences.models import Outlet
from media_library.file_facts import duration
from media_library.models import FileVersion

from ..models import LoudspeakerBulletin

FONTS = Path(__file__).parent / "fonts"
PLAIN, STRONG = "BeVietnamPro-Regular", "BeVietnamPro-SemiBold"
INK, QUIET, LINE, ALARM = (
    HexColor("#241b2b"),
    HexColor("#5c5263"),
    HexColor("#b9b0bf"),
    HexColor("#9b1c1c"),
)
LABELS = 46 * mm


@cache
def register_fonts() -> None:
    """Once for each process: reading a font takes a tenth of a second."""
    for name in (PLAIN, STRONG):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))


def style(name: str, size: float, **more: Any) -> ParagraphStyle:
    """Lines stand one and a half apart, so that stacked marks never touch."""
    leading = more.pop("leading", size * 1.5)
    return ParagraphStyle(
        name, **{"fontName": PLAIN, "fontSize": size, "leading": leading, "textColor": INK, **more}
    )


TITLE = style("title", 20, fontName=STRONG, leading=28)
KIND = style("kind", 10, textColor=QUIET)
URGENT = style(
    "urgent",
    16,
    fontName=STRONG,
    textColor=ALARM,
    borderColor=ALARM,
    borderWidth=1.5,
    borderPadding=(6, 8, 8, 8),
    spaceBefore=16,
    spaceAfter=16,
)
LABEL = style("label", 11, textColor=QUIET)
VALUE = style("value", 12, fontName=STRONG)
BODY = style("body", 13, leading=21, spaceAfter=8)
HEADING = style("heading", 13, fontName=STRONG, spaceBefore=14, spaceAfter=6)


def slip_of(
    bulletin: LoudspeakerBulletin, station: Outlet | None, recording: FileVersion | None
) -> bytes:
    """The PDF for one station, or for nobody in particular (an officer's own copy)."""
    register_fonts()
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=16 * mm,
        bottomMargin=16 * mm,
        title=bulletin.title,
        author=settings.WAGTAIL_SITE_NAME,
        lang="vi",
        invariant=1,
    )
    document.build(flowables(bulletin, station, recording))
    return target.getvalue()


def flowables(
    bulletin: LoudspeakerBulletin, station: Outlet | None, recording: FileVersion | None
) -> list[Flowable]:
    kind = f"{settings.WAGTAIL_SITE_NAME} · {_('Phiếu phát bản tin truyền thanh')}"
    head: list[Flowable] = [written(kind, KIND), written(bulletin.title, TITLE)]
    if bulletin.is_urgent:
        head.append(written(_("KHẨN CẤP: phát ngay khi nhận, rồi phát lại theo lịch"), URGENT))
    rows = [
        [written(label, LABEL), written(value, VALUE)]
        for label, value in facts_of(bulletin, station, recording)
    ]
    table = Table(rows, colWidths=[LABELS, None], style=TableStyle(GRID))
    paragraphs = [written(each, BODY) for each in paragraphs_of(bulletin.text)]
    return [*head, Spacer(1, 4 * mm), table, written(_("Lời đọc"), HEADING), *paragraphs]


GRID = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
]


def written(text: str, how: ParagraphStyle) -> Paragraph:
    """Plain text, never the markup that a paragraph of ReportLab would read in it."""
    return Paragraph(escape(text), how)


def paragraphs_of(text: str) -> list[str]:
    """What an empty line parts."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def facts_of(
    bulletin: LoudspeakerBulletin, station: Outlet | None, recording: FileVersion | None
) -> list[tuple[str, str]]:
    """What the announcer has to know, in the order of their work; label and value."""
    facts = [
        (_("Mức"), bulletin.get_priority_display()),
        (_("Đài"), str(station) if station else _("Các đài ở địa bàn đã chọn")),
        (_("Phát lúc"), bulletin.slot_name),
        (_("Ngày phát"), bulletin.days_name),
        (_("Mỗi buổi"), _("%(times)s lượt") % {"times": bulletin.times}),
        (_("Đọc một lượt"), _("khoảng %(time)s") % {"time": duration(bulletin.reading_seconds)}),
        (_("Bản thu"), recorded(recording)),
        (_("Người duyệt"), approved(bulletin)),
    ]
    return [(label, value) for label, value in facts if value]


def recorded(recording: FileVersion | None) -> str:
    if recording is None:
        return _("Không có; đài tự đọc")
    return _("Tệp MP3 trong gói, dài %(time)s") % {"time": duration(recording.duration_seconds)}


def approved(bulletin: LoudspeakerBulletin) -> str:
    """Who answers for the text, and since when; empty before."""
    if bulletin.approved_at is None:
        return ""
    day = date_format(timezone.localtime(bulletin.approved_at), "SHORT_DATETIME_FORMAT")
    name = bulletin.approved_by.get_full_name() if bulletin.approved_by else ""
    return f"{name}, {day}" if name else day
