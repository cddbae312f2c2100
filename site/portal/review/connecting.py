"""What the review hears of and takes part in, once models are there."""

from django.db.models.signals import post_delete

from campaigns.ticking import Part
from campaigns.ticking import register as register_part
from media_library.edit_buttons import register as register_buttons

from . import mail
from .dates.kinds import KINDS
from .dates.reminders import forget
from .hooks import buttons_of
from .ticking import next_due, send_due


def connect() -> None:
    mail.connect()
    register_part(Part("review", send_due, next_due=next_due))
    register_buttons(buttons_of)
    for model in KINDS.values():
        uid = f"review-date-{model.__name__}"
        post_delete.connect(forget, sender=model, dispatch_uid=uid)
