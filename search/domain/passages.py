"""The texts of entries: one passage for their own, one for each page of a document."""

from collections.abc import Iterable, Iterator

from core.models import DocumentPage
from search.domain.analysis import analyse, clean_text
from search.domain.drafts import Draft
from search.domain.vocabulary import Vocabulary
from search.models import Entry, Passage
from search.models.index import MAX_PASSAGES

Pair = tuple[Entry, Draft]


def write_passages(pairs: list[Pair]) -> None:
    """Analyse and write every passage of these entries, in place of those they had."""
    if not pairs:
        return
    keys = [entry.pk for entry, _draft in pairs]
    Passage.objects.filter(entry_id__in=keys)._raw_delete(Passage.objects.db)
    pages = texts_of_documents({draft.document_id for _entry, draft in pairs} - {0})
    passages = []
    words = Vocabulary()
    for entry, draft in pairs:
        heads = head(draft, words)
        for number, own in texts(draft, pages.get(draft.document_id, []), words):
            passages.append(
                Passage(
                    id=entry.pk * MAX_PASSAGES + number, entry=entry, number=number, **heads, **own
                )
            )
    Passage.objects.bulk_create(passages)
    words.save()


def change_heads(pairs: list[Pair]) -> None:
    """Write titles and what stands around; the texts of the documents stay as they were."""
    words = Vocabulary()
    for entry, draft in pairs:
        Passage.objects.filter(entry=entry).update(**head(draft, words))
    words.save()


def head(draft: Draft, words: Vocabulary) -> dict[str, str]:
    """Return what every passage of an entry repeats: words of its title are found with its text."""
    language, learnt = draft.locale, words[draft.locale]
    around = clean_text(f"{draft.summary}\n{draft.words}")
    return {
        "title": analyse(clean_text(draft.title), language, learnt),
        "summary": analyse(around, language, learnt),
    }


def texts(
    draft: Draft, pages: Iterable[tuple[int, str]], words: Vocabulary
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each passage's number and its own columns."""
    language, learnt = draft.language, words[draft.language]
    if draft.document_id:
        yield 0, {}
        for number, text in pages:
            if 0 < number < MAX_PASSAGES:
                yield number, {"document": analyse(clean_text(text), language, learnt)}
        return
    body = clean_text(draft.body)
    summary = clean_text(draft.summary)
    yield 0, {"body": analyse(body, language, learnt), "text": f"{summary}\n{body}".strip()}


def texts_of_documents(keys: set[int]) -> dict[int, list[tuple[int, str]]]:
    """Return number and text of each page of the documents. One query."""
    found: dict[int, list[tuple[int, str]]] = {key: [] for key in keys}
    if not keys:
        return found
    rows = DocumentPage.objects.filter(document_id__in=keys).order_by("document_id", "number")
    for document_id, number, text in rows.values_list("document_id", "number", "text"):
        found[document_id].append((number, text))
    return found
