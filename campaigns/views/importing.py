""" "Nhập từ tệp" of publications: as of the registers, by whoever may add and change them."""

from audiences.tabular.kept import KeptFile
from audiences.tabular.views import ImportView

from ..registers.importing import PublicationImporter


class PublicationImportView(ImportView):
    def importer(self, file: KeptFile) -> PublicationImporter:
        """Raises KeptFileGoneError."""
        return PublicationImporter(self.sheet, file.open(), file.name, user=self.request.user)
