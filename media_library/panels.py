"""The list of files on a material's edit page."""

from typing import Any

from wagtail.admin.panels import Panel

from .file_facts import measure_of, name_of
from .views.files import files_address


class FilesPanel(Panel):
    """Shows the files and leads to their own page: files are changed there, never by autosave."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media_library/admin/files_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk is not None:
                context["files_url"] = files_address(self.instance)
                context["files"] = [
                    {
                        "name": name_of(each),
                        "measure": measure_of(each.current) if each.current else "",
                    }
                    for each in self.instance.files.with_current()
                ]
            return context
