"""A site whose every text was written by somebody hostile, and where each of them is read."""

from dataclasses import dataclass, field

from core.models import Commune, CouncilSettings
from tests.factories.contributions import RefusalReasonFactory, make_proposal, send
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import (
    MeetingDocumentFactory,
    MeetingPageFactory,
    MeetingPhotoFactory,
    ProgrammeBodyFactory,
    ProgrammePageFactory,
    ProgrammePartnerFactory,
)
from tests.factories.snippets import (
    CommuneFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    ThemeFactory,
)
from tests.factories.tree import CouncilTree
from tests.security.xss import Words, corpus, fill

CONTRIBUTION_FIELDS = (
    "title",
    "summary",
    "description",
    "address",
    "organisation",
    "public_contact",
)


@dataclass
class Readings:
    """Addresses, for visitors and for the team."""

    public: list[str] = field(default_factory=list)
    admin: list[str] = field(default_factory=list)


def build_hostile_site(site: CouncilTree, objects: int) -> tuple[Readings, Words]:
    """Fill the site; `objects` of each kind."""
    words = Words(corpus())
    readings = Readings(
        public=[
            "/fr/",
            "/fr/search/?q=pwned",
            "/fr/feed.xml",
            "/fr/plan-du-site/",
            "/fr/agenda.ics",
        ],
        admin=["/admin/", "/admin/reports/site-history/", "/admin/translations/"],
    )
    Commune.objects.exists() or CommuneFactory()
    for _ in range(objects):
        add_snippets(words, readings)
        add_initiative(words, readings)
        add_meeting(site, words, readings)
        add_contribution(words, readings)
    add_the_rest(site, words, readings)
    return readings, words


def add_snippets(words: Words, readings: Readings) -> None:
    for factory in (ThemeFactory, OrganisationFactory, GlossaryTermFactory, RefusalReasonFactory):
        snippet = fill(factory(), words)
        name = f"{snippet._meta.app_label}/{snippet._meta.model_name}"
        readings.admin.append(f"/admin/snippets/{name}/edit/{snippet.pk}/")
        if f"/admin/snippets/{name}/" not in readings.admin:
            readings.admin += [f"/admin/snippets/{name}/", f"/admin/snippets/choose/{name}/"]


def add_initiative(words: Words, readings: Readings) -> None:
    initiative = fill(InitiativeFactory(), words)
    fill(InitiativePhotoFactory(initiative=initiative), words)
    initiative.tags.add(words.fitting(90))
    initiative.save()
    initiative.save_revision(clean=False).publish()
    readings.public.append(initiative.get_absolute_url())
    edit = f"/admin/snippets/initiatives/initiative/edit/{initiative.pk}/"
    readings.admin += [edit, edit.replace("/edit/", "/history/")]


def add_meeting(site: CouncilTree, words: Words, readings: Readings) -> None:
    meeting = fill(MeetingPageFactory(parent=site.programme), words)
    fill(MeetingDocumentFactory(page=meeting, document=fill(DocumentFactory(), words)), words)
    fill(MeetingPhotoFactory(page=meeting, image=fill(ImageFactory(), words)), words)
    meeting.save_revision(clean=False).publish()
    readings.public.append(meeting.url)
    readings.admin.append(f"/admin/pages/{meeting.pk}/edit/")


def add_contribution(words: Words, readings: Readings) -> None:
    proposal = make_proposal(
        **{
            name: words.fitting(4000 if name == "description" else 200)
            for name in CONTRIBUTION_FIELDS
        }
    )
    person = {"name": words.fitting(100), "email": "x@example.org", "note": words.fitting(400)}
    made = send(proposal=proposal, **person)
    readings.admin.append(f"/admin/contributions/{made.pk}/")


def add_the_rest(site: CouncilTree, words: Words, readings: Readings) -> None:
    programme = fill(ProgrammePageFactory(parent=site.section), words)
    fill(ProgrammePartnerFactory(programme=programme), words)
    fill(ProgrammeBodyFactory(programme=programme), words)
    programme.save_revision(clean=False).publish()
    for page in (site.home, site.section, site.agenda, site.legal, site.glossary):
        fill(page, words)
        page.save_revision(clean=False).publish()
        readings.public.append(page.url)
        readings.admin.append(f"/admin/pages/{page.pk}/edit/")
    fill(CouncilSettings.for_site(site.wagtail_site), words)
    readings.public += [
        programme.url, "/fr/initiatives/", "/fr/initiatives/?page=2", "/fr/initiatives/embed/", "/data/",
        "/de/", "/fr/initiatives/moderation/",
    ]  # fmt: skip
    readings.admin += [
        f"/admin/pages/{programme.pk}/edit/", f"/admin/pages/{site.programme.pk}/", "/admin/images/",
        "/admin/documents/", "/admin/contributions/", "/admin/settings/core/councilsettings/", "/admin/reports/duplicates/",
        "/admin/choose-page/", "/admin/documents/chooser/", "/admin/images/chooser/", "/admin/pages/search/?q=pwned",
        "/admin/reports/workflow_tasks/", "/admin/reports/missed-searches/", "/admin/reports/points/",
    ]  # fmt: skip
