"""Columns that name another object: by its slug, its code, or whatever tells it apart."""

import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.translation import gettext as _

from .columns import Column, TextColumn, shown
from .problems import CellError


@dataclass(slots=True)
class Candidate:
    """An object that a text may mean; `pk` is None while its row is not written yet."""

    pk: Any
    # What `RelationColumn.choose` needs to tell candidates of one text apart.
    facts: tuple[Any, ...] = ()


@dataclass(frozen=True)
class RelationColumn(Column):
    """A foreign key, named by `field` of the target (unique there unless `choose` is overridden).

    `own`: the target is the sheet's own model, so a row may name a row that stands before it in
    the file. Subclasses override `fetch`, `choose`, `own_candidate` and `reference` together.
    """

    _: KW_ONLY
    target: type[Model]
    field: str = "slug"
    own: bool = False
    is_relation: ClassVar[bool] = True

    def parse(self, cell: object) -> str:
        """The text that names the object; it is looked up later, for many rows at once."""
        return str(TextColumn(self.name, self.label).parse(cell))

    def texts(self, value: Any) -> Iterable[str]:
        """Texts to look up in a read value."""
        return (value,) if value else ()

    def fetch(self, texts: set[str]) -> dict[str, list[Candidate]]:
        """Objects that these texts may mean: one query."""
        found = self.target._default_manager.filter(**{f"{self.field}__in": texts})
        pairs = found.values_list(self.field, "pk")
        candidates: dict[str, list[Candidate]] = {}
        for text, pk in pairs:
            candidates.setdefault(str(text), []).append(Candidate(pk))
        return candidates

    def choose(self, text: str, candidates: list[Candidate], values: dict[str, Any]) -> Candidate:
        """The one that is meant in a row with these values. Raises CellError."""
        if not candidates:
            raise CellError(self.unknown())
        if len(candidates) > 1:
            raise CellError(_("có nhiều mục cùng mã này. Hãy sửa trong danh mục trước."))
        return candidates[0]

    def unknown(self) -> str:
        if self.own:
            return _(
                "chưa có trong hệ thống, cũng không có ở dòng nào phía trên. Hãy thêm dòng đó lên "
                "trước, hoặc sửa mã."
            )
        return _("chưa có trong hệ thống. Hãy thêm vào danh mục trước, hoặc sửa mã.")

    def own_candidate(self, instance: Any) -> tuple[str, Candidate]:
        """How later rows of the same file name the row that `instance` comes from."""
        return str(getattr(instance, self.field)), Candidate(instance.pk)

    def resolve(self, value: Any, known: dict[str, list[Candidate]], values: dict[str, Any]) -> Any:
        """Candidates for the texts of `value`: one, or None where the cell is empty."""
        return self.choose(value, known.get(value, []), values) if value else None

    def reference(self, instance: Model) -> str:
        """The text that names `instance`."""
        return str(getattr(instance, self.field))

    def write(self, value: Any) -> object:
        return None if value is None else self.reference(value)

    def write_text(self, value: Any) -> str:
        return TextColumn(self.name, self.label).write_text(self.write(value) or "")


@dataclass(frozen=True)
class ManyColumn(RelationColumn):
    """A many-to-many field: texts parted by `;` or by commas."""

    is_many: ClassVar[bool] = True
    empty: Any = ()

    def parse(self, cell: object) -> Any:
        return tuple(dict.fromkeys(filter(None, map(str.strip, re.split("[;,|]", shown(cell))))))

    def texts(self, value: Any) -> Iterable[str]:
        return value or ()

    def resolve(self, value: Any, known: dict[str, list[Candidate]], values: dict[str, Any]) -> Any:
        found = []
        for text in value or ():
            try:
                found.append(self.choose(text, known.get(text, []), values))
            except CellError as error:
                raise CellError(f"“{text}” {error}") from error
        return found

    def write(self, value: Any) -> object:
        """`value` is the manager of the field, or any iterable of objects."""
        objects = value.all() if hasattr(value, "all") else value
        return "; ".join(sorted(map(self.reference, objects))) or None
