#!/usr/bin/env bash
# A real S3 server for the tests: Debian's Ceph with its RADOS gateway, one node on loopback, kept in
# var/s3 and gone with `stop`. Its address stands in var/s3/endpoint. The keys open nothing else.
#
#   tests/s3-server.sh start | stop
set -Eeuo pipefail
cd "$(dirname "$0")/.."

folder=$PWD/var/s3
key_id=lantoa-tests
secret=for-loopback-only
packages=(radosgw ceph-mon ceph-osd ceph-mgr ceph-common)

say() { echo "S3 server: $*" >&2; }

packages_are_there() {
  local each
  for each in ceph-mon ceph-osd ceph-mgr radosgw radosgw-admin ceph; do
    command -v "$each" >/dev/null || return 1
  done
}

install_packages() {
  packages_are_there && return
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    say "needs the packages ${packages[*]}: install them, then run this again."
    exit 1
  fi
  say "installing ${packages[*]}…"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

free_ports() {
  python3 - "$1" <<'PYTHON'
import socket, sys
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(each.getsockname()[1] for each in sockets))
PYTHON
}

write_configuration() {
  read -r monitor gateway < <(free_ports 2)
  cat >"$folder/ceph.conf" <<CONFIGURATION
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon_host = [v2:127.0.0.1:$monitor]
mon_initial_members = a
public_network = 127.0.0.0/8
auth_allow_insecure_global_id_reclaim = false
run_dir = $folder/run
log_file = $folder/log/\$name.log
pid_file = $folder/run/\$name.pid
admin_socket = $folder/run/\$name.asok
crash_dir = $folder/crash
keyring = $folder/keyring
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_data_avail_crit = 1
mon_max_pg_per_osd = 1000
[mon]
mon_data = $folder/mon
[mgr]
mgr_data = $folder/mgr
[osd]
osd_data = $folder/osd
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_class_load_list = *
osd_class_default_list = *
[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:$gateway tcp_nodelay=1
rgw_enable_usage_log = false
rgw_thread_pool_size = 16
rgw_enable_gc_threads = false
rgw_run_sync_thread = false
CONFIGURATION
  echo "http://127.0.0.1:$gateway" >"$folder/starting"
}

write_keys() {
  local all=(--cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *') each
  ceph-authtool --create-keyring "$folder/keyring" --gen-key -n mon. --cap mon 'allow *' >/dev/null
  for each in client.admin client.rgw mgr.a osd.0; do
    ceph-authtool "$folder/keyring" --gen-key -n "$each" "${all[@]}" >/dev/null
  done
}

start() {
  if [ -e "$folder/endpoint" ] && curl -s -o /dev/null "$(cat "$folder/endpoint")"; then
    say "runs already at $(cat "$folder/endpoint")"
    return
  fi
  install_packages
  stop
  mkdir -p "$folder"/{run,log,crash,mon,mgr,osd}
  write_configuration
  write_keys
  export CEPH_CONF=$folder/ceph.conf
  trap 'say "did not start; see $folder/log"; stop_daemons' ERR
  local address monitor
  address=$(sed -n 's/^mon_host = //p' "$folder/ceph.conf")
  monmaptool --create --addv a "$address" --fsid "$(sed -n 's/^fsid = //p' "$folder/ceph.conf")" \
    "$folder/monmap" >/dev/null
  ceph-mon -i a --mkfs --monmap "$folder/monmap" --keyring "$folder/keyring" >/dev/null 2>&1
  ceph-mon -i a
  ceph-mgr -i a
  local identity osd
  identity=$(cat /proc/sys/kernel/random/uuid)
  osd=$(timeout 60 ceph osd new "$identity")
  ceph-osd -i "$osd" --mkfs --osd-uuid "$identity" >/dev/null 2>&1
  ceph-osd -i "$osd" >/dev/null 2>&1
  timeout 60 radosgw -n client.rgw
  timeout 60 radosgw-admin user create --uid="$key_id" --display-name="$key_id" --access-key="$key_id" \
    --secret-key="$secret" >/dev/null 2>&1
  local tries
  for tries in $(seq 150); do
    curl -s -o /dev/null "$(cat "$folder/starting")" && break
    [ "$tries" -lt 150 ]
    sleep 0.2
  done
  mv "$folder/starting" "$folder/endpoint"
  say "runs at $(cat "$folder/endpoint")"
}

# Ends what this folder's own configuration started, and nothing else.
stop_daemons() {
  local each pid
  for each in /proc/[0-9]*; do
    case "$(cat "$each/comm" 2>/dev/null)" in ceph-* | radosgw) ;; *) continue ;; esac
    pid=${each#/proc/}
    if { tr '\0' '\n' <"$each/environ"; } 2>/dev/null | grep -qxF "CEPH_CONF=$folder/ceph.conf"; then
      kill -9 "$pid" 2>/dev/null || true
    fi
  done
}

stop() {
  stop_daemons
  rm -rf "$folder"
}

case "${1:-}" in
start) start ;;
stop) stop ;;
*) echo "usage: $0 start | stop" >&2 && exit 2 ;;
esac
