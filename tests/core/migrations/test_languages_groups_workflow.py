"""What an empty database holds after the migrations, and after going back."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Locale, Page, Workflow
from wagtail_localize.models import LocaleSynchronization

from core.models import ModerationTask

migration = import_module("core.migrations.0002_languages_groups_workflow")
tasks = import_module("core.migrations.0006_moderators_see_tasks")
snippets = import_module("core.migrations.0009_snippets_under_moderation")
# Applied after it, hence undone before it.
initiatives = import_module("initiatives.migrations.0003_rights_and_workflow")
reasons = import_module("initiatives.migrations.0014_refusal_reasons")
searches = import_module("search.migrations.0005_rights")
pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]

SNIPPETS = ("core.organisation", "core.glossaryterm", "initiatives.theme", "initiatives.initiative")
EDITOR = {
    "wagtailadmin.access_admin",
    *(name.replace(".", f".{verb}_") for name in SNIPPETS for verb in ("add", "change", "view")),
}
TRANSLATOR = {name for name in EDITOR if ".add_" not in name}
SEARCHES = {
    *(f"search.{verb}_{model}" for model in ("synonyms", "promotion") for verb in ("add", "change", "view")),
    "search.view_missedsearch",
}
EDITOR = EDITOR | SEARCHES
TRANSLATOR = TRANSLATOR | {
    f"initiatives.{verb}_refusalreason" for verb in ("change", "view")
}
MODERATOR = EDITOR | {
    *(f"search.delete_{model}" for model in ("synonyms", "promotion")),
    *(
        name.replace(".", f".{verb}_")
        for name in SNIPPETS
        for verb in ("delete", "publish", "lock", "unlock")
    ),
    *(f"initiatives.{verb}_contribution" for verb in ("change", "view")),
    *(f"initiatives.{verb}_refusalreason" for verb in ("add", "change", "delete", "view")),
    "core.change_councilsettings",
    *(f"core.{verb}_outgoingmail" for verb in ("change", "view")),
    "wagtail_localize.submit_translation",
    *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete", "view")),
    *(f"django_tasks_database.{verb}_dbtaskresult" for verb in ("change", "view")),
}


def permissions_of(name):
    found = Group.objects.get(name=name).permissions.select_related("content_type")
    # Wagtail gives these on the default media models; collections decide since 1.x.
    legacy = {"wagtailimages", "wagtaildocs"}
    return {
        f"{p.content_type.app_label}.{p.codename}"
        for p in found
        if p.content_type.app_label not in legacy
    }


def page_permissions_of(name):
    rows = GroupPagePermission.objects.filter(group__name=name, page__depth=1)
    return set(rows.values_list("permission__codename", flat=True))


def test_languages_are_there_and_follow_french():
    assert set(Locale.objects.values_list("language_code", flat=True)) == {
        "fr",
        "en",
        "es",
        "de",
        "it",
    }
    followers = LocaleSynchronization.objects.values_list(
        "locale__language_code", "sync_from__language_code"
    )
    assert sorted(followers) == [("de", "fr"), ("en", "fr"), ("es", "fr"), ("it", "fr")]


@pytest.mark.parametrize(
    ("group", "expected"),
    [("Editors", EDITOR), ("Moderators", MODERATOR), ("Translators", TRANSLATOR)],
)
def test_group_has_exactly_its_permissions(group, expected):
    assert permissions_of(group) == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Editors", {"add_page", "change_page"}),
        ("Moderators", {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        ("Translators", set()),
    ],
)
def test_group_has_exactly_its_rights_on_pages(group, expected):
    assert page_permissions_of(group) == expected


def test_one_workflow_for_moderators_covers_every_page():
    workflow = Workflow.objects.get()
    (step,) = workflow.workflow_tasks.all()
    groups = step.task.specific.groups.values_list("name", flat=True)

    assert (workflow.name, step.task.name) == ("Relecture", "Relecture par les modérateurs")
    assert list(groups) == ["Moderators"]
    assert [link.page.depth for link in workflow.workflow_pages.all()] == [1]
    types = workflow.workflow_content_types.values_list("content_type__model", flat=True)
    assert sorted(types) == ["glossaryterm", "initiative", "organisation", "theme"]
    assert isinstance(step.task.specific, ModerationTask)


def undo():
    reasons.take_rights(apps, None)
    reasons.remove_reasons(apps, None)
    searches.remove_rights(apps, None)
    snippets.ask_for_no_reason(apps, None)
    snippets.free_workflow(apps, None)
    snippets.let_moderators_publish_no_more(apps, None)
    tasks.forbid_moderators(apps, None)
    initiatives.free_workflow(apps, None)
    initiatives.remove_rights(apps, None)
    migration.rename_workflow_back(apps, None)
    migration.remove_groups(apps, None)
    migration.remove_languages(apps, None)


def redo():
    migration.add_languages(apps, None)
    migration.add_groups(apps, None)
    migration.name_workflow(apps, None)
    initiatives.add_rights(apps, None)
    initiatives.assign_workflow(apps, None)
    tasks.let_moderators(apps, None)
    snippets.let_moderators_publish(apps, None)
    snippets.assign_workflow(apps, None)
    snippets.ask_for_a_reason(apps, None)
    searches.add_rights(apps, None)
    reasons.add_reasons(apps, None)
    reasons.give_rights(apps, None)


def test_going_back_leaves_what_wagtail_made():
    undo()

    assert list(Locale.objects.values_list("language_code", flat=True)) == ["fr"]
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}
    assert permissions_of("Editors") == {
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
    }
    assert Workflow.objects.get().name == "Moderators approval"


def test_going_back_and_forth_changes_nothing():
    before = {name: permissions_of(name) for name in migration.GROUPS}

    undo()
    redo()
    redo()

    assert {name: permissions_of(name) for name in migration.GROUPS} == before
    assert Locale.objects.count() == 5
    assert Workflow.objects.get().name == "Relecture"


def test_going_back_keeps_a_language_with_pages():
    Page.objects.get(depth=1).add_child(
        title="Start", slug="start", locale=Locale.objects.get(language_code="en")
    )

    reasons.remove_reasons(apps, None)
    migration.remove_languages(apps, None)

    assert set(Locale.objects.values_list("language_code", flat=True)) == {"fr", "en"}


def test_an_empty_database_migrates_both_ways(tmp_path):
    """In a process of its own: unapplying the tables of the test database would break it."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    for target in ([], ["core", "0001"], []):
        run = subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", "migrate", "-v0", *target],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")
