"""The whole demonstration: what `make run` shows."""

from django.db import transaction

from ..progress import Writable, tracked
from . import content
from .articles import load_article
from .bulletins import load_bulletins
from .campaign_pages import load_campaign_articles, load_campaign_pages
from .commendations import load_commendations
from .materials import load_material
from .people import AUTHOR, PUBLISHER, load_areas, load_people, person
from .pictures import load_pictures
from .plans import load_plans
from .publication_year import load_own_outlet, load_year
from .publications import load_publications
from .quiet import indexed_once
from .registers import load_registers
from .toolkits import load_toolkit
from .tree import Builder, load_tree
from .vocabularies import load_places, load_vocabularies


def load_demonstration(stream: Writable, *, passwords: bool) -> list[str]:
    """Loads what is missing, all or nothing; returns the names of files that are not on disk."""
    with transaction.atomic(), indexed_once():
        load_people(passwords=passwords)
        author, publisher = person(AUTHOR), person(PUBLISHER)
        load_vocabularies()
        load_places()
        load_areas()
        load_registers()
        absent = load_pictures()
        materials = content.materials()
        for record in tracked(materials, stream, "Tài liệu", len(materials)):
            absent += load_material(record, author=author, publisher=publisher)
        for record in content.toolkits():
            load_toolkit(record, author=author, publisher=publisher)
        load_plans(owner=publisher)
        load_commendations(by=publisher)
        load_publications()
        load_year()
        load_bulletins()
        builder = Builder(author=author, publisher=publisher)
        load_tree(builder)
        load_campaign_pages(builder)
        articles = content.articles()
        for record in tracked(articles, stream, "Bài viết", len(articles)):
            load_article(record, author=author, publisher=publisher)
        load_campaign_articles()
        load_own_outlet()
    return absent
