"""The screen of one contribution, and what its buttons do."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.models import User
from core.plain_text import one_line
from initiatives.domain.contributions import decide
from initiatives.domain.contributions.decide import OPEN, NotDecided
from initiatives.domain.contributions.doubles import Double, doubles_of_draft
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.review import Changed, Review, compared
from initiatives.domain.contributions.rights import may_moderate
from initiatives.domain.contributions.waiting import next_after, place_of
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, Initiative
from initiatives.moderation.filters import queue
from initiatives.moderation.forms import DecisionForm, EditsForm
from initiatives.moderation.list import just_decided, query_without, queue_url

# Of an address typed or pasted.
MAX_ADDRESS_CHARS = 500


def found_initiative(text: str) -> Initiative | None:
    """Return the published initiative of a key, or of the address of its page."""
    text = one_line(text, MAX_ADDRESS_CHARS)
    slug = text.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    rows = Initiative.objects.published()
    is_key = text.isascii() and text.isdigit() and len(text) < 19
    return rows.filter(pk=int(text)).first() if is_key else rows.filter(slug=slug).first()


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """GET shows a contribution; POST decides on it and opens the next one."""

    template_name = "initiatives/admin/moderation/review.html"
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @cached_property
    def contribution(self) -> Contribution:
        shown = Contribution.objects.exclude(state=ContributionState.UNCONFIRMED)
        rows = shown.select_related("initiative", "assigned_to", "decided_by", "refusal")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def review(self) -> Review:
        return Review(self.contribution, get_language() or "")

    @cached_property
    def form(self) -> DecisionForm:
        data = self.request.POST if self.request.method == "POST" else None
        return DecisionForm(data, contribution=self.contribution)

    @cached_property
    def edits(self) -> EditsForm:
        is_sent = self.request.method == "POST" and "title" in self.request.POST
        initial = EditsForm.initial_of(self.review.proposal)
        return EditsForm(self.request.POST if is_sent else None, initial=initial)

    @cached_property
    def target(self) -> Initiative | None:
        """The one that the moderator compares it with, to join them."""
        text = self.request.POST.get("into") or self.request.GET.get("into", "")
        return found_initiative(text) if text else None

    @property
    def key(self) -> int:
        return int(self.contribution.pk)

    @property
    def data(self) -> dict[str, Any]:
        return self.form.cleaned_data

    @property
    def seen(self) -> dict[str, Any]:
        """Who decides, on what they saw."""
        return {"by": self.user, "version": self.data["version"]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        action = ACTIONS.get(request.POST.get("action", ""))
        try:
            if action is None or not self.form.is_valid():
                raise NotDecided(_("Something in the form cannot be read: check it."))
            action(self)
        except NotDecided as refusal:
            messages.error(request, str(refusal))
            return self.shown_again()
        return redirect(self.next_url())

    def shown_again(self) -> HttpResponse:
        """Show the screen as it is now, with what the moderator had written."""
        for name in ("contribution", "review"):
            self.__dict__.pop(name, None)
        return self.render_to_response(self.get_context_data(), status=409)

    def next_url(self) -> str:
        """Return the address of the next contribution, which shows what was just decided."""
        query = self.request.GET.copy()
        query.pop("into", None)
        event = self.contribution.events.order_by("-at", "-pk").first()
        query["decided"] = str(event.pk) if event else ""
        key = next_after(self.contribution, queue(self.request.GET, self.request))
        listing = reverse("contributions:index")
        url = reverse("contributions:review", args=[key]) if key else listing
        return f"{url}?{query.urlencode()}"

    @property
    def edited(self) -> Proposal | None:
        """What the moderator changed, or None. Raises NotDecided when it cannot be read."""
        if not self.edits.is_bound:
            return None
        if not self.edits.is_valid():
            raise NotDecided(_("Your changes cannot be published: see the fields below."))
        proposal = self.edits.proposal()
        return None if proposal == self.review.proposal else proposal

    @property
    def doubles(self) -> list[Double]:
        if self.contribution.kind != ContributionKind.NEW:
            return []
        return doubles_of_draft(self.review.proposal, self.contribution.initiative_id)

    @property
    def comparison(self) -> list[Changed]:
        if self.target is None or self.contribution.kind != ContributionKind.NEW:
            return []
        return compared(self.review, self.target)

    def get_page_title(self) -> str:
        return str(self.contribution)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": queue_url(self.request), "label": _("Contributions")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contribution = self.contribution
        rows = queue(self.request.GET, self.request)
        return {
            **super().get_context_data(**kwargs),
            "review": self.review,
            "contribution": contribution,
            "is_open": contribution.state in OPEN,
            "form": self.form,
            "edits": self.edits if contribution.kind == ContributionKind.NEW else None,
            "media": self.edits.media,
            "doubles": self.doubles,
            "target": self.target,
            "comparison": self.comparison,
            "place": place_of(contribution, rows),
            "query": query_without(self.request, "decided", "into"),
            "queue_url": queue_url(self.request),
            "just_decided": just_decided(self.request),
        }


def approve(view: ReviewView) -> None:
    photos = view.form.chosen_photos()
    decide.approve(view.key, **view.seen, edits=view.edited, chosen_photos=photos)


def accept(view: ReviewView) -> None:
    groups, photos = view.data["groups"], view.form.chosen_photos()
    decide.accept_changes(view.key, **view.seen, groups=groups, chosen_photos=photos)


def ask(view: ReviewView) -> None:
    decide.ask_for_changes(view.key, **view.seen, reason=view.data["changes"])


def refuse(view: ReviewView) -> None:
    refusal, reason = view.data["refusal"], view.data["refusal_words"]
    decide.refuse(view.key, **view.seen, refusal=refusal, reason=reason)


def merge(view: ReviewView) -> None:
    groups, photos = view.data["groups"], view.form.chosen_photos()
    target = view.target
    decide.merge(view.key, **view.seen, target=target, groups=groups, chosen_photos=photos)


def answer(view: ReviewView) -> None:
    decide.answer(view.key, **view.seen, reason=view.data["answer"])


def assign(view: ReviewView) -> None:
    decide.assign(view.key, **view.seen, to=view.data["assigned_to"])


ACTIONS: dict[str, Callable[[ReviewView], None]] = {
    "approve": approve,
    "accept": accept,
    "ask": ask,
    "refuse": refuse,
    "merge": merge,
    "answer": answer,
    "assign": assign,
}
