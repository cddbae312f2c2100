"""Who may open which address of the administration: the table that the generated test holds to.

A rule is the set of roles that are let in; the first pattern that fits a name decides. A name that
no pattern fits has no rule, and the test fails. Rights of models and pages are read from
`accounts.roles`, so that the table of roles stays the one place that says them.
"""

from collections.abc import Callable
from fnmatch import fnmatchcase

from wagtail.snippets.models import get_snippet_models

from accounts.roles import CONTENT_STEP, MATERIAL, ROLES, TOOLKIT
from tests.roles.addresses import Address
from tests.roles.world import ANONYMOUS, EVERYBODY, LOCAL, SUPERUSER

Who = frozenset[str]
ALL: Who = frozenset(EVERYBODY)
OFFICERS: Who = frozenset(role.name for role in ROLES if role.administration) | {SUPERUSER}
SYSTEM: Who = frozenset({SUPERUSER})
NOBODY: Who = frozenset()
ANY = ("add", "change", "delete", "view")
CHANGES = ("add", "change", "delete")


def model(label: str, *actions: str) -> Who:
    """Roles with any of these rights on the model."""
    return SYSTEM | {role.name for role in ROLES if set(actions) & set(role.models.get(label, ()))}


def pages(*actions: str) -> Who:
    return SYSTEM | {role.name for role in ROLES if set(actions) & set(role.pages)}


def images(*actions: str) -> Who:
    return SYSTEM | {role.name for role in ROLES if set(actions) & set(role.images)}


PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
EDITORS = pages("change", "publish")
TAKERS = model("media_library.download", "view")
PUBLICATIONS = model("campaigns.publication", *ANY)
AUDITORS = model("audit.auditentry", "view")
SETTINGS = model("portal.sitesettings", "change")
FIRST_STEP: Who = SYSTEM | {role.name for role in ROLES if role.step == CONTENT_STEP}

# Views of a snippet, by the last part of their name: which rights open them.
SNIPPET: dict[str, tuple[str, ...]] = {
    "list": ANY,
    "list_results": ANY,
    "inspect": ANY,
    "add": ("add",),
    "preview_on_add": ("add",),
    "edit": ("change",),
    "usage": ("change",),
    "preview_on_edit": ("change",),
    "revisions_view": ("change",),
    "revisions_revert": ("change",),
    "revisions_compare": ("change",),
    "workflow_history": ("change",),
    "workflow_history_detail": ("change",),
    "confirm_workflow_cancellation": ("change",),
    "history": CHANGES,
    "history_results": CHANGES,
    "delete": ("delete",),
    "revisions_unschedule": ("publish",),
    "unpublish": ("publish",),
    "lock": ("lock",),
    "unlock": ("unlock",),
    "parts": ANY,
    # What became of a publication; the world's is planned, and the address takes its report.
    "change": ("change",),
    # Of a commendation; the address takes it down.
    "change_commendation": ("change",),
    "plan_many": ("add",),
    "to_report": ("change",),
    "quick_report": ("change",),
    "evidence_file": ANY,
    "short_link": ("change",),
    "move": ("change",),
    "ask_outlet": ("change",),
    # Stations of a bulletin, its pack, and how long a text takes aloud.
    "stations": ("change",),
    "pack": ANY,
    "reading_time": ("add", "change"),
    # Files of a material.
    "files": ("change",),
    "file": ("change",),
    "file_details": ("change",),
    "make_version_current": ("change",),
    "withdraw_version": ("change",),
    # Share links of a material or toolkit.
    "share_links": ("publish",),
    "revoke_share_link": ("publish",),
    "make_previews": ("change",),
    "withdraw_material": ("change",),
    "reinstate_material": ("change",),
}
REVIEWING = ("workflow_action", "collect_workflow_action_data", "workflow_preview")
FIGURES = {"audiences.population", "audiences.venuecount", "audiences.officerarea"}


def choosers(label: str) -> Who:
    """Whoever works in the administration, but for figures: whoever may see them in the list."""
    return model(label, *ANY) if label in FIGURES else OFFICERS


# Rows of other areas are not offered.
CHOOSER: dict[str, Callable[[str], Who]] = {
    "choose": choosers,
    "choose_results": choosers,
    "chosen": choosers,
    "chosen_multiple": choosers,
    "create": lambda label: model(label, "add"),
}

