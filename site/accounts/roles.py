"""Who may do what, as a table. `manage.py sync_roles` makes the database say the same.

A role is a Django group. Page rights hold for the whole tree below the named page type's root;
model rights are Django permissions. A permission that the table does not name is taken away.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CRUD = ("add", "change", "delete")
VIEW = ("view",)


@dataclass(frozen=True)
class Role:
    """One role: its group's name, what it is for, and its rights.

    `pages`: Wagtail page permission types on the root page. `models`: `app.model` → actions.
    `images`: image permission types on the root collection. `administration`: whether it opens the
    administration at all. `step`: the step of the review that it decides.
    """

    name: str
    purpose: str | Promise
    pages: tuple[str, ...] = ()
    models: dict[str, tuple[str, ...]] = field(default_factory=dict)
    images: tuple[str, ...] = ()
    administration: bool = True
    step: str = ""


# The steps of the review, in their order, as reviewers and authors read them.
CONTENT_STEP = "Duyệt nội dung"
LEGAL_STEP = "Duyệt pháp lý"
STEPS = (CONTENT_STEP, LEGAL_STEP)

MATERIAL = "media_library.material"
TOOLKIT = "media_library.toolkit"


def of_library(*actions: str) -> dict[str, tuple[str, ...]]:
    """The same rights on what the library hands out: materials, and the toolkits made of them."""
    return {MATERIAL: actions, TOOLKIT: actions}


# The lists that texts are sorted by; whoever writes for readers keeps them.
WORDS: dict[str, tuple[str, ...]] = {
    "audiences.targetgroup": CRUD,
    "media_library.topic": CRUD,
    "portal.helpline": CRUD,
}
# Figures and where they are counted: the clerk's, and no writer's.
FIGURES: dict[str, tuple[str, ...]] = {
    "audiences.place": CRUD,
    "audiences.placesuccession": CRUD,
    "audiences.communitysetting": CRUD,
    "audiences.population": CRUD,
    "audiences.venuecount": CRUD,
}
# Through whom and by what: the channel officer's.
WAYS: dict[str, tuple[str, ...]] = {
    "audiences.channel": CRUD,
    "audiences.outlet": CRUD,
    "audiences.organisation": CRUD,
}
# The plan and what it wants to reach.
PLAN: dict[str, tuple[str, ...]] = {
    "campaigns.plan": CRUD,
    "campaigns.plantask": CRUD,
    "campaigns.target": CRUD,
}
# What is done for it.
CAMPAIGN = "campaigns.campaign"
PUBLICATION = "campaigns.publication"
BULLETIN = "campaigns.loudspeakerbulletin"
WORK: dict[str, tuple[str, ...]] = {
    CAMPAIGN: CRUD,
    PUBLICATION: (*CRUD, "confirm"),
    BULLETIN: (*CRUD, "approve"),
}
# Who was commended; names of people among it, so only for those who keep or answer for it.
COMMENDATION = "campaigns.commendation"
# What was taken from the library: read, never written.
TAKEN: dict[str, tuple[str, ...]] = {
    "media_library.download": VIEW,
}
# Who did what: read, never written.
AUDIT: dict[str, tuple[str, ...]] = {
    "audit.auditentry": VIEW,
}


def viewing(*tables: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The right to read whatever these tables name."""
    return {label: VIEW for table in tables for label in table}


