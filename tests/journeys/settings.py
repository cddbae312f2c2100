"""Settings of the server that the journeys go through: production's ways without HTTPS.

Database and files are where DATABASE_URL and VAR_DIR say.
"""

from config.settings.base import *  # noqa: F403 (the settings' own inheritance)
from config.settings.base import CACHES, STORAGES, VAR_DIR

SECRET_KEY = "journeys-only-key-that-signs-nothing-of-value-0123456789abcdef"
ALLOWED_HOSTS = ["127.0.0.1"]
# The demonstration's passwords were stored by a test process.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CACHES = {name: {**each, "KEY_PREFIX": str(VAR_DIR)} for name, each in CACHES.items()}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
