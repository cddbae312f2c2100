from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Chiến dịch")

    def ready(self) -> None:
        from .bulletins import mailing  # noqa: PLC0415 (models are ready)
        from .confirmation.asking import next_reminder, send_due  # noqa: PLC0415 (as above)
        from .models import Evidence  # noqa: PLC0415 (as above)
        from .reporting.evidence_files import forget_file  # noqa: PLC0415 (as above)
        from .tallying import fold  # noqa: PLC0415 (as above)
        from .ticking import Part, register  # noqa: PLC0415 (as above)

        # Before the questions: an urgent bulletin waits for nothing.
        register(Part("bulletin mails", mailing.send_due, next_due=mailing.next_mail))
        register(Part("confirmation mails", send_due, next_due=next_reminder))
        register(Part("tallies", fold))
        # A publication takes its evidence along by cascade, which asks no method of ours.
        post_delete.connect(forget_file, sender=Evidence, dispatch_uid="evidence-file")
