"""What is told of a commendation, to whom: kinds, forms, states, and how far a consent goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommendedKind(models.TextChoices):
    COLLECTIVE = "collective", _("Tập thể")
    INDIVIDUAL = "individual", _("Cá nhân")


class CommendationForm(models.TextChoices):
    """Forms of the law on emulation and commendation that this work meets, and what stands beside.

    `OTHER` is written out in the record.
    """

    LETTER = "letter", _("Thư khen")
    COMMENDATION = "giay_khen", _("Giấy khen")
    CERTIFICATE = "bang_khen", _("Bằng khen")
    FLAG = "co_thi_dua", _("Cờ thi đua")
    BADGE = "ky_niem_chuong", _("Kỷ niệm chương")
    MEDAL = "huy_chuong", _("Huy chương")
    ORDER = "huan_chuong", _("Huân chương")
    OTHER = "other", _("Hình thức khác")


class CommendationState(models.TextChoices):
    DRAFT = "draft", _("Chưa công bố")
    PUBLISHED = "published", _("Đã công bố")
    UNNAMED = "unnamed", _("Chỉ tính số, không nêu tên")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


S = CommendationState

# Part of the numbers that readers see; the others are nobody's business yet, or were wrong.
COUNTED = frozenset({S.PUBLISHED, S.UNNAMED})

TRANSITIONS: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.PUBLISHED, S.UNNAMED, S.WITHDRAWN}),
    S.PUBLISHED: frozenset({S.UNNAMED, S.WITHDRAWN}),
    S.UNNAMED: frozenset({S.PUBLISHED, S.WITHDRAWN}),
    # Taken down by mistake: it comes back the way it came.
    S.WITHDRAWN: frozenset({S.PUBLISHED, S.UNNAMED}),
}


class ConsentScope(models.TextChoices):
    """How much of an individual readers may be shown; each holds what the one before it does."""

    NAME = "name", _("Họ tên, hình thức, quyết định")
    UNIT = "unit", _("Họ tên và nơi công tác, địa bàn")
    DEED = "deed", _("Họ tên, nơi công tác, việc được khen")


SHOWS_UNIT = frozenset({ConsentScope.UNIT, ConsentScope.DEED})
SHOWS_DEED = frozenset({ConsentScope.DEED})
