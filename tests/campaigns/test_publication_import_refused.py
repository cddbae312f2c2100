"""What a file of publications is refused for: the line and the column are named."""

from typing import Any

import pytest

from audiences.models import Outlet
from audiences.tabular import ImportFailedError
from campaigns.models import Publication, PublicationTally
from campaigns.publication_states import PublicationState
from sample.factories import ChannelFactory, MaterialFactory
from tests.campaigns.publication_files import bring_in, errors, planned

pytestmark = pytest.mark.django_db
S = PublicationState


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"material": "khong-co"}, "Tài liệu", "chưa có trong hệ thống"),
        ({"article": "/tin-tuc/khong-co/"}, "Bài viết", "không có bài viết nào"),
        ({"toolkit": "bo-to-roi"}, "Bộ tài liệu", "chọn đúng một"),
        ({"material": ""}, "Tài liệu", "chọn đúng một"),
        ({"outlet": ""}, "Điểm phát", "hoặc chọn kênh"),
        ({"channel": "bao"}, "Kênh", "thuộc kênh “Loa truyền thanh”"),
        ({"places": "19999@01/07/2021"}, "Địa bàn", "chưa có trong hệ thống"),
        ({"target_groups": "hoc-sinh; ai"}, "Nhóm đối tượng", "“ai” chưa có"),
        ({"campaign": "khong-co"}, "Chiến dịch", "chưa có trong hệ thống"),
        ({"starts_at": "2026"}, "Ngày, giờ", "cần ngày và giờ"),
        ({"minutes": "0"}, "Phút", "không được nhỏ hơn 1"),
        ({"planned": "0"}, "Dự kiến", "không được nhỏ hơn 1"),
        ({"planned": "12"}, "Dự kiến", "đếm bằng: lan-phat (lần phát); phut (phút)"),
        ({"done": "to: 5"}, "Đã làm", "hãy ghi đơn vị đếm"),
        ({"done": "phut: 5; phút: 6"}, "Đã làm", "có hai lần"),
        ({"state": "Đã xác nhận"}, "Tình trạng", "tệp chỉ ghi được"),
        ({"state": "Đã hủy"}, "Tình trạng", "tệp chỉ ghi được"),
        ({"state": "đã làm"}, "Ngày, giờ", "Chưa đến giờ"),
        ({"state": "đã làm", "starts_at": ""}, "Ngày, giờ", "phải có ngày, giờ"),
        ({"number": "LT-999999"}, "Mã", "hãy đặt mã khác"),
        ({"number": "PB-1"}, "Mã", "đã có ở dòng 2"),
        ({"starts_at": "06/07/2026 17:59"}, "Ngày, giờ", "trùng với dòng 2"),
    ],
)
def test_one_bad_row_is_told_with_line_and_column_and_nothing_is_written(
    outlet: Outlet, cells: dict[str, Any], column: str, said: str
) -> None:
    ChannelFactory(slug="bao")
    good = [planned("PB-1", starts_at="06/07/2026 17:00"), planned("PB-2", starts_at="")]
    cells = dict(cells)
    bad = planned(cells.pop("number", "PB-3"), **cells)
    after = planned("PB-4", starts_at="09/07/2026 17:00")
    with pytest.raises(ImportFailedError) as failed:
        bring_in(*good, bad, after)
    (error,) = failed.value.result.errors
    assert (error.line, error.column) == (4, column)
    assert said in str(error)
    assert not Publication.objects.exists()
    assert not PublicationTally.objects.exists()


def test_closed_material_is_refused_and_its_successor_named(outlet: Outlet) -> None:
    newer = MaterialFactory(title="Tờ rơi bản mới")
    MaterialFactory(slug="cu", successor=newer)
    (line,) = errors(planned(material="cu"))
    assert "Dòng 2, cột “Tài liệu” (“cu”)" in line
    assert "Hãy dùng “Tờ rơi bản mới”" in line


def test_what_stands_already_is_named(outlet: Outlet) -> None:
    bring_in(planned("PB-1"))
    (line,) = errors(planned("PB-2", starts_at="07/07/2026 17:30"))
    assert "trùng với “PB-1”" in line
    moved = planned("PB-1", starts_at="07/07/2026 20:00")
    assert not errors(planned("PB-2", starts_at="07/07/2026 17:30"), moved)


def test_confirmed_one_is_not_changed(outlet: Outlet) -> None:
    bring_in(planned("PB-1", starts_at="07/07/2025 17:00", state="Đã làm"))
    Publication.objects.update(state=S.CONFIRMED)
    (line,) = errors(planned("PB-1", starts_at="07/07/2025 17:00", note="Thêm"))
    assert "Dòng 2, cột “Ghi chú”" in line
    assert "Hãy thu lại xác nhận" in line


def test_cancelled_one_is_not_reported(outlet: Outlet) -> None:
    bring_in(planned("PB-1", starts_at="07/07/2025 17:00"))
    Publication.objects.update(state=S.CANCELLED)
    (line,) = errors(planned("PB-1", starts_at="07/07/2025 17:00", state="Đã làm"))
    assert "cột “Tình trạng”" in line
    assert "“Đã hủy” không chuyển thành “Đã làm, chưa xác nhận” được." in line
