from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        from campaigns.ticking import Part, register  # noqa: PLC0415 (as above)

        from . import (  # noqa: PLC0415 (once models are there)
            admin_sidebar,
            own_pages,
            signals,  # noqa: F401 (connects receivers)
        )
        from .going_live import connect as record_going_live  # noqa: PLC0415 (as above)
        from .review import connecting  # noqa: PLC0415 (as above)
        from .scheduled import next_schedule, run_schedules  # noqa: PLC0415 (as above)

        register(Part("schedules", run_schedules, next_due=next_schedule))

        connecting.connect()
        record_going_live()
        own_pages.register()
        admin_sidebar.register()
