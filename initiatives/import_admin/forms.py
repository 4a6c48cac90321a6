"""What a person says of the file they import."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from core.models import User
from initiatives.domain.importing.formats import MAX_FILE_BYTES, UnreadableFile
from initiatives.domain.importing.jobs import open_job
from initiatives.domain.importing.mapping import folded
from initiatives.domain.importing.records import SEPARATORS, known_themes
from initiatives.domain.themes import shown_themes
from initiatives.models import ImportJob

# Field of a file, in the order of the form, and what it is called.
LABELS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Description"),
    "theme": _("Theme"),
    "tags": _("Tags"),
    "address": _("Address"),
    "commune": _("Commune"),
    "longitude": _("Longitude, or X"),
    "latitude": _("Latitude, or Y"),
    "organisation": _("Organisation"),
    "contact": _("Public contact"),
    "website": _("Website"),
    "started": _("Started"),
    "ended": _("Ended"),
    "identifier": _("Identifier in the source"),
    "source": _("Source"),
    "sourceurl": _("Address of the source"),
    "licence": _("Licence"),
    "precision": _("Precision of the point"),
}
SAMPLE_CHARS = 40
# Beyond, a file has texts where themes are expected.
MAX_THEME_NAMES = 100


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("GeoJSON, CSV, uMap (.umap) or GoGoCarto (JSON), up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,.umap,.csv,.txt"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.job: ImportJob | None = None

    def clean_file(self) -> Any:
        """Read it whole: a file that cannot be imported is refused here, in words."""
        file = self.cleaned_data["file"]
        content = file.read(MAX_FILE_BYTES + 1)
        try:
            self.job = open_job(content, file.name, user=self.user)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ColumnsForm(forms.Form):
    """Which column is which field; where the file comes from; drafts or published."""

    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_(
            "Who the records come from. Give the same name at the next import: what has changed "
            "is then recognised."
        ),
    )
    licence = forms.CharField(
        label=_("Licence"),
        max_length=100,
        required=False,
        help_text=_("For instance “CC BY 4.0”."),
    )
    locale = forms.ModelChoiceField(
        label=_("Language of the texts"), queryset=Locale.objects.all(), empty_label=None
    )
    publish: forms.Field = forms.TypedChoiceField(
        label=_("The initiatives come as"),
        choices=[("", _("Drafts, that the moderators publish")), ("yes", _("Published at once"))],
        coerce=bool,
        required=False,
        empty_value="",
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, job: ImportJob, columns: dict[str, str], may_publish: bool, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "source": job.source,
            "licence": job.licence,
            "locale": job.locale,
            "publish": "yes" if job.publish else "",
            **{column_name(name): column for name, column in job.columns.items()},
        }
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("(no column)"))]
        choices += [(name, sampled(name, value)) for name, value in columns.items()]
        for name, label in LABELS.items():
            self.fields[column_name(name)] = forms.ChoiceField(
                label=label, choices=choices, required=name == "title"
            )
        if not may_publish:
            del self.fields["publish"]

    @property
    def column_fields(self) -> Iterable[Any]:
        return [self[column_name(name)] for name in LABELS]

    @property
    def other_fields(self) -> Iterable[Any]:
        names = ("source", "licence", "locale", "publish")
        return [self[name] for name in names if name in self.fields]

    def chosen(self) -> dict[str, Any]:
        """Return what begin_reading() takes."""
        data = self.cleaned_data
        found = {name: data[column_name(name)] for name in LABELS}
        return {
            "columns": {name: column for name, column in found.items() if column},
            "source": data["source"],
            "licence": data["licence"],
            "locale": data["locale"],
            "publish": bool(data.get("publish")),
        }


def column_name(name: str) -> str:
    return f"column-{name}"


def sampled(name: str, value: str) -> str:
    """Name a column by its name and the first thing it holds."""
    return f"{name} ({Truncator(value).chars(SAMPLE_CHARS)})" if value else name


class ThemesForm(forms.Form):
    """Which theme of ours is each of the file's. `names` says how many rows have each."""

    default_theme = forms.ChoiceField(label=_("All others"), required=False)

    def __init__(
        self, *args: Any, job: ImportJob, names: dict[str, int], language: str, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"default_theme": job.default_theme}
        super().__init__(*args, **kwargs)
        nothing = _("(left out)") if job.publish else _("(no theme: to be chosen in the draft)")
        ours = [(theme.slug, theme.name) for theme in shown_themes(language).values()]
        known = known_themes()
        self.names = dict(list(names.items())[:MAX_THEME_NAMES])
        for rank, (name, count) in enumerate(self.names.items()):
            self.fields[f"theme-{rank}"] = forms.ChoiceField(
                label=counted(name, count),
                choices=[("", nothing), *ours],
                required=False,
                initial=job.themes.get(folded(name)) or guessed(name, known),
            )
        field = self.fields["default_theme"]
        field.choices = [("", nothing), *ours]  # type: ignore[attr-defined]
        self.order_fields([*(f"theme-{rank}" for rank in range(len(self.names))), "default_theme"])

    def chosen(self) -> dict[str, Any]:
        """Return what begin_reading() takes."""
        data = self.cleaned_data
        found = {folded(name): data[f"theme-{rank}"] for rank, name in enumerate(self.names)}
        return {
            "themes": {name: slug for name, slug in found.items() if slug},
            "default_theme": data["default_theme"],
        }


def counted(name: str, count: int) -> str:
    words = ngettext("%(name)s (%(count)s row)", "%(name)s (%(count)s rows)", count)
    return words % {"name": name or gettext("Without a theme"), "count": count}


def guessed(name: str, known: dict[str, str]) -> str:
    """Return the theme of that name, in any of our languages."""
    words = (folded(word) for word in (name, *SEPARATORS.split(name)))
    return next((known[word] for word in words if word in known), "")
