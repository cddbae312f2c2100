"""Addresses in the site's languages: Vietnamese without a prefix, the others below their code."""

import re

from django.conf import settings

CODES = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
PREFIX = re.compile(rf"^/(?:{CODES})(?=/)")


def without_language(path: str) -> str:
    """The same address without its language: "/en/tai-khoan/" is "/tai-khoan/"."""
    return PREFIX.sub("", path)
