"""All that a moderator needs to decide on one contribution, on one screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core import formats
from core.domain.territory_map import Marker, TerritoryMap, locator
from core.geometry import contains
from core.models import Commune
from initiatives.domain.contributions.corrections import GROUPS, LABELS
from initiatives.domain.contributions.differences import Passage, differences, passages
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.seen import version_of
from initiatives.domain.contributions.undo import last_decision
from initiatives.domain.themes import shown_themes
from initiatives.enums import ContributionKind, PointPrecision
from initiatives.models import (
    Contribution,
    ContributionEvent,
    ContributionPhoto,
    Initiative,
)


@dataclass(frozen=True)
class Line:
    """One group of fields in words. Plain text: escape it."""

    group: str
    label: str
    text: str


@dataclass(frozen=True)
class Changed:
    """One group that a correction changes in what is published now.

    `is_conflict`: somebody changed it since the author of the correction read it.
    """

    line: Line
    passages: list[Passage]
    is_conflict: bool = False


@dataclass(frozen=True)
class PlaceCheck:
    """What the communes' outlines say of the point."""

    sentence: str
    is_doubtful: bool


class Words:
    """Values of a proposal in the moderator's language. One query, on the communes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.communes = {row.insee: row for row in Commune.objects.all()}
        self.themes = {theme.slug: theme.name for theme in shown_themes(language).values()}

    def line(self, group: str, proposal: Proposal) -> Line:
        return Line(group, str(LABELS[group]), self.text(group, proposal))

    def text(self, group: str, proposal: Proposal) -> str:
        if group == "theme":
            return self.themes.get(proposal.theme, proposal.theme)
        if group == "place":
            return self.place(proposal)
        if group == "dates":
            return formats.period(proposal.started, proposal.ended, self.language)
        return str(getattr(proposal, group))

    def place(self, proposal: Proposal) -> str:
        commune = self.communes.get(proposal.commune)
        lines = [", ".join(filter(None, (proposal.address, commune.name if commune else "")))]
        if proposal.lon is not None and proposal.lat is not None:
            lines.append(f"{proposal.lat}, {proposal.lon}")
            if proposal.precision in PointPrecision.values:
                lines.append(str(PointPrecision(proposal.precision).label))
        return "\n".join(filter(None, lines))

    def check(self, proposal: Proposal) -> PlaceCheck:
        """Compare the point with the commune that is written."""
        if proposal.lon is None or proposal.lat is None:
            return PlaceCheck(_("There is no point: it will not be on the map."), True)
        found = next(
            (
                row
                for row in self.communes.values()
                if contains(row.geometry, proposal.lon, proposal.lat)
            ),
            None,
        )
        written = self.communes.get(proposal.commune)
        if found is None:
            return PlaceCheck(_("The point is outside the territory."), bool(self.communes))
        if written is not None and written != found:
            words = {"found": found.name, "written": written.name}
            sentence = _("The point is in %(found)s, but %(written)s is written.") % words
            return PlaceCheck(sentence, True)
        return PlaceCheck(_("The point is in %(commune)s.") % {"commune": found.name}, False)


class Review:
    """One contribution as its screen shows it; each part is read when it is asked for."""

    def __init__(self, contribution: Contribution, language: str) -> None:
        self.contribution = contribution
        self.language = language
        self.words = Words(language)

    @cached_property
    def version(self) -> str:
        return version_of(self.contribution)

    @cached_property
    def draft(self) -> Initiative | None:
        """What approving would publish; of a correction, what is published now."""
        initiative = self.contribution.initiative
        if initiative is None or self.contribution.kind != ContributionKind.NEW:
            return initiative
        return initiative.get_latest_revision_as_object()

    @cached_property
    def proposal(self) -> Proposal:
        """The words and facts to judge: those of the draft, which moderators may have edited."""
        is_new = self.contribution.kind == ContributionKind.NEW
        if is_new and self.draft is not None:
            return Proposal.of_initiative(self.draft)
        return Proposal.from_payload(self.contribution.payload)

    @property
    def lines(self) -> list[Line]:
        """Every group that says something."""
        lines = [self.words.line(group, self.proposal) for group in GROUPS]
        return [line for line in lines if line.text]

    @cached_property
    def changes(self) -> list[Changed]:
        """What a correction changes in what is published now."""
        if self.draft is None:
            return []
        base = grouped(Proposal.from_payload(self.contribution.base))
        live = Proposal.of_initiative(self.draft)
        found = []
        for one in differences(base, grouped(self.proposal), grouped(live)):
            line = self.words.line(one.name, self.proposal)
            now = self.words.text(one.name, live)
            found.append(Changed(line, passages(now, line.text), one.is_conflict))
        return found

    @cached_property
    def photos(self) -> list[ContributionPhoto]:
        return list(self.contribution.photos.all())

    @property
    def check(self) -> PlaceCheck:
        return self.words.check(self.proposal)

    @property
    def map(self) -> TerritoryMap | None:
        """The point among the communes; the one that is written stands out."""
        lon, lat = self.proposal.lon, self.proposal.lat
        if lon is None or lat is None:
            return None
        return locator([Marker(lon, lat)], insee=self.proposal.commune)

    @cached_property
    def events(self) -> list[ContributionEvent]:
        return list(self.contribution.events.select_related("by"))

    @cached_property
    def undoable(self) -> ContributionEvent | None:
        return last_decision(self.contribution)


def compared(review: Review, target: Initiative) -> list[Changed]:
    """Return what a new initiative says otherwise than the published one it may join."""
    live = Proposal.of_initiative(target)
    now, proposed = grouped(live), grouped(review.proposal)
    found = []
    for one in differences(now, proposed, now):
        line = review.words.line(one.name, review.proposal)
        found.append(Changed(line, passages(review.words.text(one.name, live), line.text)))
    return found


def grouped(proposal: Proposal) -> dict[str, Any]:
    """Return the values of each group, to be compared."""
    return {
        group: tuple(getattr(proposal, name) for name in names) for group, names in GROUPS.items()
    }
