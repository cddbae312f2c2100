"""The form of one publication, in the order of an officer's work."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)

from ..forms import PublicationForm

PANELS = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("material"),
                PageChooserPanel("article", "portal.ArticlePage"),
                FieldPanel("toolkit"),
                FieldPanel("topic"),
                FieldPanel("campaign"),
                FieldPanel("note"),
            ],
            heading=_("Nội dung"),
        ),
        ObjectList(
            [
                FieldPanel("outlet"),
                FieldPanel("channel"),
                FieldPanel("setting"),
                MultipleChooserPanel(
                    "held_in",
                    chooser_field_name="place",
                    heading=_("Địa bàn"),
                    label=_("địa bàn"),
                    help_text=_("Để trống: lấy địa bàn của điểm phát."),
                ),
                FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Ở đâu, cho ai"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("minutes")]),
                InlinePanel("quantities", heading=_("Số lượng"), label=_("số lượng")),
                InlinePanel(
                    "attendance",
                    heading=_("Người dự, với buổi nói chuyện"),
                    label=_("dòng"),
                    help_text=_("Chỉ ghi số người; không ghi tên ai."),
                ),
                InlinePanel(
                    "evidence",
                    heading=_("Minh chứng"),
                    label=_("minh chứng"),
                    help_text=_("Muốn gửi ảnh, tệp: bấm “Báo nhanh” ở trang xem."),
                    panels=[
                        FieldPanel("kind"),
                        FieldPanel("filename", read_only=True),
                        FieldPanel("url"),
                        FieldPanel("note"),
                    ],
                ),
            ],
            heading=_("Khi nào, bao nhiêu, minh chứng"),
        ),
    ],
    base_form_class=PublicationForm,
)
