"""Fixed vocabularies of the ground floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupIcon(models.TextChoices):
    """Drawings that the public site has for a target group."""

    YOUTH = "youth", _("Thanh niên")
    PUPIL = "pupil", _("Học sinh")
    STUDENT = "student", _("Sinh viên")
    WORKER = "worker", _("Công nhân")
    SERVICE = "service", _("Người làm dịch vụ")
    MIGRANT = "migrant", _("Người đi xa")
    MOUNTAIN = "mountain", _("Miền núi")
    OFFICER = "officer", _("Cán bộ")
    EVERYONE = "everyone", _("Mọi người")


class LegalForm(models.TextChoices):
    """The eight forms of grassroots information (Decree 49/2024/NĐ-CP), and what stands beside."""

    LOUDSPEAKER = "loudspeaker", _("Đài truyền thanh cấp xã")
    NOTICE_BOARD = "notice_board", _("Bảng tin công cộng")
    BULLETIN = "bulletin", _("Bản tin thông tin cơ sở")
    DOCUMENT = "document", _("Tài liệu không kinh doanh")
    DIRECT_TALK = "direct_talk", _("Tuyên truyền trực tiếp")
    PORTAL = "portal", _("Cổng, trang thông tin điện tử")
    SOCIAL = "social", _("Mạng xã hội, tin nhắn qua Internet")
    TELECOM = "telecom", _("Tin nhắn viễn thông")
    BROADCAST = "broadcast", _("Phát thanh, truyền hình")
    PRESS = "press", _("Báo in, báo điện tử")
    PERFORMANCE = "performance", _("Sân khấu, hội thi")


class PlaceLevel(models.TextChoices):
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class PlaceKind(models.TextChoices):
    PROVINCE = "tinh", _("Tỉnh")
    CITY = "thanh_pho", _("Thành phố")
    TOWN = "thi_xa", _("Thị xã")
    URBAN_DISTRICT = "quan", _("Quận")
    DISTRICT = "huyen", _("Huyện")
    WARD = "phuong", _("Phường")
    COMMUNE = "xa", _("Xã")
    TOWNSHIP = "thi_tran", _("Thị trấn")


class SuccessionBasis(models.TextChoices):
    """How it is known which share of a unit went to its successor."""

    WHOLE = "whole", _("Toàn bộ")
    PEOPLE = "people", _("Theo dân số")
    AREA = "area", _("Theo diện tích")
    ILLUSTRATIVE = "illustrative", _("Số minh họa")


class SettingType(models.TextChoices):
    """Where people gather. At-risk venues are none of these: see `VenueCount`."""

    LOWER_SECONDARY = "thcs", _("Trường trung học cơ sở")
    UPPER_SECONDARY = "thpt", _("Trường trung học phổ thông")
    VOCATIONAL = "day_nghe", _("Trường nghề, trung tâm giáo dục nghề nghiệp")
    UNIVERSITY = "dai_hoc", _("Trường đại học, cao đẳng")
    INDUSTRIAL_ZONE = "kcn", _("Khu công nghiệp")
    HOSPITAL = "y_te", _("Bệnh viện, cơ sở y tế công")
    MARKET = "cho", _("Chợ")
    COMMUNITY_HOUSE = "nha_van_hoa", _("Nhà văn hóa, nhà sinh hoạt cộng đồng")
    STATION = "ben_xe", _("Bến xe, nhà ga")
    LODGING_AREA = "khu_tro", _("Khu trọ của người lao động")
    OTHER = "khac", _("Nơi khác")


# The settings that the plan's target on pupils and students speaks of.
SCHOOLS_OF_THE_TARGET = frozenset(
    {SettingType.UPPER_SECONDARY, SettingType.VOCATIONAL, SettingType.UNIVERSITY}
)


class Quality(models.TextChoices):
    """How far a figure may be trusted. An illustrative one says so wherever it shows."""

    OFFICIAL = "official", _("số chính thức")
    ESTIMATE = "estimate", _("số ước tính")
    ILLUSTRATIVE = "illustrative", _("số minh họa")


class EvidenceTier(models.TextChoices):
    """What a figure of reach rests on. Figures of two tiers are never added silently."""

    COUNTED_PERSONS = "A", _("A: đếm từng người")
    COUNTED_THINGS = "B", _("B: đếm vật, đếm đầu người")
    COMPUTED = "C", _("C: tính từ khả năng nghe, thấy")
    PLATFORM = "D", _("D: nền tảng báo lại")


class Measure(models.TextChoices):
    """The two numbers of reach that a channel's rules give. They are never mixed."""

    CONTACTS = "contacts", _("Lượt")
    PEOPLE = "people", _("Người")


