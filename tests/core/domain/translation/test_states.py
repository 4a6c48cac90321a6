"""The state of an original in a language, said and asked in the same words."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.domain.translation.coverage import Share, coverage, originals, translatable_models
from core.domain.translation.start import start_translation
from core.domain.translation.states import condition, standings
from core.domain.translation.submission import submit
from core.enums import TranslationState as State
from core.models import GlossaryTerm, TranslationRecord
from tests.editorial.translation.conftest import begin, publish
from tests.factories.snippets import GlossaryTermFactory

MAY_3 = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)


def prepare(state, source, locale, moderator):
    """Bring an original to a state in a language."""
    if state == State.MISSING:
        return
    work = begin(source, locale)
    if state == State.IN_PROGRESS:
        return
    work.write()
    if state == State.MACHINE_DRAFT:
        StringTranslation.objects.update(translation_type="machine", tool_name="DeepL")
    if state == State.IN_REVIEW:
        submit(work.translation, user=moderator)
    if state in {State.PUBLISHED, State.OUTDATED}:
        publish(work, moderator, f"Deutsch {source.pk}")
    if state == State.OUTDATED:
        TranslationRecord.objects.update(outdated_since=MAY_3)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_each_state_is_said_and_found(site, locales, moderator, kind, state):
    source = site.legal if kind == "page" else GlossaryTermFactory()
    model = Page if kind == "page" else GlossaryTerm
    prepare(state, source, locales["de"], moderator)

    known = standings(model, [source.translation_key])
    standing = known.get((source.translation_key, locales["de"].pk))
    assert (standing.state if standing else State.MISSING) == state
    found = {
        asked
        for asked in State
        if originals(model).filter(condition(model, asked, locales["de"])).filter(pk=source.pk)
    }
    assert found == {state}
    italian = known.get((source.translation_key, locales["it"].pk))
    assert italian is None or italian.state == State.MISSING


def test_as_many_queries_for_3_as_for_30(locales):
    def queries(terms):
        with CaptureQueriesContext(connection) as captured:
            standings(GlossaryTerm, [term.translation_key for term in terms])
        return len(captured)

    terms = GlossaryTermFactory.create_batch(30)
    for term in terms[:20]:
        start_translation(term, [locales["de"]], user=None)
    standings(GlossaryTerm, [])

    assert queries(terms[:3]) == queries(terms) <= 6


def test_the_share_of_each_language(locales, moderator):
    first, second, _third = GlossaryTermFactory.create_batch(3)
    GlossaryTermFactory(live=False)
    for source in (first, second):
        prepare(State.PUBLISHED, source, locales["de"], moderator)
    TranslationRecord.objects.filter(translation_key=second.translation_key).update(
        outdated_since=MAY_3
    )

    shares = coverage(GlossaryTerm, [locales["de"], locales["it"]])

    assert shares == {locales["de"].pk: Share(2, 3, 1), locales["it"].pk: Share(0, 3, 0)}
    assert shares[locales["de"].pk].percentage == 66


def test_the_share_of_pages(site, locales, moderator):
    """Homes, the section, the agenda and the glossary are translated already."""
    before = coverage(Page, [locales["de"]])[locales["de"].pk]

    prepare(State.PUBLISHED, site.legal, locales["de"], moderator)
    prepare(State.PUBLISHED, site.meeting, locales["de"], moderator)

    after = coverage(Page, [locales["de"]])[locales["de"].pk]
    assert (before.total, before.count) == (8, 4)
    assert (after.total, after.count) == (8, 6)


def test_what_may_be_translated():
    names = [model.__name__ for model in translatable_models()]

    assert names[0] == "Page"
    assert set(names) == {"Page", "GlossaryTerm", "Organisation", "Theme", "Initiative"}