RULES: tuple[tuple[str, Who], ...] = (
    # The way in and out, and what its pages load.
    ("quan-tri/login/", ALL),
    ("quan-tri/password_reset/", ALL),
    ("wagtailadmin_login", ALL),
    ("wagtailadmin_password_reset*", ALL),
    ("wagtailadmin_sprite", ALL),
    ("wagtailadmin_javascript_catalog", ALL),
    ("wagtaildocs_authenticate_with_password", ALL),
    ("wagtaildocs_serve", ALL),
    ("wagtailadmin_logout", OFFICERS),
    # Every officer's own desk.
    ("wagtailadmin_home", OFFICERS),
    ("wagtailadmin_account", OFFICERS),
    ("wagtailadmin_dismissibles", OFFICERS),
    ("wagtailadmin_editing_sessions:ping", EDITORS),
    ("wagtailadmin_editing_sessions:release", OFFICERS),
    ("wagtailadmin_block_preview", OFFICERS),
    ("quan-tri/test404/", OFFICERS),
    ("wagtailadmin_error_test", OFFICERS),
    ("quan-tri/^.*/$", OFFICERS),
    # Choosing: what is offered follows from the officer's own rights.
    ("wagtailadmin_choose_page*", OFFICERS),
    ("wagtailadmin_tag_*", OFFICERS),
    ("wagtailimages_chooser:create", images("add")),
    ("wagtailimages_chooser:chosen", images("choose")),
    ("wagtailimages_chooser:select_format", images("choose")),
    ("wagtailimages_chooser:*", OFFICERS),
    ("wagtaildocs_chooser:create", SYSTEM),
    ("wagtaildocs_chooser:chosen", SYSTEM),
    ("wagtaildocs_chooser:*", OFFICERS),
    ("wagtailadmin_api:pages:action", pages("publish")),
    ("wagtailadmin_api:pages:detail", pages(*PAGE_RIGHTS)),
    ("wagtailadmin_api:pages:*", OFFICERS),
    ("wagtailadmin_api:images:*", OFFICERS),
    ("wagtailadmin_api:documents:*", OFFICERS),
    # Pages. An officer of a commune edits what they own; the one in the test is another's.
    ("wagtailadmin_explore*", pages(*PAGE_RIGHTS)),
    ("articles:choose_parent", pages("add")),
    ("articles:*", pages(*PAGE_RIGHTS)),
    ("wagtailadmin_pages:search*", pages(*PAGE_RIGHTS)),
    ("wagtailadmin_pages:type_use*", pages(*PAGE_RIGHTS)),
    ("wagtailadmin_pages:add*", pages("add")),
    ("wagtailadmin_pages:preview_on_add", pages("add")),
    ("wagtailadmin_pages:choose_parent", pages("add")),
    *((f"wagtailadmin_pages:{name}", FIRST_STEP) for name in REVIEWING),
    ("wagtailadmin_pages:revisions_unschedule", pages("publish")),
    ("wagtailadmin_pages:revisions_index", OFFICERS),
    ("wagtailadmin_pages:convert_alias", OFFICERS),
    ("wagtailadmin_pages:delete", pages("publish")),
    ("wagtailadmin_pages:unpublish", pages("publish")),
    ("wagtailadmin_pages:move*", pages("publish")),
    ("wagtailadmin_pages:set_page_position", pages("publish")),
    ("wagtailadmin_pages:set_privacy", pages("publish")),
    ("wagtailadmin_pages:lock", pages("lock")),
    ("wagtailadmin_pages:unlock", pages("unlock")),
    ("wagtailadmin_pages:*", EDITORS),
    ("wagtail_bulk_action", pages(*PAGE_RIGHTS)),
    ("portal_import_article", pages("add")),
    # The review: who decides on the first step, where the world's text stands, or may publish it.
    ("review_desk", FIRST_STEP | pages("publish")),
    ("review_dates_report*", pages(*PAGE_RIGHTS) | model(MATERIAL, *ANY)),
    ("review_date", EDITORS),
    # Images.
    ("wagtailimages:index*", images("add", "change")),
    ("wagtailimages:add*", images("add")),
    # Uploads that wait for their titles are found by their owner alone.
    ("wagtailimages:create_multiple*", OFFICERS),
    ("wagtailimages:delete_upload_multiple", OFFICERS),
    ("wagtaildocs:create_multiple*", OFFICERS),
    ("wagtaildocs:delete_upload_multiple", OFFICERS),
    ("wagtailimages:url_generator*", images("add", "change")),
    ("wagtailimages:*", images("change")),
    # Reports.
    ("audit_*", AUDITORS),
    ("calendar_repeat", model("campaigns.publication", "add")),
    ("calendar*", PUBLICATIONS),
    ("gap_matrix", PUBLICATIONS),
    ("kept_up_grid", PUBLICATIONS),
    ("downloads_report*", TAKERS),
    ("material_concerns*", TAKERS),
    ("share_links_report*", TAKERS),
    ("wagtailadmin_reports:site_history*", AUDITORS),
    ("wagtailadmin_reports:locked_pages*", pages("lock", "unlock")),
    ("wagtailadmin_reports:aging_pages*", pages(*PAGE_RIGHTS)),
    # They name every unit's drafts: not for an officer of a commune.
    ("wagtailadmin_reports:*", pages(*PAGE_RIGHTS) - {LOCAL}),
    # The house's own set-up.
    ("wagtailsettings:*", SETTINGS),
    ("wagtailsnippets:index", NOBODY),
    ("wagtailadmin_collections:*", SYSTEM),
    ("wagtailadmin_workflows:*", SYSTEM),
    ("wagtailredirects:*", SYSTEM),
    ("wagtaildocs:*", SYSTEM),
    ("wagtaillocales:add", NOBODY),  # both languages are there
    ("wagtaillocales:*", SYSTEM),
    ("wagtailsites:*", SYSTEM),
    ("wagtailusers_*", SYSTEM),
    ("simple_translation:*", SYSTEM),
)
# Outside the administration: who may open what without an answer that sends them elsewhere.
SIGNED_IN: Who = ALL - {ANONYMOUS}
OUTSIDE: tuple[tuple[str, Who], ...] = (
    # The public site; what a file or page answers to whom, their own tests say.
    ("live", ALL),
    ("ready", ALL),
    ("search", ALL),
    ("robots", ALL),
    ("sitemap", ALL),
    ("materials_feed", ALL),
    ("material", ALL),
    ("download*", ALL),
    ("shared*", ALL),
    ("short_link*", ALL),
    ("confirm", ALL),  # likewise
    ("bulletin*", ALL),  # likewise
    ("decide*", ALL),  # likewise
    ("calendar_feed", ALL),  # whoever has the secret; its own tests say
    ("api:*", ALL),
    ("cover", ALL),
    ("page_preview", ALL),
    ("page_thumbnail", ALL),
    ("toolkit", ALL),
    ("toolkit_zip", ALL),
    ("rendition", ALL),
    ("wagtail_serve", ALL),
    ("wagtailcore_*", ALL),
    # The way in.
    ("account_login", ALL),
    ("account_signup", ALL),
    ("account_inactive", ALL),
    ("account_logout", ALL),
    ("account_reset_password*", ALL),
    ("account_confirm_email", ALL),
    ("account_email_verification_sent", ALL),
    ("mfa_login_webauthn", ALL),
    # Only in the midst of signing in.
    ("account_confirm_login_code", NOBODY),
    ("mfa_authenticate", NOBODY),
    # Everybody's own account.
    ("account_*", SIGNED_IN),
    ("mfa_*", SIGNED_IN),
)
POSTED = (
    "*:reading_time",
    "*:lock",
    "*:unlock",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_logout",
    "wagtailadmin_workflows:enable*",
    "wagtailadmin_workflows:remove",
    "wagtailimages:*_multiple*",
    "wagtaildocs:*_multiple*",
    "wagtailredirects:process_import",
    "wagtailadmin_editing_sessions:*",
)
# Where a refusal looks as if nothing were there.
HIDDEN = (
    "wagtailadmin_collections:delete",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_editing_sessions:ping",
)
# What is answered to whom is let in, where that is neither a page nor a redirect.
ODD = (
    ("quan-tri/test404/", 404),
    ("wagtailadmin_error_test", 500),
    # Wagtail fails where no file was sent before.
    ("wagtailredirects:process_import", 500),
    # What they ask for in the query or the form is not given here.
    ("wagtailadmin_api:*:find", 404),
    ("wagtailadmin_block_preview", 404),
    # Nothing of the kind is there: no alias, no restriction, no upload, no translation.
    ("wagtailadmin_pages:convert_alias", 404),
    ("wagtaildocs_authenticate_with_password", 404),
    ("wagtail*:create_multiple_from_uploaded_*", 404),
    ("wagtail*:delete_upload_multiple", 404),
    ("simple_translation:submit_snippet_translation", 404),
    ("wagtailsettings:preview_on_edit", 404),
    # Turned off by the settings.
    ("wagtailadmin_password_reset_*", 404),
    ("wagtailimages:url_generator*", 404),
)
NOT_POSTED = ("wagtailimages:add_multiple", "wagtaildocs:add_multiple")


