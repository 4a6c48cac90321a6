"""From what somebody typed to a point: an address, two numbers, or a click on the map."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, Self

from core.domain.geocoding import Candidate, search
from core.domain.geocoding.offline import folded
from core.models import Commune
from core.plain_text import one_line
from initiatives.domain.contributions.proposal import Proposal, degrees
from initiatives.enums import PointPrecision

MAX_ADDRESS = 250
MAX_OTHERS = 4


@dataclass(frozen=True)
class Place:
    """Where an initiative is, while its form is filled in.

    `latitude` and `longitude` as typed; `located` is the address that the point was found from,
    "" for a point placed by hand; `others` are the places that the address may mean as well.
    """

    address: str = ""
    latitude: str = ""
    longitude: str = ""
    located: str = ""
    precision: str = ""
    others: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, answers: dict[str, Any]) -> Self:
        """Read what the form keeps."""
        kept = {name: str(answers.get(name) or "") for name in WORDS}
        return cls(**kept, others=list(answers.get("others") or ()))

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """Return the place of an initiative, to be corrected."""
        commune = Commune.objects.filter(pk=proposal.commune).first()
        words = ", ".join(part for part in (proposal.address, commune and commune.name) if part)
        return cls(
            address=words,
            latitude=number(proposal.lat),
            longitude=number(proposal.lon),
            located=words,
            precision=proposal.precision,
        )

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees, or None when they are no point on Earth."""
        lon, lat = coordinate(self.longitude, 180), coordinate(self.latitude, 90)
        return None if lon is None or lat is None else (lon, lat)

    @property
    def commune(self) -> Commune | None:
        """The commune of the point. One query."""
        return Commune.objects.at(*self.point) if self.point else None

    def typed(self, address: str, latitude: str, longitude: str) -> "Place":
        """Take what was typed: a point that was moved by hand is exact."""
        place = replace(self, address=one_line(address, MAX_ADDRESS))
        moved = replace(place, latitude=one_line(latitude, 20), longitude=one_line(longitude, 20))
        if moved.point == self.point and (self.point or not (moved.latitude or moved.longitude)):
            return place
        return replace(moved, located="", precision=PointPrecision.EXACT, others=[])

    @property
    def needs_search(self) -> bool:
        """Whether the address says another place than the point does."""
        if self.point is None:
            # Numbers that are wrong are to be put right, not replaced.
            return bool(self.address) and not (self.latitude or self.longitude)
        return bool(self.located) and bool(self.address) and self.address != self.located

    def located_by(self, service: str) -> "Place":
        """Look the address up; without an answer there is no point."""
        found = [one for one in search(self.address, service=service) if is_inside(one)]
        if not found:
            return replace(self, latitude="", longitude="", located="", precision="", others=[])
        return self.at(found[0].as_dict(), [one.as_dict() for one in found[1 : MAX_OTHERS + 1]])

    def at(self, candidate: dict[str, Any], others: list[dict[str, Any]]) -> "Place":
        return replace(
            self,
            latitude=number(candidate["lat"]),
            longitude=number(candidate["lon"]),
            located=self.address,
            precision=candidate["precision"],
            others=others,
        )

    def choose(self, rank: int) -> "Place":
        """Take one of the other places; the words become its own."""
        if not 0 <= rank < len(self.others):
            return self
        chosen = self.others[rank]
        place = replace(self, address=one_line(chosen["label"], MAX_ADDRESS))
        return place.at(chosen, [one for one in self.others if one is not chosen])

    def facts(self) -> dict[str, Any]:
        """Return what a proposal holds of it. One query."""
        commune = self.commune
        lon, lat = self.point or (None, None)
        return {
            "address": without_commune(self.address, commune) if commune else self.address,
            "commune": commune.pk if commune else "",
            "lon": lon,
            "lat": lat,
            "precision": self.precision,
        }


WORDS = ("address", "latitude", "longitude", "located", "precision")


def is_inside(candidate: Candidate) -> bool:
    """Whether a found place is in the territory; one commune's name may be anywhere in France."""
    communes = Commune.objects.all()
    return communes.at(candidate.lon, candidate.lat) is not None or not communes


def coordinate(text: str, limit: int) -> float | None:
    """Read "47,71 °" as well as "47.71"."""
    return degrees(text.strip(" °").replace(",", ".").replace("−", "-") or None, limit)


def number(value: float | None) -> str:
    """Write degrees with as many decimals as they have, six at most: 11 cm."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def without_commune(address: str, commune: Commune) -> str:
    """Leave the commune and its postcode out of the end of an address: they are said apart."""
    rest, _comma, last = address.rpartition(",")
    if folded(re.sub(r"\b\d{5}\b", "", last)) == folded(commune.name):
        return rest.strip()
    # Not the end of "rue d’Issé": only after a postcode, or alone.
    name = re.escape(commune.name)
    return re.sub(rf"(?:^|\s*\b\d{{5}}\s+){name}\s*$", "", address, flags=re.I).strip()
