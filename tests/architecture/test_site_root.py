"""site/ is a source root, never a package: see docs/decisions/0001."""

import site
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.architecture.sources import ROOT


def test_site_is_the_module_of_the_standard_library():
    assert Path(site.__file__).parent == Path(sysconfig.get_path("stdlib"))


def test_site_is_no_package_and_no_module():
    assert not (ROOT / "site/__init__.py").exists()
    assert not (ROOT / "site.py").exists()


def test_python_starts_from_the_root_even_without_its_frozen_modules():
    """With a package named site, this interpreter would not find its own packages."""
    command = [sys.executable, "-X", "frozen_modules=off", "-c", "import site, django"]
    run = subprocess.run(  # noqa: S603 -- our own command
        command,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_git_does_not_ignore_it():
    run = subprocess.run(
        ["git", "check-ignore", "site/core/apps.py"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == ""
