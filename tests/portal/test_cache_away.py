"""Readers are served while the cache of pages is away."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.test import Client

from config.caches import DegradingRedisCache


@pytest.fixture
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    usual = caches["default"]
    monkeypatch.setattr(DegradingRedisCache, "away_until", 0.0)
    caches["default"] = DegradingRedisCache("redis://127.0.0.1:1/0", {})
    yield
    caches["default"] = usual


@pytest.mark.parametrize("address", ["/", "/tai-lieu/", "/tin-tuc/", "/tim-kiem/?q=hiv"])
def test_page_is_made_anew(
    portal: SimpleNamespace, nobody_listens: None, client: Client, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "<h1" in response.content.decode()
