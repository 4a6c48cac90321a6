#!/bin/sh
# manage.py with the settings of production:  sudo -u council deploy/manage.sh createsuperuser
set -eu
cd "$(dirname "$0")/.."
set -a
. "${COUNCIL_ENV:-/etc/council.env}"
set +a
export DJANGO_SETTINGS_MODULE=config.settings.production
exec .venv/bin/python manage.py "$@"
