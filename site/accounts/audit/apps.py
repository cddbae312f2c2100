from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "accounts.audit"
    label = "audit"
    verbose_name = _("Nhật ký")

    def ready(self) -> None:
        from wagtail.models import ModelLogEntry, PageLogEntry  # noqa: PLC0415 (models are loaded)

        from . import chain, sign_ins, triggers  # noqa: PLC0415 (they need the models)
        from .models import ModelRecord, PageRecord  # noqa: PLC0415 (models are loaded)

        for model in (PageLogEntry, ModelLogEntry, PageRecord, ModelRecord):
            pre_save.connect(chain.refuse_change, sender=model)
            pre_delete.connect(chain.refuse_deletion, sender=model)
            post_save.connect(chain.append_new, sender=model)
        post_migrate.connect(triggers.install_after_migrate, sender=self)
        sign_ins.connect()
