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

from media_library.covers import cover_of
from media_library.models import Download, MaterialFile, PagePreview
from sample.factories import LibraryImageFactory, MaterialFactory, ShareLinkFactory, ToolkitFactory
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


def api_detail(client: Any, file: MaterialFile) -> Any:
    return client.get(reverse("api:material", args=[file.material.slug]))


def files_in_the_api(client: Any, file: MaterialFile) -> int:
    """What the file itself answers where the API tells its address, else how it is refused."""
    response = api_detail(client, file)
    if response.status_code != 200:
        return int(response.status_code)
    (told,) = response.json()["files"]
    if told["url"] is None:
        assert response.json()["refused_because"] in {"sign_in", "pending", "trusted_only"}
        return 403
    return status(client, told["url"].removeprefix("http://testserver"))


def cover(client: Any, file: MaterialFile) -> int:
    file.material.cover = file.material.cover or LibraryImageFactory()
    file.material.save(update_fields=["cover"])
    return status(client, cover_of(file.material).sizes[0].url)


def named_at(address: str) -> Way:
    def is_named(client: Any, file: MaterialFile) -> bool:
        return f"/{file.material.slug}/" in client.get(address).content.decode()

    return is_named


def named_in_the_api(client: Any, file: MaterialFile) -> bool:
    items = client.get("/api/v2/materials/?q=khue+van").json()["items"]
    return file.material.slug in [each["slug"] for each in items]


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
    "list of the API": (named_in_the_api, NAMED),
}
# What gives the bytes themselves, to whom the file is given and to nobody else.
AS_THE_FILE: dict[str, Way] = {
    "toolkit's ZIP": toolkit_zip,
    "picture of a page": page_preview,
    "file named by the API": files_in_the_api,
}


# What is open to everyone while the material is, whatever its access level.
WHILE_OPEN: dict[str, Way] = {"cover": cover}


def as_the_file(person: str) -> dict[str, int]:
    return {state: REFUSED[person].get(state, (None, 200))[1] for state in STATES}


def while_open(person: str) -> dict[str, int]:
    return as_the_file(person) | {"registered": 200, "trusted": 200}


def wanted_of(way: str, person: str) -> tuple[Way, dict[str, Any]]:
    if way in AS_THE_FILE:
        return AS_THE_FILE[way], as_the_file(person)
    return (WHILE_OPEN[way], while_open(person)) if way in WHILE_OPEN else WAYS[way]


# These ask a database for what it lists; the others for one row, which is the same on any.
LISTS = {"library", "search in the library", "search", "feed", "sitemap", "list of the API"}


@pytest.mark.parametrize(
    "way",
    [
        *(each if each in LISTS else pytest.param(each, marks=pytest.mark.once) for each in WAYS),
        *(pytest.param(each, marks=pytest.mark.once) for each in (*AS_THE_FILE, *WHILE_OPEN)),
    ],
)
@pytest.mark.parametrize("person", PEOPLE)
def test_matrix(portal: SimpleNamespace, client: Any, person: str, way: str) -> None:
    meets, wanted = wanted_of(way, person)
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
