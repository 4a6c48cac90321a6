"""What pages say of themselves beside their text: date, place, words to find them by."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Page

from core.formats import partial_date
from core.partial_dates import PartialDate
from home.models import ContentPage, HomePage, ProgrammePage
from meetings.models import MeetingPage


@dataclass(frozen=True, slots=True)
class About:
    """`words` are found and never quoted."""

    date: str = ""
    commune: str = ""
    words: tuple[str, ...] = ()


def about(page: Page, language: str) -> About:
    """Return the facts of one page. At most two queries."""
    if isinstance(page, MeetingPage):
        return about_meeting(page, language)
    if isinstance(page, ProgrammePage):
        return about_programme(page)
    if isinstance(page, ContentPage):
        return About(date=published_on(page))
    if isinstance(page, HomePage):
        return About(words=(page.headline, page.call_title, page.call_text))
    return About()


def published_on(page: Page) -> str:
    moment = page.last_published_at or page.first_published_at
    return PartialDate.from_date(timezone.localdate(moment)) if moment else ""


def about_meeting(page: MeetingPage, language: str) -> About:
    with override(language):
        kind = str(page.get_kind_display())
    place = page.commune.name if page.commune else ""
    # "24 septembre 2015", so that the date is found as it is read.
    return About(
        date=page.date,
        commune=page.commune_id or "",
        words=(kind, partial_date(page.date, language), place, page.place_name, page.address),
    )


def about_programme(page: ProgrammePage) -> About:
    partners = page.partners.select_related("organisation")
    words = [page.acronym, page.period_detail, page.issues_introduction]
    words += [f"{partner.organisation.name} {partner.detail}" for partner in partners]
    for body in page.bodies.all():
        words += [body.name, strip_tags(body.description), body.how_to_join]
    return About(date=page.start, words=tuple(words))
