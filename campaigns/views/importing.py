""" "Nhập từ tệp" of publications: as of the registers, by whoever may add and change them."""

from typing import Any

from audiences.tabular import Sheet
from audiences.tabular.kept import KeptFile
from audiences.tabular.views import ImportView

from ..registers.importing import PublicationImporter


class PublicationImportView(ImportView):
    @classmethod
    def importer_for(
        cls, sheet: Sheet, file: KeptFile, user: Any, policy: Any
    ) -> PublicationImporter:
        return PublicationImporter(sheet, file.open(), file.name, user=user)
