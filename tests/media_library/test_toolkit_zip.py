"""A toolkit's ZIP, as readers and download managers use it."""

import hashlib
import io
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import bagit
import pytest
from django.core.files.storage import storages
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from media_library.actions import WithdrawVersion
from media_library.models import FileVersion, Material, ShareLink, Toolkit
from media_library.packs.slots import slots
from media_library.storage import PrivateFileSystemStorage
from media_library.toolkit_members import contents_for
from media_library.views.toolkit_zip import hand_out_toolkit
from sample.factories import (
    MaterialFactory,
    MembershipFactory,
    SuggestedPostFactory,
    ToolkitFactory,
)
from tests.media_library import small_files
from tests.media_library.making import add_version, make_file, officer, upload, user_with

pytestmark = pytest.mark.django_db
FILES = {"tờ rơi.pdf": small_files.pdf(2), "lời nhắn.mp3": small_files.mp3(2), "ảnh.png": None}


def material_with_files(*names: str, **fields) -> Material:
    material = MaterialFactory(**fields)
    for name in names or ("tờ rơi.pdf",):
        make_file(material, upload(name, FILES.get(name)))
    return material


@pytest.fixture
def toolkit() -> Toolkit:
    first = material_with_files("tờ rơi.pdf", "lời nhắn.mp3", title="Đi làm xa: an toàn?")
    return ToolkitFactory(
        materials=[first, material_with_files("ảnh.png", title="Áp phích 111")], with_post=True
    )


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """A response that a test closes itself ends the request, and with it the connection."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def address(toolkit: Toolkit) -> str:
    return reverse("toolkit_zip", args=[toolkit.slug])


def body(response) -> bytes:
    return b"".join(response.parts) if response.streaming else response.content


def names(response) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        return archive.namelist()


def files_in(response) -> list[str]:
    """Names of the materials' files alone, below data/."""
    inside = [each.split("/data/")[-1] for each in names(response) if "/data/" in each]
    return [each for each in inside if "/" in each]


# What it is


def test_zip_holds_every_file_below_its_material_in_order_and_names_stay_vietnamese(
    client, toolkit
):
    assert files_in(client.get(address(toolkit))) == [
        "01 Đi làm xa - an toàn/tờ rơi.pdf",
        "01 Đi làm xa - an toàn/lời nhắn.mp3",
        "02 Áp phích 111/ảnh.png",
    ]


def test_length_is_exact_and_head_says_the_same(client, toolkit):
    response = client.get(address(toolkit))
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(body(response)))
    head = client.head(address(toolkit))
    assert not body(head)
    for name in ("Content-Length", "ETag", "Accept-Ranges", "Content-Type", "Content-Disposition"):
        assert head[name] == response[name]
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == f'attachment; filename="{toolkit.slug}.zip"'
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Cookie" not in response.get("Vary", "")


def test_unpacked_zip_is_a_bag_that_bagit_finds_whole(client, toolkit, tmp_path):
    path = tmp_path / "bo.zip"
    path.write_bytes(body(client.get(address(toolkit))))
    assert subprocess.run(["unzip", "-tq", path], check=False).returncode == 0
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / toolkit.slug))
    assert bag.validate()
    assert bag.info["External-Description"] == toolkit.title
    changed = next((tmp_path / toolkit.slug / "data").glob("*/*.pdf"))
    changed.write_bytes(changed.read_bytes()[:-1] + b"!")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_guidance_credits_and_posts_lie_in_the_zip(client, toolkit):
    material = toolkit.items.first().material
    Material.objects.filter(pk=material.pk).update(credit="Ban biên soạn <Huế>")
    with zipfile.ZipFile(io.BytesIO(body(client.get(address(toolkit))))) as archive:
        page = archive.read(f"{toolkit.slug}/data/HUONG-DAN.html").decode()
    assert "Tuần đầu treo áp phích." in page
    assert "Ban biên soạn &lt;Huế&gt;" in page
    assert "Thấy lo thì gọi 111" in page
    assert "Treo ở cổng nhà máy." in page
    assert material.get_licence_display() in page
    assert "src=" not in page


def test_unsafe_names_stay_inside_and_same_names_are_told_apart(client, tmp_path):
    material = material_with_files("tờ rơi.pdf", "tờ rơi.pdf", title="../../Bộ: <một>\\hai")
    FileVersion.objects.filter(pk=material.files.last().current.pk).update(filename="TỜ RƠI.pdf")
    toolkit = ToolkitFactory(materials=[material])
    response = client.get(address(toolkit))
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        archive.extractall(tmp_path)
        inside = archive.namelist()
    assert {each.split("/")[0] for each in inside} == {toolkit.slug}
    assert not any(part in {"", ".", ".."} for each in inside for part in each.split("/"))
    assert len({each.casefold() for each in inside}) == len(inside)
    assert all(unicodedata.is_normalized("NFC", each) for each in inside)
    assert [each.name for each in Path(tmp_path).iterdir()] == [toolkit.slug]


