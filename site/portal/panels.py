"""Panels of our editors."""

from wagtail.admin.panels import FieldPanel


class NotesPanel(FieldPanel):
    """A field that shows only while there is something in it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(getattr(self.instance, self.field_name))
