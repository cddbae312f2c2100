"""Fixed vocabularies of the library."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MaterialType(models.TextChoices):
    LEAFLET = "leaflet", _("Tờ rơi")
    POSTER = "poster", _("Áp phích")
    HANDBOOK = "handbook", _("Sổ tay")
    INFOGRAPHIC = "infographic", _("Đồ họa thông tin")
    IMAGE = "image", _("Hình ảnh")
    AUDIO = "audio", _("Âm thanh, bản phát thanh")
    VIDEO = "video", _("Video")
    SCRIPT = "script", _("Kịch bản")
    SLIDES = "slides", _("Bài trình chiếu")
    POST = "post", _("Mẫu bài đăng")
    OTHER = "other", _("Tài liệu khác")


class AccessLevel(models.TextChoices):
    """Who may have the files."""

    OPEN = "open", _("Mọi người")
    REGISTERED = "registered", _("Đối tác đã đăng ký")
    TRUSTED = "trusted", _("Đối tác được tin cậy")


class AgeSuitability(models.TextChoices):
    ALL = "all", _("Mọi lứa tuổi")
    FROM_13 = "13", _("Từ 13 tuổi")
    FROM_16 = "16", _("Từ 16 tuổi")
    FROM_18 = "18", _("Từ 18 tuổi")


class Licence(models.TextChoices):
    """What a partner may do with a material."""

    REUSE = "reuse", _("Được dùng lại, ghi nguồn, không sửa nội dung")
    ADAPT = "adapt", _("Được dùng lại và chỉnh sửa, ghi nguồn")
    NON_COMMERCIAL = "non_commercial", _("Được dùng lại, ghi nguồn, không kinh doanh")
    ASK = "ask", _("Phải hỏi ý kiến trước khi dùng lại")


class IntendedUse(models.TextChoices):
    """What a partner says a download is for."""

    PRINT = "print", _("In, phát, treo")
    BROADCAST = "broadcast", _("Phát trên loa, đài")
    ONLINE = "online", _("Đăng trang tin, mạng xã hội")
    TALK = "talk", _("Buổi nói chuyện, lớp học")
    READING = "reading", _("Để đọc, tham khảo")
    OTHER = "other", _("Việc khác")


class UseQuestion(models.TextChoices):
    """Whether whoever takes a file is asked what for."""

    NO = "no", _("Không hỏi")
    OPTIONAL = "optional", _("Hỏi, không bắt buộc trả lời")
    REQUIRED = "required", _("Phải trả lời mới được tải")


class Sort(models.TextChoices):
    """Orders of the library; the values stand in addresses."""

    NEWEST = "moi-nhat", _("Mới nhất")
    UPDATED = "cap-nhat", _("Mới cập nhật")
    TITLE = "ten", _("Theo tên")
    TAKEN = "tai-nhieu", _("Tải nhiều trong 90 ngày")


class FileVariant(models.TextChoices):
    STANDARD = "standard", _("Bản thường")
    PRINT_A3 = "print_a3", _("Bản in A3")
    PRINT_A4 = "print_a4", _("Bản in A4")
    PRINT_A5 = "print_a5", _("Bản in A5")
    SQUARE = "square", _("Ảnh vuông")
    STORY = "story", _("Ảnh dọc (story)")
    BANNER = "banner", _("Ảnh ngang")
    AUDIO = "audio", _("Âm thanh")
    VIDEO = "video", _("Video")
    SCRIPT = "script", _("Kịch bản")
    SLIDES = "slides", _("Bài trình chiếu")
    CAPTIONS = "captions", _("Phụ đề (WebVTT)")
    TRANSCRIPT = "transcript", _("Bản chép lời")


class AlternativeFormat(models.TextChoices):
    """Formats for people who do not read the standard one."""

    STANDARD = "standard", _("Định dạng thường")
    AUDIO = "audio", _("Bản nghe")
    EASY_READ = "easy_read", _("Bản dễ đọc")
    LARGE_PRINT = "large_print", _("Bản chữ lớn")
    SIGN = "sign", _("Ngôn ngữ ký hiệu")


class MaterialLanguage(models.TextChoices):
    """ISO 639 codes; Pa Kô, Tà Ôi and Cơ Tu are spoken in A Lưới and Nam Đông."""

    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")
    PAKO = "pac", _("Tiếng Pa Kô")
    TA_OI = "tth", _("Tiếng Tà Ôi")
    CO_TU = "ktv", _("Tiếng Cơ Tu")


class PreviewState(models.TextChoices):
    """How far the pictures of a PDF's first pages are."""

    NONE = "none", _("Không có hình xem trước")
    WAITING = "waiting", _("Đang chờ làm hình xem trước")
    MADE = "made", _("Đã có hình xem trước")
    FAILED = "failed", _("Chưa làm được hình xem trước")


CAPTIONS_TYPE = "text/vtt"
PLAYABLE_AUDIO = frozenset({"audio/mpeg", "audio/ogg", "audio/mp4"})
PLAYABLE_VIDEO = frozenset({"video/mp4", "video/webm"})
