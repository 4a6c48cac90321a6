"""The index of the admin, chosen by WAGTAILSEARCH_BACKENDS: Wagtail's own, quicker on SQLite."""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as stock_backend


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend of the site's database."""
    if connection.vendor != "sqlite":
        return stock_backend(params)
    # Its models exist on SQLite only.
    from search.sqlite_backend import Backend  # noqa: PLC0415 -- see above

    return Backend(params)
