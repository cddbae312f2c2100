"""One of everything that addresses name, and one user for each role."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import Model
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Page, Site, UploadedFile, Workflow
from wagtail.snippets.models import get_snippet_models

import sample.factories
from accounts.roles import ROLES
from audiences.models import OfficerArea, Place
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    EvidenceFactory,
    LibraryImageFactory,
    LoudspeakerBulletinFactory,
    MaterialFactory,
    MaterialFileFactory,
    PlaceFactory,
    PublicationFactory,
    SectionPageFactory,
    ShareLinkFactory,
    ToolkitFactory,
    UserFactory,
)
from tests.roles.addresses import Address

LOCAL = "Cán bộ địa bàn"
ANONYMOUS, SUPERUSER = "khách", "quản trị hệ thống"
DOCUMENT = ("document_id", "document_name")
EVERYBODY = (ANONYMOUS, *(role.name for role in ROLES), SUPERUSER)


@dataclass
class World:
    """`common`: parameter → value; `own`: name of an address → what it takes instead."""

    users: dict[str, Any]
    common: dict[str, Any]
    rows: dict[type[Model], Model]
    own: dict[str, dict[str, Any]] = field(default_factory=dict)

    def path(self, address: Address) -> str:
        """The address with rows of this world in it; KeyError names what is not there yet."""
        if not address.parameters and ":" not in address.name and "/" in address.name:
            return f"/{address.name}".removesuffix("^.*/$")
        if address.name == "wagtaildocs_serve":
            return reverse(address.name, args=[self.common[each] for each in DOCUMENT])
        given = {**self.common, **self.of_snippet(address), **self.of(address)}
        path = reverse(address.name, kwargs={each: given[each] for each in address.parameters})
        return f"{path}?id={self.common['page_id']}" if "bulk" in address.name else path

    def of(self, address: Address) -> dict[str, Any]:
        space = address.name.rpartition(":")[0]
        return {**self.own.get(space, {}), **self.own.get(address.name, {})}

    def of_snippet(self, address: Address) -> dict[str, Any]:
        space = address.name.rpartition(":")[0]
        for model, row in self.rows.items():
            snippets = model.snippet_viewset
            if space in {snippets.url_namespace, snippets.chooser_viewset.url_namespace}:
                return {"pk": row.pk, **revision_of(row)}
        return {}


def revision_of(row: Any) -> dict[str, Any]:
    return {"revision_id": row.latest_revision_id} if hasattr(row, "latest_revision_id") else {}


def build(portal: SimpleNamespace) -> World:
    call_command("sync_roles", verbosity=0)
    place = PlaceFactory()
    users = {role.name: UserFactory(role=role.name) for role in ROLES}
    users[SUPERUSER] = UserFactory(superuser=True)
    OfficerArea.objects.create(user=users[LOCAL], place=place)
    owner = UserFactory(role=LOCAL)
    area = OfficerArea.objects.create(user=owner, place=place)
    article = ArticlePageFactory(parent=portal.column, owner=owner)
    article.save_revision(user=owner)
    article.save_revision(user=owner).publish()
    handed_in = hand_in(ArticlePageFactory(parent=portal.column, owner=owner, draft=True), owner)
    material = MaterialFactory(owner=owner)
    material.save_revision(user=owner)
    toolkit = ToolkitFactory(owner=owner)
    toolkit.save_revision(user=owner)
    campaign = CampaignFactory(owner=owner)
    publication = PublicationFactory(owner=owner, places=[place])
    bulletin = LoudspeakerBulletinFactory(owner=owner, places=[place])
    rows: dict[type[Model], Model] = {
        Place: place,
        type(campaign): campaign,
        type(publication): publication,
        type(bulletin): bulletin,
        OfficerArea: area,
        type(material): material,
        type(toolkit): toolkit,
    }
    for model in get_snippet_models():
        if model not in rows:
            rows[model] = row_of(model, place)
    common = common_values(article, portal, users[SUPERUSER])
    return World(
        users=users,
        common=common,
        rows=rows,
        own={
            **of_files(common),
            **of_pages(article, handed_in, portal),
            **of_materials(material, owner),
            **in_review(ToolkitFactory(draft=True, owner=owner), owner),
            publication.snippet_viewset.url_namespace: {
                "change": "da-lam",
                "evidence_pk": EvidenceFactory(publication=publication, photo=True).pk,
            },
            bulletin.snippet_viewset.url_namespace: {"change": "gui-duyet"},
            "wagtailsnippets_campaigns_commendation": {"what": "go"},
            toolkit.snippet_viewset.url_namespace: {
                "link_pk": ShareLinkFactory(material=None, toolkit=toolkit).pk
            },
        },
    )


def row_of(model: type[Model], place: Place) -> Model:
    """A row by the model's own factory, in the place where there is a choice."""
    factory = getattr(sample.factories, f"{model.__name__}Factory")
    leading = [each.name for each in model._meta.fields if each.related_model is Place]
    return factory(**dict.fromkeys(leading[:1], place))


def hand_in(text: Any, author: Any) -> Any:
    text.save_revision(user=author)
    text.get_workflow().start(text, author)
    return text


