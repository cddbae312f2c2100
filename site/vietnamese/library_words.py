"""Words of libraries that no catalogue reaches, because the library does not mark them.

Django makes a label from a name in the code where none is given: "Link text", "Root page",
"locales". Here each gets one. `tests/vietnamese/test_library_words.py` lists those without.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as security_keys
from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import choosers, pages, workflows
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.contrib.simple_translation.forms import SubmitTranslationForm
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale, Site
from wagtail.sites.views import IndexView as SiteListing
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_TEXT = _("Chữ của liên kết")
KEY_NAME = _("Tên khóa")

LABELS: dict[type[forms.Form] | type[forms.ModelForm[Any]], dict[str, Any]] = {
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Địa chỉ thư điện tử"),
        "link_text": LINK_TEXT,
        "subject": _("Tiêu đề thư"),
        "body": _("Nội dung thư"),
    },
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.PhoneLinkChooserForm: {"phone_number": _("Số điện thoại"), "link_text": LINK_TEXT},
    ConfirmImportForm: {"permanent": _("Chuyển hướng lâu dài")},
    DefaultPageForm: {"include_descendants": _("Gồm cả trang con")},
    PagePermissionsForm: {"page": _("Trang"), "permissions": _("Quyền")},
    RoleForm: {"role": _("Vai trò")},
    SiteSwitchForm: {"site": _("Trang web")},
    SubmitTranslationForm: {"include_subtree": _("Gồm cả trang con")},
    pages.WagtailAdminPageForm: {"comment_notifications": _("Thông báo nhận xét")},
    security_keys.AddWebAuthnForm: {"name": KEY_NAME},
    security_keys.EditWebAuthnForm: {"name": KEY_NAME},
    security_keys.SignupWebAuthnForm: {"name": KEY_NAME},
    workflows.WorkflowContentTypeForm: {"content_types": _("Loại nội dung")},
    workflows.WorkflowPageForm: {"page": _("Trang")},
}

NAMES: dict[type[Model], tuple[Any, Any]] = {
    Authenticator: (_("phương thức xác thực"), pgettext_lazy("plural", "phương thức xác thực")),
    Locale: (_("ngôn ngữ"), pgettext_lazy("plural", "ngôn ngữ")),
    SimpleTranslation: (_("bản dịch"), pgettext_lazy("plural", "bản dịch")),
}


def label_fields() -> None:
    """Forms made from these share their fields, so subclasses are labelled with them."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label


def name_models() -> None:
    """Migrations know what a class says, so none is asked for by this."""
    for model, (singular, plural) in NAMES.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = singular, plural


def label_columns() -> None:
    """The columns of the listing of sites, after the fields that they show."""
    for column in SiteListing.columns:
        if not isinstance(column.label, Promise):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)


def order_fields() -> None:
    """The family name stands before the given name, as names are written here."""
    NameEmailForm.field_order = ["last_name", "first_name"]


def give() -> None:
    label_fields()
    order_fields()
    name_models()
    label_columns()
