"""Where a short address leads: worked out from the publication each time, never from the request.

So it cannot be turned into a way to anywhere else, and what is withdrawn is not handed out by it.
"""

from dataclasses import dataclass

from wagtail.models import Page

from media_library.models import Material

from ..models import Publication


@dataclass(frozen=True)
class Lead:
    """`url` is an address of this site; empty where there is nothing to read, or no more.

    `is_gone`: there was something. `title` is of what went out; `instead` may be read now.
    """

    url: str = ""
    title: str = ""
    is_gone: bool = False
    instead: Material | None = None


def lead_of(publication: Publication) -> Lead:
    """A live article, a published material (whose page says when it is closed), a live toolkit.

    A talk has a topic and nothing to read.
    """
    title = publication.what_name()
    if publication.article is not None:
        return of_article(publication.article, title)
    if publication.material is not None:
        return of_material(publication.material, title)
    if publication.toolkit is not None:
        toolkit = publication.toolkit
        url = toolkit.get_absolute_url() if toolkit.live else ""
        return Lead(url=url, title=title, is_gone=not toolkit.live)
    return Lead(title=title)


def of_article(article: Page, title: str) -> Lead:
    """A page for some readers only asks for their sign-in itself."""
    url = article.get_url() if article.live else ""
    return Lead(url=url or "", title=title, is_gone=not url)


def of_material(material: Material, title: str) -> Lead:
    if material.live:
        return Lead(url=material.get_absolute_url(), title=title)
    successor = material.successor
    instead = successor if successor is not None and successor.live else None
    return Lead(title=title, is_gone=True, instead=instead)
