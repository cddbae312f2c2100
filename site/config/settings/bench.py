"""Benchmarks: production's way of working, on loopback without HTTPS."""

from .base import *  # noqa: F403 (the settings' own inheritance)
from .base import STORAGES, VAR_DIR

SECRET_KEY = "benchmark-only-key-that-signs-nothing-of-value-0123456789"  # noqa: S105 (loopback only)
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
# All databases of a benchmark show the same files.
STATIC_ROOT = VAR_DIR.parent / "static"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
