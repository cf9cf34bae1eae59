#!/usr/bin/env bash
# rolling-restart.sh [RELEASE]: puts a release (a built checkout; default: the present one again) into service without a moment in which nobody
# serves: migrates, then restarts the jobs process, and each web process and each realtime node when the one before it is ready. A fault stops it where it is: the
# processes that it did not come to go on as they were.
set -euo pipefail

home=${MINSHENG_HOME:-/srv/minsheng}
settings=${MINSHENG_SETTINGS:-/etc/minsheng/minsheng.env}
owner_settings=${MINSHENG_OWNER_SETTINGS:-/etc/minsheng/migrate.env}
read -r -a web_ports <<<"${MINSHENG_WEB_PORTS-3100 3110}"
read -r -a realtime_ports <<<"${MINSHENG_REALTIME_PORTS-3101 3102 3103}"
ready_seconds=60

# until_ok URL: waits until it answers with success.
until_ok() {
  local url=$1 deadline=$((SECONDS + ready_seconds))
  until curl --silent --fail --max-time 3 --output /dev/null "$url"; do
    if ((SECONDS >= deadline)); then
      echo "$url is not well after $ready_seconds s; nothing more was restarted." >&2
      return 1
    fi
    sleep 0.2
  done
}

release=$(realpath "${1:-$home/current}")

echo "Migrating …"
(cd "$release" && node --env-file="$settings" --env-file-if-exists="$owner_settings" ops/migrate.ts deploy)

if [[ -d $release/.next/static ]]; then
  mkdir -p "$home/static/_next/static"
  cp -R "$release/.next/static/." "$home/static/_next/static/"
fi

ln -sfn "$release" "$home/next"
mv -T "$home/next" "$home/current"

if systemctl --quiet is-enabled minsheng-jobs; then
  echo "jobs …"
  systemctl restart minsheng-jobs
  until_ok "http://127.0.0.1:${MINSHENG_JOBS_PORT-3140}/ready"
fi

for port in "${web_ports[@]}"; do
  echo "web on $port …"
  systemctl restart "minsheng-web@$port"
  until_ok "http://127.0.0.1:$port/api/health"
done

for port in "${realtime_ports[@]}"; do
  echo "realtime on $port …"
  # Ends when the node has sent its viewers to the others and is gone.
  systemctl stop "minsheng-realtime@$port"
  systemctl start "minsheng-realtime@$port"
  until_ok "http://127.0.0.1:$port/ready"
done

echo "$release is in service."
