"""Settings shared by every environment. Environment variables: `env.py`."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import env

ROOT_DIR = env.ROOT
SITE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.VAR_DIR.text())
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
# Whether the people of the demonstration can sign in with the printed password.
DEMONSTRATION_PASSWORDS = False
SECRET_KEY = env.SECRET_KEY.text()
ALLOWED_HOSTS = env.ALLOWED_HOSTS.words()
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

INSTALLED_APPS = [
    "accounts",
    "accounts.audit",
    "vietnamese",
    "audiences",
    "campaigns",
    "media_library",
    "portal",
    "sample",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "django.contrib.sitemaps",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.contrib.redirects",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.PublicHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.AdministrationPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.OfficersOnlyMiddleware",
    "accounts.middleware.RequireSecondFactorMiddleware",
    "portal.doors.DoorsMiddleware",
    "accounts.audit.exports.LogExportsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "portal.context_processors.frame",
            ],
        },
    },
]

# Database: SQLite in VAR_DIR unless DATABASE_URL names another.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; "
        "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
    ),
}
DATABASES = {
    "default": dj_database_url.parse(
        env.DATABASE_URL.text() or f"sqlite:///{VAR_DIR / 'lantoa.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    # A page's query is over before its compiling is: a search took twice its time now and then.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off"

if env.REDIS_URL.text():
    REDIS = {
        "LOCATION": env.REDIS_URL.text(),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    CACHES = {
        "default": {"BACKEND": "config.caches.DegradingRedisCache", **REDIS},
        "shared": {"BACKEND": "django.core.cache.backends.redis.RedisCache", **REDIS},
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        },
        "shared": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        },
    }
# `default` keeps pieces of pages and may be away. `shared` is what every process must see at once,
# for seconds (repeated downloads, attempts): it says so when it is away.

# Background work. In the database backend a task row is written with the work that asks for it.
TASKS_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": TASKS_BACKENDS[env.TASKS.text() or "immediate"]}}

# Languages: Vietnamese without a prefix, English under /en/. Our messages are Vietnamese in the
# source; the catalogue in LOCALE_PATHS holds their English.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# The same to an officer, who reads them in the administration's language.
WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [SITE_DIR / "config" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# Files: everything is private; only renditions of images have a public address, on this machine's
# disk, from where they are made anew when they are away.
PRIVATE_FOLDER = {
    "BACKEND": "media_library.storage.PrivateFileSystemStorage",
    "OPTIONS": {"location": str(VAR_DIR / "private")},
}
PRIVATE_BUCKET = {
    "BACKEND": "media_library.bucket.PrivateBucketStorage",
    "OPTIONS": {
        "bucket_name": env.S3_BUCKET.text(),
        "endpoint_url": env.S3_ENDPOINT.text() or None,
        "region_name": env.S3_REGION.text(),
        "access_key": env.S3_KEY_ID.text() or None,
        "secret_key": env.S3_SECRET.text() or None,
    },
}
STORAGES = {
    "default": PRIVATE_BUCKET if env.S3_BUCKET.text() else PRIVATE_FOLDER,
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(VAR_DIR / "public"),
            "base_url": "/media/",
            "file_permissions_mode": 0o644,  # for nginx, where it serves them
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "public"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SERVE_MEDIA = env.SERVE_MEDIA.flag()
# How a file that was allowed and counted is handed out: docs/operating/downloads.md.
DELIVERY = env.DELIVERY.one_of("django", "nginx", "s3")
if DELIVERY != "django" and (DELIVERY == "s3") != bool(env.S3_BUCKET.text()):
    raise ImproperlyConfigured("DELIVERY=s3 needs S3_BUCKET, DELIVERY=nginx a folder without it")
# nginx reads the files through the application's group.
FILE_UPLOAD_PERMISSIONS = 0o640 if DELIVERY == "nginx" else 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Accounts: one sign-in by e-mail for administration and, later, partners.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.TRUSTED_PROXIES.number()
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Lan Tỏa"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REQUIRED = (env.MFA_REQUIRED.text() or "0") == "1"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# What a browser is told. Public pages: nothing from elsewhere, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}
# Wagtail's administration has inline scripts and styles, and previews in frames.
ADMINISTRATION_CONTENT_SECURITY_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
# Sign-in and administration post forms, which need a same-origin referrer; readers get none.
SECURE_REFERRER_POLICY = "same-origin"
# The editor previews pages in frames of the same origin.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
ADMINISTRATION_PREFIX = "quan-tri"
ACCOUNTS_PREFIX = "tai-khoan"

# Wagtail
WAGTAIL_SITE_NAME = "Lan Tỏa"
BASE_URL = WAGTAILADMIN_BASE_URL = env.BASE_URL.text()
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_FINISH_WORKFLOW_ACTION = "accounts.publishing.publish_reviewed"
# Reviews are mailed to their reviewers, not to every superuser as well.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# One clock for the whole house: nobody has to find the province's among four hundred zones.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr", "superscript"]
        },
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "media_library.LibraryImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "media_library.HouseDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    # Words are cut without a language: English would drop "do" and "an" as stop words.
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
TAGGIT_CASE_INSENSITIVE = True

EMAIL_HOST = env.EMAIL_HOST.text()
EMAIL_PORT = env.EMAIL_PORT.number()
EMAIL_HOST_USER = env.EMAIL_USER.text()
EMAIL_HOST_PASSWORD = env.EMAIL_PASSWORD.text()
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = env.EMAIL_FROM.text()
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "accounts.mail.MailServer" if EMAIL_HOST else "django.core.mail.backends.console.EmailBackend"
)

# How many ZIPs of toolkits one process sends at once; whoever comes later is asked to wait.
PACKS_AT_ONCE = env.PACKS_AT_ONCE.number()

# Largest file that an article is imported from, in bytes.
ARTICLE_IMPORT_MAX_BYTES = 20 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
