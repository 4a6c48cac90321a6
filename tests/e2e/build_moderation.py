"""Run as a program: build a small site whose moderators have a queue to decide on.

It runs in a process of its own, with DATABASE_URL and MEDIA_ROOT in a temporary folder.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.e2e.settings"


def build() -> dict[str, dict[str, str]]:
    from initiatives.domain.contributions.proposal import Proposal
    from tests.e2e.build_admin import build as build_admin
    from tests.factories.contributions import ContributionPhotoFactory, make_proposal, send
    from tests.factories.hostile_text import PAYLOADS
    from tests.factories.initiatives import InitiativeFactory

    pages = build_admin()
    garden = InitiativeFactory(title="Le jardin partagé", summary="Un jardin.")
    for number in range(4):
        send(
            proposal=make_proposal(title=f"Pédibus {number}", lon=-1.395, lat=47.695),
            photos=1,
            note="Le matin.",
            email=f"famille{number}@example.org",
        )
    values = {**Proposal.of_initiative(garden).to_payload(), "summary": "Un grand jardin."}
    correction = {"kind": "correction", "initiative": garden, "email": "jardin@example.org"}
    send(proposal=make_proposal(**values), **correction)
    send(kind="problem", initiative=garden, problem_reason="ended", problem_text="Fermé.")
    # One text in each field: every payload once, and each field with a fifth of them.
    fields = ("title", "summary", "description", "address", "organisation", "public_contact")
    for start in range(0, len(PAYLOADS), len(fields) + 3):
        texts = [*PAYLOADS[start:], *PAYLOADS][: len(fields) + 3]
        row = send(
            proposal=make_proposal(**dict(zip(fields, texts, strict=False))),
            name=texts[-1][:100],
            note=texts[-2],
            email="hostile@example.org",
        )
        ContributionPhotoFactory(contribution=row, alt_text=texts[-3], credit=texts[-1])
    return pages


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build()))