# Parts


def test_download_cut_at_sixty_percent_goes_on_to_the_same_bytes(client, toolkit):
    whole = client.get(address(toolkit))
    cut = len(body(whole)) * 6 // 10
    rest = client.get(
        address(toolkit), headers={"range": f"bytes={cut}-", "if-range": whole["ETag"]}
    )
    assert rest.status_code == 206
    assert rest["Content-Range"] == f"bytes {cut}-{len(body(whole)) - 1}/{len(body(whole))}"
    joined = hashlib.sha256(body(whole)[:cut] + body(rest))
    assert joined.digest() == hashlib.sha256(body(whole)).digest()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=0-0", 206),
        ("bytes=-20", 206),
        ("bytes=999999999-", 416),
        ("bytes=0-1,5-6", 200),
        ("items=0-1", 200),
    ],
)
def test_ranges_are_answered_as_for_single_files(client, toolkit, asked, status):
    response = client.get(address(toolkit), headers={"range": asked})
    assert response.status_code == status
    if status == 416:
        assert response["Content-Range"].startswith("bytes */")


def test_zip_that_changed_is_never_joined_to_the_rest_of_an_older_one(client, toolkit):
    old = client.get(address(toolkit))["ETag"]
    add_version(toolkit.items.first().material.files.first())
    response = client.get(address(toolkit), headers={"range": "bytes=100-", "if-range": old})
    assert response.status_code == 200
    assert response["ETag"] != old


def test_known_zip_is_not_sent_again(client, toolkit):
    etag = client.get(address(toolkit))["ETag"]
    response = client.get(address(toolkit), headers={"if-none-match": etag})
    assert response.status_code == 304
    assert not response.streaming


@pytest.mark.parametrize(
    "change",
    [
        lambda kit: kit.suggested_posts.update(text="Lời khác"),
        lambda kit: kit.items.update(note="Ghi chú khác"),
        lambda kit: Toolkit.objects.filter(pk=kit.pk).update(guidance="<p>Khác</p>"),
        lambda kit: kit.items.last().delete(),
        lambda kit: Material.objects.update(credit="Khác"),
        lambda kit: FileVersion.objects.filter(filename="ảnh.png").update(filename="ả.png"),
    ],
)
def test_validator_follows_from_everything_inside(client, toolkit, change):
    before = client.head(address(toolkit))["ETag"]
    change(toolkit)
    assert client.head(address(toolkit))["ETag"] != before


def test_bytes_are_the_same_at_every_download_and_in_every_language(client, toolkit):
    first = client.get(address(toolkit))
    again = client.get(address(toolkit), headers={"accept-language": "en"})
    assert (body(first), first["ETag"]) == (body(again), again["ETag"])


# Who gets what


def test_each_reader_gets_what_each_material_lets_them_have(client):
    toolkit = ToolkitFactory(
        materials=[
            material_with_files(title=title, **fields)
            for title, fields in (
                ("Mở", {}),
                ("Đăng ký", {"registered": True}),
                ("Tin cậy", {"trusted": True}),
                ("Nháp", {"draft": True}),
                ("Hết hạn", {"expired": True}),
                ("Chưa đến", {"upcoming": True}),
                ("Chờ trang", {"embargoed": True}),
                ("Thu hồi", {"withdrawn": True}),
                ("Thay", {"superseded": True}),
            )
        ]
    )

    def titles() -> list[str]:
        found = files_in(client.get(address(toolkit)))
        return [each.split("/")[0][3:] for each in found]

    assert titles() == ["Mở", "Thay"]
    client.force_login(user_with())
    assert titles() == ["Mở", "Thay"]
    client.force_login(MembershipFactory().user)
    assert titles() == ["Mở", "Đăng ký", "Thay"]
    client.force_login(MembershipFactory(organisation__trusted=True).user)
    assert titles() == ["Mở", "Đăng ký", "Tin cậy", "Thay"]
    client.force_login(officer())
    assert len(titles()) == 9


def test_answer_that_depends_on_the_reader_is_private(client):
    toolkit = ToolkitFactory(
        materials=[material_with_files(), material_with_files(registered=True)]
    )
    response = client.get(address(toolkit))
    assert response["Cache-Control"] == "private, no-cache"


def test_only_current_versions_that_are_not_withdrawn_are_in_it(client):
    material = material_with_files("tờ rơi.pdf", "lời nhắn.mp3")
    first, second = material.files.all()
    add_version(first)
    WithdrawVersion(second.current).execute()
    toolkit = ToolkitFactory(materials=[material])
    assert [each.split("/")[1] for each in files_in(client.get(address(toolkit)))] == [
        "bản mới.pdf"
    ]


