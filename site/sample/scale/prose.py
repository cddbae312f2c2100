"""Vietnamese-like prose: sentences of the field put together by chance, the same for one seed.

A chosen set of words, `RARE_WORDS`, stands in one body of fifty: of 100,000 articles 2,000 have
them all. "phòng" and "chống" stand in most others too, "dam" (đảm, đám, đầm) in many, as they do
in real texts; "mai" in no other. So the query "phong chong mai dam" walks long lists of hits and
finds 2,000.
"""

from functools import cache
from random import Random

RARE_WORDS = "phòng, chống mại dâm"
RARE_EVERY = 50
# Distinct titles and bodies; what is made beyond them repeats in other combinations.
TITLES = 8009
BODIES = 5000

WHO = (
    "Cộng tác viên xã", "Tổ truyền thông", "Trạm y tế phường", "Hội Liên hiệp Phụ nữ huyện",
    "Đoàn Thanh niên", "Ban chỉ đạo thị xã", "Cán bộ văn hóa", "Giáo viên chủ nhiệm",
    "Công đoàn khu công nghiệp", "Già làng và trưởng bản", "Đội tình nguyện trẻ",
    "Nhóm đồng đẳng", "Trung tâm kiểm soát bệnh tật", "Đài truyền thanh cơ sở", "Bộ đội biên phòng",
    "Nhân viên công tác xã hội", "Câu lạc bộ pháp luật", "Phòng Lao động",
    "Người cao tuổi trong thôn", "Các chủ nhà trọ",
)  # fmt: skip
DOES = (
    "chia sẻ cách nhận biết", "giải thích từng bước về", "phát tờ rơi về", "mở buổi nói chuyện về",
    "ghi lại câu hỏi thường gặp quanh", "đảm bảo mọi người hiểu đúng", "nhắc lại điều cần nhớ của",
    "tập huấn cho đồng nghiệp", "phát thanh ba lần mỗi tuần về", "đóng tiểu phẩm kể lại",
    "trao đổi thẳng thắn về", "dán áp phích giới thiệu", "trả lời qua điện thoại chuyện",
    "lập danh sách nơi hỗ trợ cho", "thăm từng nhà để nói về", "dịch sang tiếng Pa Kô phần",
)  # fmt: skip
WHAT = (
    "phòng, chống mua bán người", "hợp đồng lao động có chữ ký", "xét nghiệm HIV kín đáo",
    "thẻ bảo hiểm y tế của người lao động", "quyền giữ giấy tờ tùy thân",
    "đám đông trên mạng xã hội", "việc nhẹ lương cao không có thật",
    "phòng lây nhiễm từ mẹ sang con",
    "chống kỳ thị nơi làm việc", "kỹ năng từ chối một lời rủ", "đường dây trợ giúp miễn phí",
    "an toàn khi thuê phòng trọ",
    "điều trị sớm và đều đặn", "tình bạn và sự đồng thuận", "chuyến xe đầu tiên xa nhà",
    "hòa nhập sau khi trở về", "bản tin của thôn", "sức khỏe của người trẻ",
    "nợ và cách thoát khỏi nợ", "luật mới có hiệu lực trong năm",
)  # fmt: skip
WHERE = (
    "ở nhà văn hóa", "tại cổng nhà máy", "trong giờ chào cờ", "bên chợ phiên", "ở bến xe phía Nam",
    "trên đầm phá Tam Giang", "ở khu trọ sau ca đêm", "trong hội trường nhỏ", "tại đồn biên phòng",
    "qua loa của tổ dân phố", "ở phòng tư vấn", "dưới gốc cây đầu làng", "trên chuyến xe đưa đón",
    "trong lớp học nghề", "ở trạm dừng chân",
)  # fmt: skip
WHY = (
    "để không ai phải lo một mình", "vì một câu hỏi đúng lúc đáng giá hơn lời khuyên muộn",
    "để người nghe kể tiếp cho người thân", "cho nên nhiều gia đình đã yên tâm hơn",
    "và ghi số người dự thật, không làm tròn", "nhờ vậy ai cần cũng biết gọi đến đâu",
    "để lần sau làm tốt hơn lần này", "mà không nêu tên bất cứ ai",
    "bằng những câu ngắn, dễ nhớ", "theo cách mà người trẻ thấy gần gũi",
)  # fmt: skip
OPENINGS = (
    "Ba điều nên biết về", "Chuyện kể từ buổi nói về", "Hỏi và đáp:", "Cách làm hay quanh",
    "Một tháng truyền thông về", "Nghe người trong cuộc nói về", "Khi cả xã cùng bàn về",
    "Bắt đầu từ", "Từng bước với", "Điểm lại", "Sổ tay nhỏ về", "Mười phút cho",
    "Đường dài của", "Điều đọng lại sau buổi nói về",
)  # fmt: skip
PLACES = (
    "Phú Đa", "Vinh Hiền", "A Ngo", "Hồng Vân", "Thượng Nhật", "Tây Lộc", "Thủy Biều", "Lộc Trì",
    "Quảng Công", "Phong Hải", "Hương Sơ", "Điền Hòa", "Bình Thành", "Thượng Lộ", "Lăng Cô",
    "Kim Long", "Phú Bài", "Tứ Hạ", "Sịa", "Khe Tre", "Thuận An", "Vỹ Dạ", "An Cựu", "Hương Toàn",
    "Lâm Đớt", "Trung Sơn", "Xuân Lộc", "Giang Hải", "Quảng Thái", "Phong Mỹ",
)  # fmt: skip


@cache
def title(number: int, seed: int) -> str:
    """One of the distinct titles."""
    number %= TITLES
    rng = Random(f"{seed}-title-{number}")  # noqa: S311 (texts, no secrets)
    return (
        f"{rng.choice(OPENINGS)} {rng.choice(WHAT)} ở {rng.choice(PLACES)}, lần {number % 97 + 1}"
    )


def sentence(rng: Random) -> str:
    place = rng.choice(PLACES)
    parts = [rng.choice(WHO), place, rng.choice(DOES), rng.choice(WHAT), rng.choice(WHERE)]
    return f"{' '.join(parts)}, {rng.choice(WHY)}."


def paragraph(rng: Random, sentences: int = 3) -> str:
    return " ".join(sentence(rng) for _ in range(sentences))


def lead(rng: Random) -> str:
    return sentence(rng)
