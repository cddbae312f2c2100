"""The small site of the portal's tests, and what the rows of a file name."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from audiences.models import Outlet
from sample.factories import (
    CampaignFactory,
    ChannelFactory,
    ChannelUnitFactory,
    MaterialFactory,
    OutletFactory,
    TargetGroupFactory,
    ToolkitFactory,
)
from tests.portal.conftest import portal

__all__ = ["portal"]


@pytest.fixture
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 1 March 2026."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def outlet(db: None, in_march: None) -> Outlet:
    """A loudspeaker that counts broadcasts and minutes, and all else that the rows name."""
    channel = ChannelFactory(slug="loa", name="Loa truyền thanh")
    ChannelUnitFactory(channel=channel)
    ChannelUnitFactory(channel=channel, code="phut", name="phút")
    MaterialFactory(slug="to-roi", title="Đi làm xa an toàn")
    ToolkitFactory(slug="bo-to-roi")
    CampaignFactory(slug="thang-hanh-dong")
    for slug in ("cong-nhan", "hoc-sinh"):
        TargetGroupFactory(slug=slug)
    return OutletFactory(slug="loa-phu-bai", channel=channel)
