"""The council's glossary, held against a machine's words."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.domain.translation.machine.texts import found_in, joined
from core.glossary import pattern_of
from core.models import GlossaryTerm


@dataclass(frozen=True)
class Term:
    """A term in two languages, with what finds any of its forms in each."""

    wanted: str
    original: re.Pattern[str]
    translated: re.Pattern[str]
    is_same: bool


@dataclass(frozen=True)
class Terms:
    """The terms that both languages have."""

    terms: tuple[Term, ...]

    @property
    def names(self) -> re.Pattern[str] | None:
        """What finds the terms that are the same in both, such as abbreviations."""
        return joined(one.original for one in self.terms if one.is_same)

    def reason_against(self, original: str, text: str) -> str:
        """Say which terms of the original have not the glossary's words in the text, or ""."""
        forgotten = [
            one.wanted
            for one in self.terms
            if found_in(one.original, original) and not found_in(one.translated, text)
        ]
        if not forgotten:
            return ""
        return _("The glossary says: %(terms)s. Check, then save.") % {
            "terms": ", ".join(forgotten)
        }


def terms_between(source: Locale, target: Locale) -> Terms:
    """Read the glossaries of two languages. One query."""
    rows = GlossaryTerm.objects.filter(live=True, locale__in=(source, target))
    by_key: dict[object, dict[int, GlossaryTerm]] = {}
    for row in rows:
        by_key.setdefault(row.translation_key, {})[row.locale_id] = row
    return Terms(
        tuple(
            Term(
                wanted=both[target.pk].term,
                original=pattern_of(tuple(both[source.pk].forms)),
                translated=pattern_of(tuple(both[target.pk].forms)),
                is_same=both[source.pk].term == both[target.pk].term,
            )
            for both in by_key.values()
            if len(both) > 1
        )
    )
