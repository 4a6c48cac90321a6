"""Pages. Give each its `parent`."""

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from core.partial_dates import PartialDate
from home.enums import BodyKind, BodyOpenness, PartnerRole
from home.models import (
    ContentPage,
    GlossaryPage,
    HomePage,
    ProgrammeBody,
    ProgrammePage,
    ProgrammePartner,
    SectionPage,
)
from meetings.enums import DocumentKind, MeetingKind
from meetings.models import AgendaPage, MeetingDocument, MeetingPage, MeetingPhoto
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.snippets import OrganisationFactory


class PageFactory(wagtail_factories.PageFactory):
    """The locale is the parent's, French for a home page."""

    class Meta:
        abstract = True

    locale = factory.LazyAttribute(
        lambda page: page.parent.locale if page.parent else Locale.get_default()
    )
    summary = factory.LazyAttribute(lambda page: f"En bref : {page.title}.")


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    title = "Accueil"
    headline = "Un territoire qui réfléchit"
    introduction = "Le conseil de développement réunit des citoyens."


class SectionPageFactory(PageFactory):
    class Meta:
        model = SectionPage

    title = factory.Sequence(lambda n: f"Section {n}")


class ContentPageFactory(PageFactory):
    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"Texte {n}")
    body = factory.LazyFunction(
        lambda: [("heading", "Premier titre"), ("subheading", "Sous-titre")]
    )


class GlossaryPageFactory(PageFactory):
    class Meta:
        model = GlossaryPage

    title = "Glossaire"


class AgendaPageFactory(PageFactory):
    class Meta:
        model = AgendaPage

    title = "Agenda"


class ProgrammePageFactory(PageFactory):
    class Meta:
        model = ProgrammePage

    title = factory.Sequence(lambda n: f"Programme {n}")
    start = PartialDate("2016-05")
    end = PartialDate("2018")
    research_question = "La coopération change-t-elle le territoire ?"


class ProgrammePartnerFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammePartner

    programme = factory.SubFactory(ProgrammePageFactory)
    locale = factory.LazyAttribute(lambda partner: partner.programme.locale)
    organisation = factory.SubFactory(OrganisationFactory)
    role = PartnerRole.LEAD
    detail = "porte le programme"


class ProgrammeBodyFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeBody

    programme = factory.SubFactory(ProgrammePageFactory)
    locale = factory.LazyAttribute(lambda body: body.programme.locale)
    name = factory.Sequence(lambda n: f"Groupe de travail {n}")
    kind = BodyKind.WORKING_GROUP
    openness = BodyOpenness.OPEN


class MeetingPageFactory(PageFactory):
    class Meta:
        model = MeetingPage

    title = factory.Sequence(lambda n: f"Rencontre {n}")
    kind = MeetingKind.WORKING_GROUP
    date = PartialDate("2017-03-14")
    place_name = "Maison des associations"
    address = "1 place de la Mairie, 44110 Châteaubriant"
    location = "SRID=4326;POINT(-1.3761 47.7169)"


class MeetingDocumentFactory(DjangoModelFactory):
    class Meta:
        model = MeetingDocument

    page = factory.SubFactory(MeetingPageFactory)
    locale = factory.LazyAttribute(lambda row: row.page.locale)
    document = factory.SubFactory(DocumentFactory)
    title = factory.Sequence(lambda n: f"Compte rendu n° {n}")
    kind = DocumentKind.MINUTES
    sort_order = factory.Sequence(lambda n: n)


class MeetingPhotoFactory(DjangoModelFactory):
    class Meta:
        model = MeetingPhoto

    page = factory.SubFactory(MeetingPageFactory)
    locale = factory.LazyAttribute(lambda row: row.page.locale)
    image = factory.SubFactory(ImageFactory)
    alt_text = "Des participants autour d’une table"
    sort_order = factory.Sequence(lambda n: n)
