"""Production: HTTPS, second factor on, background work in the database."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 (the settings' own inheritance)
from .base import ALLOWED_HOSTS, BASE_URL, SECRET_KEY, TASKS_BACKENDS, env

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be set, with at least 50 characters")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's hosts")

CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^-/"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if env.TRUSTED_PROXIES.number():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MFA_REQUIRED = (env.MFA_REQUIRED.text() or "1") == "1"
TASKS = {"default": {"BACKEND": TASKS_BACKENDS[env.TASKS.text() or "database"]}}
