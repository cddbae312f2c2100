"""Pictures of a PDF's pages: made once, private like the file, never counted."""

import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from media_library import previews
from media_library.actions import WithdrawVersion
from media_library.enums import PreviewState
from media_library.models import Download, FileVersion, PagePreview
from media_library.previews import MAX_PAGES, MakePagePreviews
from media_library.tasks import make_page_previews
from sample.factories import FileVersionFactory, MaterialFactory, MembershipFactory
from tests.media_library.making import add_version, make_file, officer, upload
from tests.media_library.small_files import pdf
from tests.media_library.test_actions import stored_files

pytestmark = pytest.mark.django_db
PHONE = {
    "user-agent": "Mozilla/5.0 (Linux; Android 10; SM-A107F) Chrome/120.0 Mobile Safari/537.36"
}
FILE_PAGE = "wagtailsnippets_media_library_material:file"


def shown(material=None, *, pages: int = 2) -> FileVersion:
    """The current version of a PDF whose pages are drawn."""
    version = make_file(material, upload(content=pdf(pages))).current
    MakePagePreviews(version).execute()
    return version


def address(version: FileVersion, page: int = 1, name: str = "page_preview") -> str:
    return reverse(name, args=[version.material_file.public_id, version.number, page])


def test_pdf_waits_for_its_pages_and_other_files_do_not():
    assert make_file().current.preview_state == PreviewState.WAITING
    assert make_file(file=upload("a.png")).current.preview_state == PreviewState.NONE


def test_upload_draws_its_pages_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = make_file()
    version = file.versions.get()
    assert version.preview_state == PreviewState.MADE
    assert version.page_previews.count() == 2


def test_no_more_than_the_first_pages_are_drawn():
    version = shown(pages=MAX_PAGES + 3)
    assert [each.number for each in version.page_previews.all()] == list(range(1, MAX_PAGES + 1))


def test_picture_fits_its_box_whatever_size_the_page_says(client):
    preview = shown().page_previews.first()
    for file, box in ((preview.image, previews.LARGE), (preview.thumbnail, previews.SMALL)):
        with Image.open(io.BytesIO(file.read())) as image:
            assert image.format == "WEBP"
            assert image.width <= box[0]
            assert image.height <= box[1]
        file.close()
    assert (preview.width, preview.height) == (213, 320)


def test_drawing_twice_leaves_one_set(monkeypatch):
    version = shown()
    before = stored_files()
    make_page_previews.func(version.pk)
    stale = FileVersion.objects.get(pk=version.pk)
    stale.preview_state = PreviewState.WAITING
    assert MakePagePreviews(stale).execute() == PreviewState.MADE
    assert (PagePreview.objects.count(), stored_files()) == (2, before)


def test_task_for_a_version_that_is_gone_does_nothing():
    make_page_previews.func(0)


def test_file_that_cannot_be_drawn_says_so_to_officers_and_is_drawn_again(client, monkeypatch):
    version = make_file().current
    before = stored_files()

    def fail(page):
        raise OSError("storage is away")

    with monkeypatch.context() as patch:
        patch.setattr(previews, "picture_of", fail)
        assert MakePagePreviews(version).execute() == PreviewState.FAILED
    assert (PagePreview.objects.count(), stored_files()) == (0, before)
    client.force_login(officer())
    desk = reverse(FILE_PAGE, args=[version.material_file.material_id, version.material_file_id])
    assert "Chưa làm được hình xem trước" in client.get(desk).content.decode()
    assert (
        "Đã có hình xem trước"
        in client.post(f"{desk}1/hinh-xem-truoc/", follow=True).content.decode()
    )
    version.refresh_from_db()
    assert version.preview_state == PreviewState.MADE


def test_broken_pdf_fails_and_stays_downloadable():
    version = FileVersionFactory(
        file=ContentFile(b"%PDF-1.7 rubbish", name="a.pdf"), preview_state=PreviewState.WAITING
    )
    assert MakePagePreviews(version).execute() == PreviewState.FAILED


def test_failure_while_writing_leaves_no_picture(monkeypatch):
    version = make_file().current
    before = stored_files()

    def fail(rows):
        raise OSError

    monkeypatch.setattr(PagePreview.objects, "bulk_create", fail)
    MakePagePreviews(version).execute()
    assert stored_files() == before


# Handing out


@pytest.mark.parametrize("name", ["page_preview", "page_thumbnail"])
def test_page_is_handed_out_privately_stored_and_never_counted(client, name):
    version = shown()
    response = client.get(address(version, 2, name), headers=PHONE)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(
        address(version, 2, name), headers={**PHONE, "if-none-match": response["ETag"]}
    )
    assert again.status_code == 304
    assert not Download.objects.exists()


def test_page_that_is_not_there_is_not_found(client):
    version = shown()
    assert client.get(address(version, 3)).status_code == 404
    assert client.get(address(version).replace("/xem/1/", "/xem/2/")).status_code == 404


@pytest.mark.parametrize(
    ("traits", "anonymous", "partner", "staff"),
    [
        ({}, 200, 200, 200),
        ({"draft": True}, 404, 404, 200),
        ({"withdrawn": True}, 410, 410, 200),
        ({"upcoming": True}, 403, 403, 200),
        ({"embargoed": True}, 403, 403, 200),
        ({"expired": True}, 410, 410, 200),
        ({"superseded": True}, 200, 200, 200),
        ({"registered": True}, 403, 200, 200),
        ({"trusted": True}, 403, 403, 200),
    ],
)
def test_pages_are_as_open_as_the_file(client, traits, anonymous, partner, staff):
    version = shown(MaterialFactory(**traits))
    people = (None, anonymous), (MembershipFactory().user, partner), (officer(), staff)
    for user, expected in people:
        client.logout()
        if user is not None:
            client.force_login(user)
        for name in ("page_preview", "page_thumbnail"):
            assert client.get(address(version, name=name)).status_code == expected
        assert client.get(version.url).status_code == expected


def test_pages_of_a_withdrawn_version_are_gone(client):
    version = shown()
    add_version(version.material_file)
    assert client.get(address(version)).status_code == 200
    WithdrawVersion(version).execute()
    assert client.get(address(version)).status_code == 410


def test_page_takes_few_queries(client, django_assert_max_num_queries):
    version = shown()
    with django_assert_max_num_queries(4):
        client.get(address(version))