def test_share_link_lifts_the_access_level_and_nothing_else(rf, kept_connection):
    toolkit = ToolkitFactory(
        materials=[
            material_with_files(title="Tin cậy", trusted=True),
            material_with_files(title="Hết hạn", expired=True),
            material_with_files(title="Nháp", draft=True),
        ]
    )
    link = ShareLink.objects.create(
        token_digest="0" * 64,
        toolkit=toolkit,
        purpose="In",
        expires_at=timezone.now() + timedelta(days=1),
    )
    request = rf.get("/", headers={"user-agent": "x"})
    request.user = user_with()
    handed_out = contents_for(request, toolkit, share_link=link).handed_out
    assert [each.material.title for each in handed_out] == ["Tin cậy"]
    response = hand_out_toolkit(request, toolkit, share_link=link)
    content = b"".join(response.streaming_content)
    response.close()
    assert response["Content-Length"] == str(len(content))
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"registered": True}, 403, "Hãy đăng nhập"),
        ({"expired": True}, 410, "hết hạn dùng"),
        ({"withdrawn": True}, 410, "thu hồi"),
        ({"upcoming": True}, 403, "chưa đến ngày"),
        ({"draft": True}, 404, "chưa có tệp"),
    ],
)
def test_toolkit_with_nothing_for_this_reader_says_why(client, fields, status, said):
    toolkit = ToolkitFactory(materials=[material_with_files(title="Mật", **fields)])
    response = client.get(address(toolkit), headers={"accept-language": "vi"})
    assert response.status_code == status
    page = response.content.decode()
    assert said in page
    assert "Mật" not in page
    assert response["Cache-Control"] == "no-store"


def test_draft_is_nowhere_but_for_whoever_works_on_it(client):
    toolkit = ToolkitFactory(draft=True, materials=[material_with_files()])
    assert client.get(address(toolkit)).status_code == 404
    client.force_login(MembershipFactory(organisation__trusted=True).user)
    assert client.get(address(toolkit)).status_code == 404
    client.force_login(user_with("wagtailadmin.access_admin", "media_library.change_toolkit"))
    assert client.get(address(toolkit)).status_code == 200


@pytest.mark.parametrize("question", ["optional", "required"])
def test_question_of_one_material_stands_before_the_whole_zip(client, question):
    toolkit = ToolkitFactory(
        materials=[material_with_files(), material_with_files(use_question=question)]
    )
    asked = client.get(f"{address(toolkit)}?hoi")
    assert "Bạn dùng tệp này để làm gì?" in asked.content.decode()
    assert client.get(f"{address(toolkit)}?dung-cho=print").streaming
    assert client.get(address(toolkit)).streaming is (question == "optional")


# Weight


@pytest.mark.parametrize("count", [3, 15])
def test_zip_takes_a_fixed_number_of_queries(client, count, django_assert_max_num_queries):
    materials = [material_with_files(registered=True) for _number in range(count)]
    toolkit = ToolkitFactory(materials=materials, with_post=True)
    client.force_login(MembershipFactory().user)
    client.get(address(toolkit))
    with django_assert_max_num_queries(25):
        assert len(files_in(client.get(address(toolkit), headers={"range": "bytes=0-"}))) == count


def test_files_are_closed_and_the_slot_is_given_back(client, toolkit, monkeypatch):
    opened = []
    plain = PrivateFileSystemStorage.open

    def noting(self, name, mode="rb"):
        opened.append(plain(self, name, mode))
        return opened[-1]

    monkeypatch.setattr(PrivateFileSystemStorage, "open", noting)
    client.get(address(toolkit))
    assert [each.closed for each in opened] == [True] * 3
    assert slots.taken == 0


@override_settings(PACKS_AT_ONCE=1)
def test_more_at_once_than_the_process_takes_are_asked_to_come_back(client, toolkit):
    assert slots.take()
    busy = client.get(address(toolkit), headers={"accept-language": "vi"})
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    assert "nhiều người tải cùng lúc" in busy.content.decode()
    assert client.head(address(toolkit)).status_code == 200
    slots.give_back()
    assert client.get(address(toolkit)).status_code == 200


def test_file_without_crc_is_read_once_and_its_crc_kept(client, toolkit):
    FileVersion.objects.update(crc32=None)
    assert zipfile.ZipFile(io.BytesIO(body(client.get(address(toolkit))))).testzip() is None
    assert not FileVersion.objects.filter(crc32=None).exists()


def test_file_that_storage_has_lost_breaks_the_zip_off_and_is_logged(client, toolkit, caplog):
    lost = toolkit.items.last().material.files.first().current
    storages["default"].delete(lost.file.name)
    with pytest.raises(OSError, match="No such file"):
        client.get(address(toolkit))
    assert "A ZIP broke off" in caplog.text


def test_post_is_added_without_touching_the_files(client, toolkit):
    before = files_in(client.get(address(toolkit)))
    SuggestedPostFactory(toolkit=toolkit)
    assert files_in(client.get(address(toolkit))) == before
