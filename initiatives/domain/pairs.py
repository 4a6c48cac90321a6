"""The pairs that the admin proposes to merge: found in the background, decided by people once."""

from collections.abc import Iterable
from heapq import nlargest

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.models import User
from initiatives.domain.duplicates import Finder, Likeness
from initiatives.enums import PairState
from initiatives.models import DuplicatePair, Initiative

BATCH = 500
# Nobody decides on more; the next ones come once these are decided.
MAX_PAIRS = 2000


def find_pairs() -> int:
    """Look for likely pairs among all initiatives; return how many wait for a decision.

    Those decided stay so; those not alike any more go.
    """
    finder = Finder.of_all()
    best = nlargest(MAX_PAIRS, finder.pairs(), key=lambda pair: pair[0].name)
    found = {(one.pk, other.pk): alike for alike, one, other in best}
    compared = {one.pk for one in finder.compared}
    with transaction.atomic():
        waiting = DuplicatePair.objects.filter(state=PairState.LIKELY)
        gone = [
            pk
            for pk, *pair in waiting.values_list("pk", "one", "other")
            if tuple(pair) not in found and pair[1] in compared
        ]
        for start in range(0, len(gone), BATCH):
            DuplicatePair.objects.filter(pk__in=gone[start : start + BATCH]).delete()
        DuplicatePair.objects.bulk_create(
            (pair_of(pair, alike) for pair, alike in found.items()),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=("one", "other"),
            update_fields=("name_likeness", "distance_km", "same_website", "same_organisation"),
        )
    return DuplicatePair.objects.filter(state=PairState.LIKELY).count()


def pair_of(keys: tuple[int, int], alike: Likeness) -> DuplicatePair:
    return DuplicatePair(
        one_id=keys[0],
        other_id=keys[1],
        name_likeness=alike.name,
        distance_km=alike.distance_km,
        same_website=alike.same_website,
        same_organisation=alike.same_organisation,
    )


def decide(
    one: Initiative, other: Initiative, state: PairState, user: User | None
) -> DuplicatePair:
    """Remember what was decided of two initiatives, proposed or not."""
    first, second = sorted((one.pk, other.pk))
    pair, _created = DuplicatePair.objects.update_or_create(
        one_id=first,
        other_id=second,
        defaults={"state": state, "decided_by": user, "decided_at": timezone.now()},
    )
    return pair


def different_from(pk: int) -> set[int]:
    """Return the initiatives of which somebody said that they are not this one. One query."""
    pairs = DuplicatePair.objects.filter(Q(one=pk) | Q(other=pk), state=PairState.DIFFERENT)
    found: Iterable[tuple[int, int]] = pairs.values_list("one", "other")
    return {other if one == pk else one for one, other in found}
