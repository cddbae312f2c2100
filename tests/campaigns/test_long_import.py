"""A file of many rows goes in beside the officer's request, and tells how far it is."""

from threading import Thread
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audiences.tabular import background, progress
from audiences.tabular.background import run_import
from audiences.tabular.importing import Importer
from campaigns.models import Publication
from sample.factories import ChannelFactory, UserFactory
from tests.campaigns.publication_files import row
from tests.campaigns.test_publication_tables import upload

IMPORT = "wagtailsnippets_campaigns_publication:import"
TALKS = [row(f"NC-{at}", topic=f"Nói chuyện {at}", channel="truc-tiep") for at in range(5)]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five rows are many."""
    monkeypatch.setattr(background, "LONG", 5)


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    call_command("sync_roles", verbosity=0)
    ChannelFactory(slug="truc-tiep")
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would be given to the thread; the test does it when it wants."""
    waiting: list[tuple[Any, ...]] = []
    monkeypatch.setattr(background, "in_a_thread", waiting.append)
    return waiting


def confirmed(desk: Client, rows: list[tuple[Any, ...]]) -> Any:
    shown = desk.post(reverse(IMPORT), upload(*rows))
    sent = {"token": shown.context["file"].token, "rows": shown.context["result"].total}
    return desk.post(reverse(IMPORT), sent)


def test_few_rows_are_written_at_once(desk: Client, many: None) -> None:
    assert confirmed(desk, TALKS[:4])["Location"] == reverse(
        "wagtailsnippets_campaigns_publication:list"
    )
    assert Publication.objects.count() == 4


def test_many_rows_wait_then_are_written_and_the_page_tells_both(
    desk: Client, many: None, started: list[tuple[Any, ...]]
) -> None:
    page = confirmed(desk, TALKS)["Location"]
    waiting = desk.get(page)
    assert "0 / 5 dòng" in waiting.content.decode()
    assert waiting["Refresh"] == "2"
    assert not Publication.objects.exists()
    run_import.call(*started[0])
    over = desk.get(page)
    assert "Đã nhập xong: 5 dòng mới" in over.content.decode()
    assert "Refresh" not in over.headers
    entry = ModelLogEntry.objects.get(action="audiences.import")
    assert entry.user == over.wsgi_request.user


def test_run_twice_writes_once(desk: Client, many: None, started: list[tuple[Any, ...]]) -> None:
    page = confirmed(desk, TALKS)["Location"]
    for _run in range(2):
        run_import.call(*started[0])
    assert Publication.objects.count() == 5
    assert ModelLogEntry.objects.filter(action="audiences.import").count() == 1
    assert "5 dòng mới" in desk.get(page).content.decode()


def test_what_became_wrong_meanwhile_is_told_and_nothing_is_written(
    desk: Client, many: None, started: list[tuple[Any, ...]]
) -> None:
    page = confirmed(desk, TALKS)["Location"]
    Publication.objects.all().delete()
    ChannelFactory._meta.model.objects.all().delete()
    run_import.call(*started[0])
    text = desk.get(page).content.decode()
    assert "Chưa có gì được ghi." in text
    assert "Dòng 2, cột" in text


def test_fault_of_ours_is_told(
    desk: Client, many: None, started: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = confirmed(desk, TALKS)["Location"]

    def broken(importer: Importer) -> None:
        raise RuntimeError

    monkeypatch.setattr(Importer, "execute", broken)
    with pytest.raises(RuntimeError):
        run_import.call(*started[0])
    assert "Có lỗi khi ghi." in desk.get(page).content.decode()


def test_one_that_was_stopped_is_told(
    desk: Client,
    many: None,
    started: list[tuple[Any, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = confirmed(desk, TALKS)["Location"]
    later = timezone.now() + progress.SILENT * 2
    monkeypatch.setattr(progress.timezone, "now", lambda: later)
    assert "đã dừng giữa chừng" in desk.get(page).content.decode()


def test_another_officer_does_not_see_it(
    desk: Client, many: None, started: list[tuple[Any, ...]]
) -> None:
    page = confirmed(desk, TALKS)["Location"]
    desk.force_login(UserFactory(role="Cán bộ kênh"))
    assert desk.get(page)["Location"] == reverse(IMPORT)


def test_thread_of_its_own_does_it(
    client: Client, transactional_db: None, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a machine without a worker does: another connection, the progress read meanwhile."""
    call_command("sync_roles", verbosity=0)
    ChannelFactory(slug="truc-tiep")
    client.force_login(UserFactory(role="Cán bộ kênh"))
    seen: list[str] = []
    advance = background.Run.advance

    def told(run: background.Run, done: int) -> None:
        run.told.written_at = None
        advance(run, done)
        with default_storage.open(run.told.path) as file:
            seen.append(file.read().decode())

    monkeypatch.setattr(background.Run, "advance", told)
    threads: list[Thread] = []
    start = Thread.start

    def started(thread: Thread) -> None:
        threads.append(thread)
        start(thread)

    monkeypatch.setattr(Thread, "start", started)
    page = confirmed(client, TALKS)["Location"]
    for thread in threads:
        thread.join()
    assert '"done": 5' in seen[-1]
    assert "Đã nhập xong: 5 dòng mới" in client.get(page).content.decode()
    assert Publication.objects.count() == 5
