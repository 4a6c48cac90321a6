"""How the services are asked, and what becomes of their bad days."""

import json
import time

import pytest
from wagtail.models import Locale

from core.domain.translation.machine import Failed, provider
from core.domain.translation.machine.deepl import DeepL
from core.domain.translation.machine.provider import MAX_ANSWER_BYTES

pytestmark = pytest.mark.django_db
FR, DE, EN = (Locale(language_code=code) for code in ("fr", "de", "en"))


def test_deepl_is_asked_as_its_documentation_says(service, deepl):
    assert deepl.ask(["Bonjour", "Deux &amp; trois"], FR, DE) == [
        "[de] Bonjour",
        "[de] Deux &amp; trois",
    ]
    (asked,) = service.asked
    assert asked.path == "/v2/translate"
    assert asked.headers["Authorization"] == "DeepL-Auth-Key secret:fx"
    assert asked.fields == {"source_lang": "FR", "target_lang": "DE", "tag_handling": "html"}
    assert asked.texts == ["Bonjour", "Deux &amp; trois"]


def test_english_is_british(service, deepl):
    deepl.ask(["Bonjour"], FR, EN)
    assert service.asked[0].fields["target_lang"] == "EN-GB"


def test_the_address_of_deepl_follows_from_the_key():
    assert DeepL({"AUTH_KEY": "a:fx", "URL": ""}).get_api_endpoint().startswith("https://api-free.")
    assert DeepL({"AUTH_KEY": "a", "URL": ""}).get_api_endpoint().startswith("https://api.deepl")


def test_libretranslate_is_asked_as_its_documentation_says(service, libre):
    assert libre.ask(["Bonjour"], FR, DE) == ["[de] Bonjour"]
    (asked,) = service.asked
    assert asked.path == "/translate"
    assert asked.fields == {"source": "fr", "target": "de", "format": "html", "api_key": "secret"}


@pytest.mark.parametrize(
    ("status", "problem", "times"),
    [
        (400, "refused", 1),
        (401, "key", 1),
        (403, "key", 1),
        (404, "refused", 1),
        (413, "too_long", 1),
        (418, "no_answer", 1),
        (429, "busy", 3),
        (456, "quota", 1),
        (500, "no_answer", 3),
        (503, "no_answer", 3),
        (302, "no_answer", 1),
    ],
)
def test_each_refusal_has_its_words(service, machine, status, problem, times):
    service.answers = [(status, b'{"message": "no"}')] * 5
    with pytest.raises(Failed) as failed:
        machine.ask(["Bonjour"], FR, DE)
    assert (failed.value.problem, len(service.asked)) == (problem, times)


def test_a_busy_service_is_asked_again(service, machine):
    service.answers = [(429, b""), (503, b"")]
    assert machine.ask(["Bonjour"], FR, DE) == ["[de] Bonjour"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>not json</html>",
        b"[" * 100_000,
        b"null",
        b"[]",
        b"{}",
        b'{"translations": null, "translatedText": null}',
        b'{"translations": [], "translatedText": []}',
        b'{"translations": [{"text": 3}], "translatedText": [3]}',
        b'{"translations": ["a"], "translatedText": "a"}',
        json.dumps({"translations": [{"text": "a"}] * 2, "translatedText": ["a"] * 2}).encode(),
        b"x" * (MAX_ANSWER_BYTES + 1),
    ],
)
def test_what_makes_no_sense_is_no_translation(service, machine, body):
    service.answers = [(200, body)]
    with pytest.raises(Failed) as failed:
        machine.ask(["Bonjour"], FR, DE)
    assert failed.value.problem in ("no_answer", "no_sense")


def test_a_service_that_is_slow_is_left(service, machine):
    machine.timeout_s = 0.2
    service.words = lambda text: time.sleep(0.6) or text
    with pytest.raises(Failed) as failed:
        machine.ask(["Bonjour"], FR, DE)
    assert failed.value.problem == "no_answer"


def test_a_service_that_is_not_there(machine, service):
    machine.options = {
        **machine.options,
        "URL": "http://127.0.0.1:9/",
        "LIBRETRANSLATE_URL": "http://127.0.0.1:9",
    }
    with pytest.raises(Failed) as failed:
        machine.ask(["Bonjour"], FR, DE)
    assert (failed.value.problem, failed.value.is_final) == ("no_answer", True)


def test_texts_are_cut_into_requests(machine):
    machine.max_texts, machine.max_characters = 2, 10
    assert list(machine.portions(["a", "b", "c", "d" * 9, "e"])) == [
        ["a", "b"],
        ["c", "d" * 9],
        ["e"],
    ]
    assert list(machine.portions([])) == []
    assert (machine.is_too_long("a" * 10), machine.is_too_long("a" * 11)) == (False, True)


def test_it_is_off_by_default():
    assert provider() is None
