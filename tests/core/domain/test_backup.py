"""A site saved while it is written to comes back the same on another machine."""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection

ROOT = Path(django_settings.ROOT)


class Machine:
    """A site of its own, reached by its commands only, on the engine these tests run on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": new_database(folder),
            "MEDIA_ROOT": str(folder / "media"),
            "LC_ALL": "C",
        }

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, code: str) -> str:
        done = self.manage("shell", "--no-imports", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def content(self) -> str:
        """Every row of every table, in order, as one sum; the sizes of the files."""
        return self.run(CONTENT)


CONTENT = """
import hashlib
from django.apps import apps
from django.core.files.storage import default_storage
from core.domain.backup import names_in
digest = hashlib.sha256()
for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
    if model._meta.managed and model._meta.app_label != "sessions":
        digest.update(repr(list(model._base_manager.order_by("pk").values_list())).encode())
files = [(name, default_storage.open(name).read()) for name in names_in(default_storage)]
digest.update(repr(sorted(files)).encode())
print(len(files), digest.hexdigest())
"""
WRITE = """
from django.core.files.base import ContentFile
from core.models import CouncilDocument, Organisation
for number in range({count}):
    Organisation.objects.create(name=f"{prefix} {{number}}", locale_id=1)
    CouncilDocument.objects.create(
        title=f"{prefix} {{number}}", file=ContentFile(b"%PDF-1.4 {prefix}", name="a.pdf")
    )
"""

WRITE_ON = """
import os
from pathlib import Path
from django.conf import settings
from django.core.files.base import ContentFile
from core.models import CouncilDocument
stop = Path(settings.MEDIA_ROOT) / "stop"
for number in range(2000):
    CouncilDocument.objects.create(
        title=f"during {number}", file=ContentFile(b"%PDF-1.4 during", name="a.pdf")
    )
    if number == 0:
        print("writing", flush=True)
    if stop.exists():
        break
stop.unlink(missing_ok=True)
"""
MISSING_FILES = """
from core.models import CouncilDocument
rows = CouncilDocument.objects.all()
print([row.file.name for row in rows if not row.file.storage.exists(row.file.name)])
"""


def new_database(folder: Path) -> str:
    """Return the address of an empty database."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'site.sqlite3'}"
    name = f"drill_{secrets.token_hex(4)}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return server.rpartition("/")[0] + f"/{name}"


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("backup") / "first")
    assert machine.manage("migrate", "--verbosity=0").returncode == 0
    machine.run(WRITE.format(count=3, prefix="before"))
    return machine


@pytest.fixture(scope="module")
def saved(machine):
    """A backup made while another process writes."""
    with subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITE_ON],
        cwd=ROOT,
        env=machine.environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout.readline() == "writing\n"
        done = machine.manage("backup", str(machine.folder / "saved"))
        # It goes on until the backup is made: it wrote before, during and after.
        (machine.folder / "media/stop").touch()
        writer.wait(30)
    assert done.returncode == 0, done.stderr
    return machine.folder / "saved"


def test_the_site_comes_back_the_same_on_an_empty_machine(machine, tmp_path):
    assert machine.manage("backup", str(tmp_path / "saved")).returncode == 0
    other = Machine(tmp_path / "other")
    restored = other.manage("restore", str(tmp_path / "saved"))
    assert restored.returncode == 0, restored.stderr
    assert other.content() == machine.content()


def test_every_file_that_the_saved_rows_name_is_saved(saved, tmp_path):
    other = Machine(tmp_path / "other")
    assert other.manage("restore", str(saved)).returncode == 0
    assert other.run(MISSING_FILES) == "[]"


def test_the_manifest_gives_the_sum_of_each_file(saved):
    manifest = json.loads((saved / "manifest.json").read_text())
    sums = {
        name: hashlib.sha256((saved / "media" / name).read_bytes()).hexdigest()
        for name in manifest["media"]
    }
    assert {name: entry["sha256"] for name, entry in manifest["media"].items()} == sums
    assert len(sums) >= 3


def test_a_site_is_not_replaced_unasked(machine, saved):
    before = machine.content()
    refused = machine.manage("restore", str(saved))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert machine.content() == before


def test_a_damaged_backup_changes_nothing(machine, saved, tmp_path):
    before = machine.content()
    damaged = tmp_path / "damaged"
    shutil.copytree(saved, damaged)
    name = next(iter(json.loads((damaged / "manifest.json").read_text())["media"]))
    (damaged / "media" / name).write_bytes(b"another")
    refused = machine.manage("restore", "--force", str(damaged))
    assert refused.returncode == 1
    assert name in refused.stderr
    assert machine.content() == before


def test_what_came_after_the_backup_goes_when_it_is_restored(machine, tmp_path):
    assert machine.manage("backup", str(tmp_path / "saved")).returncode == 0
    before = machine.content()
    machine.run(WRITE.format(count=2, prefix="after"))
    assert machine.content() != before
    assert machine.manage("restore", "--force", str(tmp_path / "saved")).returncode == 0
    assert machine.content() == before


@pytest.mark.parametrize("content", [{}, {"manifest.json": '{"format": 99}'}])
def test_a_folder_that_is_no_backup_is_refused(machine, tmp_path, content):
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    refused = machine.manage("restore", "--force", str(tmp_path))
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: ")


def test_a_backup_never_writes_over_something(machine, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    refused = machine.manage("backup", str(tmp_path))
    assert refused.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
