"""Work that no officer should wait for."""

from django_tasks import task

from .models import FileVersion
from .previews import MakePagePreviews


@task()
def make_page_previews(version_id: int) -> None:
    """Draws the first pages of a PDF; safe to run twice, does nothing for what is gone."""
    version = FileVersion.objects.select_related("material_file").filter(pk=version_id).first()
    if version is not None:
        MakePagePreviews(version).execute()
