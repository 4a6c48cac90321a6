"""An unknown variable in one of our templates is a failure, not an empty string."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import FilterExpression

RESOLVE = FilterExpression.resolve.__code__
DEFAULTS = {"default", "default_if_none"}


class UndefinedVariableError(AssertionError):
    """A template of ours shows a variable that nobody gave it."""


class UndefinedVariable(str):
    """Stand for Django's `string_if_invalid`: fail in our templates, stay "" in other people's.

    Django asks for its truth just before it uses it, and nowhere else while resolving; `{% if %}`
    and `{% for %}` never ask, nor do we refuse a variable that has a `default` filter.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        if frame.f_code is not RESOLVE:
            return False
        expression, context = frame.f_locals["self"], frame.f_locals["context"]
        template = context.render_context.template or context.template
        if not is_ours(template.origin.name):
            return False
        if any(function.__name__ in DEFAULTS for function, _args in expression.filters):
            return False
        raise UndefinedVariableError(f"{expression.var} is unknown in {template.origin.name}")


def is_ours(path: str) -> bool:
    """Tell our templates from those of packages."""
    return Path(path).is_relative_to(settings.SITE_DIR / "templates")
