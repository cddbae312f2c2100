"""The form of one campaign, in the order of an officer's work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from audiences.viewsets.users import UserByEmailField
from vietnamese.slugs import VietnameseSlugInput

from ..models import CampaignMember


class MemberForm(WagtailAdminModelForm):
    user = UserByEmailField(
        label=_("Thư điện tử của người tham gia"),
        help_text=_("Địa chỉ mà người đó dùng để đăng nhập, ví dụ: ten@donvi.example."),
    )

    class Meta:
        model = CampaignMember
        fields = ["user", "task"]


class MembersPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = MemberForm
        return options


PANELS = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", targets=["slug"], placeholder=False),
                FieldPanel("objective"),
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                InlinePanel(
                    "key_messages",
                    heading=_("Thông điệp chính, quan trọng nhất đứng đầu"),
                    label=_("thông điệp"),
                    max_num=5,
                ),
                FieldPanel("parent"),
                FieldPanel("is_cancelled"),
                FieldPanel("slug", widget=VietnameseSlugInput),
            ],
            heading=_("Nội dung"),
        ),
        ObjectList(
            [
                FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
                MultipleChooserPanel(
                    "held_in",
                    chooser_field_name="place",
                    heading=_("Địa bàn"),
                    label=_("địa bàn"),
                    help_text=_("Để trống nếu làm trong cả tỉnh."),
                ),
                FieldPanel("tasks", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Cho ai, ở đâu, theo nhiệm vụ nào"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "planned_outputs",
                    heading=_("Sản phẩm dự kiến: con số cần vượt"),
                    label=_("sản phẩm"),
                ),
                MultipleChooserPanel(
                    "used_materials",
                    chooser_field_name="material",
                    heading=_("Tài liệu dùng trong chiến dịch"),
                    label=_("tài liệu"),
                ),
                MultipleChooserPanel(
                    "used_articles",
                    chooser_field_name="article",
                    heading=_("Bài viết của chiến dịch"),
                    label=_("bài viết"),
                    panels=[PageChooserPanel("article", "portal.ArticlePage")],
                ),
            ],
            heading=_("Bằng gì"),
        ),
        ObjectList(
            [
                MembersPanel(
                    "members",
                    heading=_("Nhóm thực hiện"),
                    label=_("người"),
                    panels=[FieldPanel("user"), FieldPanel("task")],
                ),
                InlinePanel(
                    "commitments",
                    heading=_("Đơn vị nào nhận làm gì"),
                    label=_("cam kết"),
                    help_text=_("Chỉ ghi lời nhận; việc đã làm ghi ở Lần truyền thông."),
                    panels=[
                        FieldPanel("organisation"),
                        FieldPanel("what"),
                        FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit")]),
                        FieldPanel("place"),
                        FieldPanel("until"),
                    ],
                ),
                MultiFieldPanel([FieldPanel("title_en")], heading=_("Tiếng Anh")),
            ],
            heading=_("Ai làm, tiếng Anh"),
        ),
    ]
)
