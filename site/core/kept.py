"""Values that are the same for every reader until something is published."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

from core import edition

# The edition decides what is used; this only lets what nobody asks for go.
KEPT_S = 24 * 3600

Value = TypeVar("Value")


def kept(name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` returned in this edition, else ask it. The value can be pickled."""
    # Before it is made: what is published meanwhile makes it one of a past edition.
    key = f"kept:{name}:{edition.current()}"
    missing = object()
    found = cache.get(key, missing)
    if found is missing:
        found = make()
        cache.set(key, found, KEPT_S)
    return cast(Value, found)
