"""The index: only what anybody may read is ever in it.

Columns of keys are written here as text; the migrations make each database index them by itself,
SQLite by triggers on FTS5 tables, PostgreSQL by generated tsvector columns.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.enums import Kind

# The most passages that one entry may have: page 0 is its own text, the others those of a file.
MAX_PASSAGES = 1024


class Entry(models.Model):
    """One result: a page, a meeting, a document that a page shows, an initiative or a term."""

    # "page:12": what it was made from. A document's source is the page that shows it.
    source = models.CharField(max_length=40)
    # 0 when the entry is no document. No foreign key: the index follows by itself.
    document_id = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The same for each translation of one content.
    group = models.UUIDField(db_index=True)
    # Language of the title and of the page around; `language` is that of the text that is found.
    locale = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    # One bit for each language whose readers get this version: theirs, else the original.
    shown_in = models.PositiveSmallIntegerField(default=0)
    title = models.TextField()
    # Words of the title, whole: suggestions look in them.
    names = models.TextField(blank=True)
    # A partial date ("2016-05"), its year, and its first day as an ordinal.
    date = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    day = models.IntegerField(null=True)
    theme = models.CharField(max_length=80, blank=True)
    commune = models.CharField(max_length=5, blank=True)
    expires_at = models.DateTimeField(null=True)
    # When it was published last, for feeds; none for what has no date of its own.
    updated_at = models.DateTimeField(null=True)
    # Of all that the entry says, and of a document's text: what is equal is not written again.
    fingerprint = models.CharField(max_length=40)
    text_stamp = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("entries of the search index")
        constraints = (
            models.UniqueConstraint(fields=("source", "document_id"), name="unique_entry"),
        )
        indexes = (models.Index(fields=("document_id",), name="entry_by_document"),)
        # Nobody edits the index: no permission to give.
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """A text of an entry; its id is the entry's × MAX_PASSAGES + number."""

    id = models.BigIntegerField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="passages")
    # 0: the entry's own text; else the page of its document.
    number = models.PositiveSmallIntegerField(default=0)
    # Keys, by what they weigh.
    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    document = models.TextField(blank=True)
    # What an excerpt is taken from; that of a document is core's.
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("passage of the search index")
        verbose_name_plural = _("passages of the search index")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_id}#{self.number}"


class Word(models.Model):
    """A word that the index has held: for typing errors, and to end a word being typed.

    One whose text has gone may remain: whoever uses it asks the index first.
    """

    language = models.CharField(max_length=2)
    word = models.CharField(max_length=40)
    folded = models.CharField(max_length=40, db_index=True)
    key = models.CharField(max_length=40)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")
        constraints = (
            models.UniqueConstraint(fields=("language", "word"), name="unique_search_word"),
        )
        indexes = (models.Index(fields=("language", "length"), name="search_word_length"),)
        default_permissions = ()

    def __str__(self) -> str:
        return self.word
