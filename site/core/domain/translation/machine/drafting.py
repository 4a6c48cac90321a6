"""The texts of a translation that nobody has written, drafted by a machine."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.domain.translation.drafts import optional_fields
from core.domain.translation.machine.provider import Provider
from core.domain.translation.machine.terms import Terms, terms_between
from core.domain.translation.machine.texts import protected, reason_against, restored
from core.models import User

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
# Names that are no sentence: the address is suggested otherwise.
NOT_ASKED = ("slug",)


@dataclass
class Outcome:
    """How many texts have words now, and how many were left to a person, with the reason."""

    written: int = 0
    flagged: int = 0


class Pen:
    """Writes the words of one machine, and counts them."""

    def __init__(self, machine: Provider, terms: Terms, user: User | None) -> None:
        self.machine, self.terms, self.user = machine, terms, user
        self.outcome = Outcome()

    def write(self, segment: StringSegment, locale: Locale, text: str, spoilt: str) -> None:
        """Write one text unless a person was faster; empty, with the reason, when it is spoilt."""
        place = {
            "translation_of_id": segment.string_id,
            "locale_id": locale.pk,
            "context_id": segment.context_id,
        }
        known = StringTranslation.objects.filter(**place)
        # Of an earlier draft: flagged and still empty.
        known.filter(data="", translation_type=MACHINE).delete()
        if known.exists():
            return
        reason = spoilt or self.terms.reason_against(segment.string.data, text)
        row = StringTranslation(
            **place,
            data="" if spoilt else text,
            translation_type=MACHINE,
            tool_name=self.machine.display_name,
            last_translated_by=self.user,
            has_error=bool(reason),
            field_error=reason,
        )
        if spoilt:
            # Without the signal that would empty the title of the page in the admin's lists.
            StringTranslation.objects.bulk_create([row])
        else:
            row.save()
        self.outcome.flagged += bool(reason)
        self.outcome.written += not spoilt


def draft(translation: Translation, machine: Provider, *, user: User | None) -> Outcome:
    """Ask the machine for what is not translated; publish nothing. Raises Failed.

    What a person wrote stays. What the machine spoilt is left empty with the reason beside it; a
    text against the glossary is kept and has to be checked. What was drafted before a failure
    stays, and another draft goes on from there. No transaction is open while the machine works.
    """
    source, target = translation.source.locale, translation.target_locale
    texts: dict[str, list[StringSegment]] = {}
    for segment in untranslated(translation):
        texts.setdefault(segment.string.data, []).append(segment)
    pen = Pen(machine, terms_between(source, target), user)
    marked = {protected(text, pen.terms.names): text for text in texts}
    too_long = [question for question in marked if machine.is_too_long(question)]
    for question in too_long:
        for segment in texts[marked[question]]:
            pen.write(segment, target, "", _("Too long for the machine translator."))
    for portion in machine.portions([one for one in marked if one not in too_long]):
        answers = machine.ask(portion, source, target)
        with transaction.atomic():
            for question, answer in zip(portion, answers, strict=True):
                original, text = marked[question], restored(answer)
                spoilt = reason_against(original, text)
                for segment in texts[original]:
                    pen.write(segment, target, text, spoilt)
    return pen.outcome


def untranslated(translation: Translation) -> QuerySet[StringSegment]:
    """The texts without any words, except those that a translation may do without."""
    model = translation.source.specific_content_type.model_class()
    written = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
    ).exclude(data="")
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    left = segments.filter(~Exists(written)).exclude(
        context__path__in=(*NOT_ASKED, *optional_fields(model))
    )
    return left.select_related("string", "context").order_by("order")
