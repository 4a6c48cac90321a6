"""Terms of the glossary."""

from collections.abc import Iterable, Iterator

from core.models import GlossaryTerm
from search.domain.drafts import Draft
from search.enums import Kind


class GlossarySource:
    """Every published term."""

    name = "term"

    def ids(self) -> list[int]:
        return list(GlossaryTerm.objects.filter(live=True).values_list("pk", flat=True))

    def drafts(self, ids: Iterable[int]) -> Iterator[Draft]:
        for term in GlossaryTerm.objects.filter(live=True, pk__in=ids).select_related("locale"):
            language = term.locale.language_code
            yield Draft(
                source=f"{self.name}:{term.pk}",
                kind=Kind.GLOSSARY,
                group=term.translation_key,
                locale=language,
                language=language,
                title=term.term,
                summary=term.definition,
                words=" ".join(term.forms[1:]),
            )