class RuleKind(models.TextChoices):
    """How contacts or people follow from what was done; docs/registers.md tells each one."""

    SUM_ATTENDANCE = "sum_attendance", _("Cộng số người dự các buổi")
    SUM_AUDIENCE = "sum_audience", _("Cộng số khán giả các suất")
    BROADCASTS_TIMES_LISTENERS = (
        "broadcasts_times_listeners",
        _("Số lần phát × người trong vùng nghe được × tỷ lệ nghe"),
    )
    SUM_SLOT_AUDIENCE = "sum_slot_audience", _("Cộng số người nghe, xem của khung giờ mỗi lần phát")
    COPIES_TIMES_READERS = "copies_times_readers", _("Số bản × số người đọc mỗi bản")
    COPIES_GIVEN = "copies_given", _("Số bản đã phát")
    TRAFFIC_COUNT = "traffic_count", _("Số đếm người qua lại; không có thì không ước tính")
    VIEWS = "views", _("Số lượt xem")
    IMPRESSIONS = "impressions", _("Số lần hiển thị")
    DELIVERED = "delivered", _("Số tin gửi tới nơi")
    NEW_ELSE_LARGEST_SESSION = (
        "new_else_largest_session",
        _("Cộng số người mới; không có thì lấy buổi đông nhất theo nhóm và địa bàn"),
    )
    LARGEST_PER_PLACE = "largest_per_place", _("Suất đông nhất ở mỗi địa bàn")
    LISTENERS_ONCE = "listeners_once", _("Người trong vùng nghe được × tỷ lệ nghe, một lần")
    WEEKLY_SHARE = "weekly_share", _("Dân số × tỷ lệ nghe, xem trong tuần")
    READERS_ONCE_PER_ISSUE = (
        "readers_once_per_issue",
        _("Số bản × số người đọc mỗi bản, một lần mỗi số báo"),
    )
    AT_MOST_COPIES = "at_most_copies", _("Không quá số bản đã phát")
    NONE = "none", _("Không tính ra người")
    DAILY_UNIQUE = "daily_unique", _("Người đọc khác nhau trong ngày; không cộng các ngày")
    LARGEST_PLATFORM_REACH = (
        "largest_platform_reach",
        _("Số người tiếp cận lớn nhất trong các bài đăng"),
    )
    DISTINCT_RECIPIENTS = "distinct_recipients", _("Số người nhận khác nhau")
    AS_REPORTED = "as_reported", _("Như kênh mà đối tác đã dùng")


# Which rules may stand for which measure.
RULES_OF = {
    Measure.CONTACTS: frozenset(
        {
            RuleKind.SUM_ATTENDANCE,
            RuleKind.SUM_AUDIENCE,
            RuleKind.BROADCASTS_TIMES_LISTENERS,
            RuleKind.SUM_SLOT_AUDIENCE,
            RuleKind.COPIES_TIMES_READERS,
            RuleKind.COPIES_GIVEN,
            RuleKind.TRAFFIC_COUNT,
            RuleKind.VIEWS,
            RuleKind.IMPRESSIONS,
            RuleKind.DELIVERED,
            RuleKind.AS_REPORTED,
        }
    ),
    Measure.PEOPLE: frozenset(
        {
            RuleKind.NEW_ELSE_LARGEST_SESSION,
            RuleKind.LARGEST_PER_PLACE,
            RuleKind.LISTENERS_ONCE,
            RuleKind.WEEKLY_SHARE,
            RuleKind.READERS_ONCE_PER_ISSUE,
            RuleKind.AT_MOST_COPIES,
            RuleKind.NONE,
            RuleKind.DAILY_UNIQUE,
            RuleKind.LARGEST_PLATFORM_REACH,
            RuleKind.DISTINCT_RECIPIENTS,
            RuleKind.AS_REPORTED,
        }
    ),
}
# Codes of the channel's parameters without whose value a rule gives no number.
PARAMETERS_OF = {
    RuleKind.BROADCASTS_TIMES_LISTENERS: ("nguoi-moi-ho", "ty-le-nghe"),
    RuleKind.LISTENERS_ONCE: ("nguoi-moi-ho", "ty-le-nghe"),
    RuleKind.SUM_SLOT_AUDIENCE: ("khan-gia-khung-gio",),
    RuleKind.WEEKLY_SHARE: ("ty-le-nghe-xem-tuan",),
    RuleKind.COPIES_TIMES_READERS: ("nguoi-doc-moi-ban",),
    RuleKind.READERS_ONCE_PER_ISSUE: ("nguoi-doc-moi-ban",),
    RuleKind.TRAFFIC_COUNT: ("nguoi-qua-lai-moi-ngay",),
}


class OrganisationType(models.TextChoices):
    AUTHORITY = "co_quan", _("Cơ quan nhà nước")
    MASS_ORGANISATION = "doan_the", _("Mặt trận, đoàn thể")
    EDUCATION = "giao_duc", _("Cơ sở giáo dục")
    HEALTH = "y_te", _("Cơ sở y tế")
    MEDIA = "bao_dai", _("Cơ quan báo, đài")
    COMMUNE_STATION = "dai_xa", _("Đài truyền thanh cấp xã")
    ENTERPRISE = "doanh_nghiep", _("Doanh nghiệp, hạ tầng khu công nghiệp")
    COMMUNITY = "cong_dong", _("Nhóm, câu lạc bộ cộng đồng")
    OTHER = "khac", _("Loại khác")


class TrustLevel(models.TextChoices):
    """What a partner may take: access levels of materials follow from it."""

    NEW = "new", _("Mới, chưa xác minh")
    VERIFIED = "verified", _("Đã xác minh")
    TRUSTED = "trusted", _("Tin cậy: nhận cả tài liệu hạn chế")


class OrganisationStatus(models.TextChoices):
    PENDING = "pending", _("Chờ duyệt")
    ACTIVE = "active", _("Đang phối hợp")
    SUSPENDED = "suspended", _("Tạm dừng")
    CLOSED = "closed", _("Đã kết thúc")


ORGANISATION_MOVES = {
    OrganisationStatus.PENDING: frozenset({OrganisationStatus.ACTIVE, OrganisationStatus.CLOSED}),
    OrganisationStatus.ACTIVE: frozenset({OrganisationStatus.SUSPENDED, OrganisationStatus.CLOSED}),
    OrganisationStatus.SUSPENDED: frozenset({OrganisationStatus.ACTIVE, OrganisationStatus.CLOSED}),
    OrganisationStatus.CLOSED: frozenset({OrganisationStatus.PENDING}),
}


class MemberRole(models.TextChoices):
    OWNER = "owner", _("Phụ trách: quản lý thành viên")
    MEMBER = "member", _("Thành viên: nhận tài liệu")
    REPORTER = "reporter", _("Người báo kết quả")
