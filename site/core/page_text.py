"""The texts of a page made ready for its templates.

Whatever the number of blocks: one query for the pages they link to, one for the documents, two
for the pictures. Terms of the glossary are marked and French is spaced on the way.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType
from typing import Any, Self

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override
from wagtail.blocks import Block, BoundBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from core.blocks import BodyBlock
from core.blocks.text import HeadingBlock, SubheadingBlock
from core.blocks.unread import UnreadBodyBlock, UnreadDocument, UnreadPage
from core.glossary import NO_GLOSSARY, TermMarker, free_anchor, glossary_of
from core.links import Links
from core.models import BasePage
from core.rich_text import change_words
from core.typography import french_spacing


class ReadyText(RichText):
    """Rich text whose links, terms and spaces are done."""

    def __init__(self, source: str, html: str) -> None:
        super().__init__(source)
        self.html = html

    def __html__(self) -> SafeString:
        # Cleaned by Wagtail when it was written; what we add is escaped.
        return mark_safe(self.html)  # noqa: S308


class Anchored(str):
    """A subheading, and its identifier."""

    __slots__ = ("anchor",)
    anchor: str


@dataclass
class Section:
    """A heading and the blocks under it; `title` and `anchor` are "" before the first heading."""

    title: str = ""
    anchor: str = ""
    blocks: list[BoundBlock] = field(default_factory=list)


class PageText:
    """The texts of one page.

    `taken` are the identifiers that the page's own template uses; `documents` and `images`, those
    the page shows beside its texts: read with them, they cost nothing more.
    """

    def __init__(
        self,
        *,
        language: str,
        streams: Mapping[str, StreamValue] = MappingProxyType({}),
        rich_texts: Iterable[str] = (),
        marks_terms: bool = True,
        taken: Iterable[str] = (),
        documents: Iterable[int] = (),
        images: Iterable[AbstractImage] = (),
    ) -> None:
        self.language = language
        # Those of base.html and components/toc.html.
        self.taken = {"contenu", "toc-title", *taken}
        with override(language):
            more = gettext("See the glossary")
        glossary = glossary_of(language) if marks_terms else NO_GLOSSARY
        self.marker = TermMarker(glossary, more=more)
        self.children = load_together(streams)
        leaves = [
            leaf
            for children in self.children.values()
            for child in children
            for leaf in leaves_of(child.block, child.value)
        ]
        load_renditions(
            [*images, *(value for _block, value in leaves if isinstance(value, AbstractImage))]
        )
        self.links = Links(
            [*rich_texts, *(value.source for _b, value in leaves if isinstance(value, RichText))],
            pages=[value for block, value in leaves if isinstance(block, UnreadPage) and value],
            documents=[
                *documents,
                *(value for block, value in leaves if isinstance(block, UnreadDocument) and value),
            ],
            language=get_language() or language,
        )

    @classmethod
    def of(
        cls,
        page: BasePage,
        *,
        language: str,
        rich_texts: Iterable[str] = (),
        taken: Iterable[str] = (),
        documents: Iterable[int] = (),
        images: Iterable[AbstractImage] = (),
    ) -> Self:
        """Read all the texts of a page; `rich_texts` are those of rows that belong to it."""
        fields = page._meta.get_fields()
        own = [getattr(page, one.name) for one in fields if isinstance(one, RichTextField)]
        return cls(
            language=language,
            streams={
                one.name: getattr(page, one.name) for one in fields if isinstance(one, StreamField)
            },
            rich_texts=[*own, *rich_texts],
            marks_terms=page.marks_glossary_terms,
            taken=taken,
            documents=documents,
            images=images,
        )

    def sections(self, name: str) -> list[Section]:
        """Cut the body of this name at its headings; a heading without a text is a section too."""
        found = [Section()]
        self.marker.start_section()
        for child in self.children[name]:
            if isinstance(child.block, HeadingBlock):
                self.marker.start_section()
                title = str(child.value)
                found.append(Section(self.spaced(title), self.anchor(title)))
            else:
                found[-1].blocks.append(self.ready_block(child))
        return [section for section in found if section.title or section.blocks]

    def blocks(self, name: str) -> list[BoundBlock]:
        """Return the blocks of a stream without sections: objectives, links."""
        self.marker.start_section()
        return [self.ready_block(child) for child in self.children[name]]

    def rich_text(self, source: str) -> ReadyText:
        """Return one of the rich texts that were given, as a section of its own."""
        self.marker.start_section()
        return self.ready_text(source)

    def anchor(self, title: str) -> str:
        return free_anchor(title, self.taken, otherwise="section")

    def ready_block(self, child: BoundBlock) -> BoundBlock:
        return BoundBlock(child.block, self.ready(child.block, child.value))

    def ready(self, block: Block, value: Any) -> Any:
        """Return the value of a block, and of those in it, as templates show it."""
        if isinstance(value, StructValue):
            items = [
                (name, self.ready(block.child_blocks[name], one)) for name, one in value.items()
            ]
            return type(value)(block, items)
        if isinstance(value, ListValue):
            return ListValue(block, [self.ready(block.child_block, one) for one in value])
        if isinstance(value, RichText):
            return self.ready_text(value.source)
        if isinstance(block, UnreadPage):
            return self.links.pages.get(value)
        if isinstance(block, UnreadDocument):
            return self.links.documents.get(value)
        if isinstance(block, SubheadingBlock):
            anchored = Anchored(value)
            anchored.anchor = self.anchor(value)
            return anchored
        return value

    def spaced(self, text: str, *, follows_text: bool = False) -> str:
        return french_spacing(text, follows_text=follows_text) if self.language == "fr" else text

    def ready_text(self, source: str) -> ReadyText:
        return ReadyText(source, change_words(self.links.expand(source), self.ready_words))

    def ready_words(self, text: str, elements: frozenset[str], follows_text: bool) -> str:
        if elements.isdisjoint(("code", "pre")):
            text = self.spaced(text, follows_text=follows_text)
        return self.marker.mark(text, elements)


def contents_of(sections: Iterable[Section]) -> list[tuple[str, str]]:
    """Return the entries of components/toc.html; none for a text of one section."""
    entries = [(section.anchor, section.title) for section in sections if section.title]
    return entries if len(entries) > 1 else []


def titled(sections: Iterable[Section], anchor: str, title: str) -> list[Section]:
    """Give a title to what stands before the first heading, in a page of several parts."""
    return [
        section if section.title else replace(section, anchor=anchor, title=title)
        for section in sections
    ]


def leaves_of(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    """Yield the innermost blocks and their values."""
    if isinstance(value, StructValue):
        for name, child in block.child_blocks.items():
            yield from leaves_of(child, value.get(name))
    elif isinstance(value, ListValue):
        for one in value:
            yield from leaves_of(block.child_block, one)
    else:
        yield block, value


def load_together(streams: Mapping[str, StreamValue]) -> dict[str, list[BoundBlock]]:
    """Return the children of each stream; bodies are read as one.

    Wagtail reads what the blocks of one stream choose at once, and again for the next stream.
    Pages and documents of bodies are not read here, but with those of links.
    """
    bodies = {
        name: stream
        for name, stream in streams.items()
        if isinstance(stream.stream_block, BodyBlock)
    }
    found = {name: list(stream) for name, stream in streams.items() if name not in bodies}
    raw = [item for body in bodies.values() for item in body.raw_data]
    children = iter(StreamValue(UnreadBodyBlock(), raw, is_lazy=True))
    return found | {name: list(islice(children, len(body))) for name, body in bodies.items()}


def load_renditions(images: Iterable[AbstractImage]) -> None:
    """Read the sizes of all images in one query."""
    if found := list(images):
        prefetch_related_objects(found, "renditions")
