"""Install a requirements file into this environment, unless it is what is there already."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The development file holds the other one's packages, at the same versions.
SUPERSETS = {"requirements.txt": ("requirements.txt", "requirements-dev.txt")}


def stamp_of(name: str) -> Path:
    return Path(sys.prefix) / f".installed-{name}"


def fingerprint(name: str) -> str:
    """Name the content of the file and the version of Python."""
    content = (ROOT / name).read_bytes()
    return f"{sys.version_info[:2]} {hashlib.sha256(content).hexdigest()}"


def is_installed(name: str) -> bool:
    stamp = stamp_of(name)
    return stamp.exists() and stamp.read_text() == fingerprint(name)


def main(name: str) -> None:
    if any(is_installed(candidate) for candidate in SUPERSETS.get(name, (name,))):
        return
    print(f"→ Installing the packages of {name} (a minute or two, the first time)", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        subprocess.run([*command, "--require-hashes", "-r", str(ROOT / name)], check=True)
    except subprocess.CalledProcessError:
        sys.exit("The packages could not be installed: see above. Is there a network?")
    stamp_of(name).write_text(fingerprint(name))


if __name__ == "__main__":
    main(sys.argv[1])
