"""Who meets a material where: one matrix of people, states and every way to it.

What a file's own addresses answer stands in `media_library/test_access`, and over every way of
sending in `media_library/delivery/test_matrix`. Here is the rest: a way is a function that says
what is met, and a row of the table says what is to be met.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from media_library.models import Download, MaterialFile, PagePreview
from sample.factories import MaterialFactory, ShareLinkFactory, ToolkitFactory
from sample.factories.library import small_picture
from tests.media_library.conftest import Reader
from tests.media_library.making import make_file
from tests.media_library.test_access import PEOPLE, REFUSED, STATES

TOKEN = "mot-lien-ket-cho-ca-bang-quyen-han"
TITLE = "Cẩm nang khuê văn"
# What readers are shown of: whoever may have its files, it is listed. The rest is found by nobody.
LISTED = {"open", "registered", "trusted"}
NAMED = {state: state in LISTED for state in STATES}
# A page tells why, also of what is closed; a draft is not there, a withdrawn material is gone.
PAGE = dict.fromkeys(STATES, 200) | {"draft": 404, "withdrawn": 410}
# A link lifts the access level and nothing else, whoever follows it.
THROUGH_A_LINK = {
    "open": 200,
    "registered": 200,
    "trusted": 200,
    "superseded": 200,
    "draft": 404,
    "not yet": 403,
    "embargoed": 403,
    "expired": 410,
    "withdrawn": 410,
}

Way = Callable[[Any, MaterialFile], Any]


@pytest.fixture
def client() -> Reader:
    return Reader()


def status(client: Any, address: str) -> int:
    return int(client.get(address).status_code)


def material_page(client: Any, file: MaterialFile) -> int:
    return status(client, file.material.get_absolute_url())


def share_link_page(client: Any, file: MaterialFile) -> int:
    return status(client, reverse("shared", args=[TOKEN]))


def share_link_file(client: Any, file: MaterialFile) -> int:
    current = file.versions.get()
    return status(client, reverse("shared_file", args=[TOKEN, file.public_id, current.filename]))


def named_at(address: str) -> Way:
    def is_named(client: Any, file: MaterialFile) -> bool:
        return f"/{file.material.slug}/" in client.get(address).content.decode()

    return is_named


def toolkit_zip(client: Any, file: MaterialFile) -> int:
    toolkit = ToolkitFactory(slug="bo", materials=[file.material])
    found = status(client, reverse("toolkit_zip", args=["bo"]))
    Download.objects.all().delete()
    toolkit.delete()
    return found


def page_preview(client: Any, file: MaterialFile) -> int:
    version = file.versions.get()
    PagePreview.objects.create(
        version=version,
        number=1,
        image=ContentFile(small_picture(kind="WEBP"), "1.webp"),
        thumbnail=ContentFile(small_picture(kind="WEBP"), "1n.webp"),
        width=64,
        height=36,
    )
    return status(client, reverse("page_preview", args=[file.public_id, version.number, 1]))


WAYS: dict[str, tuple[Way, dict[str, Any]]] = {
    "material page": (material_page, PAGE),
    "share link": (share_link_page, THROUGH_A_LINK),
    "file of a share link": (share_link_file, THROUGH_A_LINK),
    "library": (named_at("/tai-lieu/"), NAMED),
    "search in the library": (named_at("/tai-lieu/?q=khue+van"), NAMED),
    "search": (named_at("/tim-kiem/?q=khue+van"), NAMED),
    "feed": (named_at("/rss/tai-lieu/"), NAMED),
    "sitemap": (named_at("/sitemap.xml"), NAMED),
}
# What gives the bytes themselves, to whom the file is given and to nobody else.
AS_THE_FILE: dict[str, Way] = {"toolkit's ZIP": toolkit_zip, "picture of a page": page_preview}


def as_the_file(person: str) -> dict[str, int]:
    return {state: REFUSED[person].get(state, (None, 200))[1] for state in STATES}


@pytest.mark.parametrize("way", [*WAYS, *AS_THE_FILE])
@pytest.mark.parametrize("person", PEOPLE)
def test_matrix(portal: SimpleNamespace, client: Any, person: str, way: str) -> None:
    meets, wanted = WAYS.get(way) or (AS_THE_FILE[way], as_the_file(person))
    user = PEOPLE[person]()
    if user.is_authenticated:
        client.force_login(user)
    found = {}
    for state, traits in STATES.items():
        file = make_file(MaterialFactory(title=TITLE, **traits))
        link = ShareLinkFactory(token=TOKEN, material=file.material)
        found[state] = meets(client, file)
        link.delete()
        file.material.delete()
    assert found == wanted
