"""What the ground floor registers with Wagtail; nothing is decided here."""

from wagtail import hooks

from .deleting import HOOKS as DELETING_HOOKS
from .tabular.log import HOOKS as TABULAR_HOOKS

for name, function in (*DELETING_HOOKS, *TABULAR_HOOKS):
    hooks.register(name, function)
