"""Every environment variable that the project reads, read once, with its meaning.

`VARIABLES` is what the README's table shows; a test compares the two.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, its default as text, and what it decides."""

    name: str
    default: str
    meaning: str

    def text(self) -> str:
        return os.environ.get(self.name, self.default)

    def flag(self) -> bool:
        """`1/true/yes/on` or `0/false/no/off`; anything else stops the start with its name."""
        value = self.text().strip().lower()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"", "0", "false", "no", "off"}:
            return False
        raise ImproperlyConfigured(f"{self.name} must be 1 or 0, not {value!r}")

    def number(self) -> int:
        try:
            return int(self.text())
        except ValueError as error:
            raise ImproperlyConfigured(f"{self.name} must be a whole number") from error

    def one_of(self, *choices: str) -> str:
        """One of these words; anything else stops the start with its name."""
        value = self.text().strip()
        if value not in choices:
            raise ImproperlyConfigured(f"{self.name} must be one of {', '.join(choices)}")
        return value

    def words(self) -> list[str]:
        """Comma-separated values, blanks dropped."""
        return [word.strip() for word in self.text().split(",") if word.strip()]


VARIABLES: dict[str, Variable] = {}


def variable(name: str, default: str, meaning: str) -> Variable:
    VARIABLES[name] = Variable(name, default, meaning)
    return VARIABLES[name]


SECRET_KEY = variable(
    "SECRET_KEY", "", "Signing key; required in production, at least 50 characters"
)
DEBUG = variable(
    "DEBUG",
    "0",
    "1 shows errors with their code where development settings serve, as in `make run`; "
    "0 shows readers' error pages",
)
ALLOWED_HOSTS = variable("ALLOWED_HOSTS", "", "Host names served in production, comma-separated")
BASE_URL = variable(
    "BASE_URL", "http://127.0.0.1:8000", "Public address of the site, for links in mails"
)
DATABASE_URL = variable(
    "DATABASE_URL", "", "Database address (`postgres://…`); empty means SQLite in `VAR_DIR`"
)
REDIS_URL = variable(
    "REDIS_URL", "", "Redis address for the cache; empty means this process's memory"
)
VAR_DIR = variable(
    "VAR_DIR",
    str(ROOT / "var"),
    "Folder for everything that is written: database, files, renditions",
)
TASKS = variable(
    "TASKS",
    "",
    "Background work: `immediate` or `database` (then run `manage.py db_worker`); "
    "empty means immediate, in production database",
)
MFA_REQUIRED = variable(
    "MFA_REQUIRED",
    "",
    "1 demands a second factor of everyone in the administration; "
    "empty means off, in production on",
)
SERVE_MEDIA = variable(
    "SERVE_MEDIA", "1", "1 lets the application serve image renditions; 0 when nginx does"
)
DELIVERY = variable(
    "DELIVERY",
    "django",
    "Who sends the bytes of a file that was allowed: `django` the application, "
    "`nginx` nginx by X-Accel-Redirect, `s3` the bucket by an address of 60 seconds",
)
S3_BUCKET = variable(
    "S3_BUCKET", "", "Private bucket that keeps the files; empty means a folder in `VAR_DIR`"
)
S3_ENDPOINT = variable(
    "S3_ENDPOINT", "", "Address of the S3 server, for readers too; empty means Amazon's"
)
S3_REGION = variable("S3_REGION", "us-east-1", "Region of the bucket")
S3_KEY_ID = variable("S3_KEY_ID", "", "Name of the bucket's access key")
S3_SECRET = variable("S3_SECRET", "", "Secret of the bucket's access key")
PACKS_AT_ONCE = variable(
    "PACKS_AT_ONCE", "12", "How many ZIPs of toolkits one process sends at once; below its threads"
)
EMAIL_HOST = variable("EMAIL_HOST", "", "Mail server; empty prints mails to the terminal")
EMAIL_PORT = variable("EMAIL_PORT", "587", "Port of the mail server")
EMAIL_USER = variable("EMAIL_USER", "", "User name at the mail server")
EMAIL_PASSWORD = variable("EMAIL_PASSWORD", "", "Password at the mail server")
EMAIL_FROM = variable("EMAIL_FROM", "lan-toa@localhost", "Sender address of the site's mails")
TRUSTED_PROXIES = variable(
    "TRUSTED_PROXIES", "0", "How many proxies stand in front; 1 or more trusts X-Forwarded-Proto"
)
