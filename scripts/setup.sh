#!/bin/sh
# Make .venv with the packages of the requirements file given, when they are not there already.
set -eu
cd "$(dirname "$0")/.."
requirements=$1

# A python3 that answers (a version manager's shim may not) with a version the site runs on.
suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if suits "$name"; then
            command -v "$name"
            return
        fi
    done
    echo "Python 3.11, 3.12 or 3.13 is needed; found: $(python3 --version 2>&1 || echo none)." >&2
    echo "Install one, or name it:  make run PYTHON=/path/to/python3.12" >&2
    return 1
}

if ! suits .venv/bin/python; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python cannot make virtual environments: its venv module is missing." >&2
        echo "On Debian or Ubuntu:  sudo apt install python3-venv" >&2
        exit 1
    fi
    echo "→ Making the virtual environment .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

exec .venv/bin/python scripts/install.py "$requirements"
