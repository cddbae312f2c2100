"""Rules of the editor's forms that hold when something is published, not while it is a draft."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if cleaned.get("lead_image") and not cleaned.get("lead_image_alt"):
            self.add_error(
                "lead_image_alt",
                _(
                    "Ảnh đầu bài cần mô tả cho người không nhìn thấy ảnh: "
                    "viết một câu trong ảnh có gì."
                ),
            )
        return cleaned
