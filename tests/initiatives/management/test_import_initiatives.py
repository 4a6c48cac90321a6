"""`import_initiatives`: what comes in, what is left alone, what is refused and why."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import ImportedRecord, Initiative
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import ThemeFactory


def feature(identifier, name="Amap du jeudi", lon=-1.37, lat=47.72, **properties):
    return {
        "type": "Feature",
        "id": identifier,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": name, "theme": "Alimentation", **properties},
    }


@pytest.fixture
def run(site, tmp_path):
    ThemeFactory(slug="alimentation", name="Alimentation")

    def command(*features, **options):
        path = tmp_path / "list.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        output = io.StringIO()
        call_command("import_initiatives", str(path), stdout=output, **options)
        return output.getvalue()

    return command


def counts(output):
    line = next(line for line in output.splitlines() if line.startswith("new: "))
    return {name: int(number) for name, number in (part.split(": ") for part in line.split(", "))}


def test_a_record_becomes_a_draft_with_its_source(run):
    run(feature(1, summary="Des paniers.", tags="bio;local", website="amap.example.org"))
    row = Initiative.objects.get(title="Amap du jeudi")
    assert (row.live, row.theme.slug, row.source) == (False, "alimentation", "list")
    assert (row.summary, row.website) == ("Des paniers.", "https://amap.example.org")
    assert sorted(row.latest_revision.as_object().tags.names()) == ["bio", "local"]
    assert Initiative.objects.published().filter(pk=row.pk).count() == 0


def test_it_can_be_published_at_once(run):
    run(feature(1), publish=True)
    row = Initiative.objects.published().get(title="Amap du jeudi")
    assert (row.lon, row.lat) == (-1.37, 47.72)


def test_a_dry_run_says_everything_and_writes_nothing(run):
    output = run(feature(1), feature(2, name=""), dry_run=True)
    assert counts(output)["new"] == 1
    assert counts(output)["rejected"] == 1
    assert Initiative.objects.filter(title="Amap du jeudi").count() == 0
    assert ImportedRecord.objects.count() == 0


def test_a_second_run_changes_nothing(run):
    run(feature(1), feature(2, name="Verger", lat=47.8))
    before = list(Initiative.objects.values_list("pk", "latest_revision_id"))
    output = run(feature(1), feature(2, name="Verger", lat=47.8))
    assert counts(output)["unchanged"] == 2
    assert list(Initiative.objects.values_list("pk", "latest_revision_id")) == before


def test_what_changed_in_the_source_is_brought_up_to_date(run):
    run(feature(1), publish=True)
    output = run(feature(1, summary="Nouveau résumé"), publish=True)
    assert counts(output)["changed"] == 1
    assert "summary: '' → 'Nouveau résumé'" in output
    assert Initiative.objects.get(title="Amap du jeudi").summary == "Nouveau résumé"


def test_what_was_edited_here_stays_and_the_difference_is_shown(run):
    run(feature(1, summary="Ancien"), publish=True)
    row = Initiative.objects.get(title="Amap du jeudi")
    row.summary = "Nos mots"
    row.save_revision().publish()
    output = run(feature(1, summary="Leurs mots"), publish=True)
    assert counts(output)["edited here"] == 1
    assert "summary: 'Nos mots' → 'Leurs mots'" in output
    assert Initiative.objects.get(pk=row.pk).summary == "Nos mots"


def test_a_likely_duplicate_is_not_made_again(run):
    InitiativeFactory(title="AMAP du jeudi", location="SRID=4326;POINT(-1.371 47.72)")
    output = run(feature(1))
    assert counts(output)["duplicate"] == 1
    assert Initiative.objects.filter(title__iexact="amap du jeudi").count() == 1


def test_rejected_rows_come_back_as_a_file_with_their_reason(run, tmp_path):
    report = tmp_path / "report.csv"
    run(feature(1, name="", note="=1+1"), feature(2, lon=500, lat=500), report=report)
    rows = list(csv.DictReader(io.StringIO(report.read_text().removeprefix("\ufeff"))))
    assert [row["row"] for row in rows] == ["1", "2"]
    assert rows[0]["note"] == "'=1+1"
    assert all(row["reason"] for row in rows)


def test_markup_is_taken_as_text(run):
    run(feature(1, name="<b>Amap</b>", description="<script>alert(1)</script>Bonjour"))
    row = Initiative.objects.get(title="Amap")
    assert row.summary == "alert(1)Bonjour"


def test_an_unknown_theme_is_refused_only_for_publication(run):
    output = run(feature(1, theme="Inconnu"), publish=True)
    assert counts(output)["rejected"] == 1
    assert counts(run(feature(1, theme="Inconnu")))["new"] == 1


def test_themes_of_the_file_can_be_named(run):
    run(feature(1, theme="Manger"), publish=True, theme=[("Manger", "alimentation")])
    assert Initiative.objects.published().get(title="Amap du jeudi").theme.slug == "alimentation"


def test_a_broken_file_changes_nothing(site, tmp_path):
    path = tmp_path / "broken.geojson"
    path.write_text('{"type": "FeatureCollection", ')
    with pytest.raises(CommandError, match=r"broken\.geojson"):
        call_command("import_initiatives", str(path))
    with pytest.raises(CommandError):
        call_command("import_initiatives", str(tmp_path / "missing.csv"))
