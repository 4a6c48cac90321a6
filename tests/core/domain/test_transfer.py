"""A whole site moves to another instance, row by row, and comes out the same."""

import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from core.domain.transfer import TransferError, export_site, import_site, parts, receiving
from core.models import OutgoingMail
from tests.factories.contributions import ContributionFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.users import UserFactory

ROOT = Path(django_settings.ROOT)


def silent(_line):
    pass


@pytest.fixture
def full_site(site, moderator):
    """A site with a bit of everything: files, a draft under moderation, a redirect, a mail."""
    site.meeting.title = "Un autre titre"
    site.meeting.save_revision(user=moderator)
    Workflow.objects.first().start(site.meeting, moderator)
    Redirect.objects.create(old_path="/ancien", redirect_page=site.programme)
    ImageFactory().get_rendition("width-100")
    DocumentFactory()
    initiative = InitiativeFactory()
    initiative.tags.add("eau")
    initiative.save_revision(user=moderator)
    OutgoingMail.objects.create(to="marie@example.org", message_id="<a@x>")
    ContributionFactory(email="marie@example.org")
    return site


@pytest.fixture
def exported(full_site, tmp_path):
    folder = tmp_path / "export"
    export_site(folder, silent)
    return folder


def tables_of(folder):
    return {path.name: path.read_text().splitlines() for path in (folder / "tables").iterdir()}


def manage(folder, *arguments):
    """Run a command on the instance that lives in the folder."""
    run = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def other_instance(tmp_path, _database_template):
    folder = tmp_path / "other"
    folder.mkdir()
    if _database_template.exists():
        shutil.copyfile(_database_template, folder / "site.sqlite3")
    manage(folder, "migrate", "--verbosity=0")
    return folder


def test_the_round_trip_through_another_instance_is_identical(exported, other_instance, tmp_path):
    """The other one is on SQLite, whatever this one is on."""
    manage(other_instance, "import_site", str(exported))
    manage(other_instance, "export_site", str(tmp_path / "again"))
    assert tables_of(tmp_path / "again") == tables_of(exported)
    first, second = (
        json.loads((folder / "manifest.json").read_text())
        for folder in (exported, tmp_path / "again")
    )
    assert len(first["media"]) >= 3
    assert second["media"] == first["media"]
    assert "0" not in manage(other_instance, "check_search").split()[:1]


def test_an_import_here_gives_the_same_rows_and_keys_that_follow(exported, tmp_path, monkeypatch):
    monkeypatch.setattr(receiving, "PAGES_OF_AN_EMPTY_SITE", 10_000)
    Redirect.objects.all().delete()
    Page.objects.filter(depth__gt=2).update(title="x")
    import_site(exported, silent)
    export_site(tmp_path / "again", silent)
    assert tables_of(tmp_path / "again") == tables_of(exported)
    # The next row of a table has a key of its own.
    assert (
        Redirect.objects.create(old_path="/neuf").pk > Redirect.objects.get(old_path="/ancien").pk
    )


def test_nothing_of_contributors_moves_unless_asked_for(full_site, exported, tmp_path):
    def everything(folder):
        return "".join("\n".join(lines) for lines in tables_of(folder).values())

    assert "marie@example.org" not in everything(exported)
    assert "initiatives.Contribution.jsonl" not in tables_of(exported)
    call_command("export_site", tmp_path / "all", "--with-contributors", stdout=StringIO())
    assert everything(tmp_path / "all").count("marie@example.org") == 2


@pytest.mark.parametrize("with_contributors", [True, False])
def test_no_table_that_moves_needs_one_that_stays(db, with_contributors):
    omitted = parts.omitted_labels(with_contributors=with_contributors)
    needed = [
        f"{model._meta.label}.{field.name}"
        for model in parts.moved_models(with_contributors=with_contributors)
        for field in parts.fields_of(model)
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label in omitted
        and not field.null
    ]
    assert needed == []


def test_every_table_named_exists():
    labels = parts.omitted_labels(with_contributors=False)
    if connection.vendor != "sqlite":
        labels -= {"wagtailsearch.SQLiteFTSIndexEntry"}
    assert {apps.get_model(label)._meta.label for label in labels} == labels


def test_a_site_in_use_is_not_replaced(exported):
    with pytest.raises(TransferError, match="pages"):
        import_site(exported, silent)


def test_another_version_is_refused(exported, monkeypatch):
    monkeypatch.setattr(parts, "applied_migrations", lambda: ["core.0001_initial"])
    with pytest.raises(TransferError, match="version"):
        import_site(exported, silent)


@pytest.mark.parametrize("name", ["tables/home.HomePage.jsonl", "media"])
def test_a_damaged_export_changes_nothing(exported, monkeypatch, name):
    monkeypatch.setattr(receiving, "PAGES_OF_AN_EMPTY_SITE", 10_000)
    path = exported / name
    if path.is_dir():
        path = next(file for file in path.rglob("*") if file.is_file())
    path.write_bytes(path.read_bytes() + b" ")
    before = list(Page.objects.values_list("pk", "title"))
    with pytest.raises(TransferError, match=path.name):
        import_site(exported, silent)
    assert list(Page.objects.values_list("pk", "title")) == before


def test_an_unfinished_export_is_none(db, tmp_path):
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("import_site", tmp_path)


def test_a_folder_in_use_is_not_written_to(db, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("export_site", tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["letter.txt"]


def test_an_import_that_fails_leaves_the_database_as_it_was(exported, monkeypatch):
    monkeypatch.setattr(receiving, "PAGES_OF_AN_EMPTY_SITE", 10_000)
    monkeypatch.setattr(receiving, "settle_sequences", lambda _models: 1 / 0)
    before = Redirect.objects.get().pk, UserFactory._meta.model.objects.count()
    with pytest.raises(ZeroDivisionError):
        import_site(exported, silent)
    assert (Redirect.objects.get().pk, UserFactory._meta.model.objects.count()) == before
