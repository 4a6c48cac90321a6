"""The translations' board: what is translated, what is not, what is out of date."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from core.domain.translation.batches import MAX_ORIGINALS, begin_batch, shown_batches
from core.domain.translation.coverage import Share, coverage, originals, translatable_models
from core.domain.translation.machine import provider
from core.domain.translation.states import Standing, condition, standings
from core.enums import TranslationState
from core.models import TranslationRecord
from core.translation_admin.editor import MAY_BEGIN, who
from core.translation_admin.minor import minor_url

ROWS = 50


@dataclass(frozen=True)
class Choice:
    """What the board shows: one kind of content, and which states in which languages."""

    model: type[Model]
    state: TranslationState | None
    locales: list[Locale]
    language: str
    words: str

    @classmethod
    def of(cls, data: Any) -> "Choice":
        """Read a query; what it does not know is left out."""
        models = {model._meta.model_name: model for model in translatable_models()}
        states = {state.value: state for state in TranslationState}
        all_locales = translated_locales()
        language = data.get("language", "")
        chosen = [locale for locale in all_locales if locale.language_code == language]
        return cls(
            model=models.get(data.get("kind", ""), Page),
            state=states.get(data.get("state", "")),
            locales=chosen or all_locales,
            language=language if chosen else "",
            words=data.get("q", "")[:100].strip(),
        )

    @property
    def kind(self) -> str:
        return str(self.model._meta.model_name)

    def originals(self) -> QuerySet:
        """Return the originals to show, those out of date the longest first."""
        found = originals(self.model)
        if self.state:
            wanted = Q()
            for locale in self.locales:
                wanted |= condition(self.model, self.state, locale)
            found = found.filter(wanted)
        if self.words:
            found = found.filter(**{f"{name_field(self.model)}__icontains": self.words})
        oldest = TranslationRecord.objects.outdated().filter(
            translation_key=OuterRef("translation_key"), locale__in=self.locales
        )
        return found.annotate(oldest=Subquery(oldest.values("outdated_since")[:1])).order_by(
            F("oldest").asc(nulls_last=True), name_field(self.model), "pk"
        )


def name_field(model: type[Model]) -> str:
    """Return the field by which people call an object."""
    names = {field.name for field in model._meta.concrete_fields}
    return next(name for name in ("title", "term", "name") if name in names)


def translated_locales() -> list[Locale]:
    source = Locale.get_default()
    order = [code for code, _name in settings.LANGUAGES]
    others = Locale.objects.exclude(pk=source.pk)
    return sorted(others, key=lambda locale: order.index(locale.language_code))


@dataclass(frozen=True)
class Cell:
    """One original in one language."""

    standing: Standing
    url: str


@dataclass(frozen=True)
class Row:
    """One original, and where it stands in each language shown."""

    key: uuid.UUID
    name: str
    url: str
    cells: list[Cell]
    minor_url: str


def edit_address(model: type[Model], pk: int) -> str:
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])  # type: ignore[attr-defined]


def rows(choice: Choice, page: Sequence[Any]) -> list[Row]:
    """Return the rows of one page of the list: six queries."""
    known = standings(choice.model, [one.translation_key for one in page])
    missing = Standing(TranslationState.MISSING)
    found = []
    for one in page:
        places = [known.get((one.translation_key, locale.pk), missing) for locale in choice.locales]
        cells = [
            Cell(
                place,
                edit_address(choice.model, place.target)
                if place.target and place.state != TranslationState.MISSING
                else "",
            )
            for place in places
        ]
        is_outdated = any(place.state == TranslationState.OUTDATED for place in places)
        found.append(
            Row(
                one.translation_key,
                str(one),
                edit_address(choice.model, one.pk),
                cells,
                minor_url(one) if is_outdated else "",
            )
        )
    return found


@dataclass(frozen=True)
class Line:
    """The share of each language for one kind of content."""

    kind: str
    name: str
    shares: list[tuple[Locale, Share]]


def lines(locales: list[Locale]) -> list[Line]:
    return [
        Line(
            str(model._meta.model_name),
            str(model._meta.verbose_name_plural),
            [
                (locale, share)
                for locale in locales
                for share in [coverage(model, [locale])[locale.pk]]
            ],
        )
        for model in translatable_models()
    ]


class Board(WagtailAdminTemplateMixin, TemplateView):
    """The list for everybody; beginning translations for those who may."""

    template_name = "core/admin/translations.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice = Choice.of(self.request.GET)
        page = Paginator(choice.originals(), ROWS).get_page(self.request.GET.get("p"))
        locales = translated_locales()
        return {
            **super().get_context_data(**kwargs),
            "choice": choice,
            "lines": lines(locales),
            "locales": locales,
            "kinds": [
                (model._meta.model_name, model._meta.verbose_name_plural)
                for model in translatable_models()
            ],
            "states": TranslationState.choices,
            "page": page,
            "rows": rows(choice, list(page)),
            "batches": shown_batches(),
            "may_begin": self.request.user.has_perm(MAY_BEGIN),
            "machine": provider(),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin the translation of what was ticked, or of all that the filter finds."""
        if not request.user.has_perm(MAY_BEGIN):
            raise PermissionDenied
        choice = Choice.of(request.GET)
        locales = [
            locale
            for locale in translated_locales()
            if locale.language_code in request.POST.getlist("to")
        ]
        keys = self.chosen_keys(request, choice)
        if not keys or not locales:
            messages.error(request, _("Tick what is to be translated, and into which languages."))
        else:
            by_machine = bool(request.POST.get("machine")) and provider() is not None
            begin_batch(choice.model, keys, locales, user=who(request), with_machine=by_machine)
            messages.success(request, sentence_of_beginning(len(keys)))
        return redirect(request.get_full_path())

    def chosen_keys(self, request: HttpRequest, choice: Choice) -> list[uuid.UUID]:
        found = choice.originals()
        if request.POST.get("all"):
            return list(found.values_list("translation_key", flat=True)[:MAX_ORIGINALS])
        ticked = [key for text in request.POST.getlist("key") if (key := read_key(text))]
        return list(
            found.filter(translation_key__in=ticked).values_list("translation_key", flat=True)
        )


def read_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def sentence_of_beginning(count: int) -> str:
    return ngettext(
        "%(count)s original is being opened for translation.",
        "%(count)s originals are being opened for translation.",
        count,
    ) % {"count": count}
