"""The administration is wholly Vietnamese: every text that an installed package marks has its own.

What a package marks is read twice, from its English catalogue and from its sources: catalogues of
some packages have no English, and those that have lag behind. Terms: `docs/glossary.md`.
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils import translation

from vietnamese.messages import KEYWORDS, as_calls

Key = tuple[str | None, str]  # context, and the singular in English

OURS = Path(settings.LOCALE_PATHS[0]) / "vi/LC_MESSAGES"
GLOSSARY = Path(settings.ROOT_DIR) / "docs/glossary.md"
DOMAINS = ("django", "djangojs")
NOT_SHIPPED = frozenset({"locale", "migrations", "node_modules", "test", "tests"})
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}")
TAG = re.compile(r"<[^<>]+>")
# Alike in both languages: names of techniques and formats, units, places for a value.
ALIKE = frozenset({"GB", "IPv4", "IPv6", "KB", "MB", "PB", "TB", "byte", "googol", "v2", "v3"})


def packages() -> list[Path]:
    """Folders of what is installed and not ours; Django's own texts are in `conf`."""
    ours = Path(settings.ROOT_DIR)
    found = {Path(config.path) for config in apps.get_app_configs()}
    installed = {
        path for path in found if "site-packages" in path.parts or not path.is_relative_to(ours)
    }
    return [Path(django.__file__).parent / "conf", *sorted(installed)]


def forms(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def catalogue(path: Path) -> Iterator[tuple[Key, Message]]:
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    yield (message.context, forms(message)[0]), message


def marked_in_sources(package: Path) -> Iterator[tuple[Key, list[str]]]:
    for path in package.rglob("*"):
        if path.suffix in {".py", ".html", ".txt"} and not NOT_SHIPPED & set(path.parts):
            source = io.BytesIO(as_calls(path).encode())
            for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
                each = [message] if isinstance(message, str) else [part for part in message if part]
                if each and each[0]:
                    yield (context, each[0]), each


@cache
def wanted(domain: str) -> dict[Key, list[str]]:
    """Every text of every installed package, with its plural if it has one."""
    found: dict[Key, list[str]] = {}
    for package in packages():
        english = catalogue(package / f"locale/en/LC_MESSAGES/{domain}.po")
        found |= {key: forms(message) for key, message in english}
        if domain == "django":
            found |= dict(marked_in_sources(package))
    return found


@cache
def present(domain: str) -> dict[Key, Message]:
    """The Vietnamese of each text as Django merges it: the packages', then ours over it."""
    paths = [package / f"locale/vi/LC_MESSAGES/{domain}.po" for package in packages()]
    found: dict[Key, Message] = {}
    for path in [*paths, OURS / f"{domain}.po"]:
        for key, message in catalogue(path):
            if not message.fuzzy and all(texts(message)):
                found[key] = message
    return found


def translated(domain: str) -> Iterator[tuple[list[str], str]]:
    for key, english in wanted(domain).items():
        message = present(domain).get(key)
        if message is not None:
            yield english, texts(message)[0]


def test_packages_are_found_with_all_their_texts() -> None:
    """Else the tests below would hold over nothing."""
    names = {path.name for path in packages()}
    assert {"wagtail", "admin", "images", "documents", "users", "allauth", "django_tasks"} <= names
    assert len(wanted("django")) > 2300
    assert len(wanted("djangojs")) > 70


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_text_is_left_in_english(domain: str) -> None:
    assert sorted(wanted(domain).keys() - present(domain).keys(), key=str) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_places_for_values_are_kept(domain: str) -> None:
    """Of a text with a plural the Vietnamese may follow either form."""
    faulty = [
        (english[-1], vietnamese)
        for english, vietnamese in translated(domain)
        if set(PLACEHOLDER.findall(vietnamese))
        not in [set(PLACEHOLDER.findall(each)) for each in english]
    ]
    assert faulty == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_markup_is_kept(domain: str) -> None:
    faulty = [
        (english[-1], vietnamese)
        for english, vietnamese in translated(domain)
        if sorted(TAG.findall(english[-1])) != sorted(TAG.findall(vietnamese))
    ]
    assert faulty == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_space_around_a_text_is_kept(domain: str) -> None:
    faulty = [
        english[-1]
        for english, vietnamese in translated(domain)
        if (english[-1][:1].isspace(), english[-1][-1:].isspace())
        != (vietnamese[:1].isspace(), vietnamese[-1:].isspace())
    ]
    assert faulty == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_text_is_english_again(domain: str) -> None:
    """Given the same words as the English, save those that are alike in both languages."""
    faulty = [
        vietnamese
        for english, vietnamese in translated(domain)
        if vietnamese in english
        and set(re.findall(r"[A-Za-z]\w+", TAG.sub("", PLACEHOLDER.sub("", vietnamese)))) - ALIKE
    ]
    assert faulty == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_everybody_is_addressed_alike(domain: str) -> None:
    """The house says "bạn" and, when it asks for something, "hãy"."""
    faulty = [
        vietnamese
        for _english, vietnamese in translated(domain)
        if re.search(
            r"\b(ông/bà|quý vị|quý khách|vui lòng|xin vui lòng)\b", vietnamese, re.IGNORECASE
        )
    ]
    assert faulty == []


def test_what_a_package_says_wrongly_is_ours() -> None:
    """Django's own catalogue calls this a success."""
    with translation.override("vi"):
        assert translation.gettext("Password reset unsuccessful") == (
            "Đặt lại mật khẩu không thành công"
        )


def test_every_entry_of_ours_is_a_text_of_a_package() -> None:
    unused = [
        key
        for domain in DOMAINS
        for key, _message in catalogue(OURS / f"{domain}.po")
        if key not in wanted(domain)
    ]
    assert unused == []


def terms() -> list[list[str]]:
    rows = re.findall(r"^\| (.+) \|$", GLOSSARY.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in rows[1:]]


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_term_that_is_a_text_by_itself_is_said_as_in_the_glossary(domain: str) -> None:
    faulty = []
    for row in terms():
        for english, vietnamese in zip(row[0].split(", "), row[1].split(", "), strict=False):
            for text in (english, english.capitalize()):
                message = present(domain).get((None, text))
                if message is not None and texts(message)[0].lower() != vietnamese.lower():
                    faulty.append((text, texts(message)[0], vietnamese))
    assert faulty == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_words_that_the_glossary_avoids_are_not_used(domain: str) -> None:
    avoided = [word for row in terms() for word in row[3].split(", ") if word]
    assert len(avoided) > 10
    pattern = re.compile(rf"\b({'|'.join(avoided)})\b", re.IGNORECASE)
    assert [text for _english, text in translated(domain) if pattern.search(text)] == []
