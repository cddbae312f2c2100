"""Blocks of words: text, quote, figure in numbers, steps, table, notice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

BODY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "superscript"]
PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=BODY_FEATURES, **kwargs)

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """`contents`: the page's outline, where the text stands in a page that has one."""
        return {"contents": None, **super().get_context(value, parent_context)}

    class Meta:
        icon = "pilcrow"
        label = _("Đoạn văn")
        description = _("Đề mục, đoạn, danh sách và liên kết.")
        group = _("Chữ")
        template = "portal/blocks/text.html"
        preview_value = (
            "<h2>Ba việc nên hỏi trước khi đi làm xa</h2>"
            "<ul><li>Ai trả lương, trả bao nhiêu?</li><li>Ở đâu, với ai?</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Lời trích"), help_text=_("Không cần dấu ngoặc kép."))
    attribution = blocks.CharBlock(
        label=_("Lời của ai"),
        required=False,
        help_text=_("Vai trò là đủ, ví dụ: Cộng tác viên xã. Không nêu tên người cần giữ kín."),
    )

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")
        description = _("Một câu nói đáng nhớ và là lời của ai.")
        group = _("Chữ")
        template = "portal/blocks/quote.html"
        preview_value = {
            "text": "Hỏi thêm một câu, bớt một lần lo.",
            "attribution": "Cộng tác viên xã",
        }


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(
        label=_("Con số"), max_length=20, help_text=_("Ví dụ: 111 hoặc ≥ 75%.")
    )
    label = blocks.CharBlock(label=_("Con số nói điều gì"), help_text=_("Một câu ngắn."))
    source = blocks.CharBlock(
        label=_("Nguồn"), help_text=_("Văn bản, đơn vị và năm. Không có nguồn thì không nêu số.")
    )

    class Meta:
        icon = "order"
        label = _("Con số")
        description = _("Một con số lớn kèm lời giải thích và nguồn.")
        group = _("Chữ")
        template = "portal/blocks/figure.html"
        preview_value = {
            "value": "111",
            "label": "là số gọi miễn phí, ngày cũng như đêm",
            "source": "Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Việc cần làm"))
    text = blocks.RichTextBlock(label=_("Cách làm"), features=PLAIN_FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Bước")


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên của các bước"), required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Các bước"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Các bước")
        description = _("Việc làm theo thứ tự, mỗi bước một việc.")
        group = _("Chữ")
        template = "portal/blocks/steps.html"
        preview_value = {
            "title": "Khi cần giúp",
            "steps": [
                {"title": "Gọi 111", "text": "<p>Miễn phí, ngày cũng như đêm.</p>"},
                {
                    "title": "Nói bạn đang ở đâu",
                    "text": "<p>Nêu xã, phường hoặc một nơi dễ nhận.</p>",
                },
            ],
        }


# The table editor knows no Vietnamese: each entry of its menu is named here.
TABLE_MENU = {
    "row_above": {"name": _("Chèn hàng phía trên")},
    "row_below": {"name": _("Chèn hàng phía dưới")},
    "col_left": {"name": _("Chèn cột bên trái")},
    "col_right": {"name": _("Chèn cột bên phải")},
    "above_removal": "---------",
    "remove_row": {"name": _("Xóa hàng")},
    "remove_col": {"name": _("Xóa cột")},
    "above_undoing": "---------",
    "undo": {"name": _("Hoàn tác")},
    "redo": {"name": _("Làm lại")},
}


class DataTableBlock(TableBlock):
    """A table of text; options keep the editor to what the public template shows."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            table_options={
                "contextMenu": {"items": TABLE_MENU},
                "language": "en-US",
                "minSpareRows": 0,
                "startRows": 3,
                "startCols": 3,
            },
            **kwargs,
        )

    def clean(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        """Wagtail's own refusal says in English that something is wrong, not what."""
        if value and not value.get("table_header_choice") and not self.is_deferred_validation:
            raise ValidationError(_("Hãy chọn những ô nào hiện là tiêu đề của bảng."))
        cleaned: dict[str, Any] | None = super().clean(value)
        return cleaned

    class Meta:
        icon = "table"
        label = _("Bảng")
        description = _(
            "Số liệu hoặc so sánh theo hàng và cột; đặt tên bảng để người nghe đọc được."
        )
        group = _("Chữ")
        template = "portal/blocks/table.html"
        preview_value = {
            "data": [["Nhóm", "Chỉ tiêu"], ["Học sinh, sinh viên", "80%"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "Chỉ tiêu theo nhóm",
        }


class NoticeBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"))
    text = blocks.RichTextBlock(label=_("Nội dung"), features=PLAIN_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Lưu ý")
        description = _("Điều người đọc không nên bỏ qua, đặt trong khung.")
        group = _("Chữ")
        template = "portal/blocks/notice.html"
        preview_value = {
            "title": "Giữ giấy tờ của bạn",
            "text": "<p>Không ai có quyền giữ căn cước của người lao động.</p>",
        }
