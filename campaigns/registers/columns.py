"""Columns of a table of publications: its number, what and where, how much, its state."""

import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from audiences.models import Channel, Place
from audiences.places.columns import Days
from audiences.registers.columns import LARGEST, ManyPlacesColumn
from audiences.tabular import (
    Candidate,
    CellError,
    ChoiceColumn,
    IntegerColumn,
    ManyColumn,
    RelationColumn,
    TextColumn,
)
from audiences.tabular.columns import key_of, shown

from ..models.publication_numbers import given_number, key_of_given, number_of
from ..publication_states import PublicationState

# An article is named as a page: its class stands on a floor above.
ARTICLES = Q(content_type__app_label="portal", content_type__model="articlepage")
Amounts = tuple[tuple[str, int], ...]  # (unit as written or "", number)


@dataclass(frozen=True)
class NumberColumn(TextColumn):
    """What tells publications apart: an office's own number, or the one that the house gives."""

    def parse(self, cell: object) -> str:
        text = super().parse(cell)
        key = key_of_given(text)
        return text if key is None else given_number(key)

    def of(self, instance: Any) -> str:
        return number_of(instance)


@dataclass(frozen=True)
class ObjectColumn(RelationColumn):
    """A relation whose object is read with it, once for all rows that name it."""

    _: KW_ONLY
    joined: tuple[str, ...] = ()

    def found(self, texts: set[str]) -> Any:
        return self.target._default_manager.filter(**{f"{self.field}__in": texts})

    def fetch(self, texts: set[str]) -> dict[str, list[Candidate]]:
        candidates: dict[str, list[Candidate]] = {}
        for each in self.found(texts).order_by("pk").select_related(*self.joined):
            candidates.setdefault(self.reference(each), []).append(Candidate(each.pk, (each,)))
        return candidates


@dataclass(frozen=True)
class ChannelColumn(ObjectColumn):
    """A channel by its slug or its name."""

    def fetch(self, texts: set[str]) -> dict[str, list[Candidate]]:
        """All of them: there are a few dozen, and a name may be written in several ways."""
        found: dict[str, list[Candidate]] = {text: [] for text in texts}
        channels = list(Channel.objects.order_by("pk"))
        for text in texts:
            named = [each for each in channels if each.slug == text] or [
                each for each in channels if key_of(text) in {key_of(each.name), key_of(each.slug)}
            ]
            found[text] = [Candidate(each.pk, (each,)) for each in named]
        return found


@dataclass(frozen=True)
class ArticleColumn(ObjectColumn):
    """An article by its address on the site, whole or from the path's last parts on."""

    def fetch(self, texts: set[str]) -> dict[str, list[Candidate]]:
        """Candidates carry the page and its path."""
        by_slug: dict[str, list[Candidate]] = {}
        slugs = {path_of(text).rpartition("/")[2] for text in texts}
        for page in Page.objects.filter(ARTICLES, slug__in=slugs).order_by("pk"):
            candidate = Candidate(page.pk, (page, path_of(self.reference(page))))
            by_slug.setdefault(page.slug, []).append(candidate)
        return {text: by_slug.get(path_of(text).rpartition("/")[2], []) for text in texts}

    def choose(self, text: str, candidates: list[Candidate], values: dict[str, Any]) -> Candidate:
        path = path_of(text)
        fitting = [each for each in candidates if f"/{each.facts[1]}".endswith(f"/{path}")]
        exact = [each for each in fitting if each.facts[1] == path]
        if len(exact or fitting) > 1:
            known = ", ".join(f"/{each.facts[1]}/" for each in fitting)
            raise CellError(
                _("có nhiều bài như vậy. Hãy ghi một trong: %(known)s.") % {"known": known}
            )
        return super().choose(text, exact or fitting, values)

    def unknown(self) -> str:
        return _("không có bài viết nào ở địa chỉ này. Hãy chép lại địa chỉ từ trang tin.")

    def reference(self, instance: Any) -> str:
        """Its path for readers; where the page belongs to no site, that in the tree of pages."""
        return urlsplit(instance.get_url() or instance.url_path).path


