"""Work that no reader and no editor should wait for."""

from django_tasks import task
from wagtail.images import get_image_model

from .rendition_specs import specs
from .review.ticking import send_due


@task()
def make_renditions(image_id: int, kinds: list[str]) -> None:
    """Makes the picture's missing sizes; safe to run twice, does nothing for a deleted picture."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is not None:
        image.get_renditions(*specs(*kinds))


@task()
def send_review_mails() -> None:
    """Mails of the review that are due; the others wait for the tick. Safe to run twice."""
    send_due()
