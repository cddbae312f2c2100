"""Administration of target groups."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column

from vietnamese.slugs import VietnameseSlugInput

from ..enums import GroupIcon
from ..models import TargetGroup
from ..registers import TARGET_GROUPS
from .columns import YesNoColumn
from .registers import RegisterViewSet

ICONS = forms.Select(choices=[("", _("Hình mặc định")), *GroupIcon.choices])


class TargetGroupViewSet(RegisterViewSet):
    model = TargetGroup
    sheet = TARGET_GROUPS
    base_url_path = "nhom-doi-tuong"
    icon = "group"
    menu_label = _("Nhóm đối tượng")
    list_display = [
        "name",
        Column("parent", label=_("Thuộc nhóm")),
        Column("minimum_age", label=_("Tuổi nhỏ nhất"), sort_key="minimum_age"),
        YesNoColumn("is_sensitive", label=_("Cần bảo vệ thông tin"), sort_key="is_sensitive"),
        Column("sort_order", label=_("Thứ tự"), sort_key="sort_order"),
    ]
    list_filter = ["is_sensitive"]
    copy_view_enabled = False
    inspect_view_fields = [
        "name",
        "description",
        "parent",
        "minimum_age",
        "is_sensitive",
        "safeguarding",
        "slug",
        "name_en",
        "description_en",
    ]
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False),
        FieldPanel("slug", widget=VietnameseSlugInput),
        FieldPanel("description"),
        FieldPanel("parent"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("is_sensitive")]),
                FieldPanel("safeguarding"),
            ],
            heading=_("Bảo vệ nhóm này"),
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "icon",
                    widget=ICONS,
                    help_text=_("Hình nhỏ cạnh tên nhóm trên trang công khai."),
                ),
                FieldPanel("sort_order"),
            ]
        ),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("description_en")], heading=_("Tiếng Anh")
        ),
    ]
