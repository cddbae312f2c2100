#!/usr/bin/env bash
# Finds zbarimg, which QR codes are read back with, or installs Debian's. Says so when it can not be
# had.
set -euo pipefail

if ! command -v zbarimg >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing zbar-tools from the system's packages…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq zbar-tools >/dev/null
fi
if ! command -v zbarimg >/dev/null; then
  echo "zbarimg is needed for the tests of QR codes: install the package zbar-tools, then run this again." >&2
  exit 1
fi
