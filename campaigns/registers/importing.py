"""A file of publications into the database: all rows or none, in one bracket of the tallies."""

from typing import Any, BinaryIO

from audiences.tabular import Importer, Result, Sheet
from audiences.tabular.importing import Progress
from audiences.tabular.matching import Matcher
from audiences.tabular.writing import Writer

from ..tallying import Bracket, tallied
from .matching import PublicationMatcher
from .writing import PublicationWriter


class PublicationImporter(Importer):
    """`user` is whoever brings it in, and what they may touch; None is the command."""

    bracket: Bracket

    def __init__(
        self,
        sheet: Sheet,
        file: BinaryIO,
        name: str,
        *,
        user: Any = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(sheet, file, name, progress=progress)
        self.user = user

    def execute(self) -> Result:
        with tallied() as self.bracket:
            return super().execute()

    def matcher(self, *, writes: bool) -> Matcher:
        return PublicationMatcher(self.sheet, user=self.user, locks=writes)

    def writer(self) -> Writer:
        return PublicationWriter(self.sheet, bracket=self.bracket, user=self.user)
