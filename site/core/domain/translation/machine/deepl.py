"""DeepL, https://developers.deepl.com/docs: 50 texts and 128 KiB a request."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request

from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.strings import StringValue

from core.domain.translation.machine.provider import Provider


class DeepL(Provider, DeepLTranslator):
    """wagtail-localize knows its addresses, key and codes; asking with care is ours."""

    max_texts = 50
    # In the worst case, six bytes each once encoded.
    max_characters = 20_000

    def get_api_endpoint(self) -> str:
        return str(self.options.get("URL") or super().get_api_endpoint())

    def request(self, texts: Sequence[str], source: Locale, target: Locale) -> Request:
        strings = [StringValue(text) for text in texts]
        parameters = {
            **self.get_parameters(source, target, strings),
            # Not "xml": our texts have <br/> and entities of HTML, and parts not to translate.
            "tag_handling": "html",
        }
        if parameters["target_lang"] == "EN":
            # The bare code is no longer accepted as a target; ours is British English.
            parameters["target_lang"] = "EN-GB"
        body = urlencode(parameters, doseq=True).encode()
        return Request(self.get_api_endpoint(), body, self.get_headers())  # noqa: S310 -- a setting

    def read(self, answer: Any) -> list[Any]:
        return [one["text"] for one in answer["translations"]]
