"""Fixed vocabularies of plans, targets and campaigns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indicator(models.TextChoices):
    """What a target counts; docs/plans.md says how each is worked out."""

    COMMUNES_KEPT_UP = "communes_kept_up", _("Xã, phường, thị trấn duy trì truyền thông")
    PEOPLE_INFORMED = "people_informed", _("Người được truyền thông")
    PRESS_ITEMS = "press_items", _("Tin, bài trên báo, đài")
    COUNT = "count", _("Số lượng khác")


# Thresholds of these are percentages of a denominator.
SHARES = frozenset({Indicator.COMMUNES_KEPT_UP, Indicator.PEOPLE_INFORMED})
# These are asked anew in every part of the period, so that they have a cadence.
KEPT_UP = frozenset({Indicator.COMMUNES_KEPT_UP, Indicator.PRESS_ITEMS})


class Cadence(models.TextChoices):
    """How often "regularly" is. Parts of a period are those of the calendar."""

    MONTH = "month", _("Hằng tháng")
    QUARTER = "quarter", _("Hằng quý")
    HALF_YEAR = "half_year", _("Sáu tháng một lần")
    YEAR = "year", _("Hằng năm")


MONTHS_OF = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}


class CampaignState(models.TextChoices):
    """Follows from the days and from cancelling; never stored."""

    UPCOMING = "upcoming", _("Sắp tới")
    RUNNING = "running", _("Đang diễn ra")
    ENDED = "ended", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


class Sex(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")
    UNKNOWN = "unknown", _("Không hỏi")


class AgeBand(models.TextChoices):
    """Bands that the province's reports use; the youngest are children by Vietnamese law."""

    UNDER_16 = "0-15", _("Dưới 16 tuổi")
    TO_24 = "16-24", _("16 đến 24 tuổi")
    TO_34 = "25-34", _("25 đến 34 tuổi")
    FROM_35 = "35", _("Từ 35 tuổi")
    UNKNOWN = "unknown", _("Không hỏi")


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", _("Ảnh chụp")
    LOG = "log", _("Sổ phát sóng, nhật ký")
    SIGN_IN = "sign_in", _("Danh sách điểm danh")
    RECORDING = "recording", _("Bản ghi âm, ghi hình")
    LINK = "link", _("Đường dẫn bài đăng")
    OTHER = "other", _("Giấy tờ khác")
