"""Initiatives of the inhabitants and their themes."""

from initiatives.models.theme import Theme

__all__ = ["Theme"]
