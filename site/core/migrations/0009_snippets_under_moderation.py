"""Snippets go through the moderators' workflow, and a refusal there needs a reason.

Permissions are made here by name because Django makes them after the last migration only.
"""

from django.db import migrations

WORKFLOW, TASK = "Relecture", "Relecture par les modérateurs"
SNIPPETS = (("core", "organisation"), ("core", "glossaryterm"), ("initiatives", "theme"))
VERBS = ("publish", "lock", "unlock")


def content_type(apps, app_label, model):
    return apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )[0]


def permissions(apps):
    for app_label, model in SNIPPETS:
        for verb in VERBS:
            found, _ = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=content_type(apps, app_label, model),
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )
            yield found


def let_moderators_publish(apps, schema_editor):
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Moderators")
    group.permissions.add(*permissions(apps))


def let_moderators_publish_no_more(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.filter(name="Moderators").first()
    if group:
        group.permissions.remove(*permissions(apps))


def assign_workflow(apps, schema_editor):
    workflow = apps.get_model("wagtailcore.Workflow").objects.filter(name=WORKFLOW).first()
    if workflow is None:
        return
    for snippet in SNIPPETS:
        apps.get_model("wagtailcore.WorkflowContentType").objects.get_or_create(
            content_type_id=content_type(apps, *snippet).pk, defaults={"workflow": workflow}
        )


def free_workflow(apps, schema_editor):
    numbers = [content_type(apps, *snippet).pk for snippet in SNIPPETS]
    apps.get_model("wagtailcore.WorkflowContentType").objects.filter(
        content_type_id__in=numbers
    ).delete()


def turn_task_into(apps, app_label, model):
    """The same row of the same table: only the class that reads it changes."""
    apps.get_model("wagtailcore.Task").objects.filter(name=TASK).update(
        content_type_id=content_type(apps, app_label, model).pk
    )


def ask_for_a_reason(apps, schema_editor):
    turn_task_into(apps, "core", "moderationtask")


def ask_for_no_reason(apps, schema_editor):
    turn_task_into(apps, "wagtailcore", "groupapprovaltask")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0008_moderated_translations"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunPython(let_moderators_publish, let_moderators_publish_no_more),
        migrations.RunPython(assign_workflow, free_workflow),
        migrations.RunPython(ask_for_a_reason, ask_for_no_reason),
    ]
