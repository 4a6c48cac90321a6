"""What the queue can be narrowed by; the same words open a contribution's neighbours."""

import datetime as dt
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from core.models import Commune, User
from initiatives.domain.contributions.rights import moderators
from initiatives.domain.themes import shown_themes
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution

Rows = QuerySet[Contribution]
# What nobody has confirmed yet is not for moderators.
STATES = [choice for choice in ContributionState.choices if choice[0] != "unconfirmed"]
ANY = "all"
AGES = (("3", _("3 days")), ("7", _("a week")), ("30", _("a month")))


def themes() -> list[tuple[str, str]]:
    found = shown_themes(get_language() or settings.LANGUAGE_CODE)
    return [(theme.slug, theme.name) for theme in found.values()]


def colleagues(request: Any) -> QuerySet[User]:
    return moderators()


class ContributionFilterSet(WagtailFilterSet):
    """Without a state, what waits for a decision."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[(ANY, _("All")), *STATES],
        method="filter_state",
        empty_label=_("To decide"),
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ContributionKind.choices)
    theme = django_filters.ChoiceFilter(
        label=_("Theme"), choices=themes, field_name="payload__theme"
    )
    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"), queryset=Commune.objects.defer("geometry"), method="filter_commune"
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    assigned_to = django_filters.ModelChoiceFilter(
        label=_("Given to"), queryset=colleagues, null_label=_("Nobody")
    )
    age = django_filters.ChoiceFilter(
        label=_("Waiting for more than"), choices=AGES, method="filter_age"
    )

    class Meta:
        model = Contribution
        fields = ()

    def filter_queryset(self, queryset: Rows) -> Rows:
        found: Rows = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("state"):
            found = found.filter(state=ContributionState.WAITING)
        return found

    def filter_state(self, rows: Rows, name: str, value: str) -> Rows:
        return rows if value == ANY else rows.filter(state=value)

    def filter_commune(self, rows: Rows, name: str, value: Commune) -> Rows:
        return rows.filter(payload__commune=value.pk)

    def filter_age(self, rows: Rows, name: str, value: str) -> Rows:
        limit = timezone.now() - dt.timedelta(days=int(value))
        return rows.filter(submitted_at__lt=limit)


def queue(data: Any, request: Any) -> Rows:
    """Return the contributions that an address asks for, in the order of the queue."""
    rows = Contribution.objects.exclude(state=ContributionState.UNCONFIRMED)
    rows = rows.order_by("submitted_at", "pk")
    filters = ContributionFilterSet(data=data, request=request, queryset=rows)
    return filters.filter_queryset(rows) if filters.is_valid() else rows
