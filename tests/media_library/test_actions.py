"""Changes of a material's files: what they write, who may, and that a failure leaves nothing."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import registry

from media_library import actions
from media_library.actions import (
    AddFileVersion,
    AddMaterialFile,
    ChangeFileDetails,
    MakeVersionCurrent,
    WithdrawVersion,
)
from media_library.models import FileVersion, MaterialFile
from sample.factories import MaterialFactory, UserFactory
from tests.media_library import small_files
from tests.media_library.making import add_version, make_file, officer, upload, user_with

pytestmark = pytest.mark.django_db


def stored_files() -> set[Path]:
    return {each for each in (settings.TEST_FILES / "private").rglob("*") if each.is_file()}


def log_of(material) -> list[str]:
    return [
        registry.get_formatter(each).format_message(each)
        for each in registry.get_logs_for_instance(material)
    ]


def test_new_version_has_the_facts_of_its_file_and_its_maker():
    file, user = make_file(), officer()
    content = small_files.pdf(7)
    version = AddFileVersion(file, upload("Bản 2.pdf", content), user=user, note="Sửa số").execute()
    version.refresh_from_db()
    assert (version.number, version.pages, version.size) == (2, 7, len(content))
    assert (version.filename, version.note, version.created_by) == ("Bản 2.pdf", "Sửa số", user)
    assert version.file.read() == content
    version.file.close()


def test_new_version_becomes_the_one_current():
    file = make_file()
    first, second = file.current, add_version(file)
    assert list(file.versions.current()) == [second]
    assert FileVersion.objects.filter(pk=first.pk, is_current=False).exists()


def test_the_same_twice_gives_two_versions():
    file = make_file()
    AddFileVersion(file, upload()).execute()
    AddFileVersion(file, upload()).execute()
    assert [each.number for each in file.versions.all()] == [3, 2, 1]


def test_numbers_go_on_after_a_withdrawal():
    file = make_file()
    WithdrawVersion(add_version(file)).execute()
    assert add_version(file).number == 3


def test_new_version_is_in_the_log_of_the_material():
    material = MaterialFactory()
    file = make_file(material)
    AddFileVersion(file, upload("Bản mới.pdf"), user=officer(), note="Sửa số").execute()
    assert sorted(log_of(material)) == [
        "Đã thêm tệp “tờ rơi đi làm xa.pdf”.",
        "Đã tải lên bản 2: “Bản mới.pdf”.",
    ]


REFUSED_FILES = [
    ("a.exe", b"MZ"),
    ("a.pdf", b""),
    ("a.pdf", b"%PDF-1.7 rubbish"),
    ("a.docx", small_files.SAMPLES["pdf"]),
]


@pytest.mark.parametrize(("name", "content"), REFUSED_FILES)
def test_refused_version_leaves_nothing(name, content):
    file = make_file()
    before = stored_files()
    with pytest.raises(ValidationError):
        AddFileVersion(file, upload(name, content)).execute()
    assert stored_files() == before
    assert file.versions.get().is_current


@pytest.mark.parametrize(("name", "content"), REFUSED_FILES)
def test_refused_file_leaves_nothing(name, content):
    before = stored_files()
    with pytest.raises(ValidationError):
        AddMaterialFile(MaterialFile(material=MaterialFactory()), upload(name, content)).execute()
    assert (stored_files(), MaterialFile.objects.count()) == (before, 0)


@pytest.mark.parametrize("action", [AddFileVersion, AddMaterialFile])
def test_failure_while_writing_leaves_no_row_and_no_stored_file(action, monkeypatch):
    file = make_file() if action is AddFileVersion else MaterialFile(material=MaterialFactory())
    before = stored_files(), MaterialFile.objects.count(), FileVersion.objects.current().count()

    def fail(**kwargs):
        raise RuntimeError("log is away")

    monkeypatch.setattr(actions, "log", fail)
    with pytest.raises(RuntimeError, match="log is away"):
        action(file, upload(content=small_files.pdf(9))).execute()
    after = stored_files(), MaterialFile.objects.count(), FileVersion.objects.current().count()
    assert after == before


def test_file_is_stored_before_the_transaction_begins(monkeypatch):
    file = make_file()
    depth = len(transaction.get_connection().savepoint_ids)
    seen = []
    storage = FileVersion._meta.get_field("file").storage
    plain = storage.save
    monkeypatch.setattr(
        storage,
        "save",
        lambda *args: seen.append(len(transaction.get_connection().savepoint_ids)) or plain(*args),
    )
    add_version(file)
    assert seen == [depth]


def test_files_are_kept_in_the_order_of_their_coming():
    material = MaterialFactory()
    added = [make_file(material) for _ in range(3)]
    assert list(material.files.all()) == added


def every_action(material, user):
    """One of each, on a file of `material`."""
    file = make_file(material)
    old, current = file.current, add_version(file)
    return {
        "version": AddFileVersion(file, upload(), user=user, note="Sửa số"),
        "file": AddMaterialFile(MaterialFile(material=material), upload(), user=user),
        "details": ChangeFileDetails(file, user=user),
        "current": MakeVersionCurrent(old, user=user, reason="Bản mới sai"),
        "withdraw": WithdrawVersion(current, user=user, reason="Bản mới sai"),
    }


ACTIONS = ("version", "file", "details", "current", "withdraw")


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(
    ("rights", "live", "allowed"),
    [
        ((), False, False),
        (("add",), False, False),
        (("publish",), False, False),
        (("change",), False, True),
        (("change",), True, False),
        (("change", "publish"), True, True),
    ],
)
def test_files_of_a_published_material_take_the_right_to_publish(name, rights, live, allowed):
    action = every_action(MaterialFactory(live=live), user_with(*rights))[name]
    if allowed:
        assert action.execute()
        return
    before = (
        stored_files(),
        list(FileVersion.objects.values_list("pk", "is_current", "withdrawn_at")),
    )
    with pytest.raises(PermissionDenied):
        action.execute()
    assert before == (
        stored_files(),
        list(FileVersion.objects.values_list("pk", "is_current", "withdrawn_at")),
    )


def test_inactive_officer_may_nothing():
    user = officer()
    user.is_active = False
    user.save()
    action = AddFileVersion(make_file(), upload(), user=type(user).objects.get(pk=user.pk))
    with pytest.raises(PermissionDenied):
        action.execute()


def test_earlier_version_is_current_again():
    file = make_file()
    first = file.current
    add_version(file)
    MakeVersionCurrent(first).execute()
    assert list(file.versions.current()) == [first]


def test_making_the_current_version_current_changes_and_logs_nothing():
    material = MaterialFactory()
    file = make_file(material)
    before = log_of(material)
    MakeVersionCurrent(file.current).execute()
    assert log_of(material) == before


def test_withdrawn_version_cannot_be_current_again():
    file = make_file()
    first = file.current
    second = add_version(file)
    WithdrawVersion(first).execute()
    with pytest.raises(ValidationError, match="đã thu hồi"):
        MakeVersionCurrent(first).execute()
    assert list(file.versions.current()) == [second]


def test_withdrawing_the_current_version_puts_no_other_in_its_place():
    file = make_file()
    WithdrawVersion(add_version(file)).execute()
    assert not file.versions.current().exists()


def test_withdrawing_twice_keeps_the_first_time():
    version = make_file().current
    first = WithdrawVersion(version).execute().withdrawn_at
    assert WithdrawVersion(version).execute().withdrawn_at == first
    assert len(log_of(version.material_file.material)) == 2


def test_withdrawing_keeps_the_stored_file_for_the_records():
    version = make_file().current
    WithdrawVersion(version).execute()
    assert Path(version.file.path).exists()


def test_details_are_changed_without_touching_versions():
    file = make_file()
    version = file.current
    file.language = "pac"
    ChangeFileDetails(file, user=officer()).execute()
    file.refresh_from_db()
    assert (file.language, list(file.versions.all())) == ("pac", [version])


def test_system_itself_needs_no_rights():
    assert AddFileVersion(make_file(), upload()).execute().created_by is None


def test_user_without_rights_is_refused_before_the_file_is_read(monkeypatch):
    file = make_file()
    monkeypatch.setattr(actions, "inspect", None)
    with pytest.raises(PermissionDenied):
        AddFileVersion(file, upload(), user=UserFactory()).execute()
