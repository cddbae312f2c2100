"""Administration of a material's files, as an officer meets it."""

import re

import pytest
from django.urls import reverse

from media_library.actions import WithdrawVersion
from media_library.models import FileVersion, MaterialFile
from sample.factories import MaterialFactory, UserFactory
from tests.media_library import small_files
from tests.media_library.making import add_version, make_file, officer, upload, user_with

pytestmark = pytest.mark.django_db
NAMESPACE = "wagtailsnippets_media_library_material"
DETAILS = {
    "variant": "print_a4",
    "language": "en",
    "alternative_format": "large_print",
    "label": "In màu",
}

WHY = {"reason": "Sai số điện thoại ở trang 2"}


@pytest.fixture
def desk(client):
    client.force_login(officer())
    return client


def files_url(material) -> str:
    return reverse(f"{NAMESPACE}:files", args=[material.pk])


def file_url(file, name="file", *more) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=[file.material_id, file.pk, *more])


def text_of(response) -> str:
    return response.content.decode()


# Adding


def test_several_files_are_added_at_once_with_their_details(desk):
    material = MaterialFactory()
    uploads = [upload("một.pdf"), upload("hai.png")]
    response = desk.post(files_url(material), {"uploads": uploads, **DETAILS}, follow=True)
    assert "Đã thêm 2 tệp." in text_of(response)
    assert [each.current.filename for each in material.files.all()] == ["một.pdf", "hai.png"]
    saved = MaterialFile.objects.values(*DETAILS).distinct().get()
    assert saved == DETAILS


def test_good_files_are_kept_and_refused_ones_named_with_what_to_do(desk):
    material = MaterialFactory()
    uploads = [upload("một.pdf"), upload("hỏng.pdf", b"rubbish"), upload("trống.pdf", b"")]
    page = text_of(desk.post(files_url(material), {"uploads": uploads, **DETAILS}))
    assert "Đã thêm 1 tệp." in page
    assert "hỏng.pdf: Nội dung tệp không phải PDF." in page
    assert "trống.pdf: Tệp trống." in page
    assert [each.current.filename for each in material.files.all()] == ["một.pdf"]


def test_what_was_typed_stays_after_a_refusal(desk):
    page = text_of(
        desk.post(files_url(MaterialFactory()), {"uploads": [upload("a.pdf", b"x")], **DETAILS})
    )
    assert 'value="In màu"' in page
    for value in ("print_a4", "en", "large_print"):
        assert re.search(rf'<option value="{value}" selected', page)


def test_no_file_chosen_asks_for_one(desk):
    page = text_of(desk.post(files_url(MaterialFactory()), DETAILS))
    assert "Hãy chọn ít nhất một tệp." in page


def test_senseless_details_are_refused_and_nothing_is_added(desk):
    material = MaterialFactory()
    desk.post(files_url(material), {"uploads": [upload()], **DETAILS, "language": "xx"})
    assert not material.files.exists()


# Versions


def test_new_version_is_uploaded_with_its_note(desk):
    file = make_file()
    posted = {"upload": upload("bản 2.pdf", small_files.pdf(4)), "note": "Sửa số điện thoại"}
    page = text_of(desk.post(file_url(file), posted, follow=True))
    assert "Đã tải lên bản 2" in page
    assert "Sửa số điện thoại" in page
    assert FileVersion.objects.get(number=2).is_current


def test_refused_version_keeps_the_note_and_the_version_in_use(desk):
    file = make_file()
    page = text_of(desk.post(file_url(file), {"upload": upload("a.pdf", b"x"), "note": "Lần hai"}))
    assert "Bản đang dùng vẫn giữ nguyên" in page
    assert "đừng chỉ đổi đuôi" in page
    assert 'value="Lần hai"' in page
    assert file.versions.get().is_current


def test_new_version_without_saying_what_changed_is_refused(desk):
    file = make_file()
    page = text_of(desk.post(file_url(file), {"upload": upload("bản 2.pdf"), "note": ""}))
    assert "Hãy ghi bản này thay đổi gì" in page
    assert file.versions.count() == 1


def test_earlier_version_is_used_again_after_asking(desk):
    file = make_file()
    add_version(file)
    address = file_url(file, "make_version_current", 1)
    assert "mã QR" in text_of(desk.get(address))
    assert FileVersion.objects.get(number=2).is_current
    assert "Hãy ghi lý do" in text_of(desk.post(address))
    assert FileVersion.objects.get(number=2).is_current
    page = text_of(desk.post(address, {"reason": "Bản 2 in sai số"}, follow=True))
    assert FileVersion.objects.get(number=1).is_current
    assert "Bản 2 in sai số" in page


def test_version_is_withdrawn_after_asking(desk):
    file = make_file()
    address = file_url(file, "withdraw_version", 1)
    assert "Đây là bản đang dùng" in text_of(desk.get(address))
    assert "Hãy ghi lý do" in text_of(desk.post(address))
    page = text_of(desk.post(address, WHY, follow=True))
    assert "Đã thu hồi bản 1" in page
    assert WHY["reason"] in page
    assert "Không có bản nào đang dùng" in page


def test_withdrawn_version_used_again_says_why_not(desk):
    file = make_file()
    WithdrawVersion(file.current).execute()
    page = text_of(desk.post(file_url(file, "make_version_current", 1), WHY, follow=True))
    assert "đã thu hồi nên không dùng lại được" in page


