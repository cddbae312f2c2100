"""The form of a toolkit: which materials an officer may put into it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from .access import OFFICERS_RIGHTS
from .models import Material

NOT_YOURS = _("Tài liệu này chưa xuất bản và không do đơn vị của bạn làm. Hãy chọn tài liệu khác.")


class ToolkitForm(WagtailAdminModelForm):
    """Takes published materials, and drafts of the officer's own unit alone.

    What the toolkit holds already stays, whoever put it there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or "items" not in self.formsets:
            return
        policy = policy_registry.get_by_type(Material)
        own = policy.instances_user_has_any_permission_for(self.for_user, OFFICERS_RIGHTS)
        held = self.instance.items.all() if self.instance.pk else ()
        may_be_chosen = Material.objects.filter(
            Q(live=True)
            | Q(pk__in=own.order_by().values("pk"))
            | Q(pk__in=[each.material_id for each in held])
        )
        for form in self.formsets["items"].forms:
            form.fields["material"].queryset = may_be_chosen
            form.fields["material"].error_messages["invalid_choice"] = NOT_YOURS
