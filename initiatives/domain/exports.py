"""Rows of open data as GeoJSON, CSV and JSON, written piece by piece."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from initiatives.domain.open_data import COLUMNS, LICENCE, LICENCE_URL, Row, Value, values

# A spreadsheet would run what begins so.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
PIECE = 200


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def geojson(rows: Iterable[Row], head: dict[str, Any]) -> Iterator[str]:
    """Yield an RFC 7946 FeatureCollection; what has no point has a null geometry.

    `name` and `description` are what uMap shows by itself.
    """
    opening = dumps({"type": "FeatureCollection", **licence(), **head})
    yield f'{opening[:-1]},"features":['
    yield from joined(dumps(feature(row)) for row in rows)
    yield "]}\n"


def feature(row: Row) -> dict[str, Any]:
    properties = values(row)
    lon, lat = properties.pop("longitude"), properties.pop("latitude")
    geometry = {"type": "Point", "coordinates": [lon, lat]} if lon is not None else None
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": geometry,
        "properties": {
            "name": properties["title"],
            "description": properties["summary"],
            **properties,
        },
    }


def as_json(rows: Iterable[Row], head: dict[str, Any]) -> Iterator[str]:
    opening = dumps({**licence(), **head})
    yield f'{opening[:-1]},"initiatives":['
    yield from joined(dumps(values(row)) for row in rows)
    yield "]}\n"


def joined(items: Iterable[str]) -> Iterator[str]:
    """Put commas between, and yield pieces large enough to be worth sending."""
    piece: list[str] = []
    is_first = True
    for item in items:
        piece.append(item if is_first else f",\n{item}")
        is_first = False
        if len(piece) == PIECE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def licence() -> dict[str, str]:
    return {"licence": LICENCE, "licence_url": LICENCE_URL}


def as_csv(rows: Iterable[Row], head: dict[str, Any]) -> Iterator[str]:
    """Yield UTF-8 with a mark, which spreadsheets need to know it; commas, CRLF (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM)
    writer.writerow([column.name for column in COLUMNS])
    for number, row in enumerate(rows, start=1):
        writer.writerow([cell(value) for value in values(row).values()])
        if number % PIECE == 0:
            yield taken(buffer)
    yield taken(buffer)


def taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def cell(value: Value) -> str | float:
    """Return what a spreadsheet shows and never runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return value
    text = ";".join(value) if isinstance(value, list) else value
    return f"'{text}" if text.startswith(FORMULAS) else text
