#!/usr/bin/env bash
# Finds nginx, which the download view is tested behind, or installs Debian's. Says so when it can
# not be had.
set -euo pipefail

find_nginx() { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx || true; }

if [ -z "$(find_nginx)" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing nginx from the system's packages…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx-light >/dev/null
fi
if [ -z "$(find_nginx)" ]; then
  echo "nginx is needed for the tests of downloads: install the package nginx, then run this again." >&2
  exit 1
fi
