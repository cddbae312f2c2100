"""Every address of the administration, read from the resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

CONVERTED = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
NAMED_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True)
class Address:
    """One pattern: its full name ("namespace:name", or the route where it has none)."""

    name: str
    route: str
    parameters: tuple[str, ...]


def parameters_of(pattern: RoutePattern | RegexPattern) -> tuple[str, ...]:
    found = NAMED_GROUP if isinstance(pattern, RegexPattern) else CONVERTED
    return tuple(found.findall(str(pattern)))


def walk(
    resolver: URLResolver,
    route: str = "",
    spaces: tuple[str, ...] = (),
    before: tuple[str, ...] = (),
) -> Iterator[Address]:
    for each in resolver.url_patterns:
        here = f"{route}{each.pattern}"
        parameters = before + parameters_of(each.pattern)
        if isinstance(each, URLPattern):
            name = ":".join((*spaces, each.name)) if each.name else here
            yield Address(name, here, parameters)
        else:
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from walk(each, here, inner, parameters)


def administration() -> list[Address]:
    prefix = f"{settings.ADMINISTRATION_PREFIX}/"
    return [each for each in walk(get_resolver()) if each.route.startswith(prefix)]


def outside() -> list[Address]:
    """Every other address: the public site's, files', and those of an officer's own account."""
    prefix = f"{settings.ADMINISTRATION_PREFIX}/"
    return [each for each in walk(get_resolver()) if not each.route.startswith(prefix)]
