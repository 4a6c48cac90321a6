"""Wiring of the admin."""

from wagtail.snippets.models import register_snippet

from initiatives.viewsets import InitiativeViewSet, ThemeViewSet

register_snippet(InitiativeViewSet)
register_snippet(ThemeViewSet)
