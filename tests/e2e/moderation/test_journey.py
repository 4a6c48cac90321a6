"""The whole way: somebody suggests an initiative, a moderator publishes it, a mail says so."""

import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.e2e.moderation.conftest import at_screen
from tests.e2e.server import ROOT

pytestmark = pytest.mark.e2e
SEND_MAILS = """
import django; django.setup()
from django.core.mail import get_connection
from django.test.utils import override_settings
from django.utils import timezone
from core.domain.outbox import send_waiting
from core.models import OutgoingMail
rows = OutgoingMail.objects.filter(to="journey@example.org", state="waiting")
rows.update(available_at=timezone.now())
for mail in rows:
    print(mail.kind); print(mail.text)
"""
SEND = ".form-end button[type=submit]"


def mails(site):
    """What the outbox holds for the visitor, as the worker would send it now."""
    environment = {**site.environment, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", SEND_MAILS],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return run.stdout.decode()


def test_from_the_form_to_the_published_page(page, sign_in, demo_site):
    page.goto("/fr/initiatives/proposer/")
    page.fill("#id_title", "La bibliothèque de rue")
    page.fill("#id_summary", "Chacun prend et laisse des livres.")
    page.check("#id_theme_0", force=True)
    page.click(SEND)
    page.fill("#id_address", "Châteaubriant")
    page.click("button[value=locate]")
    expect(page.locator("#place-state")).to_contain_text("Châteaubriant")
    page.fill("#id_name", "Claire Martin")
    page.fill("#id_email", "journey@example.org")
    page.check("#id_agreed")
    page.click(SEND)
    page.wait_for_timeout(4500)
    page.click(SEND)
    page.wait_for_url("**/suivi/**")
    follow_up = page.url

    moderator = sign_in("moderator")
    moderator.goto("/admin/contributions/")
    moderator.get_by_role("link", name="La bibliothèque de rue").click()
    at_screen(moderator)
    moderator.keyboard.press("a")
    moderator.keyboard.press("Enter")
    moderator.wait_for_url("**decided=**")

    page.goto("/fr/initiatives/la-bibliotheque-de-rue/")
    expect(page.get_by_role("heading", level=1)).to_have_text("La bibliothèque de rue")
    assert "Claire Martin" not in page.content()
    page.goto(follow_up)
    expect(page.locator("main")).to_contain_text("Publiée")
    told = mails(demo_site)
    assert "contribution_published" in told
    assert "/fr/initiatives/la-bibliotheque-de-rue/" in told