ROLES: tuple[Role, ...] = (
    Role(
        name="Người viết",
        purpose=_("Viết bài và tài liệu, gửi duyệt; không tự xuất bản."),
        pages=("add", "change"),
        models={
            **of_library("add", "change"),
            "media_library.topic": ("add",),
            **viewing(PLAN, WORK),
            BULLETIN: ("add", "change"),
        },
        images=("add", "choose"),
    ),
    Role(
        name="Cán bộ địa bàn",
        purpose=_("Viết bài, làm tài liệu của đơn vị mình và nhập số liệu địa bàn được giao."),
        pages=("add",),
        models={
            **of_library("add", "change"),
            "audiences.officerarea": ("limited_to",),
            "audiences.place": VIEW,
            "audiences.communitysetting": ("add", "change"),
            "audiences.population": ("add", "change"),
            "audiences.venuecount": ("add", "change"),
            "audiences.outlet": ("add", "change"),
            "audiences.organisation": VIEW,
            **viewing(PLAN),
            CAMPAIGN: ("add", "change"),
            PUBLICATION: ("add", "change"),
            BULLETIN: ("add", "change"),
        },
        images=("add", "choose"),
    ),
    Role(
        name="Người duyệt nội dung",
        purpose=_("Duyệt bước một: nội dung, lời văn, nhóm đối tượng. Không duyệt bài của mình."),
        pages=("change",),
        models=of_library("change"),
        images=("choose",),
        step=CONTENT_STEP,
    ),
    Role(
        name="Người duyệt pháp lý",
        purpose=_("Duyệt bước hai: đúng luật, đúng thẩm quyền; duyệt xong thì bài được xuất bản."),
        pages=("change",),
        models=of_library("change"),
        images=("choose",),
        step=LEGAL_STEP,
    ),
    Role(
        name="Người xuất bản",
        purpose=_("Sửa, xuất bản và gỡ bài, tài liệu; giữ nhóm đối tượng, chủ đề, đường dây."),
        pages=("add", "change", "publish", "lock", "unlock"),
        models={
            **WORDS,
            **of_library(*CRUD, "publish", "lock", "unlock"),
            "audiences.targetgroup": ("add", "change"),
            **viewing(WAYS, PLAN),
            CAMPAIGN: ("add", "change"),
            PUBLICATION: ("add", "change"),
            BULLETIN: ("add", "change"),
            COMMENDATION: ("add", "change", "publish"),
            **TAKEN,
        },
        images=("add", "change", "choose"),
    ),
    Role(
        name="Cán bộ kênh",
        purpose=_("Lập chiến dịch; giữ kênh truyền thông, điểm phát và đơn vị phối hợp."),
        models={
            **viewing(FIGURES, PLAN),
            **WAYS,
            **of_library(*VIEW),
            **WORK,
            **TAKEN,
        },
    ),
    Role(
        name="Cán bộ số liệu",
        purpose=_("Nhập địa bàn, dân số, chỉ tiêu và các con số; không sửa bài."),
        models={
            **viewing(WAYS, WORK),
            **FIGURES,
            **PLAN,
            "audiences.targetgroup": VIEW,
            COMMENDATION: ("add", "change"),
            **TAKEN,
        },
    ),
    Role(
        name="Lãnh đạo xem",
        purpose=_("Xem tài liệu, danh mục và số liệu; không sửa gì."),
        models={
            **viewing(of_library(), WORDS, FIGURES, WAYS, PLAN, TAKEN, AUDIT),
            CAMPAIGN: VIEW,
            PUBLICATION: VIEW,
            BULLETIN: VIEW,
            COMMENDATION: VIEW,
        },
    ),
    Role(
        name="Đối tác",
        purpose=_("Tải tài liệu dành cho đối tác; không vào trang quản trị."),
        administration=False,
    ),
    Role(
        name="Quản trị nội dung",
        purpose=_("Toàn quyền với nội dung, danh mục, địa bàn phụ trách và thiết lập trang."),
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        models={
            **WORDS,
            **FIGURES,
            **WAYS,
            **of_library(*CRUD, "publish", "lock", "unlock"),
            **PLAN,
            **WORK,
            COMMENDATION: (*CRUD, "publish"),
            "audiences.officerarea": CRUD,
            "portal.sitesettings": ("change",),
            "campaigns.ownoutlet": ("change",),
            **TAKEN,
            **AUDIT,
        },
        images=("add", "change", "choose"),
    ),
)