def path_of(address: str) -> str:
    """The path of an address as people copy it, without the slashes around it."""
    return urlsplit(address).path.strip("/")


def day_of_row(values: dict[str, Any]) -> date | None:
    """Codes of units are those of the day on which it goes out."""
    at = values.get("starts_at")
    return timezone.localtime(at).date() if at else None


@dataclass(frozen=True)
class HeldInColumn(ManyPlacesColumn):
    """The units that it is for; empty is the outlet's."""

    # Said again because dataclasses take a field from the last base that has it.
    _: KW_ONLY
    target: type[Place] = Place
    field: str = "code"
    day: Days = day_of_row

    def of(self, instance: Any) -> Any:
        return [each.place for each in instance.held_in.all()]


@dataclass(frozen=True)
class GroupsColumn(ManyColumn):
    def of(self, instance: Any) -> Any:
        return list(instance.target_groups.all())


PARTS = re.compile(r"[;|\n]")
COUNT = IntegerColumn("count", "", minimum=0, maximum=LARGEST)


@dataclass(frozen=True)
class AmountsColumn(TextColumn):
    """How much, in units of the channel: "lan-phat: 12; phut: 30"; a bare 12 where one unit is."""

    _: KW_ONLY
    minimum: int = 0
    empty: Any = ()

    def kind(self) -> str:
        return _("Số, hoặc đơn vị đếm của kênh và số: lan-phat: 12; phut: 30.")

    def parse(self, cell: object) -> Any:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return (("", self.number(cell)),)
        parts = filter(None, map(str.strip, PARTS.split(super().parse(cell))))
        return tuple(self.part(each) for each in parts)

    def part(self, text: str) -> tuple[str, int]:
        unit, colon, number = text.rpartition(":")
        if colon and not unit.strip():
            raise CellError(_("thiếu đơn vị đếm trước dấu hai chấm. Hãy ghi như lan-phat: 12."))
        return unit.strip(), self.number(number.strip())

    def number(self, cell: object) -> int:
        number = COUNT.parse(cell)
        if number < self.minimum:
            raise CellError(_("không được nhỏ hơn %(limit)s.") % {"limit": self.minimum})
        return number

    def of(self, instance: Any) -> Amounts:
        amounts = ((each.unit.code, getattr(each, self.name)) for each in instance.quantities.all())
        return tuple((code, number) for code, number in amounts if number is not None)

    def write(self, value: Any) -> object:
        return super().write("; ".join(f"{code}: {number}" for code, number in value))

    def write_text(self, value: Any) -> str:
        return super().write_text(self.write(value))


@dataclass(frozen=True)
class StateColumn(ChoiceColumn):
    """Read as it is exported; which of them a file may bring about, `moves` says."""

    def kind(self) -> str:
        return _("Đã xếp lịch, hoặc Đã làm, chưa xác nhận; để trống thì theo ngày, giờ.")

    def parse(self, cell: object) -> Any:
        if key_of(shown(cell)) in DONE_IN_SHORT:
            return PublicationState.PUBLISHED
        return super().parse(cell)


DONE_IN_SHORT = frozenset(map(key_of, ("đã làm", "done")))


def unit_named(text: str, units: Iterable[Any]) -> Any:
    """The channel's unit of this code or name; the only one where none is named. CellError."""
    units = list(units)
    if not text and len(units) == 1:
        return units[0]
    named = [each for each in units if each.code == text] or [
        each for each in units if key_of(text) in {key_of(each.code), key_of(each.name)}
    ]
    if text and len(named) == 1:
        return named[0]
    known = "; ".join(f"{each.code} ({each.name})" for each in units)
    if not known:
        raise CellError(_("kênh này không có đơn vị đếm nào. Hãy để trống ô này."))
    raise CellError(
        _("hãy ghi đơn vị đếm của kênh trước số, như lan-phat: 12. Kênh này đếm bằng: %(known)s.")
        % {"known": known}
    )