def test_withdrawn_version_offers_neither_download_nor_buttons(desk):
    file = make_file()
    version = file.current
    WithdrawVersion(version).execute()
    page = text_of(desk.get(file_url(file)))
    assert version.version_url not in page
    assert file_url(file, "withdraw_version", 1) not in page


def test_details_of_a_file_are_changed(desk):
    file = make_file()
    page = text_of(desk.post(file_url(file, "file_details"), DETAILS, follow=True))
    assert "Bản in A4 · Tiếng Anh · Bản chữ lớn · In màu" in page


# Ways there


def test_list_edit_page_and_breadcrumbs_lead_to_the_files(desk):
    file = make_file()
    material = file.material
    address = files_url(material)
    assert address in text_of(desk.get(reverse(f"{NAMESPACE}:list")))
    edit = text_of(desk.get(reverse(f"{NAMESPACE}:edit", args=[material.pk])))
    assert edit.count(address) == 2
    assert "Bản thường · Tiếng Việt" in edit
    assert address in text_of(desk.get(file_url(file)))


def test_new_material_says_where_files_will_be_added(desk):
    assert "Hãy lưu bản nháp trước" in text_of(desk.get(reverse(f"{NAMESPACE}:add")))


def test_saving_the_text_of_a_material_leaves_its_files_alone(desk):
    file = make_file()
    material = file.material
    form = {
        "title": "Tên mới",
        "slug": material.slug,
        "summary": material.summary,
        "type": "poster",
        "access": "open",
        "age_suitability": "all",
        "use_question": "no",
        "licence": "reuse",
        "body": "null",
        "body_en": "null",
        "topics": "",
    }
    response = desk.post(
        reverse(f"{NAMESPACE}:edit", args=[material.pk]), {**form, "action-publish": "1"}
    )
    assert response.status_code == 302
    material.refresh_from_db()
    assert (material.title, list(material.files.all())) == ("Tên mới", [file])


# One of them asks for the area of the officer.
@pytest.mark.parametrize("count", [2, 9])
def test_list_of_files_takes_a_fixed_number_of_queries(desk, count, django_assert_max_num_queries):
    material = MaterialFactory()
    for _number in range(count):
        make_file(material)
    desk.get(files_url(material))
    with django_assert_max_num_queries(14):
        desk.get(files_url(material))


@pytest.mark.parametrize("count", [2, 9])
def test_list_of_versions_takes_a_fixed_number_of_queries(
    desk, count, django_assert_max_num_queries
):
    file = make_file()
    for _number in range(count):
        add_version(file)
    desk.get(file_url(file))
    with django_assert_max_num_queries(14):
        desk.get(file_url(file))


# Who


def addresses(file) -> list[str]:
    return [
        files_url(file.material),
        file_url(file),
        file_url(file, "file_details"),
        file_url(file, "make_version_current", 1),
        file_url(file, "withdraw_version", 1),
        reverse(f"{NAMESPACE}:withdraw_material", args=[file.material_id]),
        reverse(f"{NAMESPACE}:reinstate_material", args=[file.material_id]),
    ]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (lambda: None, "/tai-khoan/login/"),
        (UserFactory, "/tai-khoan/login/"),
        (lambda: user_with("wagtailadmin.access_admin"), "/quan-tri/"),
        (lambda: user_with("wagtailadmin.access_admin", "add"), "/quan-tri/"),
    ],
)
def test_who_may_not_change_materials_is_sent_away(client, person, expected, method):
    file = make_file(MaterialFactory(draft=True))
    if user := person():
        client.force_login(user)
    for address in addresses(file):
        response = getattr(client, method)(address)
        assert response.status_code == 302
        assert response["Location"].partition("?")[0] == expected
    assert file.versions.get().is_current


def test_writer_sees_the_files_of_a_published_material_and_changes_none(client):
    client.force_login(user_with("wagtailadmin.access_admin", "change"))
    file = make_file()
    for address in addresses(file):
        page = text_of(client.get(address))
        assert "chỉ người có quyền xuất bản thay được" in page
        assert '<form method="post"' not in page
        client.post(address, {"uploads": [upload()], "upload": upload(), **DETAILS, **WHY})
    assert FileVersion.objects.get().is_current


def test_writer_changes_the_files_of_a_draft(client):
    client.force_login(user_with("wagtailadmin.access_admin", "change"))
    material = MaterialFactory(draft=True)
    client.post(files_url(material), {"uploads": [upload()], **DETAILS})
    assert material.files.count() == 1


def test_file_of_another_material_is_not_found_below_this_one(desk):
    file, other = make_file(), MaterialFactory()
    for name, more in (("file", ()), ("file_details", ()), ("withdraw_version", (1,))):
        address = reverse(f"{NAMESPACE}:{name}", args=[other.pk, file.pk, *more])
        assert desk.get(address).status_code == 404


def test_history_tells_what_was_done_to_files(desk):
    file = make_file()
    name = file.current.filename
    desk.post(file_url(file, "withdraw_version", 1), WHY)
    page = text_of(desk.get(reverse(f"{NAMESPACE}:history", args=[file.material_id])))
    assert f"Đã thu hồi bản 1: “{name}”. Lý do: {WHY['reason']}" in page


def test_draft_is_previewed_in_both_languages_with_its_files(desk):
    file = make_file(MaterialFactory(draft=True, title_en="Work away safely"))
    request = desk.get("/").wsgi_request
    request.user = officer()
    for mode, title in (("", file.material.title), ("en", "Work away safely")):
        response = file.material.make_preview_request(request, mode)
        page = response.content.decode()
        assert response.status_code == 200
        assert title in page
        assert file.current.url in page
