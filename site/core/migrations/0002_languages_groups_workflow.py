"""Languages, groups and the editorial workflow, from the first start.

Data only, and before this app's tables: it needs Wagtail's, not ours. Permissions are made here
by name because Django makes them after the last migration only.
"""

from django.db import migrations

SOURCE = "fr"
TRANSLATED = ("en", "es", "de", "it")

SNIPPETS = (("core", "organisation"), ("core", "glossaryterm"), ("initiatives", "theme"))
WRITE = ("add", "change", "view")

# Django would name the permission after the model's verbose name.
NOUNS = {"glossaryterm": "glossary term", "councilsettings": "council"}

# group -> [(app, model, codename)]
EDITORS = [
    ("wagtailadmin", "admin", "access_admin"),
    *((app, model, f"{verb}_{model}") for app, model in SNIPPETS for verb in WRITE),
]
MODERATORS = [
    *EDITORS,
    *((app, model, f"delete_{model}") for app, model in SNIPPETS),
    ("core", "councilsettings", "change_councilsettings"),
    *(
        ("wagtailredirects", "redirect", f"{verb}_redirect")
        for verb in ("add", "change", "delete", "view")
    ),
    ("wagtail_localize", "translation", "submit_translation"),
]
# Changing a translation needs no more than changing the object; pages come with each tree.
TRANSLATORS = [
    ("wagtailadmin", "admin", "access_admin"),
    *((app, model, f"{verb}_{model}") for app, model in SNIPPETS for verb in ("change", "view")),
]
GROUPS = {"Editors": EDITORS, "Moderators": MODERATORS, "Translators": TRANSLATORS}

# On the root page, hence on every page. Wagtail has made most of them already.
PAGE_PERMISSIONS = {
    "Editors": ("add_page", "change_page"),
    "Moderators": ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
# wagtail-localize gives it to editors, who could then publish through its "Sync" screen.
TOO_MUCH_FOR_EDITORS = ("wagtail_localize", "translation", "submit_translation")

WORKFLOW_BEFORE, WORKFLOW = "Moderators approval", "Relecture"
TASK = "Relecture par les modérateurs"


def permission(apps, app_label, model, codename):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    verb, _, noun = codename.partition("_")
    found, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {verb} {NOUNS.get(noun, noun)}"},
    )
    return found


def add_languages(apps, schema_editor):
    locales = apps.get_model("wagtailcore.Locale").objects
    synchronizations = apps.get_model("wagtail_localize.LocaleSynchronization").objects
    source, _ = locales.get_or_create(language_code=SOURCE)
    for code in TRANSLATED:
        locale, _ = locales.get_or_create(language_code=code)
        synchronizations.get_or_create(locale=locale, defaults={"sync_from": source})


def remove_languages(apps, schema_editor):
    """Keep a language in which pages were written: they would go with it."""
    apps.get_model("wagtail_localize.LocaleSynchronization").objects.filter(
        locale__language_code__in=TRANSLATED
    ).delete()
    pages = apps.get_model("wagtailcore.Page").objects
    for locale in apps.get_model("wagtailcore.Locale").objects.filter(
        language_code__in=TRANSLATED
    ):
        if not pages.filter(locale=locale).exists():
            locale.delete()


def add_groups(apps, schema_editor):
    groups = apps.get_model("auth.Group").objects
    for name, permissions in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *wanted) for wanted in permissions))
    groups.get(name="Editors").permissions.remove(permission(apps, *TOO_MUCH_FOR_EDITORS))

    root = apps.get_model("wagtailcore.Page").objects.get(depth=1)
    on_pages = apps.get_model("wagtailcore.GroupPagePermission").objects
    for name, codenames in PAGE_PERMISSIONS.items():
        for codename in codenames:
            on_pages.get_or_create(
                group=groups.get(name=name),
                page=root,
                permission=permission(apps, "wagtailcore", "page", codename),
            )
    let_choose_media(apps, groups.get(name="Translators"))


def let_choose_media(apps, group):
    """A translator may give another file or picture for a language, from those that exist."""
    collection = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    on_collections = apps.get_model("wagtailcore.GroupCollectionPermission").objects
    for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        on_collections.get_or_create(
            group=group,
            collection=collection,
            permission=permission(apps, app_label, model, f"choose_{model}"),
        )


def remove_groups(apps, schema_editor):
    """Give back the two groups that Wagtail made, as it made them."""
    groups = apps.get_model("auth.Group").objects
    groups.filter(name="Translators").delete()
    ours = {"access_admin", "submit_translation"}
    for name in ("Editors", "Moderators"):
        group = groups.filter(name=name).first()
        if group is None:
            continue
        group.permissions.remove(
            *(permission(apps, *wanted) for wanted in GROUPS[name] if wanted[2] not in ours)
        )
        group.permissions.add(permission(apps, *TOO_MUCH_FOR_EDITORS))


def name_workflow(apps, schema_editor):
    """Make one workflow of one task for moderators on the root page, or rename Wagtail's."""
    root = apps.get_model("wagtailcore.Page").objects.get(depth=1)
    workflows = apps.get_model("wagtailcore.Workflow").objects
    tasks = apps.get_model("wagtailcore.GroupApprovalTask").objects
    workflow = workflows.filter(name=WORKFLOW_BEFORE).first()
    if workflow is None:
        workflow, _ = workflows.get_or_create(name=WORKFLOW, defaults={"active": True})
    workflow.name = WORKFLOW
    workflow.save()

    step = apps.get_model("wagtailcore.WorkflowTask").objects.filter(workflow=workflow).first()
    if step:
        task = tasks.get(pk=step.task_id)
    else:
        content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
            app_label="wagtailcore", model="groupapprovaltask"
        )
        task = tasks.create(name=TASK, active=True, content_type=content_type)
        apps.get_model("wagtailcore.WorkflowTask").objects.create(
            workflow=workflow, task=task, sort_order=0
        )
    task.name = TASK
    task.save()
    task.groups.add(apps.get_model("auth.Group").objects.get(name="Moderators"))
    apps.get_model("wagtailcore.WorkflowPage").objects.get_or_create(
        page=root, defaults={"workflow": workflow}
    )


def rename_workflow_back(apps, schema_editor):
    apps.get_model("wagtailcore.Workflow").objects.filter(name=WORKFLOW).update(
        name=WORKFLOW_BEFORE
    )
    apps.get_model("wagtailcore.Task").objects.filter(name=TASK).update(name=WORKFLOW_BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [
        migrations.RunPython(add_languages, remove_languages),
        migrations.RunPython(add_groups, remove_groups),
        migrations.RunPython(name_workflow, rename_workflow_back),
    ]
