#!/bin/sh
# Bring packages, translations, database and static files to the code that is here, as the user
# of the site; then renew the services, as root:  systemctl reload-or-restart council-web
set -eu
cd "$(dirname "$0")/.."
set -a
. "${COUNCIL_ENV:-/etc/council.env}"
set +a
export DJANGO_SETTINGS_MODULE=config.settings.production
scripts/setup.sh requirements.txt
.venv/bin/python scripts/compile_messages.py
.venv/bin/python manage.py check --deploy
.venv/bin/python manage.py migrate --noinput --verbosity=1
.venv/bin/python manage.py settle_address
.venv/bin/python manage.py collectstatic --noinput --verbosity=0
