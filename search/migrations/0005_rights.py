"""Who may say what about searches.

Permissions are made here by name because Django makes them after the last migration only.
"""

from django.db import migrations

NOUNS = {
    "synonyms": "synonyms",
    "promotion": "promoted result",
    "missedsearch": "search without a result",
}
WRITE = ("add", "change", "view")
EDITORS = [*((verb, model) for model in ("synonyms", "promotion") for verb in WRITE)]
EDITORS.append(("view", "missedsearch"))
MODERATORS = [*EDITORS, ("delete", "synonyms"), ("delete", "promotion")]
GROUPS = {"Editors": EDITORS, "Moderators": MODERATORS}


def permission(apps, verb, model):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="search", model=model
    )
    return apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {NOUNS[model]}"},
    )[0]


def add_rights(apps, schema_editor):
    for name, rights in GROUPS.items():
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *right) for right in rights))


def remove_rights(apps, schema_editor):
    for name, rights in GROUPS.items():
        group = apps.get_model("auth.Group").objects.filter(name=name).first()
        if group:
            group.permissions.remove(*(permission(apps, *right) for right in rights))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_curation"),
        ("core", "0002_languages_groups_workflow"),
    ]
    operations = [migrations.RunPython(add_rights, remove_rights)]
