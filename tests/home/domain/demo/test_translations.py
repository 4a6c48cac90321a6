"""The demo's translations say how they were made, and show each state."""

from wagtail.models import Locale

from core.domain.translation.coverage import coverage, originals, translatable_models
from core.domain.translation.states import standings
from core.enums import TranslationState
from core.models import TranslationRecord
from home.domain.demo.content import key_of
from tests.home.domain.demo.conftest import load


def test_each_is_said_to_be_a_machines_that_nobody_checked(demo):
    locales = list(Locale.objects.exclude(language_code="fr"))
    counts = [
        share.count
        for model in translatable_models()
        for share in coverage(model, locales).values()
    ]

    # The translation in review has a record too, of what was submitted.
    records = TranslationRecord.objects.exclude(fingerprint="")
    assert records.count() == sum(counts)
    assert set(records.values_list("origin", "checked_at")) == {("machine", None)}


def test_every_state_can_be_seen(demo):
    seen = set()
    for model in translatable_models():
        keys = list(originals(model).values_list("translation_key", flat=True))
        seen |= {standing.state for standing in standings(model, keys).values()}

    assert seen == set(TranslationState) - {TranslationState.IN_PROGRESS}
    # That of one initiative, in each language: the others are as their originals are.
    key = key_of("initiatives/atelier-velo-chateaubriant")
    outdated = TranslationRecord.objects.outdated().values_list("translation_key", flat=True)
    assert list(outdated) == [key] * 4


def test_the_states_are_made_once(demo):
    key = key_of("initiatives/atelier-velo-chateaubriant")
    before = list(TranslationRecord.objects.filter(translation_key=key).values())
    assert all(row["outdated_since"] for row in before)

    load()

    assert list(TranslationRecord.objects.filter(translation_key=key).values()) == before
