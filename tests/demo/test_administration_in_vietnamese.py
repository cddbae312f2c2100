"""Every kind of screen of the administration is walked once, and no English stands on it.

English is a word that packages use in their English texts, and that neither the Vietnamese
catalogue nor our own texts use. What the demonstration itself holds, as the titles of pages in
English, is left out.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from sample.factories import UserFactory
from tests.config.test_administration_language import (
    DOMAINS,
    PLACEHOLDER,
    TAG,
    present,
    texts,
    wanted,
)
from tests.demo.crawl import HOST, inside
from tests.demo.database import Demonstration, connected_to
from tests.roles.addresses import administration
from vietnamese import messages

pytestmark = pytest.mark.once

PREFIX = f"/{settings.ADMINISTRATION_PREFIX}/"
# Answers to scripts; a page of Wagtail's for developers; leaving; a reader's page in a frame.
NO_SCREEN = re.compile(r"/(api|sprite|jsi18n|failwhale|logout|chosen|view|view_draft|bulk)/")
SAID = ("title", "aria-label", "placeholder", "alt")
# A model's or a file's name; a line of the log, whose sum may hold "add" between two numbers.
CODE = re.compile(r"\w+\.\w+|\b[0-9a-f]{64}\b")
# Keys of the keyboard; the names of formats and of the program.
NAMES = frozenset({"alt", "ctrl", "esc", "shift", "csv", "pdf", "url", "wagtail", "xlsx"})
PYTHON = frozenset({"true", "false", "none", "object", "objects"})


def syllables(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", TAG.sub(" ", PLACEHOLDER.sub(" ", text)).lower()))


def words(text: str) -> set[str]:
    """Those without marks, as English ones are."""
    return {each for each in syllables(text) if each.isascii() and len(each) > 2}


def english_words() -> set[str]:
    english: set[str] = set()
    vietnamese: set[str] = set()
    for domain in DOMAINS:
        english.update(*(words(form) for forms in wanted(domain).values() for form in forms))
        vietnamese.update(*(syllables(texts(each)[0]) for each in present(domain).values()))
    for message in messages.collected(settings.ROOT_DIR):
        ours = message.id if isinstance(message.id, str) else message.id[0]
        vietnamese |= syllables(ours)
    return (english - vietnamese - NAMES) | PYTHON


def stored_texts() -> set[str]:
    """What the demonstration holds: names, titles, codes."""
    return {
        " ".join(text.split())
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        for text in model._base_manager.values_list(field.name, flat=True)
        if isinstance(text, str)
    }


def without(said: str, stored: set[str]) -> str:
    """What the screen adds to the texts that it shows; a stored word counts only when alone."""
    if said in stored:
        return ""
    for text in stored:
        if len(text) > 3 and re.search(r"[ -]", text):
            said = said.replace(text, " ")
    return CODE.sub(" ", said)


class Screen(HTMLParser):
    """What a page says to who sees or hears it, and where it leads."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.silent: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.said += [named[name] for name in SAID if named.get(name)]
        self.links += [named[name] for name in named if name in {"href", "action"}]
        self.links += [named[name] for name in named if name.endswith("-url")]
        if self.silent:
            self.silent += [tag] if tag == self.silent[0] else []
        elif tag in {"script", "style"} or "hidden" in named or named.get("lang") == "en":
            self.silent = [tag]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[0]:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.said.append(" ".join(data.split()))


def route_of(url: str) -> str | None:
    try:
        return resolve(url.partition("?")[0]).route
    except Resolver404:
        return None


def starts() -> Iterator[str]:
    for each in administration():
        if not each.parameters and each.name:
            try:
                yield reverse(each.name)
            except NoReverseMatch:  # a pattern without a name is known by its route
                continue


def screens() -> Iterator[tuple[str, Screen]]:
    """One screen of every route that links lead to, as the administrator sees it."""
    client = Client(raise_request_exception=False, headers={"accept-language": "vi"}, **HOST)
    client.force_login(UserFactory(is_superuser=True))
    waiting, seen = [PREFIX, *starts()], set()
    while waiting:
        url = waiting.pop(0)
        route = route_of(url)
        if route is None or route in seen or not url.startswith(PREFIX) or NO_SCREEN.search(url):
            continue
        seen.add(route)
        response = client.get(url)
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/html", "application/json")):
            continue
        source = response.content.decode()
        if kind.startswith("application/json"):
            answer = json.loads(source)
            source = str(answer.get("html", "")) if isinstance(answer, dict) else ""
        screen = Screen(source)
        waiting += [each for each in (inside(url, link) for link in screen.links) if each]
        yield url, screen


@pytest.mark.usefixtures("django_db_setup")
def test_no_screen_of_the_administration_says_anything_in_english(
    demonstration: Demonstration,
) -> None:
    english = english_words()
    assert {"the", "page", "search", "none"} <= english
    found, visited = {}, 0
    with connected_to(demonstration.copy(), demonstration.files):
        stored = stored_texts()
        for url, screen in screens():
            visited += 1
            for said in screen.said:
                if words(said) & english and words(without(said, stored)) & english:
                    found.setdefault(said, url)
    assert found == {}
    assert visited > 200
