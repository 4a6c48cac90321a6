"""What the public is asked. Fields clean what they are given; the hints say what will be public."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from core.partial_dates import PartialDate
from core.plain_text import many_lines, one_line
from initiatives.domain.contributions.proposal import MAX_DESCRIPTION
from initiatives.domain.themes import shown_themes
from initiatives.enums import ProblemReason
from initiatives.models.contributions import MAX_NAME, MAX_NOTE, MAX_PROBLEM

LONGEST = 100_000
MAX_SUMMARY = 400


class Words(forms.CharField):
    """A text without what no reader should meet; too long, it is refused, not cut."""

    def __init__(self, *, limit: int, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        widget: forms.Widget = forms.TextInput({"class": "input", "autocomplete": "off"})
        if lines:
            widget = forms.Textarea({"class": "input", "rows": kwargs.pop("rows", 5)})
        kwargs.setdefault("widget", widget)
        super().__init__(max_length=limit, **kwargs)
        # A browser would cut what is pasted, without a word.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        clean = many_lines if self.lines else one_line
        return clean(value, LONGEST)


class TypedDate(Words):
    """A year, a month of a year or a day, as people write them: 2021, 05/2021, 3/05/2021."""

    PATTERN = re.compile(r"(?:(?:(?P<day>\d{1,2})[/. ])?(?P<month>\d{1,2})[/. ])?(?P<year>\d{4})")

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "input short", "inputmode": "numeric"})
        super().__init__(limit=10, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = self.PATTERN.fullmatch(text)
        try:
            if found is None:
                return str(PartialDate(text))
            day, month = (int(found[part]) if found[part] else None for part in ("day", "month"))
            return str(PartialDate.of(int(found["year"]), month, day))
        except ValueError as error:
            raise ValidationError(_("Write a year, or a month: 2021, 05/2021.")) from error


class WebAddress(forms.URLField):
    """A page of the web; links to anything else are refused."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class Email(forms.EmailField):
    """Says what an address lacks."""

    widget = forms.EmailInput({"class": "input", "autocomplete": "email"})

    def __init__(self, **kwargs: Any) -> None:
        self.domain_errors = {
            "required": _("Write your e-mail address: the answer goes there."),
            "invalid": _("This address is not complete. For instance: name@example.org."),
        }
        super().__init__(max_length=254, error_messages=self.domain_errors, **kwargs)

    def clean(self, value: Any) -> str:
        text = one_line(value, 300)
        if text and "@" not in text:
            raise ValidationError(_("The “@” is missing. For instance: name@example.org."))
        return str(super().clean(text))


class PublicForm(forms.Form):
    """Errors are said by us, in the reader's language, on the page."""

    use_required_attribute = False


