"""Copy to the tags what each save of an initiative copies from now on."""

from django.db import migrations, models


def copy_facts(apps, schema_editor):
    initiative = apps.get_model("initiatives.Initiative").objects.filter(
        pk=models.OuterRef("content_object")
    )
    apps.get_model("initiatives.InitiativeTag").objects.update(
        is_listed=models.Exists(initiative.filter(live=True, is_original=True)),
        theme=models.Subquery(initiative.values("theme")),
        commune=models.Subquery(initiative.values("commune")),
    )


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0010_lists_at_scale")]
    operations = [migrations.RunPython(copy_facts, migrations.RunPython.noop)]
