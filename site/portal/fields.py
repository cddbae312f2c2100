"""Fields of the portal's pages."""

from typing import Any

from wagtail.fields import StreamField


class BlockFreeStreamField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    What is stored is JSON whatever the blocks are, so a migration per changed help text tells the
    database nothing. A data migration that must read blocks names them itself.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
