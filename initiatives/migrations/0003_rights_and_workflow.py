"""Who may do what with initiatives, and the workflow they go through.

Permissions are made here by name because Django makes them after the last migration only.
"""

from django.db import migrations

WORKFLOW = "Relecture"
EDITORS = ("add", "change", "view")
GROUPS = {
    "Editors": EDITORS,
    "Moderators": (*EDITORS, "delete", "publish", "lock", "unlock"),
    # They write translations; the source is kept from them by core.permissions.
    "Translators": ("change", "view"),
}


def content_type(apps):
    return apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="initiatives", model="initiative"
    )[0]


def permission(apps, verb):
    return apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type(apps),
        codename=f"{verb}_initiative",
        defaults={"name": f"Can {verb} initiative"},
    )[0]


def add_rights(apps, schema_editor):
    for name, verbs in GROUPS.items():
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, verb) for verb in verbs))


def remove_rights(apps, schema_editor):
    for name, verbs in GROUPS.items():
        group = apps.get_model("auth.Group").objects.filter(name=name).first()
        if group:
            group.permissions.remove(*(permission(apps, verb) for verb in verbs))


def assign_workflow(apps, schema_editor):
    workflow = apps.get_model("wagtailcore.Workflow").objects.filter(name=WORKFLOW).first()
    if workflow:
        apps.get_model("wagtailcore.WorkflowContentType").objects.get_or_create(
            content_type_id=content_type(apps).pk, defaults={"workflow": workflow}
        )


def free_workflow(apps, schema_editor):
    # By number: going back, the two models come from states that do not know each other.
    apps.get_model("wagtailcore.WorkflowContentType").objects.filter(
        content_type_id=content_type(apps).pk
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_initiative"),
        ("core", "0002_languages_groups_workflow"),
    ]
    operations = [
        migrations.RunPython(add_rights, remove_rights),
        migrations.RunPython(assign_workflow, free_workflow),
    ]
