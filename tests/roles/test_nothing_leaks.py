"""What a commune officer never learns: rows and drafts of another commune, by whatever address.

Officers here hold every role that gathers figures or writes, for one commune. Each address of the
administration is asked for, lists as tables and with a search too, and the marks of another
commune's rows looked for in the answers.
"""

import io
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from audiences.areas import AreaPermissionPolicy
from audiences.models import OfficerArea
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    CommendationFactory,
    CommunitySettingFactory,
    LoudspeakerBulletinFactory,
    MaterialFactory,
    OrganisationFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PopulationFactory,
    PublicationFactory,
    ToolkitFactory,
    UserFactory,
    VenueCountFactory,
)
from tests.roles.addresses import Address, administration
from tests.roles.rules import AUDITORS, SYSTEM, is_posted, rule_for
from tests.roles.test_every_address import answer, refused
from tests.roles.world import LOCAL, World, build, hand_in

pytestmark = pytest.mark.once

ROLES_OF_A_COMMUNE = (LOCAL, "Người viết", "Cán bộ kênh", "Cán bộ số liệu")
SECRET = "Quạnh Hiu"
NUMBERS = (90817263, 71625344)
# Of a place the code: its name is no secret, an article may be about any.
CODE = "97531"
MARKS = (SECRET, CODE, *map(str, NUMBERS), *(f"{each:,}".replace(",", ".") for each in NUMBERS))
# What a list answers besides itself, and which addresses are lists; the marks are not the query.
SEARCHES = ("", "?q=Quạnh")
LISTS = (*SEARCHES, "?export=csv", "?export=xlsx")
TABLES = ("list", "index", "workflow", "workflow_tasks", "aging_pages")
SEARCHED = ("choose", "choose_results", "search", "listing", "explore_root")


# It sends everybody to the history, which asks.
LEADS_ON = ("wagtailadmin_pages:revisions_index",)
# Addresses of a page whose parameter has another name.
OF_PAGES = (
    "wagtail_bulk_action",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_pages:revisions_compare",
)


def text_of(response: Any) -> str:
    """What the answer says; a workbook is unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b" ".join(book.read(each) for each in book.namelist())
    return content.decode("utf-8", errors="replace")


@pytest.fixture
def secrets(portal: SimpleNamespace) -> SimpleNamespace:
    """A world, an officer of one commune, and one row of everything in another."""
    world: Any = build(portal)
    officer, stranger = UserFactory(role=LOCAL), UserFactory(role=LOCAL)
    officer.groups.set(world.users[each].groups.get() for each in ROLES_OF_A_COMMUNE)
    OfficerArea.objects.create(user=officer, place=PlaceFactory())
    there = PlaceFactory(code=CODE)
    area = OfficerArea.objects.create(user=stranger, place=there)
    world.users["cán bộ xã"] = officer
    draft = ArticlePageFactory(parent=portal.column, owner=stranger, draft=True, title=SECRET)
    rows = [
        there,
        area,
        PlaceSuccessionFactory(predecessor=there, source=SECRET),
        unit := OrganisationFactory(name=SECRET, place=there),
        OutletFactory(name=SECRET, place=there),
        CommunitySettingFactory(name=SECRET, place=there),
        PopulationFactory(place=there, number=NUMBERS[0]),
        VenueCountFactory(place=there, count=NUMBERS[1]),
        CampaignFactory(title=SECRET, owner=stranger),
        CommendationFactory(named=True, name=SECRET, organisation=unit),
        PublicationFactory(material=None, topic=SECRET, places=[there]),
        LoudspeakerBulletinFactory(title=SECRET, owner=stranger, places=[there]),
        hand_in(MaterialFactory(title=SECRET, owner=stranger, draft=True), stranger),
        hand_in(ToolkitFactory(title=SECRET, owner=stranger, draft=True), stranger),
    ]
    hand_in(draft, stranger)
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    return SimpleNamespace(world=world, client=client, draft=draft, rows=rows)


def is_listing(address: Address) -> bool:
    """Whether the address may answer with rows besides the one that it names."""
    own = {"page_id", "page_to_move_id", "pk", "revision_id", "image_id", "document_id"}
    return not is_posted(address.name) and not own & set(address.parameters)


def paths(world: World, address: Address) -> list[str]:
    """The address; a list is searched and taken as a table too."""
    path = world.path(address)
    last = address.name.rpartition(":")[2]
    asked = LISTS if last in TABLES else SEARCHES if last.endswith(SEARCHED) else ("",)
    return [path] if "?" in path else [f"{path}{each}" for each in asked]


def test_every_model_with_areas_has_a_row_elsewhere(secrets: SimpleNamespace) -> None:
    bound = {
        model
        for model in get_snippet_models()
        if isinstance(model.snippet_viewset.permission_policy, AreaPermissionPolicy)
    }
    assert {type(each) for each in secrets.rows} == bound


def test_no_address_names_another_commune_s_rows_or_drafts(secrets: SimpleNamespace) -> None:
    asked = [
        each
        for each in administration()
        if is_listing(each) and rule_for(each) not in (AUDITORS, SYSTEM)
    ]
    told = [
        path
        for each in asked
        for path in paths(secrets.world, each)
        if any(mark in text_of(secrets.client.get(path)) for mark in MARKS)
    ]
    assert not told, "\n".join(told)


def of_pages() -> list[Address]:
    """Addresses that name a page to do something with it."""
    return [
        each
        for each in administration()
        if each.name not in LEADS_ON
        and ({"page_id", "page_to_move_id"} & set(each.parameters) or each.name in OF_PAGES)
    ]


def test_another_commune_s_draft_is_refused_at_every_address(secrets: SimpleNamespace) -> None:
    draft: Page = secrets.draft
    state = draft.current_workflow_state
    world = secrets.world
    given = {
        **dict.fromkeys(("page_id", "page_pk", "page_to_move_id", "pk"), draft.pk),
        "revision_id": draft.latest_revision_id,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
    }
    world.common |= given
    world.own = {
        name: {**values, **{key: given[key] for key in values if key in given}}
        for name, values in world.own.items()
    }
    opened = []
    for each in of_pages():
        path = world.path(each)
        response = answer(secrets.client, each, path)
        if not refused(response, each, path) and response.status_code != 404:
            opened.append(f"{each.name} {response.status_code} {path}")
    assert not opened, "\n".join(opened)
