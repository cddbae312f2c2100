"""How an action reads in the log: its sentence, and the reason that was given."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry


def formatter(action_label: str | Promise, sentence: str | Promise) -> type[LogFormatter]:
    """For `register_action`. `sentence` may name what the entry's data holds: "%(file)s"."""

    class ActionFormatter(LogFormatter):
        label = action_label

        def format_message(self, log_entry: ModelLogEntry) -> str:
            said = str(sentence) % {"version": "", **log_entry.data}
            reason = log_entry.data.get("reason")
            return f"{said} {gettext('Lý do: %s') % reason}" if reason else said

    return ActionFormatter
