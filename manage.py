#!/usr/bin/env python3
"""Django's command line for Lan Tỏa; puts `site/`, a source root and not a package, on the path."""

import os
import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (needs the path)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
