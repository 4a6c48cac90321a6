#!/bin/sh
# A backup of the day in /srv/council/backups; those of the last KEPT days are kept.
set -eu
cd "$(dirname "$0")/.."
folder=${BACKUPS:-/srv/council/backups}
kept=${KEPT:-14}
mkdir -p "$folder"
.venv/bin/python manage.py backup "$folder/$(date +%Y-%m-%d-%H%M%S)"
# Finished ones only, the newest first; one that was interrupted has no manifest.
ls -1d "$folder"/20*/ | sort -r | tail -n "+$((kept + 1))" | while read -r old; do
    rm -r "$old"
done
