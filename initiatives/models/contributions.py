"""What the public sends: private records, the only place where a contributor's data stands.

States are written by domain/contributions/ alone.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import TranslatableMixin

from initiatives.enums import (
    ContributionKind,
    ContributionState,
    ContributionStep,
    ProblemReason,
)

MAX_NAME, MAX_NOTE, MAX_PROBLEM = 100, 2000, 2000


class RefusalReason(TranslatableMixin, models.Model):
    """A reason that moderators choose from; its text is written to the contributor."""

    label = models.CharField(
        _("reason"), max_length=100, help_text=_("As moderators choose it and statistics name it.")
    )
    text = models.TextField(
        _("text for the contributor"),
        help_text=_("One or two sentences: why, and what they can do."),
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("reason for not keeping")
        verbose_name_plural = _("reasons for not keeping")
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label


class Contribution(models.Model):
    """Who proposes what, when; never shown to the public."""

    kind = models.CharField(_("kind"), max_length=20, choices=ContributionKind.choices)
    state = models.CharField(_("state"), max_length=20, choices=ContributionState.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        verbose_name=_("initiative"),
        # New: the draft made from it. Correction or problem: the one it is about.
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
    )
    # domain/contributions/proposal.py: words and facts, no personal data.
    payload = models.JSONField(default=dict)
    # Correction: the values its author started from.
    base = models.JSONField(default=dict)
    problem_reason = models.CharField(
        _("problem"), max_length=20, blank=True, choices=ProblemReason.choices
    )
    problem_text = models.TextField(_("the problem in words"), max_length=MAX_PROBLEM, blank=True)
    note = models.TextField(_("note to the moderators"), max_length=MAX_NOTE, blank=True)

    name = models.CharField(_("name"), max_length=MAX_NAME, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, db_index=True)
    consented_at = models.DateTimeField(_("agreed on"), null=True, blank=True)
    notice_version = models.CharField(_("version of the notice"), max_length=20, blank=True)
    erased_at = models.DateTimeField(_("personal data erased on"), null=True, blank=True)

    # One form makes one contribution, however often it is sent.
    form_key = models.CharField(max_length=64, unique=True, editable=False)
    # The address of the follow-up page is not kept, only what recognises it.
    token_hash = models.CharField(  # noqa: DJ001 -- two revoked links are not one
        max_length=64, unique=True, null=True, editable=False
    )
    token_expires_at = models.DateTimeField(null=True, editable=False)

    created_at = models.DateTimeField(_("received on"), default=timezone.now)
    # When it entered the queue for the last time; None before the address is confirmed.
    submitted_at = models.DateTimeField(_("in the queue since"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    refusal = models.ForeignKey(
        RefusalReason,
        verbose_name=_("reason for not keeping"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_never_public = True

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        default_permissions = ("change", "view")
        ordering = ("submitted_at", "pk")
        indexes = (models.Index(fields=("state", "submitted_at"), name="contribution_queue_idx"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=ContributionState.values), name="contribution_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ContributionKind.values), name="contribution_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def reference(self) -> str:
        """What its author quotes when writing to the council."""
        return f"INI-{self.created_at.year}-{self.pk:04d}"

    @property
    def title(self) -> str:
        return str(self.payload.get("title") or self.base.get("title") or "")


class ContributionForm(models.Model):
    """A form that somebody is filling in, kept for a day: no cookie holds it.

    Whoever knows the key may read and change it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20, choices=ContributionKind.choices)
    language = models.CharField(max_length=10)
    # Correction or problem: the one it is about.
    initiative = models.ForeignKey(
        "initiatives.Initiative", null=True, on_delete=models.CASCADE, related_name="+"
    )
    # What is corrected before it is sent again.
    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="forms"
    )
    # What was typed, as it was typed.
    answers = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    is_never_public = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key[:6]


def photo_name(photo: "ContributionPhoto", filename: str) -> str:
    """Nothing serves this folder; the name is ours, from core.domain.pictures."""
    return f"contributions/{filename}"


class ContributionPhoto(models.Model):
    """A re-encoded picture; it becomes an image of the site only when a moderator accepts it.

    A corrected contribution's form has rows of its own that name the same files.
    """

    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="photos"
    )
    form = models.ForeignKey(
        ContributionForm, null=True, on_delete=models.CASCADE, related_name="photos"
    )
    file = models.FileField(_("file"), upload_to=photo_name, max_length=200)
    alt_text = models.CharField(
        _("description for those who do not see it"), max_length=250, blank=True
    )
    credit = models.CharField(_("author of the photo"), max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sort_order = models.PositiveSmallIntegerField(default=0)
    # The image of the site made from it when a moderator accepted it.
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_never_public = True

    class Meta:
        verbose_name = _("photo of a contribution")
        verbose_name_plural = _("photos of a contribution")
        default_permissions = ()
        ordering = ("sort_order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(contribution__isnull=True) ^ Q(form__isnull=True),
                name="contribution_photo_has_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.alt_text


class ContributionEvent(models.Model):
    """One step of a contribution: who, when, why. Holds no personal data of its author."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("date"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        # The contributor, or the site itself.
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    step = models.CharField(_("step"), max_length=30, choices=ContributionStep.choices)
    reason = models.TextField(_("reason"), blank=True)
    # What undoing it needs.
    data = models.JSONField(default=dict)

    is_never_public = True

    class Meta:
        verbose_name = _("step of a contribution")
        verbose_name_plural = _("steps of a contribution")
        default_permissions = ()
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.at:%Y-%m-%d %H:%M}"
