"""Each row of the log has its entry; what is done to either behind our back has a name."""

import threading
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.audit import triggers
from accounts.audit.checking import AuditCheck, Head, current_head
from accounts.audit.facts import GENESIS, digest_of, facts_of
from accounts.audit.models import AuditEntry, ChainHead
from accounts.audit.querysets import AppendOnlyError
from sample.factories import HomePageFactory, MaterialFactory, UserFactory
from tests.demo.database import connected_to, copy_database, drop_database, is_sqlite

LOG, CHAIN = ModelLogEntry._meta.db_table, AuditEntry._meta.db_table


def write(count: int) -> list[Any]:
    """So many rows in the log, about one account."""
    user = UserFactory()
    return [
        log(user, "wagtail.edit", user=user, data={"số": number, "phần": 1.0, "sâu": [{"a": None}]})
        for number in range(count)
    ]


def faults(**options: Any) -> list[str]:
    return list(AuditCheck(**options).faults())


@pytest.fixture
def tamper(db: None) -> Any:
    """Does what somebody does who owns the database; puts the triggers back afterwards."""

    def run(statement: str, *values: Any, **names: str) -> None:
        triggers.remove(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement.format(log=LOG, chain=CHAIN, **names), values)
        triggers.install(connection)

    return run


@pytest.mark.django_db
def test_an_untouched_log_has_no_faults() -> None:
    page = HomePageFactory()
    log(page, "wagtail.edit")
    MaterialFactory()
    write(5)
    check = AuditCheck()
    assert (list(check.faults()), check.checked) == ([], AuditEntry.objects.count())
    assert check.checked == ModelLogEntry.objects.count() + PageLogEntry.objects.count()


@pytest.mark.django_db
def test_each_entry_holds_the_digest_of_the_one_before() -> None:
    write(3)
    entries = list(AuditEntry.objects.order_by("sequence"))
    assert [each.previous for each in entries] == [GENESIS, *(each.digest for each in entries[:-1])]
    assert current_head() == Head(entries[-1].sequence, entries[-1].digest)


@pytest.mark.django_db
def test_a_log_row_and_its_entry_are_written_together_or_not_at_all() -> None:
    user = UserFactory()
    before = AuditEntry.objects.count()
    with transaction.atomic():
        log(user, "wagtail.edit")
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == before
    assert faults() == []


@pytest.mark.django_db
def test_a_row_without_its_entry_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also outside any transaction of the caller's."""
    user = UserFactory()
    rows = ModelLogEntry.objects.count()
    monkeypatch.setattr("accounts.audit.chain.digest_of", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        log(user, "wagtail.edit")
    assert ModelLogEntry.objects.count() == rows


@pytest.mark.django_db
def test_wagtail_writes_its_log_through_the_records_that_make_one_transaction() -> None:
    registry.scan_for_actions()
    assert {each.__name__ for each in registry.get_log_entry_models()} == {
        "PageRecord",
        "ModelRecord",
    }


@pytest.mark.django_db
def test_an_edited_row_is_named_with_what_it_said_before(tamper: Any) -> None:
    row = write(3)[1]
    tamper("UPDATE {log} SET label = 'người khác' WHERE id = %s", row.pk)
    (fault,) = faults()
    assert f"dòng {row.pk} của bảng {LOG}" in fault
    assert f"label: {row.label!r} → 'người khác'" in fault


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "wagtail.delete"),
        ("object_id", "999"),
        ("timestamp", "2020-01-01 00:00:00+00:00"),
        ("user_id", 999),
        ("user_id", None),
        ("data", '{"khác": 1}'),
        ("content_type_id", None),
        ("content_changed", True),
        ("deleted", True),
    ],
)
def test_no_column_can_be_edited_unseen(tamper: Any, column: str, value: Any) -> None:
    row = write(2)[0]
    tamper("UPDATE {log} SET {column} = %s WHERE id = %s", value, row.pk, column=column)
    (fault,) = faults()
    assert f"{column}: " in fault


def test_a_deleted_row_is_named(tamper: Any) -> None:
    row = write(3)[1]
    tamper("DELETE FROM {log} WHERE id = %s", row.pk)
    (fault,) = faults()
    assert f"dòng {row.pk} của bảng {LOG}" in fault
    assert "đã bị xóa khỏi nhật ký" in fault


def test_a_row_put_in_beside_the_log_is_named(tamper: Any) -> None:
    write(1)
    tamper(
        "INSERT INTO {log} (label, action, data, timestamp, content_changed, deleted, object_id)"
        " VALUES ('chèn', 'wagtail.edit', '{{}}', '2026-01-01 00:00:00+00:00', %s, %s, '1')",
        False,
        False,
    )
    (fault,) = faults()
    assert "“chèn” không có trong chuỗi" in fault


def test_an_edited_entry_of_the_chain_is_named(tamper: Any) -> None:
    write(3)
    tamper("UPDATE {chain} SET label = 'khác' WHERE sequence = 2")
    found = faults()
    assert any(each.startswith("Mục 2 của chuỗi") for each in found)
    assert all("Mục 2" in each for each in found)


def test_row_and_entry_edited_alike_are_named(tamper: Any) -> None:
    """Also with a fresh digest: the next entry still holds the old one."""
    write(3)
    tamper("UPDATE {log} SET label = 'khác'")
    tamper("UPDATE {chain} SET label = 'khác' WHERE sequence = 2")
    entry = AuditEntry.objects.get(sequence=2)
    facts = facts_of(entry, log=entry.log, entry_id=entry.entry_id)
    tamper("UPDATE {chain} SET digest = %s WHERE sequence = 2", digest_of(entry.previous, facts))
    assert "Mục 3 không nối với mục trước: mã trước đã bị sửa." in faults()


