"""Moderators see the mails of the site and may have a failed one tried again."""

from django.db import migrations

CODENAMES = ("view_outgoingmail", "change_outgoingmail")


def permissions(apps):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="core", model="outgoingmail"
    )
    for codename in CODENAMES:
        # Django makes them after the last migration only, under this name.
        yield apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": f"Can {codename.partition('_')[0]} mail"},
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
        ("core", "0015_document_health"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(let_moderators, forbid_moderators)]
