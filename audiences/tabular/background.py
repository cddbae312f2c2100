"""A long import outside the officer's request, with its progress to look at."""

import logging
from dataclasses import replace
from threading import Thread
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connections
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from .importing import Importer, ImportFailedError
from .kept import KeptFile, KeptFileGoneError, kept
from .log import log_import
from .problems import RefusedFileError
from .progress import ImportProgress, ImportState, ProgressFile

logger = logging.getLogger(__name__)
LONG = 2_000  # rows; fewer are written while the officer waits


@task()
def run_import(label: str, token: str, user_pk: str, total: int, language: str) -> None:
    """`label`: the model whose view set takes the file; run twice, it finds the file gone."""
    user = get_user_model()._default_manager.get(pk=user_pk)
    try:
        file = kept(token, user, label)
    except KeptFileGoneError:
        return
    with translation.override(language):
        Run(label, file, user, total).execute()


class Run:
    """One import from the kept file on, as the view of its register would do it."""

    def __init__(self, label: str, file: KeptFile, user: Any, total: int) -> None:
        self.viewset: Any = apps.get_model(label).snippet_viewset
        self.file, self.user = file, user
        self.told = ProgressFile(file)
        self.progress = ImportProgress(state=ImportState.RUNNING, total=total)

    def execute(self) -> None:
        try:
            importer = self.importer()
        except KeptFileGoneError:  # it ran before; what came of it stays told
            return
        self.told.write(self.progress)
        try:
            self.told.write(self.ended(importer))
        except Exception:
            self.told.write(self.progress.refused(_("Có lỗi khi ghi. Hãy thử lại.")))
            logger.exception("An import failed", extra={"file": self.file.name})
            raise
        finally:
            self.file.delete()

    def ended(self, importer: Importer) -> ImportProgress:
        try:
            with importer.file:
                result = importer.execute()
        except ImportFailedError as failed:
            return self.progress.ended(failed.result)
        except RefusedFileError as refused:
            return self.progress.refused(str(refused))
        names = {"name": self.file.name, "sha256": self.file.sha256, "user": self.user}
        log_import(self.viewset.sheet, result, **names)
        return self.progress.ended(result)

    def importer(self) -> Importer:
        view_class = self.viewset.import_view_class
        importer: Importer = view_class.importer_for(
            self.viewset.sheet, self.file, self.user, self.viewset.permission_policy
        )
        importer.progress = self.advance
        return importer

    def advance(self, done: int) -> None:
        self.told.tell(replace(self.progress, done=done))


def start(label: str, file: KeptFile, user: Any, total: int) -> None:
    """Hands it to the worker; where there is none, to a thread of this process."""
    ProgressFile(file).write(ImportProgress(state=ImportState.WAITING, total=total))
    arguments = (label, file.token, str(user.pk), total, translation.get_language())
    if isinstance(run_import.get_backend(), ImmediateBackend):
        in_a_thread(arguments)
    else:
        run_import.enqueue(*arguments)


def in_a_thread(arguments: tuple[Any, ...]) -> None:
    def work() -> None:
        try:
            run_import.call(*arguments)
        finally:
            connections.close_all()

    Thread(target=work, name="import", daemon=True).start()
