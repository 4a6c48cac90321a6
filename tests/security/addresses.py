"""Every address that the site answers, with something real in place of each number."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Task, Workflow
from wagtail.snippets.models import get_snippet_models

from core.models import CouncilSettings, User
from tests.factories.contributions import ContributionFactory, RefusalReasonFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.snippets import GlossaryTermFactory, OrganisationFactory, ThemeFactory
from tests.factories.tree import CouncilTree

GROUP = re.compile(r"<(?:\w+:)?(\w+)>")
# What Wagtail and we write as regular expressions.
EXPRESSIONS = {
    r"^(\d+)/(.*)$": "<document_id>/x.pdf",
    r"^((?:[\w\-]+/)*)$": "",
    r"^.*/$": "nowhere/",
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)": "live...latest",
    r"(?P<pk>\d+)": "<pk>",
    r"(?P<pk>.+)": "<pk>",
    "^": "",
    "$": "",
}
NOTHING = "999999"


def routes() -> Iterator[str]:
    """Each route of the resolver, once, as written."""
    return iter(sorted({route for route, _pattern in walk(get_resolver())}))


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        else:
            yield route, pattern


class Content:
    """One object of each kind, and the number that stands for it in an address."""

    def __init__(self, site: CouncilTree) -> None:
        self.site = site
        self.initiative = InitiativeFactory(slug="exemple")
        self.contribution = ContributionFactory()
        ThemeFactory()
        OrganisationFactory()
        GlossaryTermFactory()
        RefusalReasonFactory()
        self.revision = site.meeting.save_revision()
        self.image = ImageFactory()
        self.document = DocumentFactory()
        self.collection = Collection.get_first_root_node().add_child(name="Dossier")
        self.user = User.objects.create(username="somebody")
        self.by_name: dict[str, Any] = {
            "page_id": site.meeting.pk,
            "page_pk": site.meeting.pk,
            "page_to_move_id": site.meeting.pk,
            "parent_page_id": site.programme.pk,
            "destination_id": site.agenda.pk,
            "revision_id": self.revision.pk,
            "image_id": self.image.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "collection_id": self.collection.pk,
            "content_type_app_name": "meetings",
            "content_type_model_name": "meetingpage",
            "app_name": "core",
            "app_label": "core",
            "model_name": "councilsettings",
            "slug": "exemple",
            "filter_spec": "width-100",
            "action": "delete",
            "action_name": "approve",
            "task_id": Task.objects.first().pk,
            "workflow_pk": Workflow.objects.first().pk,
            "mode": "page",
            "path": "images/none.jpg",
            "key": uuid.UUID(int=1),
            "code": "fr",
        }
        # The longest beginning decides what "pk" is.
        self.by_place: dict[str, Any] = {
            "admin/images/": self.image.pk,
            "admin/documents/": self.document.pk,
            "admin/users/": self.user.pk,
            "admin/groups/": self.user.groups.model.objects.first().pk,
            "admin/locales/": site.home.locale_id,
            "admin/sites/": site.wagtail_site.pk,
            "admin/settings/": CouncilSettings.objects.first().pk,
            "admin/collections/": self.collection.pk,
            "admin/pages/": site.meeting.pk,
            "admin/api/main/^pages": site.meeting.pk,
            "admin/api/main/^images": self.image.pk,
            "admin/api/main/^documents": self.document.pk,
            "admin/workflows/tasks/": Task.objects.first().pk,
            "admin/workflows/": Workflow.objects.first().pk,
            "admin/contributions/": self.contribution.pk,
        }
        for model in get_snippet_models():
            names = f"{model._meta.app_label}/{model._meta.model_name}/"
            first = model._default_manager.first()
            if first:
                self.by_place[f"admin/snippets/{names}"] = first.pk
                self.by_place[f"admin/snippets-chooser/{names}"] = first.pk
        assert isinstance(self.image, get_image_model())
        assert isinstance(self.document, get_document_model())
        assert Page.objects.filter(pk=site.meeting.pk).exists()

    def address(self, route: str) -> str:
        """Return an address of the route that names something, where we have something."""
        places = [place for place in self.by_place if route.startswith(place)]
        pk = self.by_place[max(places, key=len)] if places else NOTHING
        for written, meant in EXPRESSIONS.items():
            route = route.replace(written, meant)
        return "/" + GROUP.sub(
            lambda group: str(pk if group[1] == "pk" else self.by_name.get(group[1], NOTHING)),
            route,
        )
