"""What the admin's list and report of initiatives can be narrowed by."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import WorkflowState

from core.models import Commune
from initiatives.domain.points import Doubt
from initiatives.enums import PointPrecision
from initiatives.models import Initiative, InitiativeQuerySet, Theme

LIVE, DRAFT, CHANGED, IN_REVIEW = "live", "draft", "changed", "review"
STATES = (
    (LIVE, _("Published")),
    (DRAFT, _("Not published")),
    (CHANGED, _("Published, with changes that are not")),
    (IN_REVIEW, _("Submitted to the moderators")),
)


def themes(request: Any) -> QuerySet[Theme]:
    return Theme.objects.filter(locale__language_code=settings.LANGUAGE_CODE)


def used_tags(request: Any) -> QuerySet[Tag]:
    return Tag.objects.filter(initiatives_initiativetag_items__isnull=False).distinct()


class InitiativeFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="filter_state", empty_label=_("All")
    )
    theme = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=themes)
    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"), queryset=Commune.objects.defer("geometry")
    )
    tag = django_filters.ModelChoiceFilter(
        label=_("Tag"), queryset=used_tags, field_name="tagged_items__tag"
    )
    point_precision = django_filters.ChoiceFilter(
        label=_("Precision of the point"), choices=PointPrecision.choices
    )

    class Meta:
        model = Initiative
        fields = ("is_example",)

    def filter_state(
        self, initiatives: InitiativeQuerySet, name: str, value: str
    ) -> InitiativeQuerySet:
        conditions = {
            LIVE: Q(live=True),
            DRAFT: Q(live=False),
            CHANGED: Q(live=True, has_unpublished_changes=True),
            IN_REVIEW: Q(Exists(reviews())),
        }
        return initiatives.filter(conditions[value])


def reviews() -> QuerySet[WorkflowState]:
    """Return the reviews under way of the initiative of an outer query."""
    return WorkflowState.objects.active().filter(
        base_content_type__app_label="initiatives",
        base_content_type__model="initiative",
        # Keys are stored as text there.
        object_id=Cast(OuterRef("pk"), CharField()),
    )


class PointFilterSet(WagtailFilterSet):
    doubt = django_filters.ChoiceFilter(
        label=_("What to check"),
        choices=Doubt.choices,
        method="filter_doubt",
        empty_label=_("All"),
    )
    commune = django_filters.ModelChoiceFilter(
        label=_("Commune"), queryset=Commune.objects.defer("geometry")
    )

    class Meta:
        model = Initiative
        fields = ("live",)

    def filter_doubt(
        self, initiatives: InitiativeQuerySet, name: str, value: str
    ) -> InitiativeQuerySet:
        return initiatives.filter(**{value: True})
