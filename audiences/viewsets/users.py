"""Naming a user in a form."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _


class UserByEmailField(forms.ModelChoiceField):
    """A user named by e-mail: there may be too many users to choose from in a list."""

    widget = forms.EmailInput
    default_error_messages = {
        "invalid_choice": _(
            "Chưa có tài khoản nào dùng địa chỉ này. Hãy mời người đó đăng ký trước."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        self.users = get_user_model()._default_manager.all()
        super().__init__(self.users, to_field_name="email", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The address of the member that the row has; what was typed stays as it is."""
        if isinstance(value, int):
            return self.users.filter(pk=value).values_list("email", flat=True).first()
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().lower() if isinstance(value, str) else value)