class WhatForm(PublicForm):
    """The first step: what the initiative is."""

    title = Words(
        limit=200,
        label=_("What is the initiative called?"),
        help_text=_(
            "The name that people use, for instance “Shared garden of La Borderie”. Public."
        ),
        error_messages={"required": _("Write the name of the initiative.")},
    )
    summary = Words(
        limit=MAX_SUMMARY,
        lines=True,
        rows=4,
        label=_("What happens there?"),
        help_text=_("Two or three sentences are enough: who does what, for whom, when. Public."),
        error_messages={"required": _("Say in a sentence what happens there.")},
    )
    theme = forms.ChoiceField(
        label=_("What is its main theme?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a theme, the one that fits best."),
            "invalid_choice": _("Choose a theme of the list."),
        },
    )
    description = Words(
        limit=MAX_DESCRIPTION,
        lines=True,
        required=False,
        label=_("More about it"),
        help_text=_("How it began, how to take part, what it needs. Public."),
    )
    organisation = Words(
        limit=200,
        required=False,
        label=_("Who runs it?"),
        help_text=_("Association, group or town hall. Public."),
    )
    website = WebAddress(
        required=False,
        max_length=500,
        assume_scheme="https",
        label=_("Website"),
        help_text=_("Public."),
        widget=forms.URLInput({"class": "input"}),
        error_messages={"invalid": _("Write the whole address, for instance https://example.org.")},
    )
    public_contact = Words(
        limit=200,
        required=False,
        label=_("How can readers reach it?"),
        help_text=_(
            "A telephone or a page of the organisation is public; to an e-mail, readers write "
            "through the site. Never the contact of a private person."
        ),
    )
    started = TypedDate(label=_("Since when?"), help_text=_("A year is enough: 2021, 05/2021."))
    ended = TypedDate(
        label=_("Until when?"), help_text=_("Leave it empty if the initiative goes on.")
    )

    # In this order on the page; the others are under "More details".
    FIRST = ("title", "summary")
    MORE = ("description", "organisation", "website", "public_contact", "started", "ended")

    def __init__(self, *args: Any, language: str, written_in: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if written_in not in ("", language):
            # What is corrected is read aloud in its own language.
            for name in ("title", "summary", "description", "organisation"):
                self.fields[name].widget.attrs["lang"] = written_in
        self.themes = list(shown_themes(language).values())
        self.fields["theme"].choices = [(one.slug, one.name) for one in self.themes]  # type: ignore[attr-defined]
        for name in ("summary", "description"):
            self.fields[name].widget.attrs["data-count"] = self.fields[name].max_length  # type: ignore[attr-defined]

    def clean_website(self) -> str:
        return one_line(self.cleaned_data["website"], 500)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        started, ended = values.get("started"), values.get("ended")
        if started and ended and PartialDate(ended).last_day < PartialDate(started).first_day:
            self.add_error("ended", _("The initiative ends before it starts: check both dates."))
        return values

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def is_more_open(self) -> bool:
        """Whether something is written, or wrong, under "More details"."""
        return any(self[name].value() or self[name].errors for name in self.MORE)


class WhereForm(PublicForm):
    """The place; domain/contributions/place.py makes a point of it."""

    address = Words(
        limit=250,
        required=False,
        label=_("Where does it happen?"),
        help_text=_("Write an address or a commune, then move the marker if needed. Public."),
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    latitude = Words(limit=20, required=False, label=_("Latitude"), help_text="47.7169")
    longitude = Words(limit=20, required=False, label=_("Longitude"), help_text="-1.3761")


class TrapForm(PublicForm):
    """A field that no person sees; what fills it in is a program."""

    fax = forms.CharField(
        required=False,
        max_length=100,
        label=_("Leave this field empty"),
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_fax(self) -> str:
        if self.cleaned_data["fax"]:
            raise ValidationError(_("Leave this field empty: it is there to stop programs."))
        return ""


class WhoForm(TrapForm):
    """Who sends it: never public."""

    name = Words(
        limit=MAX_NAME,
        label=_("Your name"),
        help_text=_("Not public. For the council to know whom it answers."),
        widget=forms.TextInput({"class": "input", "autocomplete": "name"}),
        error_messages={"required": _("Write your name, or the one you go by.")},
    )
    email = Email(
        label=_("Your e-mail address"),
        help_text=_("Not public. To tell you what becomes of it."),
    )
    note = Words(
        limit=MAX_NOTE,
        lines=True,
        rows=3,
        required=False,
        label=_("A word to the moderators"),
        help_text=_("Not public. For instance how you know the initiative."),
    )
    agreed = forms.BooleanField(
        label=_("I agree that the council contacts me again about this message."),
        error_messages={"required": _("Tick this box, so that we can answer you.")},
    )


class NoteForm(PublicForm):
    """The same for who has said it all before: only the word may change."""

    note = WhoForm.base_fields["note"]


class ProblemForm(PublicForm):
    """What is wrong with a published initiative."""

    problem_reason = forms.ChoiceField(
        label=_("What is the problem?"),
        choices=ProblemReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the problem is.")},
    )
    problem_text = Words(
        limit=MAX_PROBLEM,
        lines=True,
        label=_("Tell us more"),
        help_text=_("Not public. What is wrong, and what would be right, if you know it."),
        error_messages={"required": _("Say in a sentence what is wrong.")},
    )
