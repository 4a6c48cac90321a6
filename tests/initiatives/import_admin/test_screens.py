"""The import through the admin: file, columns, themes, what it would do, the result."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from initiatives.domain.importing import jobs
from initiatives.enums import ImportState, Outcome, PointSource
from initiatives.models import ImportedRecord, ImportJob, Initiative
from tests.conftest import logged_in
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory, ThemeFactory

LIST = "/admin/initiatives/imports/"


def feature(identifier, name="Amap du jeudi", lon=-1.37, lat=47.72, **properties):
    return {
        "type": "Feature",
        "id": identifier,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": name, "categorie": "Manger local", **properties},
    }


def geojson(*features):
    content = json.dumps({"type": "FeatureCollection", "features": features})
    return SimpleUploadedFile("carte.geojson", content.encode())


class Person:
    """Somebody who imports; the background tasks run as soon as a request is over."""

    def __init__(self, client: Client, run_tasks) -> None:
        self.client = client
        self.run_tasks = run_tasks

    def post(self, address, data):
        with self.run_tasks(execute=True):
            return self.client.post(address, data)

    def send(self, file):
        response = self.post(LIST, {"file": file})
        assert response.status_code == 302, response.context["form"].errors
        return ImportJob.objects.first()

    def prepare(self, file, *, theme="alimentation", **choices):
        """Send a file and choose, up to the preview."""
        job = self.send(file)
        columns = {f"column-{name}": column for name, column in job.columns.items()}
        data = {**columns, "source": "Carte", "locale": job.locale_id, **choices}
        response = self.post(f"{LIST}{job.pk}/columns/", data)
        assert response.status_code == 302, response.context["form"].errors
        response = self.post(f"{LIST}{job.pk}/themes/", {"default_theme": theme})
        assert response.status_code == 302, response.context["form"].errors
        return ImportJob.objects.get(pk=job.pk)

    def confirm(self, job, **choices):
        self.post(f"{LIST}{job.pk}/", {"confirm": "yes", **choices})
        return ImportJob.objects.get(pk=job.pk)

    def see(self, job, query=""):
        response = self.client.get(f"{LIST}{job.pk}/{query}")
        assert response.status_code == 200
        return response


@pytest.fixture
def people(site, django_capture_on_commit_callbacks):
    ThemeFactory(slug="alimentation", name="Alimentation")
    return lambda user: Person(logged_in(user), django_capture_on_commit_callbacks)


@pytest.fixture
def moderating(people, moderator):
    return people(moderator)


@pytest.fixture
def editing(people, editor):
    return people(editor)


def outcomes(job):
    return dict(job.rows.order_by("number").values_list("number", "outcome"))


def test_nothing_is_written_before_the_confirmation(editing):
    CommuneFactory(west=-1.38)
    job = editing.prepare(geojson(feature(1), feature(2, name="")))

    assert job.state == ImportState.READY
    assert outcomes(job) == {1: Outcome.NEW, 2: Outcome.REJECTED}
    assert (Initiative.objects.count(), ImportedRecord.objects.count()) == (0, 0)
    html = editing.see(job).content.decode()
    assert "Amap du jeudi" in html
    assert 'class="mk"' in html


def test_a_confirmed_file_gives_drafts_with_their_source(editing, editor):
    job = editing.confirm(editing.prepare(geojson(feature(1)), licence="CC BY 4.0"))

    row = Initiative.objects.get()
    assert (row.live, row.source, row.licence) == (False, "Carte", "CC BY 4.0")
    assert (row.theme.slug, row.point_source) == ("alimentation", PointSource.IMPORT)
    assert row.latest_revision.user == editor
    assert (job.state, bytes(job.content)) == (ImportState.DONE, b"")
    assert "Amap du jeudi" in editing.see(job).content.decode()


def test_who_may_publish_can_import_published_ones(moderating):
    moderating.confirm(moderating.prepare(geojson(feature(1)), publish="yes"))
    assert Initiative.objects.published().get().title == "Amap du jeudi"


def test_an_editor_cannot_publish_by_importing(editing, moderating):
    job = editing.prepare(geojson(feature(1)), publish="yes")
    assert job.publish is False
    prepared = moderating.prepare(geojson(feature(1)), publish="yes")
    # Wagtail leads who has no right to the dashboard.
    assert editing.client.post(f"{LIST}{prepared.pk}/", {"confirm": "1"}).url == "/admin/"
    prepared.refresh_from_db()
    assert prepared.state == ImportState.READY
    assert Initiative.objects.count() == 0


def test_a_translator_imports_nothing(translator_client, editing):
    job = editing.send(geojson(feature(1)))
    for end in ("", f"{job.pk}/", f"{job.pk}/columns/", f"{job.pk}/themes/", f"{job.pk}/rows.csv"):
        # Wagtail leads who has no right to the dashboard.
        assert translator_client.get(LIST + end).url == "/admin/"
    assert translator_client.post(f"{LIST}{job.pk}/forget/").url == "/admin/"
    assert ImportJob.objects.count() == 1


def test_the_same_file_again_changes_nothing(editing):
    file = feature(1), feature(2, name="Verger", lat=47.8)
    editing.confirm(editing.prepare(geojson(*file)))
    before = list(Initiative.objects.values_list("pk", "latest_revision_id"))

    job = editing.confirm(editing.prepare(geojson(*file)))

    assert outcomes(job) == {1: Outcome.UNCHANGED, 2: Outcome.UNCHANGED}
    assert list(Initiative.objects.values_list("pk", "latest_revision_id")) == before


def edited_by_the_council():
    """Change the title of the only initiative, in its draft alone."""
    draft = Initiative.objects.get().get_latest_revision_as_object()
    draft.title = "Nos paniers"
    draft.save_revision()
    return draft


def test_our_words_stay_where_the_source_says_something_else_of_another_field(editing):
    editing.confirm(editing.prepare(geojson(feature(1))))
    edited_by_the_council()

    job = editing.confirm(editing.prepare(geojson(feature(1, description="Des paniers."))))

    draft = Initiative.objects.get().get_latest_revision_as_object()
    assert outcomes(job) == {1: Outcome.CHANGED}
    assert (draft.title, draft.summary) == ("Nos paniers", "Des paniers.")


def test_a_difference_with_our_words_is_shown_and_taken_only_when_asked(editing):
    editing.confirm(editing.prepare(geojson(feature(1))))
    edited_by_the_council()
    changed = geojson(feature(1, name="Amap du vendredi"))

    job = editing.prepare(changed)
    html = editing.see(job).content.decode()
    assert "<del>Nos paniers</del>" in html
    assert "<ins>Amap du vendredi</ins>" in html
    assert editing.confirm(job).state == ImportState.DONE
    assert Initiative.objects.get().get_latest_revision_as_object().title == "Nos paniers"

    changed.seek(0)
    job = editing.prepare(changed)
    editing.confirm(job, row="1", **{"take-1": "title"})
    assert Initiative.objects.get().get_latest_revision_as_object().title == "Amap du vendredi"


def test_what_was_edited_after_the_preview_is_not_overwritten(editing):
    editing.confirm(editing.prepare(geojson(feature(1))))
    job = editing.prepare(geojson(feature(1, name="Amap du vendredi")))
    assert outcomes(job) == {1: Outcome.CHANGED}
    edited_by_the_council()

    job = editing.confirm(job)

    assert outcomes(job) == {1: Outcome.REJECTED}
    assert Initiative.objects.get().get_latest_revision_as_object().title == "Nos paniers"


def test_what_is_being_reviewed_is_left_to_its_review(editing, editor):
    editing.confirm(editing.prepare(geojson(feature(1))))
    row = Initiative.objects.get()
    row.get_workflow().start(row, editor)

    job = editing.confirm(editing.prepare(geojson(feature(1, name="Amap du vendredi"))))

    assert outcomes(job) == {1: Outcome.REJECTED}
    assert Initiative.objects.get().get_latest_revision_as_object().title == "Amap du jeudi"


def test_a_draft_of_the_council_is_not_published_by_an_import(moderating):
    moderating.confirm(moderating.prepare(geojson(feature(1)), publish="yes"))
    edited_by_the_council()

    moderating.confirm(
        moderating.prepare(geojson(feature(1, description="Des paniers.")), publish="yes")
    )

    row = Initiative.objects.published().get()
    assert (row.title, row.summary) == ("Amap du jeudi", "")
    assert row.get_latest_revision_as_object().summary == "Des paniers."


def test_a_likely_duplicate_comes_in_only_when_a_person_says_it_is_none(editing):
    twin = InitiativeFactory(title="AMAP du jeudi", location="SRID=4326;POINT(-1.371 47.72)")
    job = editing.prepare(geojson(feature(1)))
    assert outcomes(job) == {1: Outcome.DUPLICATE}
    assert job.rows.get().twin == twin
    editing.confirm(job)
    assert Initiative.objects.count() == 1

    editing.confirm(editing.prepare(geojson(feature(1))), row="1", **{"want-1": "on"})
    assert Initiative.objects.count() == 2


def test_choices_of_other_rows_than_those_shown_are_left_out(editing):
    InitiativeFactory(title="AMAP du jeudi", location="SRID=4326;POINT(-1.371 47.72)")
    job = editing.prepare(geojson(feature(1)))
    editing.confirm(job, row=["x", "9" * 30], **{"want-1": "on"})
    assert Initiative.objects.count() == 1


def test_the_rows_that_do_not_come_in_are_given_back_with_their_reason(editing):
    job = editing.prepare(geojson(feature(1, name="", note="=1+1"), feature(2, lon=500, lat=500)))
    editing.confirm(job)
    text = editing.client.get(f"{LIST}{job.pk}/rows.csv").content.decode()
    lines = text.splitlines()
    assert len(lines) == 3
    assert "'=1+1" in lines[1]
    assert "500" in lines[2]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vide.csv", b""),
        ("carte.kml", b"<?xml version='1.0'?><kml/>"),
        ("abime.geojson", b'{"type": "FeatureCollection", "features": ['),
        ("autre.json", b'{"a": 1}'),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x81\x8d"),
        ("seule.csv", b"nom\nAmap\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(editing, name, content):
    response = editing.post(LIST, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    (reason,) = response.context["form"].errors["file"]
    assert len(reason) > 15
    assert ImportJob.objects.count() == 0


def test_columns_and_themes_are_guessed_and_can_be_said_otherwise(editing):
    content = "intitulé;rubrique;lat;lng;quoi\nAmap;Manger;47,72;-1,37;Alimentation\n".encode()
    job = editing.send(SimpleUploadedFile("liste.csv", content))
    assert job.columns["title"] == "intitulé"
    assert job.columns["theme"] == "rubrique"

    data = {f"column-{name}": column for name, column in job.columns.items()}
    data |= {"column-theme": "quoi", "source": "Liste", "locale": job.locale_id}
    editing.post(f"{LIST}{job.pk}/columns/", data)
    form = editing.client.get(f"{LIST}{job.pk}/themes/").context["form"]
    assert form["theme-0"].initial == "alimentation"
    editing.post(f"{LIST}{job.pk}/themes/", {"theme-0": "alimentation"})
    editing.confirm(job)
    assert Initiative.objects.get().theme.slug == "alimentation"


def test_a_file_without_a_title_column_goes_no_further(editing):
    job = editing.send(SimpleUploadedFile("liste.csv", b"a;b\n1;2\n"))
    response = editing.post(
        f"{LIST}{job.pk}/columns/", {"source": "Liste", "locale": job.locale_id}
    )
    assert "column-title" in response.context["form"].errors


def test_a_long_file_is_read_and_written_in_several_tasks(editing, monkeypatch):
    monkeypatch.setattr(jobs, "READ_AT_ONCE", 2)
    monkeypatch.setattr(jobs, "WRITTEN_AT_ONCE", 2)
    names = ("Amap", "Verger", "Fournil", "Lavoir", "Amap")
    features = [feature(n, name, lat=47.5 + n / 20) for n, name in enumerate(names)]
    features[4]["id"] = 0
    job = editing.prepare(geojson(*features))
    assert list(outcomes(job).values()) == [Outcome.NEW] * 4 + [Outcome.REJECTED]
    editing.confirm(job)
    assert Initiative.objects.count() == 4


def test_progress_is_shown_and_asked_for_again(editing):
    job = editing.send(geojson(feature(1)))
    for state in (ImportState.READING, ImportState.WRITING):
        ImportJob.objects.update(state=state)
        html = editing.see(job).content.decode()
        assert "<progress" in html
        assert "import-progress.js" in html
        # Without a script too.
        assert f'href="{LIST}{job.pk}/"' in html


def test_a_task_that_comes_twice_does_nothing_more(editing):
    job = editing.prepare(geojson(feature(1)))
    jobs.read_some(job.pk)
    assert job.rows.count() == 1
    editing.confirm(job)
    jobs.write_some(job.pk)
    assert Initiative.objects.count() == 1
    assert jobs.confirm(job) is False


def test_a_forgotten_file_is_gone(editing):
    job = editing.prepare(geojson(feature(1)))
    editing.post(f"{LIST}{job.pk}/forget/", {})
    assert ImportJob.objects.count() == 0


def test_old_files_are_forgotten(editing):
    jobs_kept = editing.prepare(geojson(feature(1)))
    ImportJob.objects.update(updated_at="2020-01-01T00:00:00Z")
    jobs.forget_old()
    assert not ImportJob.objects.filter(pk=jobs_kept.pk).exists()


@pytest.mark.parametrize("count", [3, 30])
def test_the_preview_asks_as_many_queries_whatever_the_rows(
    editing, count, django_assert_max_num_queries
):
    for rank in range(count):
        InitiativeFactory(title=f"Atelier {'abcdefghij'[rank % 10] * 7} {rank}")
    features = [
        feature(n, f"Lieu {'klmnopqrst'[n % 10] * 7} {n}", lat=47.5 + n / 100) for n in range(count)
    ]
    job = editing.prepare(geojson(*features))
    editing.see(job)
    with django_assert_max_num_queries(27):
        editing.see(job)


def test_the_list_of_initiatives_leads_to_the_import(editor_client, translator_client):
    address = "/admin/snippets/initiatives/initiative/"
    assert LIST in editor_client.get(address).content.decode()
    assert LIST not in translator_client.get(address).content.decode()