def test_a_deleted_entry_of_the_chain_is_named(tamper: Any) -> None:
    write(5)
    tamper("DELETE FROM {chain} WHERE sequence IN (2, 3)")
    assert "Các mục 2–3 của chuỗi đã bị xóa." in faults()


def test_a_chain_cut_off_does_not_fit_its_head(tamper: Any) -> None:
    write(4)
    last = current_head().sequence
    tamper("DELETE FROM {chain} WHERE sequence = %s", last)
    assert any(f"Đầu chuỗi ghi mục {last}" in each for each in faults())


def test_a_chain_cut_off_with_its_head_is_found_by_a_head_kept_elsewhere(tamper: Any) -> None:
    rows = write(4)
    kept = current_head()
    tamper("DELETE FROM {chain} WHERE sequence = %s", kept.sequence)
    tamper("DELETE FROM {log} WHERE id = %s", rows[-1].pk)
    last = AuditEntry.objects.order_by("-sequence").first()
    ChainHead.objects.update(sequence=last.sequence, digest=last.digest)
    assert faults() == []
    assert faults(kept=kept) == [
        f"Mục {kept.sequence} mà bạn đã giữ mã không còn: chuỗi đã bị cắt từ đó hoặc trước đó."
    ]


def test_a_chain_written_anew_is_found_by_a_head_kept_elsewhere(tamper: Any) -> None:
    write(2)
    kept = Head(1, "f" * 64)
    assert faults(kept=kept) == ["Mã của mục 1 khác mã bạn đã giữ: chuỗi đã bị viết lại."]


def test_an_entry_after_the_head_is_named(tamper: Any) -> None:
    write(2)
    last = AuditEntry.objects.order_by("-sequence").first()
    ChainHead.objects.update(sequence=last.sequence - 1, digest=last.previous)
    assert faults() == [
        f"Mục {last.sequence} nằm sau đầu chuỗi: được chèn thẳng vào cơ sở dữ liệu."
    ]


@pytest.mark.django_db
def test_triggers_that_are_missing_are_named() -> None:
    triggers.remove(connection)
    assert len(faults()) == 6
    triggers.install(connection)
    assert faults() == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET label = 'khác'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_log(table: str, statement: str) -> None:
    log(HomePageFactory(), "wagtail.edit")
    write(1)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda row, entry: row.save(),
        lambda row, entry: row.delete(),
        lambda row, entry: ModelLogEntry.objects.all().delete(),
        lambda row, entry: entry.save(),
        lambda row, entry: entry.delete(),
        lambda row, entry: AuditEntry.objects.all().delete(),
        lambda row, entry: AuditEntry.objects.update(label="khác"),
        lambda row, entry: AuditEntry.objects.bulk_update([entry], ["label"]),
        lambda row, entry: AuditEntry.objects.bulk_create([entry]),
    ],
)
def test_the_application_refuses_to_change_the_log(change: Any) -> None:
    (row,) = write(1)
    with pytest.raises(AppendOnlyError):
        change(row, AuditEntry.objects.first())


@pytest.mark.django_db
def test_the_command_says_that_the_log_is_whole_and_prints_its_head() -> None:
    write(3)
    out = StringIO()
    call_command("check_audit", stdout=out)
    call_command("check_audit", start=2, head=current_head(), stdout=out)
    call_command("check_audit", print_head=True, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"Nhật ký nguyên vẹn: 3 mục. Mã đầu chuỗi: {current_head()}"
    assert lines[1].startswith("Nhật ký nguyên vẹn: 2 mục.")
    assert lines[2] == str(current_head())


def test_the_command_fails_and_names_the_row(tamper: Any) -> None:
    row = write(3)[1]
    tamper("UPDATE {log} SET label = 'khác' WHERE id = %s", row.pk)
    errors = StringIO()
    with pytest.raises(CommandError, match="1 lỗi trong 3 mục"):
        call_command("check_audit", stderr=errors)
    assert f"dòng {row.pk} của bảng {LOG}" in errors.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("head", ["", "5", "x:" + "a" * 64, "5:abc", "5:" + "z" * 64])
def test_a_head_of_another_shape_is_refused(head: str) -> None:
    with pytest.raises(CommandError, match="SỐ:MÃ"):
        call_command("check_audit", f"--head={head}")


def test_a_log_longer_than_one_batch_is_checked_whole(
    tamper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.audit.checking.BATCH", 3)
    rows = write(10)
    assert faults() == []
    tamper("DELETE FROM {log} WHERE id = %s", rows[7].pk)
    assert len(faults()) == 1


def test_writers_at_once_make_one_chain(
    django_db_setup: str, django_db_blocker: Any, tmp_path: Path
) -> None:
    """In a database of its own: SQLite's in memory, as tests have it, knows no waiting."""
    unique = f"lantoa_audit_{uuid4().hex[:12]}"
    failures: list[Exception] = []

    def writer(name: str, user: Any) -> None:
        usual = connections["default"]
        own = type(usual)({**usual.settings_dict, "NAME": name}, "default")
        connections["default"] = own
        try:
            for _number in range(5):
                log(user, "wagtail.edit", user=user)
        except DatabaseError as error:
            failures.append(error)
        finally:
            own.close()

    with django_db_blocker.unblock():
        name = str(tmp_path / f"{unique}.sqlite3") if is_sqlite() else unique
        copy_database(django_db_setup, name)
        try:
            with connected_to(name, tmp_path):
                user = UserFactory()
                threads = [
                    threading.Thread(target=writer, args=(name, user)) for _number in range(4)
                ]
                for each in threads:
                    each.start()
                for each in threads:
                    each.join()
                assert failures == []
                assert (AuditEntry.objects.count(), faults()) == (20, [])
        finally:
            drop_database(name)
