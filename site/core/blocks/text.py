"""Blocks of text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Bold, italic, links and lists: headings have their own blocks, so that the outline stays right.
TEXT_FEATURES = ("bold", "italic", "link", "document-link", "ol", "ul", "superscript")
INLINE_FEATURES = ("bold", "italic", "link", "superscript")


class HeadingBlock(blocks.CharBlock):
    """A section heading; it enters the table of contents."""

    class Meta:
        icon = "h2"
        label = _("Heading")
        description = _("Opens a section and appears in the table of contents.")
        template = "blocks/heading_block.html"
        preview_value = "Pourquoi y participer"


class SubheadingBlock(blocks.CharBlock):
    """A heading inside a section."""

    class Meta:
        icon = "h3"
        label = _("Subheading")
        description = _("A heading inside a section.")
        template = "blocks/subheading_block.html"
        preview_value = "Objet de l’étude"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", list(TEXT_FEATURES))
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/text_block.html"
        preview_value = "<p>Les pratiques collaboratives peuvent-elles être un levier ?</p>"


class KeyPointBlock(blocks.RichTextBlock):
    """The sentence to remember."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", ["bold"])
        super().__init__(**kwargs)

    class Meta:
        icon = "pick"
        label = _("Key point")
        description = _("One sentence that stands out; bold words are underlined in yellow.")
        template = "blocks/key_point_block.html"
        preview_value = (
            "<p>Deux critères : <b>un échange entre pairs</b> et <b>une communauté</b>.</p>"
        )


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    quote = blocks.TextBlock(label=_("Quote"))
    author = blocks.CharBlock(label=_("Author"), required=False)
    source = blocks.CharBlock(label=_("Role or source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's words, with their name.")
        template = "blocks/quote_block.html"
        preview_value = {
            "quote": "Prendre de la hauteur sur un sujet nouveau.",
            "author": "Une participante",
            "source": "Groupe de travail",
        }


class QuestionBlock(blocks.StructBlock):
    """A question and its answer, folded."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=list(TEXT_FEATURES))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        description = _("Folded: the reader opens the answer.")
        template = "blocks/question_block.html"
        preview_value = {
            "question": "Puis-je rejoindre le groupe en cours d’année ?",
            "answer": "<p>Oui, en lisant les comptes rendus.</p>",
        }
