"""What is refused, each with its own message. Nothing here touches the database."""

import io
import unicodedata
import zipfile

import pytest

from portal.article_import import limits, word_archive
from portal.article_import.reader import read_article
from portal.article_import.refusals import MESSAGES, ImportRefusedError

from . import word_files

VIETNAMESE = "Tiêu đề tiếng Việt đầy đủ dấu\n\nĐường đến trường còn xa, các em vẫn đều bước."
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc, phßng chèng m¹i d©m"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam ñoäc laäp töï do haïnh phuùc phoøng choáng"
WORD = word_files.of_paragraphs("Tiêu đề", "Một đoạn văn.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def windows_1258() -> bytes:
    """Tones after their letter, as that code page has them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in VIETNAMESE:
        parts = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(each for each in parts if each not in tones))
        pieces.append(bare + "".join(each for each in parts if each in tones))
    return "".join(pieces).encode("cp1258")


def zip_of(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


CASES = [
    ("empty.txt", b"", "empty"),
    ("spaces.txt", b"\xef\xbb\xbf \r\n", "empty"),
    ("empty.docx", b"", "empty"),
    ("report.docx", b"%PDF-1.7\n...", "pdf"),
    ("report.txt", b"\n%PDF-1.4", "pdf"),
    ("old.doc", OLE, "old_word"),
    ("old.docx", OLE, "old_word"),
    ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("notes.rtf", b"{\\rtf1 text}", "rtf"),
    ("page.mhtml", b"From: <Saved by Blink>", "web_archive"),
    ("photo.jpg", b"\xff\xd8\xff\xe0", "unknown_suffix"),
    ("sheet.xlsx", zip_of(xl__workbook_xml=b"<a/>"), "unknown_suffix"),
    ("sheet.docx", zip_of(xl__workbook_xml=b"<a/>"), "not_word"),
    ("words.docx", b"just words", "not_word"),
    ("word.txt", WORD, "not_text"),
    ("binary.txt", b"\x00\x01\x02\x03", "not_text"),
    ("control.txt", b"abc\x01def", "not_text"),
    ("old.txt", windows_1258(), "not_utf8"),
    ("old.html", b"<html><body>" + windows_1258(), "not_utf8"),
    ("latin.txt", "Tiêu đề".encode("utf-16-le"), "not_text"),
    ("tcvn3.txt", TCVN3.encode(), "legacy_font"),
    ("vni.txt", VNI.encode(), "legacy_font"),
    ("twice.txt", VIETNAMESE.encode().decode("cp1252", "replace").encode(), "legacy_font"),
    ("menu.html", b"<html><body><nav>Menu</nav><script>x</script></body></html>", "no_text"),
    ("picture.html", b"<html><body><img src='a.jpg'></body></html>", "no_text"),
    ("title.txt", "Chỉ có tiêu đề".encode(), "no_text"),
    ("long.txt", ("Tiêu đề rất dài " * 20 + "\n\nThân bài.").encode(), "title_too_long"),
    ("blank.docx", word_files.of_paragraphs(""), "no_text"),
    ("cut.docx", WORD[: len(WORD) // 2], "broken"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code"), CASES, ids=[case[0] for case in CASES])
def test_refused(name, data, code):
    with pytest.raises(ImportRefusedError) as refused:
        read_article(name, data)
    assert refused.value.code == code


def test_file_above_the_limit_is_refused_unread(settings):
    settings.ARTICLE_IMPORT_MAX_BYTES = 1024
    with pytest.raises(ImportRefusedError) as refused:
        read_article("big.txt", b"a" * 1025)
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_says_what_to_do(code):
    assert any(word in str(MESSAGES[code]) for word in ("Hãy", "hãy", "%(how)s"))


def test_message_is_whole_when_shown():
    error = ImportRefusedError("too_large", limit=20)
    assert "20 MB" in str(error)


class TestArchives:
    """A Word file is an archive made by somebody."""

    @pytest.mark.parametrize("name", ["../../etc/passwd", "/abs.xml", "word\\x.xml", "C:x.xml"])
    def test_path_out_of_the_archive_is_refused(self, name):
        assert self.code(word_files.with_entry(WORD, name, b"x")) == "broken"

    def test_entry_that_inflates_out_of_proportion_is_refused(self):
        bomb = word_files.with_entry(WORD, "word/media/a.bin", bytes(4 * limits.MEGABYTE))
        assert self.code(bomb) == "unsafe_archive"

    def test_sum_of_all_entries_is_limited(self, monkeypatch):
        monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1000)
        assert self.code(WORD) == "unsafe_archive"

    def test_number_of_entries_is_limited(self, monkeypatch):
        monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 3)
        assert self.code(WORD) == "unsafe_archive"

    def test_document_type_is_refused(self):
        xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>'
        assert self.code(word_files.with_entry(WORD, "word/document.xml", xml)) == "unsafe_archive"

    def test_document_type_in_utf_16_is_refused(self):
        xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "b">]><a/>'.encode(
            "utf-16"
        )
        assert self.code(word_files.with_entry(WORD, "word/styles.xml", xml)) == "unsafe_archive"

    def test_deep_tree_is_refused(self):
        xml = b"<a>" * 500 + b"</a>" * 500
        assert self.code(word_files.with_entry(WORD, "word/document.xml", xml)) == "unsafe_archive"

    def test_symbolic_link_is_refused(self):
        out = io.BytesIO(WORD)
        with zipfile.ZipFile(out, "a") as archive:
            link = zipfile.ZipInfo("word/link")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        assert self.code(out.getvalue()) == "broken"

    def test_sound_archive_passes(self):
        assert word_archive.MAIN_PART in word_archive.checked(WORD).namelist()

    @staticmethod
    def code(data: bytes) -> str:
        with pytest.raises(ImportRefusedError) as refused:
            read_article("a.docx", data)
        return refused.value.code


PAGES = {
    "deep": (f"<p>Tiêu đề</p>{'<div>' * 5000}Bài{'</div>' * 5000}", "broken"),
    "unclosed": (f"<p>Tiêu đề</p>{'<b><i><div>' * 2000}", "broken"),
    "many tags": ("<p>a" * (limits.HTML_TAGS + 1), "too_long"),
    "long": ("<p>" + "dài " * (limits.TEXT_CHARACTERS // 3) + "</p>", "too_long"),
}


@pytest.mark.parametrize(("page", "code"), PAGES.values(), ids=PAGES)
def test_html_that_is_no_article_is_refused_before_it_is_walked(page, code):
    with pytest.raises(ImportRefusedError) as refused:
        read_article("page.html", page.encode())
    assert refused.value.code == code


def test_text_as_long_as_a_book_is_refused():
    with pytest.raises(ImportRefusedError) as refused:
        read_article("book.txt", ("Một dòng.\n" * 60_000).encode())
    assert refused.value.code == "too_long"
