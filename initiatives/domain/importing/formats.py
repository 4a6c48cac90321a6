"""GeoJSON, CSV, uMap and GoGoCarto files read into plain rows; nothing is understood yet."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_CELL_CHARS = 20_000
# What spreadsheets of French offices write, in the order of trial.
ENCODINGS = ("utf-8-sig", "cp1252")
DELIMITERS = ",;\t|"


class UnreadableFile(Exception):
    """A sentence that says what is wrong with the whole file, and what to do."""


@dataclass
class RawRow:
    """One record as the file has it.

    `point` is [x, y] as written, or None; `refusal` says why it cannot be an initiative at all.
    """

    number: int
    values: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    point: tuple[float, float] | None = None
    identifier: str = ""
    refusal: str = ""


def read_rows(content: bytes, name: str) -> list[RawRow]:
    """Read a file, recognised by its content and its name. Raises UnreadableFile."""
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(size)s MB: cut it in several.")
            % {"size": MAX_FILE_BYTES // 1024**2}
        )
    text = decode(content)
    if not text.strip():
        raise UnreadableFile(_("The file is empty."))
    if text.lstrip().startswith("<"):
        raise UnreadableFile(
            _("KML, GPX and other XML files are not read: export the same data as GeoJSON.")
        )
    is_json = text.lstrip()[0] in "{["
    rows = list(read_json(text) if is_json else read_csv(text))
    if not rows:
        raise UnreadableFile(_("The file holds no record."))
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(
            _("The file has more than %(count)s records: cut it in several.") % {"count": MAX_ROWS}
        )
    return rows


def decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("This is not a text file. Export it as GeoJSON or CSV in UTF-8."))


def read_json(text: str) -> Iterator[RawRow]:
    try:
        # NaN and Infinity are not JSON; Python reads them unless told.
        content = json.loads(text, parse_constant=lambda name: None)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            _("The file is damaged JSON (%(reason)s). Export it again.") % {"reason": error}
        ) from error
    return numbered(records_of(content))


def numbered(records: Iterable[tuple[str, Any]]) -> Iterator[RawRow]:
    readers = {"feature": read_feature, "element": read_element}
    for number, (kind, record) in enumerate(records, start=1):
        if not isinstance(record, dict):
            yield RawRow(number, refusal=_("It is not a record."))
        else:
            yield readers[kind](number, record)


def records_of(content: Any) -> Iterator[tuple[str, Any]]:
    """Yield the records of whichever of the known forms this is."""
    if isinstance(content, dict) and content.get("type") == "umap":
        layers = content.get("layers")
        for layer in layers if isinstance(layers, list) else []:
            features = layer.get("features") if isinstance(layer, dict) else None
            yield from (("feature", one) for one in features or [])
    elif isinstance(content, dict) and isinstance(content.get("features"), list):
        yield from (("feature", one) for one in content["features"])
    elif isinstance(content, dict) and isinstance(content.get("data"), list):
        yield from (("element", one) for one in content["data"])
    else:
        raise UnreadableFile(
            _("This JSON is none of GeoJSON, uMap or GoGoCarto. Export it as GeoJSON.")
        )


def read_feature(number: int, feature: dict[str, Any]) -> RawRow:
    row = RawRow(number, identifier=text_of(feature.get("id")))
    properties = feature.get("properties")
    for name, value in (properties if isinstance(properties, dict) else {}).items():
        put(row, str(name), value)
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return row
    if geometry.get("type") != "Point":
        row.refusal = _("It is drawn as a line or a surface; an initiative is a point.")
    else:
        row.point = position(geometry.get("coordinates"))
        if row.point is None:
            row.refusal = _("Its coordinates are not two numbers.")
    return row


def read_element(number: int, element: dict[str, Any]) -> RawRow:
    """Read an element of GoGoCarto's API."""
    row = RawRow(number, identifier=text_of(element.get("id")))
    geo, address = element.get("geo"), element.get("address")
    if isinstance(geo, dict):
        row.point = position([geo.get("longitude"), geo.get("latitude")])
    if isinstance(address, dict):
        parts = (address.get(key) for key in ("streetAddress", "postalCode", "addressLocality"))
        row.values["address"] = " ".join(filter(None, map(text_of, parts)))
        row.values["commune"] = text_of(address.get("addressLocality"))
    for name, value in element.items():
        if name not in ("id", "geo", "address"):
            put(row, str(name), value)
    return row


def put(row: RawRow, name: str, value: Any) -> None:
    """Keep a value as text; a list of texts can be tags or categories."""
    if isinstance(value, list):
        words = [text_of(one.get("name") if isinstance(one, dict) else one) for one in value]
        row.values[name] = ";".join(filter(None, words))
    elif not isinstance(value, dict):
        row.values[name] = text_of(value)


def text_of(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "".join(c for c in str(value)[:MAX_CELL_CHARS] if c in "\n\t" or c.isprintable())
    return text.strip()


def position(value: Any) -> tuple[float, float] | None:
    """Return two numbers, or None. Finite: JSON's own limits were kept above."""
    if not isinstance(value, list | tuple) or len(value) < 2:
        return None
    try:
        x, y = (float(str(one).replace(",", ".")) for one in value[:2])
    except ValueError:
        return None
    return (x, y) if abs(x) < 1e9 and abs(y) < 1e9 else None


def read_csv(text: str) -> Iterator[RawRow]:
    if "\x00" in text:
        raise UnreadableFile(_("This is not a text file. Export it as GeoJSON or CSV in UTF-8."))
    first = text.lstrip("\n\r").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [name.strip() for name in reader.fieldnames or []]
        if len(names) < 2:
            raise UnreadableFile(
                _("No column was recognised: the first line names them, separated by , or ;.")
            )
        for number, cells in enumerate(reader, start=1):
            yield csv_row(number, names, cells)
    except csv.Error as error:
        raise UnreadableFile(
            _("The file is a damaged CSV (%(reason)s). Export it again.") % {"reason": error}
        ) from error


def csv_row(number: int, names: list[str], cells: dict[Any, Any]) -> RawRow:
    row = RawRow(number)
    if None in cells:
        row.refusal = _("It has more cells than there are columns: is a text without quotes?")
    for name, (_raw, value) in zip(names, cells.items(), strict=False):
        row.values[name] = text_of(value)
    return row
