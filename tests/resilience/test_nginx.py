"""The proxy as deploy/nginx.conf sets it up, before the real site, with a real nginx."""

import json
import re
import shutil
import subprocess
import sys
import time

import pytest

from tests.harness.servers import running
from tests.resilience.serving import ROOT, ask, environment_of, free_port, serving

pytestmark = [pytest.mark.nginx, pytest.mark.serving, pytest.mark.xdist_group("serving")]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
PRODUCTION = {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py")
RENAME = """
from home.models import ContentPage
page = ContentPage.objects.filter(locale__language_code="fr", alias_of=None).first()
page.title = "Un titre tout neuf"
page.save_revision().publish()
"""


def written_for(folder, site_port, port):
    """The configuration, with the places of this test; the rest is as delivered."""
    text = (ROOT / "deploy/nginx.conf").read_text()
    for delivered, here in {
        "/var/cache/nginx/council": str(folder / "cache"),
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "conseil.example.org": "127.0.0.1",
        "/srv/council/app/staticfiles": str(ROOT / "staticfiles"),
        "/srv/council/media": str(folder / "media"),
    }.items():
        assert delivered in text
        text = text.replace(delivered, here)
    places = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    path.write_text(
        f"user root; worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;\n"
        f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off; {places}\n{text}\n}}\n"
    )
    return path


@pytest.fixture
def proxied(site_folder):
    """The site's own port, the proxy's, and the site."""
    environment = environment_of(site_folder, free_port(), **PRODUCTION)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    port = free_port()
    with serving(site_folder, environment, *GUNICORN) as site:
        path = written_for(site_folder, site.port, port)
        with running(port, [NGINX, "-c", str(path)]):
            yield site, port, environment


def rendered(site, path):
    """How often the site itself was asked for the address."""
    lines = [json.loads(line) for line in site.log.read_text().splitlines()]
    return sum(line.get("path") == path for line in lines)


def test_it_keeps_pages_for_a_second_and_nobody_s_own(proxied):
    site, port, environment = proxied
    assert_a_crowd_is_one_reader(site, port)
    assert_who_is_signed_in_asks_the_site(site, port)
    assert_what_is_private_passes(site, port)
    assert_new_content_shows(site, port, environment)
    assert_static_files_come_compressed(port)


def assert_a_crowd_is_one_reader(site, port):
    pages = [ask(port, "GET", "/fr/", headers={"Accept-Encoding": "gzip"}) for _n in range(100)]
    assert {page.status for page in pages} == {200}
    assert {page.headers["Content-Encoding"] for page in pages} == {"gzip"}
    assert rendered(site, "/fr/") < 50
    plain = ask(port, "GET", "/fr/")
    assert "Content-Encoding" not in plain.headers
    assert b"<html" in plain.body
    # Browsers ask again each time, and are told that nothing changed.
    again = ask(port, "GET", "/fr/", headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status, again.headers["Cache-Control"]) == (
        304,
        "public, max-age=0, must-revalidate",
    )


def assert_who_is_signed_in_asks_the_site(site, port):
    before = rendered(site, "/fr/agenda/")
    for name in ("sessionid", "__Host-session", "messages"):
        assert ask(port, "GET", "/fr/agenda/", headers={"Cookie": f"{name}=x"}).status == 200
    assert rendered(site, "/fr/agenda/") == before + 3


def assert_what_is_private_passes(site, port):
    before = rendered(site, "/admin/")
    for _n in range(3):
        assert ask(port, "GET", "/admin/").status == 302
    assert rendered(site, "/admin/") == before + 3
    # It answers by the reader's languages.
    assert ask(port, "GET", "/", headers={"Accept-Language": "de"}).headers["Location"] == "/de/"
    assert ask(port, "GET", "/", headers={"Accept-Language": "it"}).headers["Location"] == "/it/"
    assert ask(port, "GET", "/media/documents/a.pdf").status == 404
    assert ask(port, "GET", "/media/.edition").status == 404


def assert_new_content_shows(site, port, environment):
    addresses = re.findall(
        r"<loc>[^<]*?(/fr/[^<]*)</loc>", ask(port, "GET", "/sitemap.xml").body.decode()
    )
    pages = {path: ask(port, "GET", path).body for path in addresses}
    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "shell", "-c", RENAME],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    time.sleep(1.1)
    assert not any("Un titre tout neuf" in page.decode() for page in pages.values())
    assert any("<h1" in body and "Un titre tout neuf" in body for body in bodies(port, addresses))


def bodies(port, addresses):
    return [ask(port, "GET", path).body.decode() for path in addresses]


def assert_static_files_come_compressed(port):
    path = (
        ask(port, "GET", "/fr/")
        .body.decode()
        .split('<link rel="stylesheet" href="')[1]
        .split('"')[0]
    )
    response = ask(port, "GET", path, headers={"Accept-Encoding": "gzip"})
    assert (response.status, response.headers["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
