"""Every address of the site, for each role: what it answers is written in permissions.csv.

The answers are those of a GET, or of an empty POST where only that is taken:
  200      opens
  login    sends to the sign-in
  denied   says no
  404      nothing of that name, for that role
  405, 400 another kind of request is wanted
  moved    leads elsewhere
UPDATE_PERMISSIONS=1 writes the table anew: read the difference line by line before you keep it.
"""

import csv
import os
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client

from tests.factories.users import UserFactory
from tests.security.addresses import Content, routes

TABLE = Path(__file__).with_name("permissions.csv")
ROLES = {
    "anonymous": None,
    "no group": {},
    "translator": {"role": "Translators"},
    "editor": {"role": "Editors"},
    "moderator": {"role": "Moderators"},
    "superuser": {"is_superuser": True},
}
# Wagtail's page to try its page of errors.
FAILS_ON_PURPOSE = "admin/failwhale/"
# Its import of redirects takes for granted what its own form sends; moderators only.
WAGTAILS_OWN = ["admin/redirects/import/process/"]


def browsers() -> dict[str, Client]:
    made = {}
    for name, values in ROLES.items():
        made[name] = Client(raise_request_exception=False)
        if values is not None:
            made[name].force_login(UserFactory(username=f"role {name}", **values))
    return made


def word_for(response: HttpResponse) -> str:
    target = response.headers.get("Location", "").partition("?")[0]
    if response.status_code == 403 or target == "/admin/":
        return "denied"
    if "/login/" in target:
        return "login"
    return "moved" if 300 <= response.status_code < 400 else str(response.status_code)


def ask(browser: Client, address: str) -> str:
    """Ask without leaving a trace in the database or in the browser."""
    cookies = browser.cookies.output()
    with transaction.atomic():
        response = browser.get(address)
        if response.status_code == 405:
            response = browser.post(address)
        transaction.set_rollback(True)
    if browser.cookies.output() != cookies:
        browser.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return word_for(response)


def answers(site) -> dict[str, list[str]]:
    content, roles = Content(site), browsers()
    # What a page says is other tests' matter: without it, thousands of requests take seconds.
    with patch.object(Template, "render", lambda *_arguments, **_names: ""):
        return {
            route: [ask(browser, content.address(route)) for browser in roles.values()]
            for route in routes()
            if route != FAILS_ON_PURPOSE
        }


def read_table() -> dict[str, list[str]]:
    with TABLE.open(newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[0] == ["address", *ROLES]
    return {row[0]: row[1:] for row in rows[1:]}


def write_table(found: dict[str, list[str]]) -> None:
    with TABLE.open("w", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerows([["address", *ROLES], *([route, *row] for route, row in found.items())])


# wagtail-localize's own report of translations is not ordered.
@pytest.mark.filterwarnings("ignore:Pagination may yield")
def test_every_address_answers_each_role_as_written(site):
    found = answers(site)
    if os.environ.get("UPDATE_PERMISSIONS"):
        write_table(found)
    assert [route for route, row in found.items() if "500" in row] == WAGTAILS_OWN
    assert found == read_table()


PUBLIC = ("fr/", "data/", "documents/", "media/")
AT_THE_ROOT = ("robots.txt", "sitemap.xml", "healthz", ".well-known/", "")
OPEN_IN_ADMIN = ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/")


def test_table_opens_nothing_of_the_admin_to_visitors_nor_to_accounts_without_role():
    opened = [
        route
        for route, (anonymous, no_group, *_others) in read_table().items()
        if route.startswith("admin/")
        and not route.startswith((*OPEN_IN_ADMIN, "admin/localize/jsi18n/"))
        and not ({anonymous, no_group} <= {"login", "denied", "moved", "404"})
    ]
    assert opened == []


def test_what_rules_the_site_is_for_its_administrators_alone():
    rows = {
        route: row[:-1]
        for route, row in read_table().items()
        if route.startswith(("admin/users/", "admin/groups/", "admin/sites/", "admin/locales/"))
    }
    assert len(rows) > 20
    assert [route for route, row in rows.items() if {"200", "moved"} & set(row)] == []
