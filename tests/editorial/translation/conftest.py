"""One French object of each kind, its German translation begun, and what people do with it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page, TaskState
from wagtail_localize.models import StringTranslation, Translation

from core.domain.translation.start import start_translation
from core.domain.translation.submission import decide, submit
from tests.factories.snippets import GlossaryTermFactory

GERMAN = "Deutsch"


@dataclass
class Work:
    """A translation under way and the addresses of its screens."""

    source: Any
    translation: Translation

    @property
    def target(self) -> Any:
        found = self.translation.get_target_instance()
        return found.specific if isinstance(found, Page) else found

    @property
    def edit_url(self) -> str:
        if isinstance(self.source, Page):
            return f"/admin/pages/{self.target.pk}/edit/"
        return f"/admin/snippets/core/glossaryterm/edit/{self.target.pk}/"

    @property
    def submit_url(self) -> str:
        if isinstance(self.source, Page):
            return f"/admin/localize/submit/page/{self.source.pk}/"
        return f"/admin/localize/submit/snippet/core/glossaryterm/{self.source.pk}/"

    @property
    def shown(self) -> str:
        """What the row that readers see says."""
        return self.target.title if isinstance(self.source, Page) else self.target.term

    def url(self, end: str) -> str:
        return f"/admin/localize/translate/{self.translation.pk}/{end}"

    def act(self, client: Client, action: str, **data: str) -> str:
        """Press one of the editor's buttons and return the page that follows."""
        data = {"action": action, **data}
        return client.post(self.edit_url, data, follow=True).content.decode()

    def write(self, text: str = GERMAN) -> None:
        """Translate every string that is not, as translators do."""
        for segment in self.translation.source.stringsegment_set.all():
            if segment.context.path == "slug":
                continue
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale=self.translation.target_locale,
                context_id=segment.context_id,
                defaults={
                    "data": f"{text} {segment.order}",
                    "translation_type": "manual",
                    "tool_name": "",
                    "has_error": False,
                },
            )

    def task(self) -> TaskState:
        return self.target.current_workflow_state.current_task_state


def begin(source: Any, locale: Locale) -> Work:
    (translation,) = [
        one
        for one in start_translation(source, [locale], user=None)
        if one.source.object_id == source.translation_key
    ]
    return Work(source, translation)


@pytest.fixture
def page_work(site) -> Work:
    """The legal page: in German, an alias of the French one until it is translated."""
    return begin(site.legal, site.homes["de"].locale)


@pytest.fixture
def snippet_work(site) -> Work:
    return begin(GlossaryTermFactory(term="PETR"), site.homes["de"].locale)


@pytest.fixture(params=["page", "snippet"])
def work(request: pytest.FixtureRequest) -> Work:
    """Each test runs on a page and on a snippet."""
    return request.getfixturevalue(f"{request.param}_work")


@pytest.fixture
def published(work: Work, moderator) -> Work:
    """The same, translated and published: its German words are "Alt"."""
    publish(work, moderator, "Alt")
    return work


@pytest.fixture
def published_page(page_work: Work, moderator) -> Work:
    publish(page_work, moderator, "Alt")
    return page_work


def publish(work: Work, moderator, text: str) -> None:
    work.write(text)
    submit(work.translation, user=moderator)
    decide(work.translation, user=moderator, approves=True)


def is_public(work: Work) -> bool:
    """Whether readers get German words."""
    target = work.target
    return bool(target.live and not getattr(target, "alias_of_id", None))
