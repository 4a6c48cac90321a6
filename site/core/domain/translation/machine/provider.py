"""What every service has in common: how much it is sent at once, how often, how long."""

import time
from collections.abc import Iterator, Sequence
from typing import Any, cast
from urllib.request import Request

from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator

from core.domain.fetching import NoAnswer, fetch_json
from core.enums import MachineProblem

MAX_ANSWER_BYTES = 2 * 1024 * 1024
# Worth asking again: the service is busy or starting.
BUSY = frozenset({429, 500, 502, 503, 504, 529})
PROBLEMS = {
    400: MachineProblem.REFUSED,
    401: MachineProblem.KEY,
    403: MachineProblem.KEY,
    404: MachineProblem.REFUSED,
    413: MachineProblem.TOO_LONG,
    429: MachineProblem.BUSY,
    # DeepL: the characters of the month are used up.
    456: MachineProblem.QUOTA,
}
# No other text would fare better now.
FINAL = frozenset(
    {MachineProblem.KEY, MachineProblem.QUOTA, MachineProblem.BUSY, MachineProblem.NO_ANSWER}
)


class Failed(Exception):
    """The service gave no translation; `problem` says why in words."""

    def __init__(self, problem: MachineProblem) -> None:
        super().__init__(str(problem.label))
        self.problem = problem

    @property
    def is_final(self) -> bool:
        return self.problem in FINAL


class Provider(BaseMachineTranslator):
    """Abstract: a service says how it is asked (`request`) and how its answer is read (`read`).

    wagtail-localize finds it by its setting and shows its name beside the texts.
    """

    max_texts = 25
    # Of the texts of one request together.
    max_characters = 4_000
    timeout_s: float = 20
    # Before asking a busy service again, in seconds.
    pauses_s: tuple[float, ...] = (1, 4)

    def request(self, texts: Sequence[str], source: Locale, target: Locale) -> Request:
        raise NotImplementedError

    def read(self, answer: Any) -> list[Any]:
        """Return the texts of an answer; whatever it raises means that it is none."""
        raise NotImplementedError

    def is_too_long(self, text: str) -> bool:
        return len(text) > self.max_characters

    def portions(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Cut a list of texts that are not too long into requests."""
        portion: list[str] = []
        for text in texts:
            size = sum(map(len, portion)) + len(text)
            if portion and (len(portion) == self.max_texts or size > self.max_characters):
                yield portion
                portion = []
            portion.append(text)
        if portion:
            yield portion

    def ask(self, texts: Sequence[str], source: Locale, target: Locale) -> list[str]:
        """Return the translation of each text, unchecked. Raises Failed."""
        answer = self.answer_to(self.request(texts, source, target))
        try:
            found = self.read(answer)
        except (AttributeError, KeyError, TypeError, IndexError) as error:
            raise Failed(MachineProblem.NO_SENSE) from error
        if len(found) != len(texts) or not all(isinstance(one, str) for one in found):
            raise Failed(MachineProblem.NO_SENSE)
        return found

    def answer_to(self, request: Request) -> Any:
        for pause in (*self.pauses_s, None):
            try:
                return fetch_json(request, timeout_s=self.timeout_s, max_bytes=MAX_ANSWER_BYTES)
            except NoAnswer as error:
                if pause is None or error.status not in BUSY:
                    raise Failed(problem_of(error)) from error
            time.sleep(pause)
        raise Failed(MachineProblem.NO_ANSWER)


def problem_of(error: NoAnswer) -> MachineProblem:
    return PROBLEMS.get(error.status or 0, MachineProblem.NO_ANSWER)


def provider() -> Provider | None:
    """Return the service that the environment names, or None: machine drafts are then off."""
    return cast("Provider | None", get_machine_translator())