def is_posted(name: str) -> bool:
    """Whether the address takes POST alone."""
    return name not in NOT_POSTED and any(fnmatchcase(name, each) for each in POSTED)


def odd_answer(name: str) -> int | None:
    return next((status for each, status in ODD if fnmatchcase(name, each)), None)


def rule_for(address: Address) -> Who | None:
    """Who is let in; None where no rule says so."""
    space, _colon, last = address.name.rpartition(":")
    for each in get_snippet_models():
        label, snippets = each._meta.label_lower, each.snippet_viewset
        if space == snippets.url_namespace:
            return snippet_rule(label, last)
        if space == snippets.chooser_viewset.url_namespace:
            return CHOOSER[last](label) if last in CHOOSER else None
    return next((who for name, who in RULES if fnmatchcase(address.name, name)), None)


def rule_outside(address: Address) -> Who | None:
    """Who is let in outside the administration; None where no rule says so."""
    return next((who for name, who in OUTSIDE if fnmatchcase(address.name, name)), None)


def snippet_rule(label: str, last: str) -> Who | None:
    if label in {MATERIAL, TOOLKIT} and last in REVIEWING:
        return FIRST_STEP
    if last == "plan":  # a campaign's publications
        return model("campaigns.publication", "add") & model(label, "change", "view")
    if last == "send":
        return model(label, "change") & model("campaigns.publication", "add")
    if last == "copy":
        return model(label, "add") & model(label, "change", "view")
    if last.startswith("import"):
        return model(label, "add") & model(label, "change")
    return model(label, *SNIPPET[last]) if last in SNIPPET else None
