"""What a transfer holds: the tables of the content, row by row, and the files they name.

Rows go with their keys into an instance that has none of its own, so that every reference holds
by itself: translations, revisions, states of workflows, histories.
"""

import base64
import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

FORMAT = 1
MANIFEST, TABLES, MEDIA = "manifest.json", "tables", "media"
BATCH = 200

Row = dict[str, Any]
Model = type[models.Model]


class TransferError(Exception):
    """A sentence that says why nothing was done, and what to do."""


def moved_models(*, with_contributors: bool) -> list[Model]:
    """Return the models whose tables are the site, in the order of their names."""
    omitted = omitted_labels(with_contributors=with_contributors)
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in omitted
    ]
    return sorted(found, key=lambda model: model._meta.label)


def omitted_labels(*, with_contributors: bool) -> set[str]:
    """Return the names of the tables that stay: the machine's own, and what is made again."""
    personal = () if with_contributors else settings.TRANSFER["contributors"]
    return {*settings.TRANSFER["left"], *personal}


def applied_migrations() -> list[str]:
    """Return the state of the database's form: two sites with the same one have the same tables."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def fields_of(model: Model) -> list[Any]:
    """Return the columns of the model's own table; a parent's are in the parent's."""
    return list(model._meta.local_concrete_fields)


def rows_of(model: Model, omitted: set[str]) -> Iterator[Row]:
    """Yield every row, by key, without what refers to tables that stay."""
    fields = fields_of(model)
    rows = model._base_manager.order_by("pk")
    # What is told of something that stays (its history, what it refers to) stays with it; a table
    # that tells of kinds, such as the permissions, does not name an object.
    stay = content_types_of(omitted)
    is_of_objects = any(field.name == "object_id" for field in fields)
    for field in fields:
        if is_of_objects and field.related_model is ContentType:
            rows = rows.exclude(**{f"{field.attname}__in": stay})
    emptied = {field for field in fields if label_of(field.related_model) in omitted}
    for row in rows.iterator(chunk_size=BATCH):
        yield {field.attname: None if field in emptied else written(field, row) for field in fields}


def label_of(model: Any | None) -> str:
    return str(model._meta.label) if model is not None else ""


def content_types_of(labels: set[str]) -> list[int]:
    """Return those that there are; an export writes nothing."""
    names = {label.lower() for label in labels}
    kinds = ContentType.objects.all()
    return [kind.pk for kind in kinds if f"{kind.app_label}.{kind.model}" in names]


def written(field: Any, row: models.Model) -> Any:
    """Return a value as JSON can hold it without loss."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def read(field: Any, value: Any) -> Any:
    """Return the value that `written` was given."""
    if isinstance(field, models.ForeignKey):
        return None if value is None else field.target_field.to_python(value)
    if isinstance(field, models.JSONField):
        return value
    return field.to_python(value)


def line_of(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