def common_values(article: Page, portal: SimpleNamespace, user: Any) -> dict[str, Any]:
    document = get_document_model().objects.create(
        title="Biểu mẫu", file=ContentFile(b"%PDF-1.4", name="bieu-mau.pdf")
    )
    workflow = Workflow.objects.get()
    session = EditingSession.objects.create(
        user=user, content_object=article.page_ptr, last_seen_at=article.latest_revision_created_at
    )
    image = LibraryImageFactory()
    upload = UploadedFile.objects.create(
        for_content_type=None, uploaded_by_user=user, file=ContentFile(b"x", name="x.jpg")
    )
    return {
        "page_id": article.pk,
        "page_pk": article.pk,
        "parent_page_id": portal.column.pk,
        "page_to_move_id": article.pk,
        "destination_id": SectionPageFactory(parent=portal.news, title="Sức khỏe").pk,
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "document_name": document.filename,
        "uploaded_file_id": upload.pk,
        "filter_spec": "width-80",
        "redirect_id": Redirect.add_redirect("/cu/", article).pk,
        "collection_id": Collection.objects.create(
            name="Ảnh", path="00010001", depth=2, numchild=0
        ).pk,
        "workflow_pk": workflow.pk,
        "task_id": workflow.tasks.first().pk,
        "revision_id": article.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "session_id": session.pk,
        "object_id": article.pk,
        "content_type_app_name": "portal",
        "content_type_model_name": "articlepage",
        "app_name": "portal",
        "app_label": "portal",
        "model_name": "articlepage",
        "token": "set-password",
        "uidb64": "MQ",
        "restriction_id": 1,
        "sequence": 1,
    }


def of_files(common: dict[str, Any]) -> dict[str, dict[str, Any]]:
    image, document = {"pk": common["image_id"]}, {"pk": common["document_id"]}
    return {
        "wagtailadmin_api:images": image,
        "wagtailimages_chooser": image,
        "wagtailadmin_api:documents": document,
        "wagtaildocs_chooser": document,
    }


def of_pages(article: Page, handed_in: Any, portal: SimpleNamespace) -> dict[str, dict[str, Any]]:
    state = handed_in.current_workflow_state
    in_review = {
        "page_id": handed_in.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
    }
    workflow = state.workflow
    task = {"pk": workflow.tasks.first().pk}
    collection = {"pk": Collection.objects.exclude(depth=1).get().pk}
    names = (
        "workflow_action",
        "collect_workflow_action_data",
        "confirm_workflow_cancellation",
        "workflow_preview",
        "workflow_history",
        "workflow_history_detail",
    )
    return {
        **{f"wagtailadmin_pages:{name}": in_review for name in names},
        "review_desk": {"pk": state.pk},
        "review_date": {"kind": "trang", "pk": article.pk},
        "wagtailadmin_pages": {"pk": article.pk},
        "wagtailadmin_api:pages": {"pk": article.pk},
        "wagtailadmin_api:pages:action": {"pk": article.pk, "action_name": "unpublish"},
        "wagtailadmin_collections": collection,
        "wagtailadmin_workflows": {"pk": workflow.pk},
        "wagtailadmin_workflows:edit_task": task,
        "wagtailadmin_workflows:disable_task": task,
        "wagtailadmin_workflows:enable_task": task,
        "wagtailadmin_workflows:add_task": {"app_label": "accounts", "model_name": "reviewstep"},
        "wagtaillocales": {"pk": Locale.objects.get_or_create(language_code="en")[0].pk},
        "wagtailsites": {"pk": Site.objects.get().pk},
        "wagtailusers_groups": {"pk": Group.objects.first().pk},
        "wagtailusers_users": {"pk": article.owner_id},
        "wagtailsettings": {
            "app_name": "portal",
            "model_name": "sitesettings",
            "pk": Site.objects.get().pk,
        },
        "wagtail_bulk_action": {
            "app_label": "wagtailcore",
            "model_name": "page",
            "action": "delete",
        },
        "wagtailadmin_tag_model_autocomplete": {
            "app_name": "media_library",
            "model_name": "topic",
        },
        "simple_translation:submit_snippet_translation": {
            "app_label": "media_library",
            "model_name": "material",
            "pk": 1,
        },
    }


def of_materials(material: Any, owner: Any) -> dict[str, dict[str, Any]]:
    space = material.snippet_viewset.url_namespace
    file = MaterialFileFactory(material=material)
    parts = {
        "file_pk": file.pk,
        "number": file.versions.first().number,
        "link_pk": ShareLinkFactory(material=material).pk,
    }
    return {space: parts, **in_review(MaterialFactory(draft=True, owner=owner), owner)}


def in_review(draft: Any, owner: Any) -> dict[str, dict[str, Any]]:
    """Names of the views of a text in review → what their addresses hold of this one."""
    space = draft.snippet_viewset.url_namespace
    handed_in = hand_in(draft, owner)
    state = handed_in.current_workflow_state
    values = {
        "pk": handed_in.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
    }
    names = (
        "workflow_action",
        "collect_workflow_action_data",
        "confirm_workflow_cancellation",
        "workflow_preview",
        "workflow_history",
        "workflow_history_detail",
    )
    return {f"{space}:{name}": values for name in names}
