"""How evidence stands on a publication's page: pictures as pictures, the rest by name."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from audiences.viewsets.inspecting import NOTHING

from ..models import Evidence, Publication
from .groups import NAMESPACE


def evidence_shown(publication: Publication) -> SafeString | str:
    rows = [(shown(each),) for each in publication.evidence.all()]
    if not rows:
        return NOTHING
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))


def shown(evidence: Evidence) -> SafeString | str:
    """A file as a link to it, a picture as itself; an address as a link."""
    if evidence.file:
        kwargs = [evidence.publication_id, evidence.pk]
        address = reverse(f"{NAMESPACE}:evidence_file", args=kwargs)
        if evidence.content_type.startswith("image/"):
            picture = '<a href="{0}"><img src="{0}" alt="{1}" width="160" loading="lazy"></a>'
            return format_html(picture, address, str(evidence))
        return format_html('<a href="{}">{}</a>', address, str(evidence))
    if evidence.url:
        return format_html('<a href="{}" rel="noreferrer">{}</a>', evidence.url, str(evidence))
    return str(evidence)
