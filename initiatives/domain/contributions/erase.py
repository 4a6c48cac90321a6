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
    forget_mails(mails_of(row))
    row.name = row.email = row.note = row.problem_text = ""
    row.token_hash = None
    row.erased_at = timezone.now()
    row.save()
    forget_photos(ContributionPhoto.objects.filter(Q(contribution=row) | Q(form__contribution=row)))
    row.forms.all().delete()
    note_step(row, ContributionStep.ERASED)


def mails_of(row: Contribution) -> Q:
    """Return the condition of the mails about a contribution. Two queries.

    Anybody may have written the address of another: only the mails of contributions, and while
    others have the same address only those of this one, go.
    """
    if not row.email:
        return Q(pk=None)
    to = Q(to__iexact=row.email)
    if not Contribution.objects.filter(email__iexact=row.email).exclude(pk=row.pk).exists():
        return to & (Q(kind__startswith="contribution") | Q(kind="freshness"))
    events = row.events.values_list("pk", flat=True)
    keys = [f"received:{row.pk}", f"confirmation:{row.pk}", *(f"decision:{pk}" for pk in events)]
    return to & Q(key__in=keys)


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
