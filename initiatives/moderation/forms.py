"""What moderators write on the screen of a contribution."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.form_fields import PartialDateFormField
from core.models import Commune, User
from core.point_widget import PointWidget
from core.validators import format_point, parse_point, validate_point
from initiatives.domain.contributions.corrections import GROUPS
from initiatives.domain.contributions.decide import MAX_REASON_CHARS
from initiatives.domain.contributions.proposal import LINES, TEXTS, Proposal
from initiatives.domain.contributions.rights import moderators
from initiatives.domain.themes import shown_themes
from initiatives.enums import PointPrecision
from initiatives.models import Contribution, RefusalReason


def reasons() -> Any:
    """The council's reasons, in the source language: authors read them in theirs."""
    return RefusalReason.objects.filter(locale__language_code=settings.LANGUAGE_CODE)


def words(label: Any, rows: int = 3, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_REASON_CHARS,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


class DecisionForm(forms.Form):
    """The fields of every decision; each action reads its own."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput)
    changes = words(_("What has to change"), help_text=_("The author reads it."))
    refusal = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=RefusalReason.objects.none(),
        required=False,
        help_text=_("Its text is written to the author in their language."),
    )
    refusal_words = words(_("A word of your own (optional)"))
    answer = words(_("Answer"), help_text=_("The author reads it."))
    assigned_to = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Everybody"),
    )
    groups = forms.MultipleChoiceField(choices=[(group, group) for group in GROUPS], required=False)

    def __init__(self, *args: Any, contribution: Contribution, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "decision-%s", **kwargs})
        self.contribution = contribution
        fields: Any = self.fields
        fields["refusal"].queryset = reasons()
        fields["assigned_to"].queryset = moderators()
        fields["assigned_to"].label_from_instance = name_of
        fields["assigned_to"].initial = contribution.assigned_to_id

    @property
    def ask_fields(self) -> list[forms.BoundField]:
        return [self["changes"]]

    @property
    def refuse_fields(self) -> list[forms.BoundField]:
        return [self["refusal"], self["refusal_words"]]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self["answer"]]

    @property
    def assign_fields(self) -> list[forms.BoundField]:
        return [self["assigned_to"]]

    def chosen_photos(self) -> dict[int, str]:
        """Return the description of each ticked photo; the domain takes no photo of others."""
        return {
            photo.pk: str(self.data.get(f"alt-{photo.pk}", ""))
            for photo in self.contribution.photos.all()
            if f"photo-{photo.pk}" in self.data
        }


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


class EditsForm(forms.Form):
    """The words and facts of a new initiative, as they would be published."""

    title = forms.CharField(label=_("Title"), max_length=LINES["title"])
    summary = forms.CharField(
        label=_("Summary"),
        max_length=TEXTS["summary"],
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=TEXTS["description"],
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )
    theme = forms.ChoiceField(label=_("Theme"))
    address = forms.CharField(label=_("Address"), max_length=LINES["address"], required=False)
    commune = forms.ModelChoiceField(
        label=_("Commune"), queryset=Commune.objects.defer("geometry"), required=False
    )
    location = forms.CharField(
        label=_("Point on the map"),
        required=False,
        max_length=250,
        widget=PointWidget,
        validators=[validate_point],
    )
    point_precision = forms.ChoiceField(
        label=_("Precision of the point"), choices=PointPrecision.choices
    )
    organisation = forms.CharField(
        label=_("Organisation"), max_length=LINES["organisation"], required=False
    )
    public_contact = forms.CharField(
        label=_("Public contact"), max_length=LINES["public_contact"], required=False
    )
    website = forms.URLField(
        label=_("Website"), max_length=LINES["website"], required=False, assume_scheme="https"
    )
    started = PartialDateFormField(label=_("Started"), required=False)
    ended = PartialDateFormField(label=_("Ended"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "edit-%s", **kwargs})
        themes = shown_themes(get_language() or settings.LANGUAGE_CODE)
        field: Any = self.fields["theme"]
        field.choices = [("", "—"), *((theme.slug, theme.name) for theme in themes.values())]

    @staticmethod
    def initial_of(proposal: Proposal) -> dict[str, Any]:
        """Return the fields as they stand before the moderator touches them."""
        values = proposal.to_payload()
        has_point = proposal.lon is not None and proposal.lat is not None
        point = format_point(proposal.lon or 0, proposal.lat or 0) if has_point else ""
        return {**values, "location": point, "point_precision": proposal.precision}

    def proposal(self) -> Proposal:
        """Return what was written; the form is valid."""
        values = dict(self.cleaned_data)
        if values["location"]:
            values["lon"], values["lat"] = parse_point(values["location"])
        values["commune"] = values["commune"].pk if values["commune"] else ""
        values["precision"] = values["point_precision"]
        return Proposal.from_payload(values)
