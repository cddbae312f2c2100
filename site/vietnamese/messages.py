"""The interface's texts: Vietnamese in the source, English in one catalogue.

Collecting and compiling is done by Babel, with Django's own reading of templates, so that no
system package is needed.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SOURCES = ("site", "audiences", "media_library", "campaigns")
LEFT_OUT = frozenset({"makers", "migrations", "node_modules"})


def source_files(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not LEFT_OUT & set(path.parts):
                yield path


def as_calls(path: Path) -> str:
    """A source as Python lines in which Babel sees every marked text.

    Babel does not look into f-strings, so a module's calls are written out one by one. A
    template's indentation means nothing to Python, so it is dropped.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    calls = (each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Call))
    return "\n".join(
        ast.unparse(each) for each in calls if getattr(each.func, "id", None) in KEYWORDS
    )


def collected(root: Path) -> Catalog:
    """Every text that the sources mark for translation."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in source_files(root):
        found = extract("python", io.BytesIO(as_calls(path).encode()), keywords=KEYWORDS)
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, ignore_obsolete=True, sort_output=True)


def compiled(path: Path) -> Path:
    """Writes the `.mo` beside a `.po`."""
    target = path.with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, read(path))
    return target


def faults(wanted: Catalog, present: Catalog) -> list[str]:
    """What keeps `present` from being the whole English of `wanted`, one line a text."""
    known = {(each.id, each.context): each for each in present if each.id}
    found = []
    for message in wanted:
        if not message.id:
            continue
        entry = known.pop((message.id, message.context), None)
        texts = entry.string if entry is not None else ""
        if entry is None:
            found.append(f"missing: {message.id!r}")
        elif not all(texts if isinstance(texts, tuple | list) else (texts,)):
            found.append(f"empty: {message.id!r}")
        elif entry.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        elif list(entry.check()):
            found.append(f"placeholders differ: {message.id!r}")
    return found + [f"no longer used: {identifier!r}" for identifier, _context in known]
