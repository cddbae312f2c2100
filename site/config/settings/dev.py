"""Development and demonstration: `make run`."""

from .base import *  # noqa: F403 (the settings' own inheritance)
from .base import STORAGES, env

DEBUG = env.DEBUG.flag()
DEMONSTRATION_PASSWORDS = True
SECRET_KEY = env.SECRET_KEY.text() or "development-only-key-that-signs-nothing-of-value-0123456789"
ALLOWED_HOSTS = ["*"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
