#!/usr/bin/env bash
# Finds a Chromium for the journeys, or installs Debian's; else Playwright's own. Says so when none
# can be had. Also the checkers of pages, from package.json (axe-core, html-validate).
set -euo pipefail
cd "$(dirname "$0")/.."

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }

if [ -z "$(find_browser)" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium from the system's packages…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi
if [ -z "$(find_browser)" ]; then
  .venv/bin/playwright install chromium || {
    echo "No Chromium can be had: install the package chromium, then run this again." >&2
    exit 1
  }
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --no-audit --no-fund
fi
