"""What higher floors may listen to."""

from django.dispatch import Signal

# A reader followed a short address to what it leads to. `sender` is ShortLink; `short_link`,
# `request`, `through_qr`. Not sent for HEAD, nor where it leads nowhere.
short_link_followed = Signal()
