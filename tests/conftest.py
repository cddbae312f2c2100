"""What every test starts from: an empty cache; and, for those that ask, the demonstration."""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.utils import timezone, translation
from wagtail.models import Collection, Locale, Page

from accounts.audit import triggers
from tests.demo.crawl import Crawl, crawl
from tests.demo.database import (
    Demonstration,
    connected_to,
    demonstration_in,
    drop_database,
    keep_empty,
    only_one,
)
from tests.search_index import indexed_when_read


@pytest.hookimpl(tryfirst=True)  # before pytest-django puts tests that empty the database last
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """pytest-django sets up a test database only for marked tests; else there is the real one."""
    for item in items:
        if "demonstration" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees what another has kept, nor what another worker keeps in the same Redis.

    A prefix of its own rather than clearing, which would empty the other worker's cache too.
    """
    for name in settings.CACHES:
        monkeypatch.setattr(caches[name], "key_prefix", uuid4().hex)


@pytest.fixture
def index_at_once() -> None:
    """For tests of the index itself: every row is indexed as it is saved, as outside tests."""


@pytest.fixture(autouse=True)
def index_when_read(request: pytest.FixtureRequest) -> Iterator[None]:
    """See `tests.search_index`."""
    is_journey = request.node.get_closest_marker("journey") is not None
    if is_journey or "index_at_once" in request.fixturenames:
        yield
        return
    with indexed_when_read():
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Every test begins in the house's language and zone, whatever a request before it asked for.

    Django leaves the last request's language active in its thread.
    """
    translation.deactivate()
    timezone.deactivate()
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """pytest-django's own; the tables are emptied afterwards, the log too, which refuses it.

    Emptying sets the log's triggers again, as `migrate` does. A test with transactions of its own
    asks for this fixture by name.

    Whatever such a test emptied before lacks what the first migrations had put there.
    """
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root")
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    yield
    triggers.remove(connections["default"])


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for all workers of this run."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """pytest-django's own, and the name of a copy that no test touches."""
    with django_db_blocker.unblock():
        name = keep_empty(tmp_path_factory.getbasetemp())
    yield name
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture(scope="session")
def demonstration(
    shared_folder: Path, django_db_setup: str, django_db_blocker: Any
) -> Iterator[Demonstration]:
    """The demonstration as `load_sample` makes it: made by the first worker that asks for it."""
    with django_db_blocker.unblock():
        found = demonstration_in(shared_folder, django_db_setup)
    yield found
    with django_db_blocker.unblock():
        found.drop_copies()


@pytest.fixture(scope="session")
def crawled(demonstration: Demonstration, shared_folder: Path, django_db_blocker: Any) -> Crawl:
    """Every page, walked once a run; every rule and the browser read what was found."""
    with only_one(shared_folder, "crawl") as done:
        if not done.exists():
            with (
                django_db_blocker.unblock(),
                connected_to(demonstration.copy(), demonstration.files),
            ):
                done.write_bytes(pickle.dumps(crawl()))
        found: Crawl = pickle.loads(done.read_bytes())  # noqa: S301 (this run wrote it)
    return found
