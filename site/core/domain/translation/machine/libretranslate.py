"""LibreTranslate, https://docs.libretranslate.com: on a machine of one's own, or another's."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.request import Request

from wagtail.models import Locale
from wagtail_localize.machine_translators.libretranslate import LibreTranslator

from core.domain.translation.machine.provider import Provider


class LibreTranslate(Provider, LibreTranslator):
    """wagtail-localize knows its address and codes; asking with care is ours.

    Limits are those of its public servers: 2,000 characters a text is common.
    """

    max_texts = 10
    max_characters = 2_000
    # It translates on ordinary processors.
    timeout_s = 60

    def request(self, texts: Sequence[str], source: Locale, target: Locale) -> Request:
        question = {
            "q": list(texts),
            "source": self.language_code(source.language_code),
            "target": self.language_code(target.language_code),
            "format": "html",
            "api_key": self.options.get("API_KEY", ""),
        }
        return Request(  # noqa: S310 -- a setting
            f"{self.get_api_endpoint()}/translate",
            json.dumps(question).encode(),
            {"Content-Type": "application/json"},
        )

    def read(self, answer: Any) -> list[Any]:
        return list(answer["translatedText"]) if isinstance(answer["translatedText"], list) else []
