"""What the page of a programme shows, in the language of its text."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core import formats
from core.frame import Link
from core.page_text import PageText, ReadyText, titled
from home.enums import BodyOpenness, PartnerRole, ProgrammeStatus
from initiatives.domain.teaser import teaser
from meetings.models import MeetingPage
from meetings.rows import meeting_rows, shelves_of

if TYPE_CHECKING:
    from home.models import ProgrammePage

FACES = 6
FINISHED = {
    "day": pgettext_lazy("a day", "Finished on %(date)s"),
    "month": pgettext_lazy("a month", "Finished in %(date)s"),
    "year": pgettext_lazy("a year", "Finished in %(date)s"),
}
STATUS_LOOKS = {
    ProgrammeStatus.PLANNED: ("info", "calendar-event"),
    ProgrammeStatus.RUNNING: ("ok", "history"),
    ProgrammeStatus.FINISHED: ("off", "check"),
    ProgrammeStatus.SUSPENDED: ("warn", "hourglass"),
}
OPENNESS_LOOKS = {
    BodyOpenness.OPEN: ("ok", "users"),
    BodyOpenness.ON_REQUEST: ("info", "mail"),
    BodyOpenness.SETTLED: ("warn", "door"),
    BodyOpenness.CLOSED: ("off", "lock"),
}
JOINABLE = {BodyOpenness.OPEN, BodyOpenness.ON_REQUEST, BodyOpenness.SETTLED}
ROLES = {
    PartnerRole.LEAD: (pgettext_lazy("partners", "Led by"), "users"),
    PartnerRole.FUNDER: (pgettext_lazy("partners", "Funded by"), "coin-euro"),
    PartnerRole.APPROVAL: (pgettext_lazy("partners", "Approved by"), "circle-check"),
    PartnerRole.FACILITATOR: (pgettext_lazy("partners", "Run locally by"), "map-pin"),
    PartnerRole.OTHER: (pgettext_lazy("partners", "With"), "building-community"),
}


# The anchor and the title of each part that the template adds to the texts, in its order.
PARTS = {
    "issues": ("enjeux", gettext_lazy("The issues")),
    "objectives": ("objectifs", gettext_lazy("Objectives")),
    "method": ("methode", gettext_lazy("Organisation and method")),
    "groups": ("groupes", gettext_lazy("Who does what")),
    "rows": ("rencontres", gettext_lazy("Meetings and reports")),
    "shelves": ("documents", gettext_lazy("Documents")),
    "initiatives": ("initiatives", gettext_lazy("Its initiatives")),
    "regional_meetings": ("ailleurs", gettext_lazy("Meetings held elsewhere")),
    "links": ("liens", gettext_lazy("To go further")),
}
ANCHORS = [anchor for anchor, _title in PARTS.values()]


@dataclass(frozen=True)
class Badge:
    """A state, as components/status.html shows it."""

    label: str
    kind: str = "info"
    symbol: str = ""


@dataclass(frozen=True)
class Fact:
    """One fact of the row under the title; its value is a text or organisations."""

    label: str
    symbol: str = ""
    value: str = ""
    organisations: list[Link] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """A steering committee or working group."""

    name: str
    badge: Badge | None
    description: ReadyText
    how_to_join: str
    is_joinable: bool


def programme_context(
    page: "ProgrammePage", request: HttpRequest, *, language: str, today: dt.date
) -> dict[str, Any]:
    """Return what pages/programme_page.html shows. Queries: see its test."""
    bodies = list(page.bodies.all())
    text = PageText.of(
        page,
        language=language,
        rich_texts=[body.description for body in bodies],
        taken=ANCHORS,
    )
    # In the reader's language, as its links.
    initiatives = teaser(language, programme=page.slug)
    meetings = list(MeetingPage.objects.child_of(page).for_listing().in_order())
    with translation.override(language):
        rows = meeting_rows(meetings, request, around=language, today=today)
        parts: dict[str, Any] = {
            "status": status_of(page, today, language),
            "facts": list(facts_of(page, language)),
            "sections": text.sections("body"),
            "issues": chained(text.blocks("issues")),
            "objectives": chained(text.blocks("objectives"), start=len(page.issues)),
            "objectives_detail": text.rich_text(page.objectives_detail),
            "groups": [group_of(body, text) for body in bodies],
            "method": titled(text.sections("method"), "methode", _("Organisation and method")),
            "rows": rows,
            "shelves": shelves_of(meetings, rows),
            "initiatives": initiatives,
            "regional_meetings": text.blocks("regional_meetings"),
            "links": text.blocks("links"),
        }
        return {**parts, "contents": list(contents(parts))}


def contents(parts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the entries of components/toc.html: the parts that hold something."""
    for name, (anchor, title) in {"sections": ("", ""), **PARTS}.items():
        if name in {"sections", "method"}:
            yield from ((one.anchor, one.title) for one in parts[name] if one.title)
        elif parts[name]:
            yield anchor, str(title)


def status_of(page: "ProgrammePage", today: dt.date, language: str) -> Badge | None:
    """Say the state in words: "Terminé en juillet 2016"."""
    status = page.status_on(today)
    if status is None:
        return None
    label = str(status.label)
    is_over = bool(page.end) and page.end.last_day < today
    if status == ProgrammeStatus.FINISHED and is_over:
        date = formats.partial_date(page.end, language)
        label = str(FINISHED[page.end.precision]) % {"date": date}
    return Badge(label, *STATUS_LOOKS[status])


def facts_of(page: "ProgrammePage", language: str) -> Iterator[Fact]:
    """Yield the period, the partners by role and the facts that editors added."""
    if dates := formats.period(page.start, page.end, language):
        details = [page.period_detail] if page.period_detail else []
        yield Fact(_("Dates"), "calendar", dates, details=details)
    partners = list(page.partners.select_related("organisation"))
    for role, (label, symbol) in ROLES.items():
        several = [partner for partner in partners if partner.role == role]
        if several:
            yield Fact(
                str(label),
                symbol,
                organisations=[
                    Link(partner.organisation.name, partner.organisation.link)
                    for partner in several
                ],
                details=[detail_of(partner, len(several)) for partner in several if partner.detail],
            )
    for block in page.facts:
        fact = block.value
        details = [fact["detail"]] if fact["detail"] else []
        yield Fact(fact["label"], "", fact["value"], details=details)


def detail_of(partner: Any, count: int) -> str:
    """Return what a partner does, with its name where there are several."""
    if count == 1:
        return str(partner.detail)
    return _("%(name)s: %(detail)s") % {
        "name": partner.organisation.name,
        "detail": partner.detail,
    }


def group_of(body: Any, text: PageText) -> Group:
    openness = BodyOpenness(body.openness)
    looks = OPENNESS_LOOKS.get(openness)
    return Group(
        name=body.name,
        badge=Badge(str(openness.label), *looks) if looks else None,
        description=text.rich_text(body.description),
        how_to_join=body.how_to_join,
        is_joinable=openness in JOINABLE,
    )


def chained(blocks: list[Any], start: int = 0) -> list[tuple[int, int, Any]]:
    """Give each block the two halves of its domino: 1|2, 2|3, 3|4, … 6|1."""
    return [
        ((start + n) % FACES + 1, (start + n + 1) % FACES + 1, block)
        for n, block in enumerate(blocks)
    ]
