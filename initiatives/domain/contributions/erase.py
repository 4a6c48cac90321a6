"""Erasing who contributed, at their request or at the end of the retention."""

import contextlib

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.domain.outbox import forget_mails
from initiatives.domain.contributions.limits import oldest_form
from initiatives.domain.contributions.submit import OPEN, NotOpen, note_step, withdraw
from initiatives.enums import ContributionStep
from initiatives.models import Contribution, ContributionForm, ContributionPhoto


@transaction.atomic
def erase_personal_data(contribution: Contribution) -> None:
    """Take out name, e-mail, note and mails; what was not decided is withdrawn.

    What was published stays: it holds no personal data. The follow-up link opens nothing more.
    """
    if contribution.state in OPEN:
        # Unless it is decided at this moment: the decision stands.
        with contextlib.suppress(NotOpen):
            withdraw(contribution)
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.email:
        forget_mails(Q(to__iexact=row.email))
    row.name = row.email = row.note = row.problem_text = ""
    row.token_hash = None
    row.erased_at = timezone.now()
    row.save()
    row.forms.all().delete()
    forget_photos(row.photos.all())
    note_step(row, ContributionStep.ERASED)


def forget_photos(photos: QuerySet[ContributionPhoto]) -> None:
    """Delete rows, and their files once the transaction holds, unless another row names them."""
    names = list(photos.values_list("file", flat=True))
    photos.delete()
    transaction.on_commit(lambda: delete_files(names))


def delete_files(names: list[str]) -> None:
    used = set(ContributionPhoto.objects.filter(file__in=names).values_list("file", flat=True))
    for name in set(names) - used:
        default_storage.delete(name)


def forget_old_forms() -> int:
    """Delete the forms that nobody sent within a day; return how many. A chore of the worker."""
    old = ContributionForm.objects.filter(created_at__lt=oldest_form())
    with transaction.atomic():
        forget_photos(ContributionPhoto.objects.filter(form__in=old))
        return old.delete()[1].get("initiatives.ContributionForm", 0)
