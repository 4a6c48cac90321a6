"""The index of the site, and what editors say about searches."""

from search.models.curation import MissedSearch, Promotion, Synonyms
from search.models.index import Entry, Passage, Word

__all__ = ["Entry", "MissedSearch", "Passage", "Promotion", "Synonyms", "Word"]
