"""Tests: quick passwords, mails in memory, files in a folder that goes with the run."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 (the settings' own inheritance)
from .base import INSTALLED_APPS

SECRET_KEY = "test-only-key-that-signs-nothing-of-value-0123456789abcdefgh"  # noqa: S105 (tests only)
ALLOWED_HOSTS = ["*"]
TEST_FILES = Path(tempfile.mkdtemp(prefix="lantoa-test-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {
        "BACKEND": "media_library.storage.PrivateFileSystemStorage",
        "OPTIONS": {"location": str(TEST_FILES / "private")},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(TEST_FILES / "public"), "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DELIVERY = "django"
FILE_UPLOAD_PERMISSIONS = 0o600
MEDIA_ROOT = TEST_FILES / "public"
STATIC_ROOT = TEST_FILES / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
ACCOUNT_RATE_LIMITS = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
