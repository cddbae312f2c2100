"""The time that a bulletin takes aloud, said beside its text while it is written."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel

from .recordings import Times


class ReadingTimePanel(Panel):
    """Counted by the server alone: a script only asks it again as the text grows."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/bulletins/reading_time_panel.html"

        @property
        def media(self) -> forms.Media:
            return super().media + forms.Media(js=["campaigns/reading-time.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "said": Times.of(self.instance).sentence(),
                "address": reverse(
                    self.instance.snippet_viewset.get_url_name("reading_time"),
                ),
            }
