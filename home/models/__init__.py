"""Home, sections, texts and programmes."""

from home.models.content import ContentPage, GlossaryPage, HomePage, SectionPage
from home.models.programme import ProgrammeBody, ProgrammePage, ProgrammePartner

__all__ = [
    "ContentPage",
    "GlossaryPage",
    "HomePage",
    "ProgrammeBody",
    "ProgrammePage",
    "ProgrammePartner",
    "SectionPage",
]
