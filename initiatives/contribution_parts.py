"""What the pages of the public form show: fields, what is to be put right, the summary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.formats import partial_date
from core.models import Commune
from initiatives.domain.contributions.filling import place_of, proposal_of
from initiatives.domain.contributions.place import Place
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.themes import shown_themes
from initiatives.enums import ContributionKind, ProblemReason
from initiatives.forms.contributions import (
    NoteForm,
    ProblemForm,
    WhatForm,
    WhereForm,
    WhoForm,
)
from initiatives.models import ContributionForm

WHAT, WHERE, CHECK = "what", "where", "check"


@dataclass(frozen=True)
class Fault:
    """What is to be put right, and where."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the summary. `before` is what the initiative says now, of a correction."""

    label: str
    value: str
    before: str = ""
    is_changed: bool = False


def is_problem(row: ContributionForm) -> bool:
    return row.kind == ContributionKind.PROBLEM


def steps_of(row: ContributionForm) -> list[str]:
    return [WHAT, CHECK] if is_problem(row) else [WHAT, WHERE, CHECK]


def forms_of(row: ContributionForm, step: str, *, is_bound: bool) -> dict[str, forms.Form]:
    """Return the forms of a step by their names, with what was answered."""

    def make(name: str, kind: Callable[..., forms.Form], **options: Any) -> forms.Form:
        answers = row.answers.get(name, {})
        return kind(answers, **options) if is_bound else kind(initial=answers, **options)

    who = make("who", NoteForm if row.contribution_id else WhoForm)
    if is_problem(row):
        return {"problem": make("problem", ProblemForm), "who": who}
    if step == WHAT:
        reader = get_language() or row.language
        written = row.initiative.locale.language_code if row.initiative else reader
        return {"what": make("what", WhatForm, language=reader, written_in=written)}
    return {"where": make("where", WhereForm), "who": who}


def faults_of(row: ContributionForm, step: str) -> list[Fault]:
    """Return what keeps somebody from going on to the next step."""
    found = []
    if step == WHAT and not is_problem(row):
        found += photo_faults(row)
    if step == WHERE:
        found += place_faults(place_of(row))
    return [*field_faults(forms_of(row, step, is_bound=True)), *found]


def field_faults(forms_by_name: dict[str, forms.Form]) -> list[Fault]:
    return [
        Fault(anchor_of(field), str(error))
        for form in forms_by_name.values()
        for field in form
        for error in field.errors
    ]


def anchor_of(field: forms.BoundField) -> str:
    """Return what a link to the field leads to: of several choices, the first."""
    return field.id_for_label or f"{field.auto_id}_0"


def photo_faults(row: ContributionForm) -> list[Fault]:
    photos = list(row.photos.all())
    found = [Fault("id_photos", text) for text in row.answers.get("photo_refusals", ())]
    found += [
        Fault(
            f"id_alt-{photo.pk}",
            _("Describe photo %(number)s for those who do not see it.") % {"number": rank},
        )
        for rank, photo in enumerate(photos, start=1)
        if not photo.alt_text
    ]
    if photos and not row.answers.get("what", {}).get("photo_rights"):
        found.append(Fault("id_photo_rights", _("Say that you may publish these photos.")))
    return found


def place_faults(place: Place) -> list[Fault]:
    if place.point is None and (place.latitude or place.longitude):
        return [
            Fault(
                "id_latitude",
                _("Write the coordinates in degrees, for instance 47.7169 and -1.3761."),
            )
        ]
    if place.point is None and place.address:
        return [Fault("id_address", not_found())]
    if place.point is None:
        return [Fault("id_address", _("Say where it happens: an address or a commune."))]
    if place.commune is None and Commune.objects.exists():
        return [
            Fault(
                "id_address",
                _("This point is outside the territory. Move it, or write another address."),
            )
        ]
    return []


def not_found() -> str:
    return _(
        "We do not find this place. Add the name of the commune, or put the marker on the map."
    )


def place_status(place: Place) -> str:
    """Say in a sentence where the marker is."""
    if place.point is None:
        return not_found() if place.address and not place.latitude else ""
    commune = place.commune
    if commune is None:
        return _("Marker outside the territory.")
    return _("Marker placed in %(commune)s.") % {"commune": commune.name}


def summary_of(row: ContributionForm) -> list[Line]:
    """Return what will be public, in the order of the form; of a correction, what changes."""
    if is_problem(row):
        return []
    now = readable(proposal_of(row))
    if row.kind != ContributionKind.CORRECTION:
        return [Line(label, value) for label, value in now.items() if value]
    before = readable(Proposal.from_payload(row.base))
    return [
        Line(label, value, before[label], is_changed=True)
        for label, value in now.items()
        if value != before[label]
    ]


def private_lines(row: ContributionForm) -> list[Line]:
    """Return what only the council will read."""
    who, problem = row.answers.get("who", {}), row.answers.get("problem", {})
    lines = []
    if problem:
        reasons = dict(ProblemReason.choices)
        lines.append(Line(_("Problem"), str(reasons.get(problem.get("problem_reason"), ""))))
        lines.append(Line(_("In your words"), problem.get("problem_text", "")))
    if not row.contribution_id:
        lines.append(Line(_("Your name"), who.get("name", "")))
        lines.append(Line(_("Your e-mail address"), who.get("email", "")))
    lines.append(Line(_("A word to the moderators"), who.get("note", "")))
    return [line for line in lines if line.value]


def readable(proposal: Proposal) -> dict[str, str]:
    """Return the values by their names, both as readers see them. One query."""
    language = get_language() or "fr"
    themes = {one.slug: one.name for one in shown_themes(language).values()}
    commune = Commune.objects.filter(pk=proposal.commune).first()
    place = ", ".join(part for part in (proposal.address, commune and commune.name) if part)
    point = f"{proposal.lat}, {proposal.lon}" if proposal.lat is not None else ""
    return {
        _("Name of the initiative"): proposal.title,
        _("What happens there"): proposal.summary,
        _("Theme"): themes.get(proposal.theme, ""),
        _("Place"): place,
        _("Coordinates"): point,
        _("More about it"): proposal.description,
        _("Who runs it"): proposal.organisation,
        _("Website"): proposal.website,
        _("How readers can reach it"): proposal.public_contact,
        _("Since when"): partial_date(proposal.started, language),
        _("Until when"): partial_date(proposal.ended, language),
    }


def says_nothing(row: ContributionForm) -> bool:
    """Whether a correction corrects nothing."""
    return (
        row.kind == ContributionKind.CORRECTION
        and not summary_of(row)
        and not row.photos.exists()
        and not row.answers.get("who", {}).get("note")
    )


def address_of(row: ContributionForm, step: str) -> str:
    return reverse(f"initiatives:propose_{step}", args=[row.key])


def steps_shown(row: ContributionForm, current: str) -> Iterator[dict[str, object]]:
    """Yield what components/steps.html shows."""
    names = {
        WHAT: _("The problem") if is_problem(row) else _("The initiative"),
        WHERE: _("The place") if row.contribution_id else _("The place and you"),
        CHECK: _("Check and send"),
    }
    steps = steps_of(row)
    for rank, step in enumerate(steps, start=1):
        yield {
            "name": names[step],
            "number": rank,
            "is_current": step == current,
            "is_done": rank <= steps.index(current),
        }
