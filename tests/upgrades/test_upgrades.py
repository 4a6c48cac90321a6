"""A site of each former release comes up to date with all it holds, on this run's database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent
RELEASES = sorted((HERE / "releases").glob("*.json"))


@pytest.fixture
def empty_database(db, tmp_path):
    """The address of a database that nothing was written to."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'release.sqlite3'}"
        return
    import psycopg

    values = connection.get_connection_params()
    place = {name: values[name] for name in ("host", "port", "user", "password") if name in values}
    name = f"release_{os.getpid()}"
    with psycopg.connect(**place, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        user = f"{place['user']}:{place['password']}" if place.get("password") else place["user"]
        yield f"postgres://{user}@{place['host']}:{place['port']}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_former_release_is_brought_up_to_date_with_its_content(release, empty_database, tmp_path):
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, str(HERE / "upgrade.py"), str(release)],
        cwd=settings.ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DATABASE_URL": empty_database,
            "MEDIA_ROOT": str(tmp_path / "media"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    state = json.loads(run.stdout)
    tables = json.loads(release.read_text())["tables"]
    pages = tables["wagtailcore_page"]
    live, title, depth = (pages["columns"].index(name) for name in ("live", "title", "depth"))
    before = [row[title] for row in pages["rows"] if row[live] and row[depth] > 1]
    assert len(before) > 30
    assert sorted(state["titles"]) == sorted(before)
    assert set(state["answers"].values()) == {200}
    assert "Un brouillon" in state["drafts"]
    assert state["initiatives"] == ["Le jardin partagé"]
    assert state["tags"] == ["eau"]
    assert state["found"]
