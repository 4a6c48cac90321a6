"""Moderators see the background tasks and may start a failed one again."""

from django.db import migrations

CODENAMES = ("view_dbtaskresult", "change_dbtaskresult")


def permissions(apps):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="django_tasks_database", model="dbtaskresult"
    )
    for codename in CODENAMES:
        # Django makes them after the last migration only, under this name.
        yield apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": f"Can {codename.partition('_')[0]} Task Result"},
        )[0]


def let_moderators(apps, schema_editor):
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Moderators")
    group.permissions.add(*permissions(apps))


def forbid_moderators(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.filter(name="Moderators").first()
    if group:
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_worker"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(let_moderators, forbid_moderators)]
